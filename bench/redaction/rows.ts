import type { BenchTable } from '../table.ts'
import { type CellResult, minutesOf } from './cell.ts'
import { operatorName } from './operator.ts'
import {
  assertedFrom,
  type CandidateScore,
  type CandidateTally,
  tallyCandidates,
} from './score-candidates.ts'
import type { FrameShare, LeakScore } from './score-leaks.ts'
import type { RegionScore } from './score-regions.ts'
import type { WidthScore } from './score-widths.ts'

type Row = BenchTable['rows'][number]

/** A redaction whose life is told as well as that is right about it. */
const lifeSlackFrames = 2

/** All numbers of a set of recordings. */
export function rowsOf(results: readonly CellResult[]): Row[] {
  const clean = results.filter(({ recipe }) => recipe.what === 'clean')
  const redacted = results.filter(({ recipe }) => recipe.what === 'redacted')
  return [
    ...regionRows(redacted.flatMap(({ regions }) => regions)),
    ...leakRows(redacted.flatMap(({ leaks }) => leaks)),
    ...falseRows('clean recordings', clean),
    ...falseRows('redacted recordings', redacted),
    ...widthRows(redacted.flatMap(({ widths }) => widths)),
    ...candidateRows(redacted.flatMap(({ candidates }) => candidates)),
  ]
}

function regionRows(scores: readonly RegionScore[]): Row[] {
  return (['box', 'overlay', 'mosaic', 'blur'] as const).flatMap((covering) => {
    const own = scores.filter(({ truth }) => truth.covering === covering)
    if (own.length === 0) return []
    const found = own.filter((score) => score.found)
    const named = found.filter(({ namedRight }) => namedRight).length
    const timed = found.filter(
      ({ startFrames, endFrames }) =>
        Math.max(Math.abs(startFrames), Math.abs(endFrames)) <= lifeSlackFrames,
    ).length
    const edgePx = median(found.map((score) => score.edgePx))
    const life = `life within ${lifeSlackFrames} frames ${timed}/${found.length}`
    return {
      name: `${covering}: found`,
      value: percent(found.length, own.length),
      note: `% of ${own.length}; edges off by ${edgePx.toFixed(1)} px (median), named right ${named}/${found.length}, ${life}`,
    }
  })
}

function leakRows(scores: readonly LeakScore[]): Row[] {
  const names = {
    whole: 'leak frames: before, after, between, beside',
    elsewhere: 'leak frames: the same text elsewhere',
    partly: 'leak frames: a part of it bare',
  } as const
  return (['whole', 'elsewhere', 'partly'] as const).flatMap((what) => {
    const all = sum(scores.map((score) => score[what]))
    if (all.asked === 0) return []
    const byFault = Object.entries(Object.groupBy(scores, ({ truth }) => truth.fault.kind))
      .map(([fault, some]) => ({ fault, share: sum(some.map((score) => score[what])) }))
      .filter(({ share }) => share.asked > 0)
      .map(({ fault, share }) => `${fault} ${share.said}/${share.asked}`)
    const note = `% of ${all.asked} frames; ${byFault.join(', ')}`
    return { name: names[what], value: percent(all.said, all.asked), note }
  })
}

function widthRows(scores: readonly WidthScore[]): Row[] {
  const between = scores.filter(({ isBetween }) => isBetween)
  return (['cells', 'proportional'] as const).flatMap((pitch) => {
    const own = between.filter(({ truth }) => truth.look.pitch === pitch)
    const measured = own.filter((score) => score.measured)
    if (own.length === 0) return []
    const right = measured.filter((score) => score.right).length
    const chance = 100 * median(measured.map((score) => score.chance))
    const letters = pitch === 'cells' ? 'letters of one width' : 'proportional letters'
    return {
      name: `width, ${letters}: measured`,
      value: percent(measured.length, own.length),
      note: `% of ${own.length} between clear text; true text as wide ${right}/${measured.length}, of unrelated ones ${chance.toFixed(1)} % (median)`,
    }
  })
}

