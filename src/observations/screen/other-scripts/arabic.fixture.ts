import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { GlobalFonts } from '@napi-rs/canvas'

const require = createRequire(import.meta.url)

/** The slices of a font of one weight, as a list of families that fall back from one to the next. */
function registered(name: string, slices: RegExp): string {
  const folder = join(dirname(require.resolve(`${name}/package.json`)), 'files')
  const files = readdirSync(folder).filter((file) => slices.test(file))
  for (const file of files) GlobalFonts.registerFromPath(join(folder, file), file)
  return files.map((file) => `"${file}"`).join(', ')
}

const regular = /-(arabic|latin)-400-normal\.woff2$/

/** Fonts of Arabic letters and Persian ones. Set `arabicWeight` as well: Vazirmatn is variable. */
export const arabicFamilies: Readonly<Record<'vazirmatn' | 'sans' | 'naskh' | 'cairo', string>> = {
  vazirmatn: registered('@fontsource-variable/vazirmatn', /-(arabic|latin)-wght-normal\.woff2$/),
  sans: registered('@fontsource/noto-sans-arabic', regular),
  naskh: registered('@fontsource/noto-naskh-arabic', regular),
  cairo: registered('@fontsource/cairo', regular),
}
export const arabicWeight = '"wght" 400'
