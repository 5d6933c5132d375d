import { expect, test } from 'vitest'
import { createLetterer, clearLetters } from './drawn-letters.ts'
import type { GlyphTemplates } from './glyph-templates.ts'
import { drawTiles, monoFonts, type Drawing } from './mono-fonts.ts'

const cell = { width: 8, height: 18, x: 0, y: 13 }

/** Templates as they would be cut from text that was drawn so, and nothing added. */
function templatesOf(drawing: Drawing, characters: string): GlyphTemplates {
  const all = Array.from(characters)
  const { levels } = drawTiles(drawing, all, cell)
  const ink = new Map(
    all.map((character, i) => {
      const rows = Array.from({ length: cell.height }, (_, y) => {
        const from = (y * all.length + i) * cell.width
        return [...levels.subarray(from, from + cell.width)]
      })
      return [character, Float64Array.from(rows.flat())] as const
    }),
  )
  const { width, height, y: above } = cell
  const times = new Map(all.map((character) => [character, 5]))
  return { width, height, above, ink, times, baselines: new Map(), noise: 0, paper: drawing.paper }
}

function font(name: string) {
  const found = monoFonts().find((one) => one.name === name)
  if (found === undefined) throw new Error(`no font ${name}`)
  return found
}

function unlike(a: Float64Array | undefined, b: Float64Array | undefined): number {
  if (a === undefined || b === undefined) return Infinity
  const square = (values: Float64Array): number => values.reduce((sum, v) => sum + v * v, 0)
  return Math.sqrt(square(a.map((v, i) => v - (b[i] ?? 0))) / square(b))
}

const clear = 'acdefhilmnoprstuvwy01245789.-/@'

test.each([
  { ink: 210, paper: 25, name: 'Liberation Mono', sizePx: 14 },
  { ink: 30, paper: 245, name: 'DejaVu Sans Mono', sizePx: 13 },
])('letters that never stand in clear are drawn in the font of the others', (look) => {
  const drawing = { ...look, font: font(look.name) }
  const all = templatesOf(drawing, `${clear}36`)
  const complete = createLetterer()(templatesOf(drawing, clear))
  expect(complete.drawn).toMatchObject({ font: look.name, sizePx: look.sizePx })
  expect(complete.drawn?.unlike).toBeLessThan(0.03)
  for (const digit of '36') {
    expect(unlike(complete.ink.get(digit), all.ink.get(digit))).toBeLessThan(0.08)
  }
  expect(clearLetters(complete)).toHaveLength(clear.length)
  expect(complete.ink.get('a')).toEqual(all.ink.get('a'))
})

test('of a font that is not known the most similar one is drawn, and how unlike it is is told', () => {
  const drawing = { ink: 210, paper: 25, font: font('DejaVu Sans Mono'), sizePx: 14 }
  const known = templatesOf(drawing, clear)
  const taller = new Map(
    [...known.ink].map(([character, levels]) => {
      // Every row twice, from the baseline up: letters that no font has.
      const rows = (row: number): number => cell.y - Math.round((cell.y - row) / 1.4)
      const own = levels.map((_, i) => {
        const [x, y] = [i % cell.width, Math.floor(i / cell.width)]
        return levels[rows(y) * cell.width + x] ?? 0
      })
      return [character, own] as const
    }),
  )
  const { drawn } = createLetterer()({ ...known, ink: taller })
  expect(drawn?.unlike ?? 1).toBeGreaterThan(0.2)
})

test('from a few letters no font is told', () => {
  const drawing = { ink: 210, paper: 25, font: font('Fira Mono'), sizePx: 14 }
  const few = templatesOf(drawing, 'abc123')
  expect(createLetterer()(few)).toBe(few)
})
