import { describe, expect, test } from 'vitest'
import { memoryReader, noCase, sha256 } from '../../../test/memory-case.ts'
import { sampleCase } from '../../../test/sample-case.ts'
import { collectVictims, mailOf, maskAddresses, maskFillings, maskRecipients } from './victims.ts'

const reader = memoryReader(sampleCase())
const victims = collectVictims(reader)
const mail = [...reader.products('mail')][12]
if (mail === undefined) throw new Error('the sample has no message')

describe('addresses of recipients', () => {
  test.for([
    ['to <voter12@mail0.example>', 'to <▒▒▒▒▒▒▒@mail0.example>'],
    ['"voter12@mail0.example".', '"▒▒▒▒▒▒▒@mail0.example".'],
    ['VOTER12@Mail0.Example', '▒▒▒▒▒▒▒@Mail0.Example'],
    ['mailto:x=voter12@mail0.example', 'mailto:x=▒▒▒▒▒▒▒@mail0.example'],
    ['voter12@mail0.example,voter13@mail1.example', '▒▒▒▒▒▒▒@mail0.example,▒▒▒▒▒▒▒@mail1.example'],
    ['info@patriots.example', 'info@patriots.example'],
    ['@@@', '@@@'],
  ] as const)('in %j are masked, and others are not', ([text, masked]) => {
    expect(maskAddresses(victims, text)).toBe(masked)
  })

  test('keep their length, so that offsets into the text still fit', () => {
    const text = 'for voter12@mail0.example at 192.0.2.44'
    expect(maskAddresses(victims, text).indexOf('192.0.2.44')).toBe(text.indexOf('192.0.2.44'))
  })

  test('nobody is masked where nobody received anything', () => {
    const nobody = collectVictims(memoryReader(noCase))
    expect(maskAddresses(nobody, 'a@b.example')).toBe('a@b.example')
  })
})

describe('names of recipients', () => {
  test('are masked in the texts of their own message', () => {
    expect(maskRecipients(victims, mail, 'Hello Voter NUMBER12!')).toBe('Hello ▒▒▒ ▒▒▒!')
  })

  test('and whatever else was filled in goes from the body too', () => {
    expect(maskFillings(victims, mail, 'information: 1212 Orchard Lane. You will answer')).toBe(
      'information: ▒▒▒ ▒▒▒ ▒▒▒. You will answer',
    )
  })
})

test('a part of a message leads to the message that it was carved from', () => {
  const held = sampleCase()
  const part = sha256('a part')
  const [first] = held.evidence
  if (first === undefined) throw new Error('the sample has no evidence')
  const carved = {
    ...first,
    id: part,
    origins: [
      {
        how: 'carved',
        name: 'part',
        from: mail.evidence,
        locus: { at: 'whole' },
        form: 'decoded',
      },
    ],
  } as const
  const withPart = memoryReader({ ...held, evidence: [...held.evidence, carved] })
  expect(mailOf(withPart, part)?.id).toBe(mail.id)
})
