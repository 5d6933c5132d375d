import { createRequire } from 'node:module'
import { GlobalFonts } from '@napi-rs/canvas'

const require = createRequire(import.meta.url)
const files: readonly (readonly [family: string, file: string])[] = [
  ['Case Mono', '@fontsource/jetbrains-mono/files/jetbrains-mono-latin-400-normal.woff2'],
  ['Case Mono Bold', '@fontsource/jetbrains-mono/files/jetbrains-mono-latin-700-normal.woff2'],
  ['Case Sans', '@fontsource/inter/files/inter-latin-400-normal.woff2'],
  ['Case Sans Medium', '@fontsource/inter/files/inter-latin-500-normal.woff2'],
  ['Case Sans Bold', '@fontsource/inter/files/inter-latin-600-normal.woff2'],
]

/** Development only: they were left out of the reader's training, so that it has never seen them. */
const unseenFiles: typeof files = [
  ['Case Noto Mono', '@fontsource/noto-sans-mono/files/noto-sans-mono-latin-400-normal.woff2'],
  ['Case Noto Mono Bold', '@fontsource/noto-sans-mono/files/noto-sans-mono-latin-700-normal.woff2'],
  ['Case Cousine', '@fontsource/cousine/files/cousine-latin-400-normal.woff2'],
  ['Case Cousine Bold', '@fontsource/cousine/files/cousine-latin-700-normal.woff2'],
  ['Case Noto Sans', '@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff2'],
  ['Case Noto Sans Bold', '@fontsource/noto-sans/files/noto-sans-latin-600-normal.woff2'],
]

export type FontFamily =
  | 'Case Mono'
  | 'Case Mono Bold'
  | 'Case Sans'
  | 'Case Sans Medium'
  | 'Case Sans Bold'
  | 'Case Noto Mono'
  | 'Case Noto Mono Bold'
  | 'Case Cousine'
  | 'Case Cousine Bold'
  | 'Case Noto Sans'
  | 'Case Noto Sans Bold'

interface Family {
  readonly regular: FontFamily
  readonly bold: FontFamily
}

export type MonoFont = 'JetBrains Mono' | 'Noto Sans Mono' | 'Cousine'

/** Fonts for terminals, by their own names. */
export const monoFamilies: Readonly<Record<MonoFont, Family>> = {
  'JetBrains Mono': { regular: 'Case Mono', bold: 'Case Mono Bold' },
  'Noto Sans Mono': { regular: 'Case Noto Mono', bold: 'Case Noto Mono Bold' },
  Cousine: { regular: 'Case Cousine', bold: 'Case Cousine Bold' },
}

export type SansFont = 'Inter' | 'Noto Sans'

/** Fonts for everything else. */
export const sansFamilies: Readonly<Record<SansFont, Family>> = {
  Inter: { regular: 'Case Sans', bold: 'Case Sans Bold' },
  'Noto Sans': { regular: 'Case Noto Sans', bold: 'Case Noto Sans Bold' },
}

/**
 * Registers the open fonts that pictures are drawn with, each under a name of its own, so that a
 * font of the machine can never step in for it. Throws where a file does not load.
 */
export function registerFonts(): void {
  register(files)
}

/** The same with the fonts that readers are measured on. */
export function registerAllFonts(): void {
  register(files)
  register(unseenFiles)
}

function register(which: typeof files): void {
  for (const [family, file] of which) {
    if (GlobalFonts.has(family)) continue
    if (GlobalFonts.registerFromPath(require.resolve(file), family) === null) {
      throw new Error(`font did not load: ${file}`)
    }
  }
}
