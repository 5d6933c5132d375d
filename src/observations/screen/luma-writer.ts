import { createPixelMemory, tileSize, type PixelMemory } from '../../lib/pixel-memory.ts'
import type { Plane } from '../../lib/plane.ts'
import { isSideways, isUpright, type Orientation } from './orientation.ts'
import type { OwnPlane } from './own-frame.ts'
import type { LumaLayout } from './pixel-format.ts'

/** The last two frames, and what two change detectors (frames shown, frames hidden) compare them with. */
const planes = 4

/** Luma as it is decoded, in a buffer that stays. */
export interface LumaSource extends OwnPlane, Pick<LumaLayout, 'bytes' | 'shift'> {
  readonly width: number
  readonly height: number
}

export interface LumaWriter {
  /** Brings what the source holds now into a plane; the plane returned two calls ago is overwritten. */
  write(): Plane
}

/**
 * Writes decoded luma into two planes in turn, upright and with 8 bits, one row of tiles after the other
 * and only where it differs: codecs repeat unchanged parts exactly, and reading costs less than writing.
 */
export function createLumaWriter(source: LumaSource, orientation: Orientation): LumaWriter {
  const { width, height, bytes } = source
  const asStored = bytes === 1 && isUpright(orientation)
  const [shownWidth, shownHeight] = isSideways(orientation) ? [height, width] : [width, height]
  // A copy of the source, and of it in 8 bits.
  const stageBytes = asStored ? 0 : source.stride * height * (bytes === 1 ? 1 : 1.5)
  const memory = createPixelMemory(shownWidth, shownHeight, planes, stageBytes)
  const slots = [memory.plane(), memory.plane()] as const
  const decoded = bandsOf(source, height)
  const shown = slots.map((slot) => bandsOf(slot, asStored ? height : 0))
  const staged = bandsOf({ data: memory.stage, stride: source.stride }, asStored ? 0 : height)
  if (asStored && source.stride !== memory.stride) {
    throw new RangeError(`rows of ${source.stride} bytes where ${memory.stride} were expected`)
  }
  const wasNew = new Uint8Array(decoded.length)
  let turn = 0

  function write(): Plane {
    const slot = turn & 1
    const known = asStored ? shown[1 - slot] : staged
    turn++
    let any = false
    for (const [band, rows] of decoded.entries()) {
      const isNew = Buffer.compare(rows, known?.[band] as Buffer) !== 0
      if (isNew && !asStored) staged[band]?.set(rows)
      // A plane holds what was there two frames ago.
      if (isNew || wasNew[band] === 1) {
        if (asStored) shown[slot]?.[band]?.set(rows)
        else show(memory, source, band, orientation, slots[slot] as Plane)
      }
      wasNew[band] = isNew ? 1 : 0
      any ||= isNew
      if (isNew && isUpright(orientation)) memory.writes[band] = (memory.writes[band] as number) + 1
    }
    // Turned, a row of the source is in all rows.
    if (any && !isUpright(orientation)) memory.writes.forEach((n, band, all) => (all[band] = n + 1))
    return slots[slot] as Plane
  }
  return { write }
}

/** Views of rows of tiles, made once. The last may have fewer rows. */
function bandsOf({ data, stride }: Pick<Plane, 'data' | 'stride'>, height: number): Buffer[] {
  return Array.from({ length: Math.ceil(height / tileSize) }, (_, band) => {
    const [from, to] = [band * tileSize, Math.min(height, (band + 1) * tileSize)]
    return Buffer.from(data.buffer, data.byteOffset + from * stride, (to - from) * stride)
  })
}

/** Brings a row of tiles from the stage to where and how it is shown. */
function show(
  memory: PixelMemory,
  { width, height, stride, bytes, shift }: LumaSource,
  band: number,
  orientation: Orientation,
  to: Plane,
): void {
  const top = band * tileSize
  const rows = Math.min(tileSize, height - top)
  const turned = !isUpright(orientation)
  // Rows of 16 bits begin anew in 8 bits: in the plane itself, or behind the source to be turned.
  const narrowed = { at: stride * height, stride: stride / 2 }
  const toNarrow = bytes === 2 ? rows : 0
  for (let y = top; y < top + toNarrow; y++) {
    if (turned)
      memory.narrow(y * stride, shift, memory.stage, narrowed.at + y * narrowed.stride, width)
    else memory.narrow(y * stride, shift, to.data, y * to.stride, width)
  }
  if (!turned) return
  const from = bytes === 2 ? narrowed : { at: 0, stride }
  const { a, b, c, d } = orientation
  const [stepX, stepY] = [a + b * to.stride, c + d * to.stride]
  const originX = a + c < 0 ? to.width - 1 : 0
  const originY = b + d < 0 ? to.height - 1 : 0
  memory.place(
    { at: from.at + top * from.stride, stride: from.stride, width, height: rows },
    to,
    originY * to.stride + originX + top * stepY,
    stepX,
    stepY,
  )
}
