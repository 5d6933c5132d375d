import type { Draw, Recording } from './recording.fixture.ts'
import { fixtureFont } from './recording.fixture.ts'

/** What a line that is typed shows from some frame on. */
export interface ShownState {
  readonly atMs: number
  readonly text: string
  /** Nothing shows that it came: a space that no cursor goes away from. */
  readonly isUnseen: boolean
}

export type CursorShape = 'block' | 'box' | 'bar' | 'underline' | 'none'

export interface TypingFilm {
  /** Stands before what is typed from the first frame on. */
  readonly prompt: string
  /** Characters, and '\b' for one that is taken back. */
  readonly keys: string
  readonly cursor: CursorShape
  /** Half of a blink; a cursor that does not blink where it is 0. */
  readonly blinkMs?: number
  readonly above?: readonly string[]
  readonly below?: readonly string[]
  readonly crf?: number
  readonly sizePx?: number
  readonly light?: boolean
}

const frameMs = 1000 / 30
const firstKeyMs = 700
const restMs = 900
const [width, height] = [720, 200]

/** Irregular as hands are; every seventh key comes within a frame or two of the one before. */
function pausesMs(count: number): number[] {
  return Array.from({ length: count }, (_, index) =>
    index % 7 === 4 ? 45 : 80 + ((index * 97 + 41) % 221),
  )
}

/** A line that is typed key by key, and its text from each frame on in which it changed. */
export function typingFilm(film: TypingFilm): {
  readonly recording: Recording
  readonly states: readonly ShownState[]
} {
  const { prompt, keys, cursor, blinkMs = 530, above = [], below = [], crf = 23 } = film
  const planned = [{ atMs: 0, text: prompt }]
  let atMs = firstKeyMs
  for (const [index, pause] of pausesMs(keys.length).entries()) {
    const before = planned.at(-1)?.text ?? ''
    const key = keys[index] ?? ''
    planned.push({ atMs, text: key === '\b' ? before.slice(0, -1) : before + key })
    atMs += pause
  }
  const count = Math.ceil((atMs + restMs) / frameMs)
  const states: ShownState[] = []
  let wasOn = false
  const frames = Array.from({ length: count }, (_, frame) => {
    const nowMs = Math.round(frame * frameMs)
    const text = planned.findLast((one) => one.atMs <= nowMs)?.text ?? prompt
    const isOn = blinkMs === 0 || Math.floor(nowMs / blinkMs) % 2 === 0
    if (states.at(-1)?.text !== text) {
      const isUnseen = text.endsWith(' ') && (cursor === 'none' || !(isOn && wasOn))
      states.push({ atMs: nowMs, text, isUnseen })
    }
    wasOn = isOn
    return { atMs: nowMs, draw: drawn(film, above, text, below, isOn ? cursor : 'none') }
  })
  return { recording: { width, height, frames, crf }, states }
}

function drawn(
  { sizePx = 16, light = false }: TypingFilm,
  above: readonly string[],
  text: string,
  below: readonly string[],
  cursor: CursorShape,
): Draw {
  return (context) => {
    const [paper, ink] = light ? ['#ffffff', '#202020'] : ['#1e1e1e', '#e6e6e6']
    context.fillStyle = paper
    context.fillRect(0, 0, width, height)
    context.font = `${sizePx}px "${fixtureFont}"`
    context.textBaseline = 'alphabetic'
    context.fillStyle = ink
    const pitch = Math.round(sizePx * 1.4)
    const baselineOf = (row: number): number => 30 + row * pitch
    for (const [row, line] of [...above, text, ...below].entries()) {
      context.fillText(line, 20, baselineOf(row))
    }
    const cell = context.measureText('M').width
    const x = 20 + cell * text.length
    const top = baselineOf(above.length) - Math.round(sizePx * 0.95)
    const tall = Math.round(sizePx * 1.25)
    if (cursor === 'block') context.fillRect(x, top, cell, tall)
    context.strokeStyle = ink
    if (cursor === 'box') context.strokeRect(Math.round(x) + 0.5, top + 0.5, cell - 1, tall - 1)
    if (cursor === 'bar') context.fillRect(x, top, 2, tall)
    if (cursor === 'underline') context.fillRect(x, top + tall - 2, cell, 2)
  }
}
