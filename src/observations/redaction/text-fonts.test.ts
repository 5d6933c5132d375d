import { createRequire } from 'node:module'
import { createCanvas, GlobalFonts } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import { textFonts } from './text-fonts.ts'

const text = 'AVATAR To. willow-69.copper.example, Yale 11:47 (fjord)'

test('letters and their kerning add up to what is set, in every font', () => {
  const context = createCanvas(1, 1).getContext('2d')
  for (const [i, font] of textFonts().entries()) {
    let width = 0
    for (const [at, letter] of Array.from(text).entries()) {
      width += font.advance(letter) + (at > 0 ? font.kerning(text[at - 1] ?? '', letter) : 0)
    }
    context.font = `1000px "${familyOf(i)}"`
    expect(width, font.name).toBeCloseTo(context.measureText(text).width / 1000, 3)
  }
})

/** The same files under names of this test. */
function familyOf(index: number): string {
  const folder = folders[index] ?? ''
  const file = `@fontsource/${folder}/files/${folder}-latin-400-normal.woff2`
  GlobalFonts.registerFromPath(createRequire(import.meta.url).resolve(file), `test ${folder}`)
  return `test ${folder}`
}

const folders = [
  'arimo',
  'tinos',
  'carlito',
  'roboto',
  'inter',
  'noto-sans',
  'open-sans',
  'dejavu-sans',
  'ubuntu',
  'cantarell',
  'lato',
  'source-sans-3',
  'ibm-plex-sans',
  'fira-sans',
]
