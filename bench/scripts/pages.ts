import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { type Random, seededRandom } from '../../cases/lib/random.ts'
import type { Rect } from '../../src/lib/plane.ts'
import {
  chineseFamilies,
  chineseWeight,
} from '../../src/observations/screen/other-scripts/chinese.fixture.ts'
import { asides, phrases } from './phrases.ts'

export type Script = keyof typeof phrases

/** A screen full of lines, and what stands where. */
export interface Page {
  readonly sizePx: number
  readonly lines: readonly { readonly text: string; readonly box: Rect }[]
  draw(context: SKRSContext2D): void
}

export const pageSize = { width: 960, height: 400 } as const
const linesOnPage = 10
const left = 30

const themes = {
  dark: { paper: '#1f2329', ink: '#d6dae0' },
  light: { paper: '#ffffff', ink: '#24292f' },
} as const

const sizes = [12, 13, 14, 16] as const

const families: Readonly<Record<Script, string>> = { chinese: chineseFamilies }

/** Pages of lines in a script: every size in both themes, again and again. */
export function pagesOf(script: Script, count: number, seed: string): Page[] {
  const random = seededRandom(`${seed} ${script}`)
  const family = families[script]
  return Array.from({ length: count }, (_, index) => pageOf(script, family, index, random))
}

function pageOf(script: Script, family: string, index: number, random: Random): Page {
  const sizePx = sizes[(index >> 1) % sizes.length] ?? 14
  const theme = index % 2 === 0 ? 'dark' : 'light'
  const set = (context: SKRSContext2D): void => {
    context.font = `${sizePx}px ${family}`
    context.fontVariationSettings = chineseWeight
    context.textBaseline = 'alphabetic'
  }
  const measure = createCanvas(8, 8).getContext('2d')
  set(measure)
  const lines = Array.from({ length: linesOnPage }, (_, row) => {
    const text = lineOf(script, random)
    const width = Math.min(pageSize.width - 2 * left, measure.measureText(text).width)
    return { text, box: { x: left, y: 20 + row * 37, width, height: sizePx + 12 } }
  })
  return {
    sizePx,
    lines,
    draw(context) {
      context.fillStyle = themes[theme].paper
      context.fillRect(0, 0, pageSize.width, pageSize.height)
      set(context)
      context.fillStyle = themes[theme].ink
      for (const { text, box } of lines) {
        context.fillText(text, left, box.y + sizePx + 3)
      }
    },
  }
}

/** One to three phrases; in one line of three with something in Latin letters among them. */
function lineOf(script: Script, random: Random): string {
  const parts: string[] = Array.from({ length: random.whole(1, 3) }, () =>
    random.pick(phrases[script]),
  )
  if (random.chance(1 / 3)) parts.splice(random.whole(0, parts.length), 0, random.pick(asides))
  return parts.join(' ')
}
