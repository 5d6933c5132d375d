import { seededRandom } from '../../lib/seeded-random.ts'
import { penPositions, type Face, type SetText } from './fit-face.ts'
import { textFonts, type TextFont } from './text-fonts.ts'

/** A font by a part of its name. */
export function fontNamed(part: string): TextFont {
  const font = textFonts().find(({ name }) => name.includes(part))
  if (font === undefined) throw new Error(`no font ${part}`)
  return font
}

/** A line as the reader would see it: each letter up to so many pixels from where it is set. */
export function setText(
  face: Pick<Face, 'font' | 'sizePx' | 'steps'>,
  text: string,
  xPx: number,
  swayPx: number,
  seed: number,
): SetText {
  const random = seededRandom(seed)
  const { pens } = penPositions(face, text)
  const centres = pens.map((pen, place) => {
    const middle = face.sizePx * face.font.middle(text[place] ?? '')
    return xPx + pen + middle + 2 * swayPx * (random() - 0.5)
  })
  return { text, centres }
}
