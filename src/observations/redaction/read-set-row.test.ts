import { beforeAll, describe, expect, test } from 'vitest'
import { knownList } from '../../lib/list-match/known-list.ts'
import { matchList } from '../../lib/list-match/list-match.ts'
import { penScores } from '../../lib/list-match/scored-model.ts'
import { readSetRow, type SetFit } from './read-set-row.ts'
import { box, otherLines, rows, secret, veiledSet } from './veiled-set.fixture.ts'

const blur = {
  kind: 'recursive-gaussian',
  sigmaPx: 4,
  verticalSigmaPx: 4,
  steps: 1,
  edges: 'region',
} as const

describe('a blur over an address in letters that differ in width', () => {
  let fit: SetFit

  beforeAll(() => {
    const under = veiledSet(blur)
    if (under === undefined) throw new Error('no row')
    const row = under.at(under.box)
    const quality = { encoder: 'libx264', crf: 23 } as const
    const read = row && readSetRow(row, blur, { texts: rows, quality })
    if (read === undefined) throw new Error('no text explains it')
    fit = read
  }, 120_000)

  test('the text beside it is told', () => {
    expect(fit.row.left?.text.endsWith('go to')).toBe(true)
    expect(fit.row.right?.text.startsWith('every')).toBe(true)
  })

  test('the address is among the first that could stand there', () => {
    const address = fit.readings.find(({ kind }) => kind.name === 'IPv4 address')
    const texts = address?.kind.candidates.slice(0, 10).map(({ text }) => text)
    expect(texts).toContain(secret)
    expect(fit.reading.decoded.misfit).toBeLessThan(2.2)
  })

  test('of a list it is the first, and none is named where it is not in it', () => {
    const others = Array.from(
      { length: 300 },
      (_, i) => `${20 + (i % 200)}.${i % 7}.${i % 211}.${i % 97}`,
    )
    const ask = (values: readonly string[]) =>
      matchList({
        model: penScores(fit.modelled),
        list: knownList(values),
        blindEvidence: -Infinity,
        misfit: fit.reading.decoded.misfit,
        regions: 1,
        decoys: 3000,
      })
    expect(ask([...others, secret]).matches[0]).toMatchObject({ value: secret, rank: 1 })
    expect(ask(others).notNamed).toBeDefined()
  })
})

test('without clear text on its row a redaction has no row', () => {
  expect(veiledSet(blur, box, otherLines.slice(0, 1))).toBeUndefined()
})
