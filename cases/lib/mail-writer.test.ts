import { describe, expect, test } from 'vitest'
import { emlBytes, mailDate, mboxBytes, quotedPrintable } from './mail-writer.ts'

describe('quotedPrintable', () => {
  test.for([
    'plain',
    'a = b',
    'ends in blank ',
    'Grüße, “so”',
    `${'long '.repeat(60)}end`,
    'a\n\nb',
  ])('can be undone: %s', (text) => {
    const coded = quotedPrintable(text)
    for (const line of coded.split('\n')) expect(line.length).toBeLessThanOrEqual(76)
    const bytes = coded
      .replaceAll('=\n', '')
      .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      )
    expect(Buffer.from(bytes, 'latin1').toString('utf8')).toBe(text)
  })
})

test('a line that looks like the start of a message is quoted in an mbox', () => {
  const message = { headers: [['Subject', 'x']] as const, body: 'From me\n>From you\n' }
  const date = new Date('2026-05-02T03:04:05Z')
  expect(mboxBytes([{ sender: 'a@b.example', date, message }]).toString()).toBe(
    'From a@b.example Sat May  2 03:04:05 2026\nSubject: x\n\n>From me\n>>From you\n\n',
  )
})

test('a message as a file has CRLF line ends only', () => {
  const text = emlBytes({ headers: [['Subject', 'x']], body: 'one\ntwo\n' }).toString()
  expect(text).toBe('Subject: x\r\n\r\none\r\ntwo\r\n')
})

test.for([
  [0, 'Tue, 12 May 2026 22:10:00 +0000'],
  [255, 'Wed, 13 May 2026 02:25:00 +0415'],
  [-90, 'Tue, 12 May 2026 20:40:00 -0130'],
] as const)('a date %i minutes east of UTC says so', ([offset, written]) => {
  expect(mailDate(new Date('2026-05-12T22:10:00Z'), offset)).toBe(written)
})
