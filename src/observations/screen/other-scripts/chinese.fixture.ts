import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { GlobalFonts } from '@napi-rs/canvas'

const require = createRequire(import.meta.url)
const folder = join(
  dirname(require.resolve('@fontsource-variable/noto-sans-sc/package.json')),
  'files',
)
const files = readdirSync(folder).filter((file) => file.endsWith('.woff2'))
for (const file of files) GlobalFonts.registerFromPath(join(folder, file), file)

/**
 * Noto Sans SC as a list of families: the package cuts it into slices, and a list falls back from one
 * to the next by character. Set `fontVariationSettings` as well: it is drawn in its thinnest weight
 * without.
 */
export const chineseFamilies: string = files.map((file) => `"${file}"`).join(', ')
export const chineseWeight = '"wght" 400'
