import { describe, expect, test } from 'vitest'
import type { TemplatePiece } from '../model/campaign.ts'
import { slotType } from './template-slot-type.ts'
import { induceTemplate, templateSimilarity } from './template.ts'
import { tokenText } from './template-tokens.ts'

const show = (pieces: readonly TemplatePiece[]): string =>
  pieces
    .map((piece) =>
      'constant' in piece ? piece.constant : `{${piece.slot}:${piece.type}:${piece.distinct}}`,
    )
    .join('')

const names = [
  'Ann Lee',
  'Bob Stone',
  'Carla Diaz',
  'Dmitri Orlov',
  'Eve Brown',
  'Farid Khan',
  'Gina Rossi',
  'Hal Wood',
  'Ida Berg',
  'Jon Frost',
]
const streets = ['Oak Street', 'Elm Avenue', 'Long Hill Road', 'Bay Drive']
const months = ['March', 'April', 'June']
const of = (make: (at: number) => string, count = 20): readonly string[] =>
  Array.from({ length: count }, (_, at) => make(at))
const name = (at: number): string => names[at % names.length] ?? ''

describe('a template', () => {
  test('is constant text with numbered, typed slots', () => {
    const texts = of(
      (at) =>
        `Dear ${name(at)},\nyou live at ${100 + at} ${streets[at % streets.length]}, ${12_345 + at * 3} and we know it. Write to help${at}@mail.example or see https://site.example/${at}x before ${1 + at} ${months[at % 3]} 2021.\nYour number is ${at * 37}.`,
    )
    expect(show(induceTemplate(texts).pieces)).toBe(
      'Dear {slot-1:person-name:10},\nyou live at {slot-2:postal-address:20} and we know it. Write to {slot-3:email:20} or see {slot-4:url:20} before {slot-5:date:20} 2021.\nYour number is {slot-6:number:20}.',
    )
  })

  test('of equal texts has no slot', () => {
    expect(show(induceTemplate(of(() => 'Always the same, word for word.')).pieces)).toBe(
      'Always the same, word for word.',
    )
  })

  test('of one text is that text', () => {
    expect(show(induceTemplate(['Only once.']).pieces)).toBe('Only once.')
  })

  test('leaves out what hardly anybody has', () => {
    const texts = of((at) => `We have ${at === 7 ? 'really and truly ' : ''}all of your data now.`)
    expect(show(induceTemplate(texts).pieces)).toBe('We have all of your data now.')
  })

  test('sees through look-alike letters and invisible signs', () => {
    const texts = of((at) =>
      at % 2 === 0 ? 'Pay the ransom now' : 'P\u0430y the ran\u200bsom now',
    )
    expect(show(induceTemplate(texts).pieces)).toBe('Pay the ransom now')
  })

  test('does not depend on how it is called twice', () => {
    const texts = of((at) => `Hello ${name(at)} from ${at}`)
    expect(induceTemplate(texts)).toEqual(induceTemplate(texts))
  })

  test('of nothing is nothing', () => {
    expect(induceTemplate([]).pieces).toEqual([])
  })

  test('of long texts stops and says so', () => {
    const { cut, constants } = induceTemplate(of((at) => `${'word '.repeat(5000)}${at}`, 3))
    expect(cut).toBe(3)
    expect(constants).toHaveLength(3000)
  })

  test('is like another one as far as their constant words align', () => {
    const [a, b, c] = [
      'one two three four {x}',
      'one two three five {x}',
      'something else altogether',
    ].map((text) => induceTemplate([text]))
    expect(templateSimilarity(a!, a!)).toBe(1)
    expect(templateSimilarity(a!, b!)).toBeGreaterThan(0.8)
    expect(templateSimilarity(a!, c!)).toBe(0)
  })
})

test.for([
  [['https://a.example/x', 'www.b.example'], 'url'],
  [['a@b.example', 'c@d.example'], 'email'],
  [['1 May 2020', '12 Dec 2021'], 'date'],
  [['May 3rd, 2020', '2020-01-02', '3/4/2020'], 'date'],
  [['12 Oak Street, Springfield 12345', '9 Elm Ave'], 'postal-address'],
  [['Hauptstraße 12, 10115 Berlin', 'Am Weg 3'], 'postal-address'],
  [['+1 (555) 010-0199', '555-010-0123'], 'phone'],
  [['12', '1,200.50', '$ 7'], 'number'],
  [['deadbeef01', '0123abcd99'], 'code'],
  [['Ann Lee', 'Bob', 'José María Díaz'], 'person-name'],
  [
    [
      ...Array.from({ length: 10 }, () => 'Democrat'),
      ...Array.from({ length: 10 }, () => 'Republican'),
    ],
    'enum',
  ],
  [['some words of', 'any kind at all'], 'text'],
  [[], 'text'],
] as const)('a slot with %o holds a %s', ([fillings, expected]) => {
  expect(slotType(fillings)).toBe(expected)
})

test('tokens lie where they were found', () => {
  const source = 'Dear Ann,\n visit https://a.example/x?y=1 or a.b@c.example: €5 日本!'
  const { text, tokens } = tokenText(source)
  expect(tokens.map(({ start, end }) => text.slice(start, end))).toEqual([
    'Dear',
    'Ann',
    ',',
    'visit',
    'https://a.example/x?y=1',
    'or',
    'a.b@c.example',
    ':',
    '€',
    '5',
    '日',
    '本',
    '!',
  ])
  expect(tokens[3]?.gap).toBe('\n')
})
