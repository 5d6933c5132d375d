import type { DesktopWindow } from '../lib/desktop-window.ts'
import type { Rectangle } from '../lib/gaussian-blur.ts'
import type { Label } from '../lib/shapes.ts'
import { frameUs, type Scene } from './scene.ts'
import { story } from './story.ts'
import { cell, terminalOrigin } from './windows.ts'

/** A line as a viewer can read it: U+2588 for blurred characters, nothing for covered ones. */
interface LineTruth {
  readonly where: string
  readonly text: string
  readonly startUs: number
  /** Exclusive. */
  readonly endUs: number
  readonly frames: number
  /** Upper left corner of the line in the picture. */
  readonly x: number
  readonly y: number
}

/** When something stood in the picture, in clear or hidden. */
interface SpanTruth {
  readonly what: string
  readonly where: string
  readonly startUs: number
  readonly endUs: number
  readonly frames: number
}

export interface ScreenTruth {
  readonly frames: number
  readonly fps: number
  /** The two frames in which the address stands in clear; null where the recording ends before. */
  readonly leak: (SpanTruth & { readonly box: readonly [number, number, number, number] }) | null
  readonly clear: readonly SpanTruth[]
  readonly blurred: readonly SpanTruth[]
  readonly lines: readonly LineTruth[]
}

interface Seen {
  readonly where: string
  readonly text: string
  readonly x: number
  readonly y: number
}

const block = '\u2588'
/** What the demo must find in clear. */
const sought = [
  story.screen.address,
  story.screen.path,
  story.screen.plantedFile,
  `${story.screen.openPath}/county-07.csv`,
  `${story.screen.openPath}/county-08.csv`,
  'rolls_stage2.sql',
  'ballot_forms.zip',
  story.screen.formUrl,
]

function covers(box: Rectangle, x: number, top: number, width: number, height: number): boolean {
  return (
    box.x < x + width && box.x + box.width > x && box.y < top + height && box.y + box.height > top
  )
}

function terminalLines(scene: Scene, above: readonly Rectangle[]): Seen[] {
  return scene.terminal.rows.flatMap((row, i) => {
    const y = terminalOrigin.y + i * cell.height
    const redactions = scene.redactions.filter((redaction) => redaction.row === i)
    const text = [...row.text]
      .map((char, column) => {
        const x = terminalOrigin.x + column * cell.width
        if (above.some((box) => covers(box, x, y, cell.width, cell.height))) return ' '
        const hidden = redactions.some(
          (one) => column >= one.column && column < one.column + one.length,
        )
        return hidden ? block : char
      })
      .join('')
      .trimEnd()
    return text === '' ? [] : [{ where: 'terminal', text, x: terminalOrigin.x, y }]
  })
}

function labels(window: DesktopWindow): Label[] {
  return window.parts.flatMap((part) => part.shapes).filter((shape) => shape.kind === 'label')
}

/** Titles and GUI text; one that is covered in part is left out. */
function windowLines(window: DesktopWindow, above: readonly Rectangle[]): Seen[] {
  const { x, y } = window.box
  const title = { text: window.title, x: 14, baseline: 21, sizePx: 14 }
  const gui = window.id === 'terminal' ? [] : labels(window)
  return [...(window.title === '' ? [] : [title]), ...gui].flatMap((one) => {
    const top = y + one.baseline - one.sizePx
    const width = one.text.length * one.sizePx * 0.6
    if (above.some((box) => covers(box, x + one.x, top, width, one.sizePx + 4))) return []
    const where = one === title ? `${window.id} title` : window.id
    return [{ where, text: one.text, x: x + one.x, y: top }]
  })
}

function linesOf(scene: Scene): Seen[] {
  return scene.windows.flatMap((window, i) => {
    const above = scene.windows.slice(i + 1).map((other) => other.box)
    const inside = window.id === 'terminal' ? terminalLines(scene, above) : []
    return [...windowLines(window, above), ...inside]
  })
}

/** Joins what is the same in frames that follow each other. */
function spans<T extends object>(): {
  add(key: string, frame: number, item: T): void
  all(): (T & { startUs: number; endUs: number; frames: number })[]
} {
  const open = new Map<string, { item: T; first: number; last: number }>()
  const done: { item: T; first: number; last: number }[] = []
  return {
    add(key, frame, item) {
      const span = open.get(key)
      if (span !== undefined && span.last >= frame - 1) {
        span.last = frame
        return
      }
      const fresh = { item, first: frame, last: frame }
      open.set(key, fresh)
      done.push(fresh)
    },
    all: () =>
      done.map(({ item, first, last }) => ({
        ...item,
        startUs: first * frameUs,
        endUs: (last + 1) * frameUs,
        frames: last + 1 - first,
      })),
  }
}

/** Writes down what can be read in each scene, from the scene itself and not from its pixels. */
export function ledgerKeeper(): { see(scene: Scene): void; truth(): ScreenTruth } {
  let frames = 0
  const lines = spans<Seen>()
  const clear = spans<{ what: string; where: string }>()
  const blurred = spans<{ what: string; where: string }>()
  let leakBox: readonly [number, number, number, number] | undefined
  return {
    see(scene) {
      frames++
      for (const line of linesOf(scene)) {
        lines.add(JSON.stringify(line), scene.frame, line)
        for (const what of sought) {
          const column = line.text.indexOf(what)
          if (column < 0) continue
          clear.add(`${what} ${line.where}`, scene.frame, { what, where: line.where })
          if (what !== story.screen.address) continue
          const x = line.x + column * cell.width
          leakBox ??= [x, line.y, what.length * cell.width, cell.height]
        }
      }
      for (const { what } of scene.redactions) {
        blurred.add(what, scene.frame, { what, where: 'terminal' })
      }
    },
    truth() {
      const leak = clear.all().find((span) => span.what === story.screen.address)
      return {
        frames,
        fps: 1_000_000 / frameUs,
        leak: leak === undefined || leakBox === undefined ? null : { ...leak, box: leakBox },
        clear: clear.all(),
        blurred: blurred.all(),
        lines: lines.all(),
      }
    },
  }
}
