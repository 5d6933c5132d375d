import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sampleMail } from '../../../test/sample-campaigns.ts'
import type { Filled, SlotName } from './fillings.ts'
import { compareWithReference, type ReferenceAnswer } from './reference.ts'

const names: readonly SlotName[] = [
  { variant: 0, slot: 'slot-1', type: 'person-name' },
  { variant: 0, slot: 'slot-2', type: 'postal-address' },
  { variant: 0, slot: 'slot-3', type: 'code' },
]

function compare(filled: readonly (readonly string[])[], csv: string): ReferenceAnswer {
  const folder = mkdtempSync(join(tmpdir(), 'reference-'))
  try {
    const path = join(folder, 'roll.csv')
    writeFileSync(path, csv)
    const messages = filled.map((values, at): Filled => ({
      mail: sampleMail(`mail ${at}`),
      variant: 0,
      values,
    }))
    return compareWithReference(path, names, messages)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const roll = [
  'First,Last,Street,Town,Phone',
  'ANN,LEE,12 Oak Street,Dover,555-0101',
  'Bob,Stone,9 Elm Ave,Dover,555-0102',
  'Carla,Díaz,"1 Bay Drive, Apt 2",Salem,555-0103',
  '',
].join('\n')

test('fillings meet the columns that they were made of, and one row accounts for a message', () => {
  const answer = compare(
    [
      ['Ann Lee', '12 Oak Street, Dover', 'X1'],
      ['Bob Stone', '9 Elm Ave, Dover', ''],
      ['Carla Díaz', '1 Bay Drive Apt 2, Salem', ''],
    ],
    roll,
  )
  expect(answer).toMatchObject({ rows: 3, messages: 3, explained: 2, unused: ['Phone'] })
  expect(answer.slots.map(({ fillings, columns }) => [fillings, columns])).toEqual([
    [
      3,
      [
        { column: 'First', matched: 3 },
        { column: 'Last', matched: 3 },
      ],
    ],
    [
      3,
      [
        { column: 'Street', matched: 3 },
        { column: 'Town', matched: 3 },
      ],
    ],
    [1, []],
  ])
})

test('names of one row with the street of another are no match of a row', () => {
  const answer = compare([['Ann Lee', '9 Elm Ave, Dover', '']], roll)
  expect(answer).toMatchObject({ messages: 1, explained: 0 })
})

test('a file of strangers matches nobody', () => {
  const answer = compare([['Ann Lee', '12 Oak Street', '']], 'name;city\nXaver Yl;Zorn\n')
  expect(answer).toMatchObject({ rows: 1, explained: 0, unused: ['name', 'city'] })
})

test.for([
  ['', 'no rows'],
  ['only,a,head\n', 'no rows'],
] as const)('a reference of %o is refused with what to do', ([csv, words]) => {
  expect(() => compare([['Ann', '', '']], csv)).toThrow(words)
})