function falseRows(where: string, results: readonly CellResult[]): Row[] {
  if (results.length === 0) return []
  const minutes = results.reduce((total, result) => total + minutesOf(result), 0)
  const regions = results.reduce((total, { strayRegions }) => total + strayRegions.length, 0)
  const leaks = results.reduce((total, { strayLeaks }) => total + strayLeaks.length, 0)
  const of = (count: number): string => `in ten minutes; ${count} in ${minutes.toFixed(1)} minutes`
  return [
    { name: `${where}: false leaks`, value: (10 * leaks) / minutes, note: of(leaks) },
    { name: `${where}: false redactions`, value: (10 * regions) / minutes, note: of(regions) },
  ]
}

function candidateRows(scores: readonly CandidateScore[]): Row[] {
  const present = scores.filter(({ from }) => from !== 'decoys')
  const absent = tallyCandidates(scores.filter(({ from }) => from === 'decoys'))
  const all = tallyCandidates(present)
  const kinds = Object.entries(Object.groupBy(present, kindOf))
  const rows = kinds.map(([kind, some = []]) => tallyRow(kind, tallyCandidates(some), some))
  rows.push(...calibrationRows(present))
  if (all.regions > 0) {
    rows.push({
      name: `asserted (posterior ${assertedFrom} and more): right`,
      value: percent(all.assertedRight, all.asserted),
      note: `% of ${all.asserted} of ${all.regions} regions`,
    })
  }
  if (absent.regions > 0) {
    rows.push({
      name: 'asserted from lists that have not the truth',
      value: percent(absent.asserted, absent.regions),
      note: `% of ${absent.regions} regions`,
    })
  }
  return rows
}

/** Where the steps of stated probabilities begin. */
const steps = [0, 0.1, 0.3, 0.5, 0.7, 0.9, assertedFrom] as const

/** What first candidates were said to be worth beside how many were right, step by step; and refusals. */
function calibrationRows(scores: readonly CandidateScore[]): Row[] {
  const told = scores.filter(({ posterior }) => posterior > 0)
  if (scores.length === 0) return []
  const rows = steps.flatMap((from, at): Row[] => {
    const to = steps[at + 1] ?? Infinity
    const own = told.filter(({ posterior }) => from <= posterior && posterior < to)
    if (own.length === 0) return []
    const stated = own.reduce((all, { posterior }) => all + posterior, 0) / own.length
    const right = own.filter((score) => score.right).length
    return [
      {
        name: `stated ${from} ${to === Infinity ? 'and more' : `to ${to}`}: right`,
        value: percent(right, own.length),
        note: `% of ${own.length}; stated ${(100 * stated).toFixed(1)} % on average`,
      },
    ]
  })
  const refused = scores.length - told.length
  const note = `% of ${scores.length} regions`
  return [...rows, { name: 'nothing said', value: percent(refused, scores.length), note }]
}

function kindOf({ truth, from }: CandidateScore): string {
  const { operator, look, encoding, secret } = truth
  const quality = `${encoding.passes === 2 ? 'twice, ' : ''}CRF ${encoding.crf}`
  const letters = look.pitch === 'cells' ? '' : ', proportional letters'
  return `${from}: ${secret.kind}, ${operatorName(operator)}, ${look.sizePx} px, ${quality}${letters}`
}

function tallyRow(name: string, tally: CandidateTally, scores: readonly CandidateScore[]): Row {
  const errors = scores.flatMap(({ operatorError }) =>
    operatorError === undefined ? [] : [Math.abs(operatorError)],
  )
  const off = errors.length === 0 ? 'none' : `${(100 * median(errors)).toFixed(1)} % off (median)`
  return {
    name,
    value: percent(tally.top1, tally.regions),
    note: `% first of ${tally.regions}; among ten ${tally.top10}; operator ${off}`,
  }
}

function sum(shares: readonly FrameShare[]): FrameShare {
  return shares.reduce(
    (total, { asked, said }) => ({ asked: total.asked + asked, said: total.said + said }),
    { asked: 0, said: 0 },
  )
}

/** 0 of nothing is 100: nothing was missed. */
function percent(part: number, whole: number): number {
  return whole === 0 ? 100 : (100 * part) / whole
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? 0
}
