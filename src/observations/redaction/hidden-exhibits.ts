import type { Context } from '../../analyzer/analyzer.ts'
import type { encodeAdditiveModel } from '../../lib/additive-model.ts'
import { encodePng } from '../../lib/png.ts'
import type { HiddenText } from '../../model/hidden-text.ts'
import type { CellModel } from './cell-model.ts'
import type { KindReading } from './kinds.ts'
import { predictedRegion } from './predicted-region.ts'
import type { RowModel } from './row-model.ts'
import type { VeiledRow } from './veiled-row.ts'

type Pictures = Extract<HiddenText, { verdict: 'modelled' }>['pictures']

/** The model as it is kept, for lists to be held against. */
export function additive({ model, seen }: RowModel): Parameters<typeof encodeAdditiveModel>[0] {
  const { cells, characters, size, responses, visible } = model satisfies CellModel
  return {
    cells,
    characters,
    size,
    seen: Float32Array.from(seen),
    responses: Float32Array.from(responses.flatMap((cell) => cell.flatMap((one) => [...one]))),
    visible: Float32Array.from(visible.flat()),
  }
}

/** As seen, as the model expects it (synthetic), and what differs. */
export function picturesOf(
  context: Context,
  row: VeiledRow,
  operator: Parameters<typeof predictedRegion>[1],
  { decoded }: KindReading,
): Pictures {
  const text = decoded.readings[0]?.text ?? ''
  const { seen, predicted, rest } = predictedRegion(row, operator, text)
  const { width, height } = row.region
  const exhibit = (levels: Float64Array) => ({
    blob: context.keep(encodePng(width, height, 1, bytesOf(levels))),
    mediaType: 'image/png',
  })
  return { seen: exhibit(seen), predicted: exhibit(predicted), rest: exhibit(rest) }
}

function bytesOf(levels: Float64Array): Uint8Array {
  return Uint8Array.from(levels, (level) => Math.max(0, Math.min(255, Math.round(level))))
}
