import type { Random } from '../../cases/lib/random.ts'

interface Size {
  readonly width: number
  readonly height: number
}

interface Stop {
  readonly atMs: number
  readonly x: number
  readonly y: number
}

/** Of so many places a window is dragged to the farthest: large windows have little room. */
const placesTried = 8

/** Where a window stands: it rests, is dragged for half a second now and then; never in 0 ms. */
export function dragPath(
  random: Random,
  screen: Size,
  window: Size,
  lengthMs: number,
): readonly [Stop, ...Stop[]] {
  const place = (): Pick<Stop, 'x' | 'y'> => ({
    x: random.whole(8, Math.max(8, screen.width - window.width - 8)),
    y: random.whole(8, Math.max(8, screen.height - window.height - 8)),
  })
  const first = { atMs: 0, ...place() }
  const stops: [Stop, ...Stop[]] = [first]
  let last: Stop = first
  let atMs = lengthMs * 0.3
  while (atMs < lengthMs - 900) {
    const from = { ...last, atMs }
    const awayPx = ({ x, y }: Pick<Stop, 'x' | 'y'>): number => Math.hypot(x - from.x, y - from.y)
    const [to = place()] = Array.from({ length: placesTried }, place).toSorted(
      (a, b) => awayPx(b) - awayPx(a),
    )
    stops.push(from)
    last = { atMs: atMs + random.whole(350, 700), ...to }
    stops.push(last)
    atMs = last.atMs + random.whole(500, 900)
  }
  return stops
}

/** Pixels by which a window is nudged to each side, and down. */
const nudgePx = { x: 5, y: 2 }

/** Where a window stands that somebody nudges by some pixels every half a second. */
export function nudgedPath(
  random: Random,
  screen: Size,
  window: Size,
  lengthMs: number,
): readonly [Stop, ...Stop[]] {
  const [first] = dragPath(random, screen, window, 0)
  const stops: [Stop, ...Stop[]] = [first]
  let last: Stop = first
  for (let atMs = 450; atMs < lengthMs - 300; atMs += random.whole(400, 550)) {
    const x = first.x + random.whole(-nudgePx.x, nudgePx.x)
    const y = first.y + random.whole(-nudgePx.y, nudgePx.y)
    stops.push({ ...last, atMs })
    last = { atMs: atMs + 60, x, y }
    stops.push(last)
  }
  return stops
}
