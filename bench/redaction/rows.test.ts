import { expect, test } from 'vitest'
import type { Candidates, Source } from './candidates.ts'
import type { CellResult } from './cell.ts'
import { recipeOf } from './matrix.ts'
import { rowsOf } from './rows.ts'
import { scoreCandidates } from './score-candidates.ts'
import { falseLeaks, scoreLeaks } from './score-leaks.ts'
import { falseRegions, scoreRegions } from './score-regions.ts'
import { scoreWidths } from './score-widths.ts'
import { clipWith, foundAt, hidden, leakOf } from './truth.fixture.ts'
import type { ClipTruth } from './truth.ts'

const text = '10.0.12.7'

function resultOf(truth: ClipTruth, said: Partial<CellResult['said']>): CellResult {
  const all = {
    redactions: [],
    leaks: [],
    widths: [],
    candidates: [],
    seconds: {},
    failed: [],
    ...said,
  }
  const operator = { by: 'gblur', sigmaPx: 5 } as const
  const usual = recipeOf('by hand', 1, { operator })
  return {
    recipe: truth.redactions.length > 0 ? usual : { ...usual, what: 'clean' },
    clip: { path: '', truthPath: '', truth },
    said: all,
    regions: scoreRegions(truth, all.redactions),
    strayRegions: falseRegions(truth, all.redactions),
    leaks: scoreLeaks(truth, all.leaks),
    strayLeaks: falseLeaks(truth, all.leaks),
    widths: scoreWidths(truth, all.widths),
    candidates: (['grammar', 'list', 'decoys'] as const).flatMap((from) =>
      scoreCandidates(truth, all.candidates, from),
    ),
  }
}

function values(results: readonly CellResult[]): Record<string, number> {
  return Object.fromEntries(rowsOf(results).map(({ name, value }) => [name, value]))
}

const leaking = clipWith(hidden({ clear: [{ frames: [8, 10], text }] }))
const whole = hidden({ cells: [{ frames: [8, 50], cells: hidden().cells[0]?.cells ?? [] }] })
const truth = { ...leaking, redactions: [{ ...whole, clear: leaking.redactions[0]?.clear ?? [] }] }

test('who says exactly what is true has everything right', () => {
  const result = resultOf(truth, {
    redactions: [foundAt([10, 50, [96, 96, 80, 24]])],
    leaks: [leakOf(text, 8, 10, [20, 100, 200, 16])],
  })
  expect(values([result])).toMatchObject({
    'box: found': 100,
    'leak frames: before, after, between, beside': 100,
    'redacted recordings: false leaks': 0,
    'redacted recordings: false redactions': 0,
  })
})

test('who says nothing finds nothing and invents nothing', () => {
  expect(values([resultOf(truth, {})])).toMatchObject({
    'box: found': 0,
    'leak frames: before, after, between, beside': 0,
    'redacted recordings: false leaks': 0,
  })
})

test('what is invented in clean recordings is counted for ten minutes', () => {
  // Ten seconds of recording: once in them is sixty times in ten minutes.
  const result = resultOf(clipWith(), {
    redactions: [foundAt([10, 50, [96, 96, 80, 24]])],
    leaks: [leakOf(text, 8, 10, [20, 100, 200, 16])],
  })
  const said = values([result])
  expect(said['clean recordings: false leaks']).toBeCloseTo(60)
  expect(said['clean recordings: false redactions']).toBeCloseTo(60)
})

test('what is asserted from a list is told apart by whether the truth was in it', () => {
  const said = (from: Source, first: string): Candidates => ({
    box: [96, 96, 80, 24],
    atUs: 2_000_000,
    from,
    list: [{ text: first, logLikelihoodRatio: 20, posterior: 0.995 }],
    operator: undefined,
  })
  const candidates = [said('grammar', text), said('list', text), said('decoys', '10.0.12.1')]
  expect(values([resultOf(truth, { candidates })])).toMatchObject({
    'grammar: ipv4, drawbox black@1, 14 px, CRF 23': 100,
    'list: ipv4, drawbox black@1, 14 px, CRF 23': 100,
    'asserted (posterior 0.99 and more): right': 100,
    'asserted from lists that have not the truth': 100,
  })
})

test('what was stated stands beside what was right, and what was refused apart', () => {
  const said = (first: string, posterior: number): CellResult => {
    const list = [{ text: first, logLikelihoodRatio: 9, posterior }]
    const one = { box: [96, 96, 80, 24], atUs: 2_000_000, from: 'grammar', list } as const
    return resultOf(truth, { candidates: [{ ...one, operator: undefined }] })
  }
  const results = [said(text, 0.8), said('10.0.12.1', 0.72), said('10.0.12.1', 0.2)]
  const { candidates, ...rest } = resultOf(truth, {})
  // Lists are not asked of it, and so refuse nothing.
  const silent = { ...rest, candidates: candidates.filter(({ from }) => from === 'grammar') }
  const told = [...results, silent].map((result) => ({
    ...result,
    candidates: result.candidates.filter(({ from }) => from === 'grammar'),
  }))
  const rows = rowsOf(told)
  expect(rows).toContainEqual({
    name: 'stated 0.7 to 0.9: right',
    value: 50,
    note: '% of 2; stated 76.0 % on average',
  })
  expect(rows).toContainEqual({ name: 'nothing said', value: 25, note: '% of 4 regions' })
})
