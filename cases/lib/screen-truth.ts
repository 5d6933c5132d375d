import type { Rectangle } from './gaussian-blur.ts'
import type { Layer, PlacedLine, Scene } from './stage.ts'

/** From the first frame to before the second. */
export type FrameRange = readonly [from: number, to: number]

/** Exactly what one place on the screen showed, from when it showed this text to when another. */
export interface TruthLine {
  readonly id: number
  /** The layer that it stood in. */
  readonly where: string
  readonly kind: PlacedLine['kind']
  readonly text: string
  /** Allowed to be read, not asked for. */
  readonly optional: boolean
  /** Frames in which all of it could be seen. */
  readonly shown: readonly FrameRange[]
  /** Frames in which something covered a part of it. */
  readonly partly: readonly FrameRange[]
  /** Where it stood from `frame` on, in pixels of the picture. */
  readonly path: readonly { readonly frame: number; readonly box: Rectangle }[]
  /** The next text in its place, where that is this one with something put in: typing. */
  readonly growsInto: number | undefined
}

export interface ScreenTruth {
  readonly width: number
  readonly height: number
  readonly fps: number
  readonly frames: number
  readonly lines: readonly TruthLine[]
}

interface Life {
  readonly id: number
  readonly where: string
  readonly kind: PlacedLine['kind']
  readonly text: string
  readonly optional: boolean
  shown: [number, number][]
  partly: [number, number][]
  path: { readonly frame: number; readonly box: Rectangle }[]
  growsInto: number | undefined
}

export interface TruthKeeper {
  /** The scene of the next frame. */
  see(scene: Scene): void
  /** `scale` of the boxes: what the picture is shrunk by before it is encoded. */
  truth(width: number, height: number, fps: number, scale: number): ScreenTruth
}

/** A shorter text than before counts as the same typing if the longer one stood no longer. */
const deletionUs = 500_000

/** Watches scenes and keeps the life of every text in them. */
export function truthKeeper(width: number, height: number, fps: number): TruthKeeper {
  const lives: Life[] = []
  const current = new Map<string, Life | undefined>()
  let frame = 0

  const place = (layerId: string, line: PlacedLine): Life | undefined => {
    const key = `${layerId} ${line.key}`
    const before = current.get(key)
    if (before?.text === line.text && before.kind === line.kind) return before
    if (line.text === '') {
      current.set(key, undefined)
      return undefined
    }
    const life: Life = {
      id: lives.length,
      where: layerId,
      kind: line.kind,
      text: line.text,
      optional: line.optional === true,
      shown: [],
      partly: [],
      path: [],
      growsInto: undefined,
    }
    lives.push(life)
    current.set(key, life)
    if (before !== undefined && isGrowth(before, life, fps)) before.growsInto = life.id
    return life
  }

  return {
    see(scene) {
      const screen = { x: 0, y: 0, width, height }
      for (const [depth, layer] of scene.entries()) {
        const above = scene.slice(depth + 1).map(coverOf)
        const window = cut(layer.box, screen)
        for (const line of layer.lines) {
          const life = place(layer.id, line)
          if (life === undefined) continue
          const box = moved(line.box, layer.box)
          const view = line.view ? cut(moved(line.view, layer.box), window) : window
          const visible = cut(box, view)
          if (visible.width <= 0 || visible.height <= 0) continue
          if (above.some((cover) => contains(cover, visible))) continue
          const whole =
            visible.width === box.width &&
            visible.height === box.height &&
            !above.some((cover) => meets(cover, box))
          extend(whole ? life.shown : life.partly, frame)
          const last = life.path.at(-1)?.box
          if (last === undefined || !same(last, box)) life.path.push({ frame, box })
        }
      }
      frame++
    },
    truth: (outWidth, outHeight, rate, scale) => ({
      width: outWidth,
      height: outHeight,
      fps: rate,
      frames: frame,
      lines: lives
        .filter(({ shown, partly }) => shown.length + partly.length > 0)
        .map((life) => ({
          ...life,
          path: life.path.map((at) => ({ frame: at.frame, box: scaled(at.box, scale) })),
        })),
    }),
  }
}

/** Whether the second text is the first with something put in, or with little taken back. */
function isGrowth(before: Life, after: Life, fps: number): boolean {
  const old = before.text.replaceAll(' ', '')
  const now = after.text.replaceAll(' ', '')
  if (now.length >= old.length) return isInsertion(old, now)
  const stood = before.shown.reduce((sum, [from, to]) => sum + to - from, 0)
  return (stood * 1e6) / fps <= deletionUs && isInsertion(now, old)
}

/** Whether `long` is `short` with one stretch put in. */
export function isInsertion(short: string, long: string): boolean {
  if (short === '') return false
  let head = 0
  while (head < short.length && short[head] === long[head]) head++
  let tail = 0
  while (tail < short.length - head && short.at(-1 - tail) === long.at(-1 - tail)) tail++
  return head + tail === short.length
}

/** What a layer covers: its border as well. */
function coverOf({ box, border }: Layer): Rectangle {
  if (border === undefined) return box
  return { x: box.x - 1, y: box.y - 1, width: box.width + 2, height: box.height + 2 }
}

function extend(ranges: [number, number][], frame: number): void {
  const last = ranges.at(-1)
  if (last !== undefined && last[1] >= frame) last[1] = frame + 1
  else ranges.push([frame, frame + 1])
}

function moved(box: Rectangle, by: { readonly x: number; readonly y: number }): Rectangle {
  return { ...box, x: box.x + by.x, y: box.y + by.y }
}

function cut(box: Rectangle, by: Rectangle): Rectangle {
  const x = Math.max(box.x, by.x)
  const y = Math.max(box.y, by.y)
  return {
    x,
    y,
    width: Math.min(box.x + box.width, by.x + by.width) - x,
    height: Math.min(box.y + box.height, by.y + by.height) - y,
  }
}

function meets(a: Rectangle, b: Rectangle): boolean {
  const common = cut(a, b)
  return common.width > 0 && common.height > 0
}

function contains(outer: Rectangle, inner: Rectangle): boolean {
  return same(cut(outer, inner), inner)
}

function same(a: Rectangle, b: Rectangle): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height
}

function scaled(box: Rectangle, scale: number): Rectangle {
  const x = Math.floor(box.x * scale)
  const y = Math.floor(box.y * scale)
  return {
    x,
    y,
    width: Math.ceil((box.x + box.width) * scale) - x,
    height: Math.ceil((box.y + box.height) * scale) - y,
  }
}
