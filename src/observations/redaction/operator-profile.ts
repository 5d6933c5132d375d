import { dot } from '../../lib/dense.ts'
import { applyLinearPart } from '../../lib/redaction-operators/apply.ts'
import { linearPartOf, type LinearPart } from '../../lib/redaction-operators/linear-part.ts'
import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import { createBeam, type Writing } from './beam.ts'
import { cellSteps } from './cell-steps.ts'
import { residualOf, type CellModel } from './cell-model.ts'
import { inkOf, type HiddenRow } from './hidden-row.ts'
import { pixelsOf } from './operator-evidence.ts'
import { setProfile } from './set-profile.ts'
import { createSignalSpace, directionsOf } from './signal-space.ts'
import type { VeiledRow } from './veiled-row.ts'
import { visibleParts } from './visible-part.ts'
import { whiteNoise } from './whitening.ts'

/** What is left of a region when the likeliest text behind an operator is taken off. */
export interface OperatorProfile {
  readonly operator: RedactionOperator
  /** Root of the mean square over the pixels of the region, in levels. */
  readonly residual: number
  /** The text that fits best, cell by cell or with its joints. */
  readonly text: string
}

const beamWidth = 40
/** What stands for all characters: others hardly add to what these can make of a blur. */
const profiled = 'abcdefghijklmnopqrstuvwxyz0123456789.-_/@:~'
/** Levels: what a codec leaves in a blurred region at usual qualities, and what templates lack. */
const noise = 2
const blankP = 0.2

/**
 * How well an operator explains a region with the text that fits it best (profile likelihood), whatever
 * it may be: any of the characters of the window in any cell. Undefined where it is not linear.
 */
export function profileOf(
  row: VeiledRow,
  operator: RedactionOperator,
): OperatorProfile | undefined {
  const known = profiles.get(row) ?? new Map<string, OperatorProfile | undefined>()
  profiles.set(row, known)
  const key = JSON.stringify(operator)
  if (!known.has(key)) known.set(key, newProfile(row, operator))
  return known.get(key)
}

/** Those that were asked for before: operators are compared by them first, and then edges. */
const profiles = new WeakMap<VeiledRow, Map<string, OperatorProfile | undefined>>()

function newProfile(row: VeiledRow, operator: RedactionOperator): OperatorProfile | undefined {
  const part = linearPartOf(operator, row.seen, row.region)
  if (part === undefined || part.gamma !== 1) return undefined
  if (row.setIn === 'cells') return cellProfile(row, operator, part)
  const profile = setProfile(row, part)
  return profile && { operator, ...profile }
}

function cellProfile(
  row: HiddenRow,
  operator: RedactionOperator,
  part: LinearPart,
): OperatorProfile | undefined {
  const characters = [' ', ...Array.from(profiled).filter((one) => row.templates.ink.has(one))]
  const { width, height, ink } = row.templates
  const patches = characters
    .flatMap((one) => ink.get(one) ?? [])
    .map((data) => ({ x: 0, y: row.top, width, height, data }))
  const space = createSignalSpace(
    part,
    { patches, columns: row.cells },
    directionsOf(row.cells.length),
  )
  const white = whiteNoise(space.size, noise)
  const nothing = new Float64Array(space.size)
  const responses = row.cells.map((_, cell) =>
    characters.map((character) => {
      const patch = inkOf(row, cell, character)
      return patch === undefined ? nothing : white.whiten(space.respond(patch))
    }),
  )
  const bare = applyLinearPart(part, row.bare).data
  const difference = pixelsOf(row).map((level, i) => level - (bare[i] as number))
  const observed = space.observe(difference)
  const model: CellModel = {
    cells: row.cells.length,
    characters,
    responses,
    visible: visibleParts(row, characters, operator),
    size: space.size,
  }
  const usual = Float64Array.from(characters, (_, i) =>
    i === 0 ? blankP : (1 - blankP) / (characters.length - 1),
  )
  const beam = createBeam(
    model,
    row.cells.map(() => usual),
  )
  const seen = white.whitenSeen(observed)
  const [best] = beam(seen, anything(usual), beamWidth).candidates
  if (best === undefined) return undefined
  const rest = residualOf(model, seen, best.text)
  // What lies outside of the space no text can change.
  const outside = dot(difference, difference) - dot(observed, observed)
  const squares = Math.max(0, outside) + dot(rest, rest) * noise * noise
  const text = best.text.map((place) => characters[place] ?? ' ').join('')
  return { operator, residual: Math.sqrt(squares / difference.length), text }
}

function anything(usual: Float64Array): Writing {
  const steps = cellSteps(
    Array.from(usual, (p, character) => ({ character, logP: Math.log(p), to: '' })),
  )
  return { start: '', next: () => steps, isEnd: () => true }
}
