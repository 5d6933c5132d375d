import { growRect, type Plane, type Rect } from '../../lib/plane.ts'
import type { Cover } from './cover.ts'
import { movedRect, type Step } from './follow.ts'
import { isThere } from './lag.ts'
import type { Look } from './looks.ts'

/** The place of a cover and what is around it, put together from frames each of which showed a part. */
export interface BarePicture {
  readonly picture: Plane
  /** Where that is while the cover rests. */
  readonly at: Rect
  /** 1 where some frame showed it bare. */
  readonly known: Uint8Array
  /** The frames that did, with what each of them showed. */
  readonly views: readonly BareView[]
}

export interface BareView {
  readonly startUs: number
  readonly step: Step
  /** By how much it had moved since the frame before. */
  readonly speedPx: number
  /** Where the cover lay in that frame, or may have lain, moved back by as much as the text had moved. */
  readonly covers: readonly Rect[]
}

/** Pixels around the cover that are read with it: the more of a line there is, the surer is its reading. */
const margin = { x: 250, y: 12 }
/** What a codec smears of a cover into what is beside it. */
const smearPx = 2
/** More frames than these say nothing new of a pixel. */
const mostValues = 5

/** Each pixel is the median of the frames that showed it. */
export function barePicture(
  cover: Cover,
  look: Look,
  steps: readonly Step[],
  lags: readonly number[],
): BarePicture {
  const { box } = cover
  const at = within(growRect(box, margin.x, margin.y, Infinity, Infinity), look.at)
  const views = steps.flatMap((step, index) => viewOf(step, steps[index - 1], box, lags))
  // What moves slowly is coded best.
  const slowFirst = views.toSorted((a, b) => a.speedPx - b.speedPx)
  const size = at.width * at.height
  const picture = new Uint8Array(size)
  const known = new Uint8Array(size)
  for (let y = at.y, i = 0; y < at.y + at.height; y++) {
    for (let x = at.x; x < at.x + at.width; x++, i++) {
      const values = isIn(box, x, y) ? valuesAt(slowFirst, x, y) : [levelAt(look, x, y)]
      known[i] = values.length > 0 ? 1 : 0
      picture[i] = median(values) ?? Math.round(cover.paper)
    }
  }
  return {
    picture: { data: picture, width: at.width, height: at.height, stride: at.width },
    at,
    known,
    views,
  }
}

/** Only of a frame in which it is known where the cover was is it known what was bare. */
function viewOf(
  step: Step,
  before: Step | undefined,
  box: Rect,
  lags: readonly number[],
): BareView[] {
  const { shift, view, byLag } = step
  if (shift === undefined || view === undefined) return []
  const there = lags.map((lag) => byLag[lag] ?? byLag.at(-1))
  if (!there.every((one) => isThere(one))) return []
  const covers = there
    .filter((one) => one !== undefined)
    .map((one) => movedRect(box, { dx: one.shift.dx - shift.dx, dy: one.shift.dy - shift.dy }))
  const from = before?.shift ?? shift
  const speedPx = Math.hypot(shift.dx - from.dx, shift.dy - from.dy)
  return [{ startUs: step.startUs, step, speedPx, covers }]
}

/** Whether a view showed a pixel of the place of rest bare, and, unless said, not smeared either. */
export function isBareIn(
  { covers }: BareView,
  x: number,
  y: number,
  smear: number = smearPx,
): boolean {
  return covers.every(
    (cover) =>
      x < cover.x - smear ||
      y < cover.y - smear ||
      x >= cover.x + cover.width + smear ||
      y >= cover.y + cover.height + smear,
  )
}

/** Of the place of a cover, so much has to be bare in a frame that is to be read alone. */
const allBare = 0.9

/** The same picture as each of those frames alone shows it that show nearly all of it, the slowest first. */
export function shownBy({ picture, at, views }: BarePicture, box: Rect, most: number): Plane[] {
  const shown: Plane[] = []
  for (const one of views.toSorted((a, b) => a.speedPx - b.speedPx)) {
    if (shown.length >= most) break
    const data = picture.data.slice()
    let bare = 0
    for (let y = box.y; y < box.y + box.height; y++) {
      for (let x = box.x; x < box.x + box.width; x++) {
        const level = levelIn(one, x, y)
        if (level === undefined) continue
        data[(y - at.y) * picture.stride + x - at.x] = level
        bare++
      }
    }
    if (bare >= allBare * box.width * box.height) shown.push({ ...picture, data })
  }
  return shown
}

function valuesAt(views: readonly BareView[], x: number, y: number): number[] {
  const values: number[] = []
  for (const one of views) {
    const level = levelIn(one, x, y)
    if (level === undefined) continue
    values.push(level)
    if (values.length >= mostValues) break
  }
  return values
}

/** Where a view shows a pixel of the place of rest bare. */
function levelIn(one: BareView, x: number, y: number): number | undefined {
  const { shift, view } = one.step
  if (shift === undefined || view === undefined || !isBareIn(one, x, y)) return undefined
  const [column, row] = [x + shift.dx - view.at.x, y + shift.dy - view.at.y]
  if (!isIn({ ...view.at, x: 0, y: 0 }, column, row)) return undefined
  return view.shot.data[row * view.shot.stride + column]
}

function levelAt({ shot, at }: Look, x: number, y: number): number {
  return shot.data[(y - at.y) * shot.stride + x - at.x] as number
}

function median(values: readonly number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[values.length >> 1]
}

function isIn(at: Rect, x: number, y: number): boolean {
  return x >= at.x && y >= at.y && x < at.x + at.width && y < at.y + at.height
}

function within(a: Rect, b: Rect): Rect {
  const x = Math.max(a.x, b.x)
  const y = Math.max(a.y, b.y)
  return {
    x,
    y,
    width: Math.min(a.x + a.width, b.x + b.width) - x,
    height: Math.min(a.y + a.height, b.y + b.height) - y,
  }
}
