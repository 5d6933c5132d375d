import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { type Random, seededRandom } from '../../cases/lib/random.ts'
import type { Rect } from '../../src/lib/plane.ts'
import {
  arabicFamilies,
  arabicWeight,
} from '../../src/observations/screen/other-scripts/arabic.fixture.ts'
import {
  chineseFamilies,
  chineseWeight,
} from '../../src/observations/screen/other-scripts/chinese.fixture.ts'
import { asides, phrases } from './phrases.ts'

export type Script = keyof typeof phrases

interface Face {
  readonly families: string
  readonly weight: string
}

/** A screen full of lines, and what stands where. */
export interface Page {
  readonly sizePx: number
  readonly lines: readonly { readonly text: string; readonly box: Rect }[]
  draw(context: SKRSContext2D): void
}

export const pageSize = { width: 960, height: 400 } as const
const linesOnPage = 10
/** Paper at the sides, in pixels. */
const margin = 30

const themes = {
  dark: { paper: '#1f2329', ink: '#d6dae0' },
  light: { paper: '#ffffff', ink: '#24292f' },
} as const

const sizes = [12, 13, 14, 16] as const

const arabicFaces = Object.values(arabicFamilies).map((families): Face => ({
  families,
  weight: arabicWeight,
}))
const faces: Readonly<Record<Script, readonly Face[]>> = {
  chinese: [{ families: chineseFamilies, weight: chineseWeight }],
  persian: arabicFaces,
  arabic: arabicFaces,
}
const leftwards: ReadonlySet<Script> = new Set<Script>(['persian', 'arabic'])

/** Pages of lines in a script: every size in both themes, then in its next font, again and again. */
export function pagesOf(script: Script, count: number, seed: string): Page[] {
  const random = seededRandom(`${seed} ${script}`)
  return Array.from({ length: count }, (_, index) => pageOf(script, index, random))
}

function pageOf(script: Script, index: number, random: Random): Page {
  const sizePx = sizes[(index >> 1) % sizes.length] ?? 14
  const theme = index % 2 === 0 ? 'dark' : 'light'
  const choice = faces[script]
  const face = choice[Math.floor(index / (2 * sizes.length)) % choice.length]
  if (face === undefined) throw new Error(`${script} has no font`)
  const isLeftwards = leftwards.has(script)
  const set = (context: SKRSContext2D): void => {
    context.font = `${sizePx}px ${face.families}`
    context.fontVariationSettings = face.weight
    context.textBaseline = 'alphabetic'
    context.direction = isLeftwards ? 'rtl' : 'ltr'
    context.textAlign = isLeftwards ? 'right' : 'left'
  }
  const measure = createCanvas(8, 8).getContext('2d')
  set(measure)
  const lines = Array.from({ length: linesOnPage }, (_, row) => {
    const text = lineOf(script, random)
    const width = Math.min(pageSize.width - 2 * margin, measure.measureText(text).width)
    const x = isLeftwards ? pageSize.width - margin - width : margin
    return { text, box: { x, y: 20 + row * 37, width, height: sizePx + 12 } }
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
        context.fillText(text, isLeftwards ? box.x + box.width : box.x, box.y + sizePx + 3)
      }
    },
  }
}

/** One to three phrases; in one line of three with something in Latin letters among them. */
function lineOf(script: Script, random: Random): string {
  const parts: string[] = Array.from({ length: random.whole(1, 3) }, () =>
    random.pick<string>(phrases[script]),
  )
  if (random.chance(1 / 3)) parts.splice(random.whole(0, parts.length), 0, random.pick(asides))
  return parts.join(' ')
}
