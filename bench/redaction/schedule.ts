import type { Rectangle } from '../../cases/lib/gaussian-blur.ts'
import type { Random } from '../../cases/lib/random.ts'
import type { SecretPlace } from './glyph-places.ts'
import type { Fault, Motion } from './recipe.ts'

interface Size {
  readonly width: number
  readonly height: number
}

/**
 * Where a redaction lies in each frame: around the secret by 2 to 6 pixels at each side, of one size
 * throughout, and as wrong as `fault` says; or, as `motion` says, around all its places, or each half of a
 * second some pixels elsewhere. With `even` its places and lengths are even, as 4:2:0 filters need them.
 */
export function scheduleOf(
  places: readonly (SecretPlace | undefined)[],
  { fault, motion, fps }: { readonly fault: Fault; readonly motion: Motion; readonly fps: number },
  random: Random,
  screen: Size,
  even: boolean,
): (Rectangle | undefined)[] {
  const first = places.findIndex((place) => place !== undefined)
  const end = places.findLastIndex((place) => place !== undefined) + 1
  const begins = places[first]
  if (begins === undefined) return places.map(() => undefined)
  const shape = shapeOf(begins, fault, random, even)
  if (motion === 'under') return under(places, shape, screen, even)
  const wander = motion === 'over' ? wanderOf(places.length, fps, random) : undefined
  const gapAt = random.whole(first + 8, Math.max(first + 8, end - 10))
  return places.map((_, frame) => {
    if (frame < first || frame >= end) return undefined
    if (fault.kind === 'late-start' && frame < first + fault.frames) return undefined
    if (fault.kind === 'early-end' && frame >= end - fault.frames) return undefined
    if (fault.kind === 'gap' && frame >= gapAt && frame < gapAt + fault.frames) return undefined
    const late = fault.kind === 'lag' ? fault.frames : 0
    const place = places[Math.max(first, frame - late)]
    if (place === undefined) return undefined
    const { dx, dy } = wander?.[frame] ?? { dx: 0, dy: 0 }
    const x = place.box.x + shape.x + dx
    const y = place.box.y + shape.y + dy
    const at = even ? { ...shape, x: x - (x & 1), y: y - (y & 1) } : { ...shape, x, y }
    return inside(at, screen)
  })
}

/** In one place throughout, around all places of the secret. */
function under(
  places: readonly (SecretPlace | undefined)[],
  shape: Rectangle,
  screen: Size,
  even: boolean,
): (Rectangle | undefined)[] {
  const shown = places.flatMap((place) => (place === undefined ? [] : [place.box]))
  const left = Math.min(...shown.map(({ x }) => x))
  const top = Math.min(...shown.map(({ y }) => y))
  const x = left + shape.x
  const y = top + shape.y
  const width = shape.width + Math.max(...shown.map((box) => box.x)) - left
  const height = shape.height + Math.max(...shown.map((box) => box.y)) - top
  const at = even
    ? { x: x - (x & 1), y: y - (y & 1), width: width + (width & 1), height: height + (height & 1) }
    : { x, y, width, height }
  return places.map((place) => place && inside(at, screen))
}

/** Pixels by which a redaction is set elsewhere by hand: its margins keep covering the text, mostly. */
const wanderPx = 2

function wanderOf(
  frames: number,
  fps: number,
  random: Random,
): { readonly dx: number; readonly dy: number }[] {
  const shifts: { dx: number; dy: number }[] = []
  while (shifts.length < frames) {
    const shift = { dx: random.whole(-wanderPx, wanderPx), dy: random.whole(-wanderPx, wanderPx) }
    const rest = Math.round(random.whole(35, 60) * (fps / 100))
    for (let i = 0; i < rest; i++) shifts.push(shift)
  }
  return shifts
}

/** The rectangle, seen from the upper left corner of the secret. */
function shapeOf(
  { cells, box }: SecretPlace,
  fault: Fault,
  random: Random,
  even: boolean,
): Rectangle {
  let left = -random.whole(2, 6)
  let right = box.width + random.whole(3, 6)
  const top = -random.whole(2, 6)
  const foot = box.height + random.whole(3, 6)
  if (fault.kind === 'too-small') {
    if (fault.end === 'left') left = (cells[fault.characters]?.x ?? box.x) - box.x
    else right = (cells.at(-fault.characters)?.x ?? box.x) - box.x
  }
  const width = right - left
  const height = foot - top
  return even
    ? { x: left, y: top, width: width - (width & 1), height: height - (height & 1) }
    : { x: left, y: top, width, height }
}

function inside({ x, y, width, height }: Rectangle, screen: Size): Rectangle {
  const left = Math.max(0, x)
  const top = Math.max(0, y)
  return {
    x: left,
    y: top,
    width: Math.min(screen.width, x + width) - left,
    height: Math.min(screen.height, y + height) - top,
  }
}
