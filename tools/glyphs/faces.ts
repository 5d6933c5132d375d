import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { GlobalFonts } from '@napi-rs/canvas'

/** Never trained on: what the model card measures is text in these. */
export const heldOut: readonly string[] = [
  'cousine',
  'inter',
  'jetbrains-mono',
  'noto-sans',
  'noto-sans-mono',
]

/** A font in one weight and style. Fontsource splits fonts by script, so it has a family for each. */
export interface Face {
  readonly name: string
  readonly monospace: boolean
  readonly latin: string
  readonly latinExtended: string | undefined
  readonly cyrillic: string | undefined
}

const folder = join(import.meta.dirname, 'node_modules', '@fontsource')
const styles = [
  { weight: 400, slope: 'normal' },
  { weight: 700, slope: 'normal' },
  { weight: 400, slope: 'italic' },
] as const

/** Registers the fonts of this package with the canvas: those to train on, or those held out. */
export function loadFaces(which: 'training' | 'held-out'): Face[] {
  const fonts = readdirSync(folder)
    .toSorted()
    .filter((font) => heldOut.includes(font) === (which === 'held-out'))
  return fonts.flatMap((font) =>
    styles.flatMap(({ weight, slope }) => {
      const family = (script: string): string | undefined => {
        const name = `${font} ${script} ${weight} ${slope}`
        const file = join(folder, font, 'files', `${font}-${script}-${weight}-${slope}.woff2`)
        if (!existsSync(file)) return undefined
        return GlobalFonts.registerFromPath(file, name) === null ? undefined : name
      }
      const latin = family('latin')
      if (latin === undefined) return []
      const face: Face = {
        name: `${font} ${weight} ${slope}`,
        monospace: isMonospace(font),
        latin,
        latinExtended: family('latin-ext'),
        cyrillic: family('cyrillic'),
      }
      return [face]
    }),
  )
}

function isMonospace(font: string): boolean {
  return /mono|code|inconsolata|courier|anonymous|cutive|cousine|coding/.test(font)
}

/** The family of a face that has the character; Western letters beyond Latin-1 are in the Latin file. */
export function familyFor(face: Face, character: string): string {
  const point = character.codePointAt(0) ?? 0
  if (point >= 0x4_00 && point < 0x5_00) return face.cyrillic ?? face.latin
  if (isLatinExtended(point)) return face.latinExtended ?? face.latin
  return face.latin
}

/** Whether a face can draw a character, given that symbols and boxes are drawn by us. */
export function canDraw(face: Face, character: string): boolean {
  const point = character.codePointAt(0) ?? 0
  if (point >= 0x4_00 && point < 0x5_00) return face.cyrillic !== undefined
  return !isLatinExtended(point) || face.latinExtended !== undefined
}

/** ı, Œ and œ are in Fontsource's Latin subset. */
function isLatinExtended(point: number): boolean {
  const inLatin = point === 0x1_31 || point === 0x1_52 || point === 0x1_53
  return point >= 0x1_00 && point < 0x2_50 && !inLatin
}
