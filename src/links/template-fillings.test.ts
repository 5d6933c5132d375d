import { expect, test } from 'vitest'
import type { TemplatePiece } from '../model/campaign.ts'
import { fillingsOf } from './template-fillings.ts'

const slot = (name: string): TemplatePiece => ({ slot: name, type: 'text', distinct: 9 })
const template: readonly TemplatePiece[] = [
  { constant: 'Dear ' },
  slot('a'),
  { constant: ',\nyou live at ' },
  slot('b'),
  { constant: ' and we know it. ' },
  slot('c'),
]

test.for([
  [
    'Dear Ann Lee,\nyou live at 12 Oak\nStreet, Dover and we know it. Ref 77',
    ['Ann Lee', '12 Oak Street, Dover', 'Ref 77'],
  ],
  ['Dear Bob, you live at home and we know it.', ['Bob', 'home', '']],
  ['DEAR Bob, you live at home and w\u200be know it. x', ['Bob', 'home', 'x']],
  // One word of the frame was changed.
  ['Dear Bob, you dwell at home and we know it. x', ['Bob', 'home', 'x']],
  ['Something else altogether', ['', '', '']],
  ['', ['', '', '']],
] as const)('%o has in its slots %o', ([text, expected]) => {
  expect(fillingsOf(template, text)).toEqual(expected)
})

test('a template without slots has no fillings', () => {
  expect(fillingsOf([{ constant: 'Hello' }], 'Hello')).toEqual([])
})
