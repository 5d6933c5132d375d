import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readValueList, valueList } from './value-list.ts'

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

async function fileOf(bytes: Uint8Array): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'telltale-list-'))
  try {
    const path = join(folder, 'list')
    writeFileSync(path, bytes)
    return (await readValueList(path)).values
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('a list may be in UTF-16, as other programs save it', async () => {
  const little = Buffer.from('\u{feff}192.0.2.1\r\n192.0.2.2\r\n', 'utf16le')
  expect(await fileOf(little)).toEqual(['192.0.2.1', '192.0.2.2'])
  expect(await fileOf(Buffer.from(little).swap16())).toEqual(['192.0.2.1', '192.0.2.2'])
})

test('what is no text is no list', async () => {
  await expect(fileOf(Buffer.from('MZ\0\0\u{1}\n192.0.2.1\n'))).rejects.toThrow(/is no text/)
})
