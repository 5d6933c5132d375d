import { applyLinearPart } from '../../lib/redaction-operators/apply.ts'
import { linearPartOf, type LinearPart } from '../../lib/redaction-operators/linear-part.ts'
import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import type { CellModel } from './cell-model.ts'
import { inkOf, type HiddenRow } from './hidden-row.ts'
import { modelDoubts } from './model-doubts.ts'
import { pixelsOf } from './operator-evidence.ts'
import type { Patch } from './patch.ts'
import type { Quality } from './recode.ts'
import type { Respond } from './projected-operator.ts'
import { recodedTexts } from './recoded-texts.ts'
import { createSignalSpace, directionsOf, type SignalSpace } from './signal-space.ts'
import { inTellingDirections } from './telling-directions.ts'
import { visibleParts } from './visible-part.ts'
import { whiteningFrom } from './whitening.ts'

/** A row behind its operator, ready to be compared with texts. */
export interface RowModel {
  readonly model: CellModel
  /** What was seen, without what is there without the text, whitened. */
  readonly seen: Float64Array
}

/** A row behind its operator, and other texts behind it that the same codec went over. */
export interface CodedRow {
  readonly row: HiddenRow
  readonly operator: RedactionOperator
  readonly characters: readonly string[]
  readonly space: SignalSpace
  /** What was seen, without what is there without the text. */
  readonly seen: Float64Array
  readonly texts: readonly CodedText[]
  /** How much of each direction the codec keeps. */
  readonly kept: Float64Array
}

/** Undefined where the operator is not linear. */
export function codedRow(
  row: HiddenRow,
  operator: RedactionOperator,
  characters: readonly string[],
  texts: readonly string[],
  quality: Quality,
): CodedRow | undefined {
  const part = linearPartOf(operator, row.seen, row.region)
  if (part === undefined) return undefined
  const { cells } = row
  const { width, height, ink } = row.templates
  const patches = [...ink.values()].map((data) => ({ x: 0, y: row.top, width, height, data }))
  const space = createSignalSpace(part, { patches, columns: cells }, directionsOf(cells.length))
  const bare = Float64Array.from(applyLinearPart(part, row.bare).data)
  const coded = recodedTexts(row, part, texts, quality).map(({ text, expected, decoded }) => ({
    text,
    clean: space.observe(minus(expected, bare)),
    coded: space.observe(minus(decoded, bare)),
  }))
  const seen = space.observe(minus(pixelsOf(row), bare))
  return { row, operator, characters, space, seen, texts: coded, kept: keptShares(coded) }
}

/**
 * The linear model of a row, with noise from what the codec did to the other texts.
 * @param doubts What may stand around the row in another way than it was read.
 */
export function rowModel(coded: CodedRow, doubts: readonly Patch[] = coded.row.doubts): RowModel {
  const { model, seen } = likeModels(coded, doubts).own
  return inTellingDirections(model, seen)
}

/** Models of one row that can be compared with each other: all in the same directions, and with the same noise. */
export interface LikeModels {
  readonly own: RowModel
  /** Behind an operator that is nearly that of the row; undefined where it is not linear. */
  behind(other: RedactionOperator): RowModel | undefined
}

export function likeModels(
  { row, operator, characters, space, seen, texts, kept }: CodedRow,
  doubts: readonly Patch[] = row.doubts,
): LikeModels {
  const noise = texts.map(({ clean, coded }) =>
    coded.map((value, d) => value - (kept[d] as number) * (clean[d] as number)),
  )
  const whitening = whiteningFrom(noise, modelDoubts({ ...row, doubts }, operator, space, texts))
  const nothing = new Float64Array(space.size)
  const keep = (vector: Float64Array): Float64Array =>
    vector.map((value, d) => value * (kept[d] as number))
  const visible = visibleParts(row, characters, operator)
  const modelOf = (respond: Respond, observed: Float64Array): RowModel => {
    const responses = row.cells.map((_, cell) =>
      characters.map((character) => {
        const patch = inkOf(row, cell, character)
        return patch === undefined ? nothing : whitening.whiten(keep(respond(patch)))
      }),
    )
    return {
      model: { cells: row.cells.length, characters, responses, visible, size: space.size },
      seen: whitening.whitenSeen(observed),
    }
  }
  return {
    own: modelOf(space.respond, seen),
    behind(other) {
      const [part, own] = [other, operator].map((one) => linearPartOf(one, row.seen, row.region))
      if (part === undefined || own === undefined) return undefined
      const bare = (one: LinearPart): Float64Array =>
        Float64Array.from(applyLinearPart(one, row.bare).data)
      const more = keep(space.observe(minus(bare(part), bare(own))))
      return modelOf(space.respondBehind(part), minus(seen, more))
    },
  }
}

/** A text in the directions of a signal space, without and with the codec. */
export interface Coded {
  readonly clean: Float64Array
  readonly coded: Float64Array
}

interface CodedText extends Coded {
  readonly text: string
}

/**
 * How much of each direction a codec keeps: it takes from the weak ones (regression of what was decoded
 * on what was encoded).
 */
export function keptShares(recoded: readonly Coded[]): Float64Array {
  const size = recoded[0]?.clean.length ?? 0
  return Float64Array.from({ length: size }, (_, d) => {
    const mean = (key: keyof Coded): number =>
      recoded.reduce((sum, one) => sum + (one[key][d] as number), 0) / recoded.length
    const [clean, coded] = [mean('clean'), mean('coded')]
    let both = 0
    let own = 0
    for (const one of recoded) {
      const off = (one.clean[d] as number) - clean
      both += off * ((one.coded[d] as number) - coded)
      own += off * off
    }
    return own === 0 ? 1 : Math.max(0, Math.min(1.1, both / own))
  })
}

function minus(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => value - (b[i] as number))
}
