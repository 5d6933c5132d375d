import { createRequire } from 'node:module'
import { createCanvas, GlobalFonts } from '@napi-rs/canvas'

/** A font of one width of letters that comes with the program. */
export interface MonoFont {
  readonly name: string
  /** Width of every letter, as a share of the font's size. */
  readonly advance: number
}

const require = createRequire(import.meta.url)

/** What terminals and editors of free systems show by default, and what many choose. */
const packages = [
  ['DejaVu Sans Mono', 'dejavu-mono'],
  ['Noto Sans Mono', 'noto-sans-mono'],
  ['Liberation Mono', 'cousine'],
  ['Ubuntu Mono', 'ubuntu-mono'],
  ['JetBrains Mono', 'jetbrains-mono'],
  ['Fira Mono', 'fira-mono'],
  ['Cascadia Code', 'cascadia-code'],
  ['Source Code Pro', 'source-code-pro'],
  ['IBM Plex Mono', 'ibm-plex-mono'],
  ['Roboto Mono', 'roboto-mono'],
  ['Inconsolata', 'inconsolata'],
] as const

let known: readonly MonoFont[] | undefined

/** All of them, ready to be drawn with. Throws where a file does not load. */
export function monoFonts(): readonly MonoFont[] {
  known ??= packages.map(([name, folder]) => {
    const file = `@fontsource/${folder}/files/${folder}-latin-400-normal.woff2`
    // Under a name of its own, so that a font of the machine can never step in for it.
    if (GlobalFonts.registerFromPath(require.resolve(file), family(name)) === null) {
      throw new Error(`font did not load: ${file}`)
    }
    const context = createCanvas(1, 1).getContext('2d')
    context.font = `100px "${family(name)}"`
    return { name, advance: context.measureText('0').width / 100 }
  })
  return known
}

function family(name: string): string {
  return `Telltale ${name}`
}

/** How letters are drawn: rasterisers draw light on dark bolder than dark on light. */
export interface Drawing {
  readonly font: MonoFont
  readonly sizePx: number
  /** Levels of the text and of what it stands on. */
  readonly ink: number
  readonly paper: number
}

/** A picture of some characters side by side, each on a tile of its own. */
export interface DrawnTiles {
  readonly tileWidth: number
  readonly height: number
  /** Levels above the paper, row by row of the whole picture. */
  readonly levels: Float64Array
}

/** Each character with its origin (left, on the baseline) at the same place of its tile. */
export function drawTiles(
  { font, sizePx, ink, paper }: Drawing,
  characters: readonly string[],
  tile: { readonly width: number; readonly height: number; readonly x: number; readonly y: number },
): DrawnTiles {
  const canvas = createCanvas(tile.width * characters.length, tile.height)
  const context = canvas.getContext('2d')
  context.fillStyle = grey(paper)
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = grey(ink)
  context.font = `${sizePx}px "${family(font.name)}"`
  for (const [i, character] of characters.entries()) {
    context.fillText(character, i * tile.width + tile.x, tile.y)
  }
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
  const ground = Math.round(paper)
  const levels = Float64Array.from(
    { length: canvas.width * canvas.height },
    (_, i) => (data[4 * i] as number) - ground,
  )
  return { tileWidth: tile.width, height: tile.height, levels }
}

function grey(level: number): string {
  const value = Math.max(0, Math.min(255, Math.round(level)))
  return `rgb(${value}, ${value}, ${value})`
}
