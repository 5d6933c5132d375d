import type { Plane } from '../../lib/plane.ts'
import { cutTemplates, type GlyphTemplates } from './glyph-templates.ts'
import { lineInk, type TextWindow } from './hidden-row.ts'
import { withPatches } from './patch.ts'
import { recode, type Quality } from './recode.ts'

/** Frames that the clear text rests before it is compared. */
const rest = 10
const triedCrf = 23
/** By how much more text errs for each step of CRF: measured at 16 to 33 in three fonts, dark and light. */
const growth = 0.107

/**
 * The quality of x264 at which a window's clear text errs as much as it does here: its letters are drawn
 * where they stand, encoded at a usual quality and cut again, and what these err is compared.
 */
export function filmQuality({ picture, grid }: TextWindow, templates: GlyphTemplates): Quality {
  const { width, height } = picture
  const blank = new Float64Array(width * height).fill(templates.paper)
  const drawn = withPatches({ data: blank, width, height }, lineInk(templates, grid))
  const data = Uint8Array.from(drawn.data, (level) => Math.max(0, Math.min(255, Math.round(level))))
  const page: Plane = { data, width, height, stride: width }
  const coded = recode(
    Array.from({ length: rest }, () => page),
    { encoder: 'libx264', crf: triedCrf },
  ).at(-1)
  const cut = coded && cutTemplates(coded, grid, [...templates.baselines.keys()], [])
  const noise = cut?.noise ?? templates.noise
  const crf = triedCrf + Math.log(Math.max(0.2, templates.noise) / Math.max(0.2, noise)) / growth
  return { encoder: 'libx264', crf: Math.round(Math.max(10, Math.min(40, crf))) }
}
