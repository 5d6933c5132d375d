import { expect, test } from 'vitest'
import { addressText, isPathText } from './address-text.ts'
import { clockText } from './clock-text.ts'
import { recognise, type Told } from './elements.fixture.ts'
import { fileNameText, isSizeText } from './file-name-text.ts'
import { beginsListing, listingLine } from './listing-line.ts'
import { promptHeader } from './prompt-header.ts'
import { promptText } from './prompt-text.ts'
import { statusLineClock } from './status-line.ts'
import { timesIn } from './times-in.ts'
import { isShellTitle, programOfTitle } from './title-text.ts'

const hostile = [
  'a@b:~/',
  'a@b ',
  '[a@b c',
  '(a) ',
  '(a)─',
  'git:(a) ',
  ' (a',
  'C:\\a ',
  'PS C:\\',
  'redis a:1',
  'a.',
  'a.b ',
  'a > ',
  'a › ',
  ' - ',
  ' — sh ',
  'http://a@',
  'Not secure ',
  '-rw-r--r-- ',
  '12 May 2026 ',
  '12:30 ',
  '12.',
  '下午',
  '[0] 0:a',
  '█ ',
  '\ue0b0',
  '\u202e',
  '😀',
  '/',
  '~',
] as const

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  addressText,
  isPathText,
  clockText,
  fileNameText,
  isSizeText,
  beginsListing,
  listingLine,
  promptHeader,
  promptText,
  statusLineClock,
  timesIn,
  isShellTitle,
  programOfTitle,
}

test.for(hostile)('a line of many times %j is read to its end', (unit) => {
  // Also as long as the longest that is looked at in full.
  for (const times of [12, 50, 130, 100_000]) {
    const text = unit.repeat(times)
    for (const read of Object.values(readers)) expect(() => read(text)).not.toThrow()
  }
})

test('a screen of hostile lines is understood as well as it can be', async () => {
  const lines = hostile.flatMap((unit, index): Told[] => [
    { text: unit.repeat(2000), from: 0, to: 60, at: [10, index * 20] },
    { text: unit, from: index, to: 60, at: [10, index * 20] },
    { text: '', from: 0, to: 1, at: [0, 0] },
  ])
  const { elements, warnings } = await recognise(lines)
  expect(warnings).toEqual([])
  expect(elements.every(({ from }) => from.length > 0)).toBe(true)
})
