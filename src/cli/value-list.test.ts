import { expect, test } from 'vitest'
import { valueList } from './value-list.ts'

const of = (text: string) => {
  const { values, lines } = valueList(Buffer.from(text))
  return values.map((value, i) => `${lines[i]} ${value}`)
}

test('a list has one value a line, with remarks and empty lines between', () => {
  expect(of('192.0.2.1\r\n\n# heading\n192.0.2.2 # seen in May\n a#b \n')).toEqual([
    '1 192.0.2.1',
    '4 192.0.2.2',
    '5 a#b',
  ])
})

test('values are refanged and normalised; what is no indicator stays as it is', () => {
  expect(of('192[.]0[.]2[.]1\nMail.Example.COM\nBrass Heron\n')).toEqual([
    '1 192.0.2.1',
    '2 mail.example.com',
    '3 Brass Heron',
  ])
})

test('a table has them in its column "value"', () => {
  expect(of('type;Value;note\nip;192.0.2.1;"a\nb"\nip;192.0.2.2;\nip;;empty\n')).toEqual([
    '2 192.0.2.1',
    '4 192.0.2.2',
  ])
})

test('a byte order mark is no part of a value', () => {
  expect(of('\u{feff}192.0.2.1\n')).toEqual(['1 192.0.2.1'])
})

test('nothing gives nothing', () => {
  expect(of('\n# only a remark\n')).toEqual([])
})
