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

export type FontFamily =
  | 'Case Mono'
  | 'Case Mono Bold'
  | 'Case Sans'
  | 'Case Sans Medium'
  | 'Case Sans Bold'

/**
 * Registers the open fonts that pictures are drawn with, each under a name of its own, so that a
 * font of the machine can never step in for it. Throws where a file does not load.
 */
export function registerFonts(): void {
  for (const [family, file] of files) {
    if (GlobalFonts.has(family)) continue
    if (GlobalFonts.registerFromPath(require.resolve(file), family) === null) {
      throw new Error(`font did not load: ${file}`)
    }
  }
}
