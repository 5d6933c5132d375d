import { dot } from '../../lib/dense.ts'
import type { PenModel } from '../../lib/pen-model.ts'
import { applyLinearPart } from '../../lib/redaction-operators/apply.ts'
import { linearPartOf } from '../../lib/redaction-operators/linear-part.ts'
import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import { usualCharacters } from './drawn-letters.ts'
import { modelDoubts } from './model-doubts.ts'
import { pixelsOf } from './operator-evidence.ts'
import { penModel, respondAt, setSpace, stretchOf, type Stretch } from './pen-responses.ts'
import { phasesPerPx } from './phase-glyphs.ts'
import type { Quality } from './recode.ts'
import { recodedTexts } from './recoded-texts.ts'
import { keptShares } from './row-model.ts'
import { usualAdvance, type SetRow } from './set-row.ts'
import type { SignalSpace } from './signal-space.ts'
import { tellingDirections } from './telling-directions.ts'
import { whiteningFrom } from './whitening.ts'

/** Characters of values, the blank first. */
export const setCharacters: readonly string[] = [' ', ...usualCharacters, ...'!"#%&\'()+,;=?[]']

/** More directions of a long row cost more than they tell. */
const mostDirections = 100

/** The linear model of a row whose letters differ in width, with noise from texts that the same codec went over. */
export function setModel(
  row: SetRow,
  operator: RedactionOperator,
  texts: readonly string[],
  quality: Quality,
): PenModel | undefined {
  const part = linearPartOf(operator, row.seen, row.region)
  if (part === undefined) return undefined
  const stretch = stretchOf(row)
  const space = setSpace(row, part, stretch)
  const bare = applyLinearPart(part, row.bare).data
  const difference = pixelsOf(row).map((level, i) => level - (bare[i] as number))
  const levels = Float64Array.from(bare)
  const minus = (a: Float64Array): Float64Array =>
    a.map((value, i) => value - (levels[i] as number))
  const recoded = recodedTexts(row, part, texts, quality).map(({ text, expected, decoded }) => ({
    text,
    clean: space.observe(minus(expected)),
    coded: space.observe(minus(decoded)),
  }))
  const kept = keptShares(recoded)
  const noise = recoded.map(({ clean, coded }) =>
    coded.map((value, d) => value - (kept[d] as number) * (clean[d] as number)),
  )
  const whitening = whiteningFrom(noise, modelDoubts(row, operator, space, recoded))
  const white = (response: Float64Array): Float64Array =>
    whitening.whiten(response.map((value, d) => value * (kept[d] as number)))
  const directions = tellingDirections(
    space.size,
    someResponses(row, space, stretch).map((place) => place.map(white)),
    1 / usualAdvance(row.ink.face),
    mostDirections,
  )
  const turned = (vector: Float64Array): Float64Array =>
    Float64Array.from(directions, (direction) => dot(direction, vector))
  // White noise and telling directions at once: columns of the matrix that does both.
  const columns = Array.from({ length: space.size }, (_, d) => {
    const unit = new Float64Array(space.size)
    unit[d] = 1
    return turned(white(unit))
  })
  const rows = directions.map((_, k) => Float64Array.from(columns, (column) => column[k] as number))
  return penModel(
    row,
    space,
    (response) => Float64Array.from(rows, (one) => dot(one, response)),
    turned(whitening.whitenSeen(space.observe(difference))),
    setCharacters,
    stretch,
    operator.kind === 'overlay' ? phasesPerPx : phasesPerPx / 2,
  )
}

/** Responses of usual letters pixel by pixel. */
function someResponses(
  row: SetRow,
  space: SignalSpace,
  { fromPx, toPx }: Stretch,
): Float64Array[][] {
  const places: Float64Array[][] = []
  for (let x = Math.floor(fromPx); x < toPx; x++) {
    const quarter = x * phasesPerPx
    places.push(
      Array.from('abcdefgimnorstw0123456789.-/@', (letter) =>
        respondAt(row, space, letter, quarter),
      ),
    )
  }
  return places
}
