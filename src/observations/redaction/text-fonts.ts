import { createRequire } from 'node:module'
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas'

/** Where a font puts letters, as shares of its size. */
export interface TextFont {
  readonly name: string
  /** What canvases know it by. */
  readonly family: string
  /** From the pen before a letter to the pen after it. */
  advance(letter: string): number
  /** What is added between two letters. */
  kerning(left: string, right: string): number
  /** From the pen before a letter to the middle of its ink. */
  middle(letter: string): number
}

const require = createRequire(import.meta.url)

/** What systems, browsers and offices show by default, or fonts of the same widths in their place. */
const packages = [
  ['Arial, Helvetica or Liberation Sans (Arimo)', 'arimo'],
  ['Times New Roman or Liberation Serif (Tinos)', 'tinos'],
  ['Calibri (Carlito)', 'carlito'],
  ['Roboto', 'roboto'],
  ['Inter', 'inter'],
  ['Noto Sans', 'noto-sans'],
  ['Open Sans', 'open-sans'],
  ['DejaVu Sans', 'dejavu-sans'],
  ['Ubuntu', 'ubuntu'],
  ['Cantarell', 'cantarell'],
  ['Lato', 'lato'],
  ['Source Sans', 'source-sans-3'],
  ['IBM Plex Sans', 'ibm-plex-sans'],
  ['Fira Sans', 'fira-sans'],
] as const

/** Size at which letters are measured: none is rounded there. */
const measuredPx = 1000

let known: readonly TextFont[] | undefined

/** All of them. Throws where a file does not load. */
export function textFonts(): readonly TextFont[] {
  known ??= loadedFonts()
  return known
}

function loadedFonts(): TextFont[] {
  const context = createCanvas(1, 1).getContext('2d')
  return packages.map(([name, folder]) => {
    const file = `@fontsource/${folder}/files/${folder}-latin-400-normal.woff2`
    // Under a name of its own, so that a font of the machine can never step in for it.
    const family = `Telltale set ${folder}`
    if (GlobalFonts.registerFromPath(require.resolve(file), family) === null) {
      throw new Error(`font did not load: ${file}`)
    }
    return textFont(name, family, context)
  })
}

function textFont(name: string, family: string, context: SKRSContext2D): TextFont {
  const measured = (text: string) => {
    context.font = `${measuredPx}px "${family}"`
    return context.measureText(text)
  }
  const advance = remembered((letter) => measured(letter).width / measuredPx)
  const middle = remembered((letter) => {
    const { actualBoundingBoxLeft: left, actualBoundingBoxRight: right } = measured(letter)
    return (right - left) / 2 / measuredPx
  })
  const pair = remembered((two) => measured(two).width / measuredPx)
  return {
    name,
    family,
    advance,
    middle,
    kerning: (left, right) => pair(left + right) - advance(left) - advance(right),
  }
}

function remembered(measure: (text: string) => number): (text: string) => number {
  const values = new Map<string, number>()
  return (text) => {
    const value = values.get(text) ?? measure(text)
    values.set(text, value)
    return value
  }
}
