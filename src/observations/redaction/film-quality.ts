import type { Plane } from '../../lib/plane.ts'
import { cutTemplates, type GlyphTemplates } from './glyph-templates.ts'
import { lineInk, type TextWindow } from './hidden-row.ts'
import { letterRests } from './letter-rests.ts'
import { withPatches, type Patch } from './patch.ts'
import type { StatedSettings } from './encoder-words.ts'
import { recode, type Quality } from './recode.ts'
import { runInk } from './set-row.ts'
import type { SetText } from './set-text.ts'

/** Frames that the clear text rests before it is compared. */
const rest = 10
const triedCrf = 23
/** By how much more text errs for each step of CRF: measured at 16 to 33 in three fonts, dark and light. */
const growth = 0.107

/**
 * The quality of x264 at which a window's clear text errs as much as it does here: its letters are drawn
 * where they stand, encoded at a usual quality and cut again, and what these err is compared.
 */
export function filmQuality(
  { picture, grid }: TextWindow,
  templates: GlyphTemplates,
  stated?: StatedSettings,
): Quality {
  const coded = codedPage(picture, templates.paper, lineInk(templates, grid), stated)
  const cut = coded && cutTemplates(coded, grid, [...templates.baselines.keys()], [])
  return qualityOf(templates.noise, cut?.noise ?? templates.noise, stated)
}

/** The same by clear text whose letters differ in width. */
export function setQuality({ picture, ink }: SetText, stated?: StatedSettings): Quality {
  const drawn = ink.runs.flatMap((run) => runInk(ink, run))
  const coded = codedPage(picture, ink.paper, drawn, stated)
  const { face, tile, glyph, runs, noise } = ink
  const again = coded && letterRests(coded, face, tile, glyph, runs, [])
  return qualityOf(noise, again?.noise ?? noise, stated)
}

/** A page with some ink as it looks after a usual quality. */
function codedPage(
  { width, height }: Plane,
  paper: number,
  ink: readonly Patch[],
  stated: StatedSettings | undefined,
): Plane | undefined {
  const blank = new Float64Array(width * height).fill(paper)
  const drawn = withPatches({ data: blank, width, height }, ink)
  const data = Uint8Array.from(drawn.data, (level) => Math.max(0, Math.min(255, Math.round(level))))
  const page: Plane = { data, width, height, stride: width }
  return recode(
    Array.from({ length: rest }, () => page),
    { encoder: 'libx264', crf: triedCrf, x264Params: stated?.x264Params },
  ).at(-1)
}

/** Steps of CRF by which the text may tell otherwise than the film says: more is the trace of an earlier encoding. */
const mostOff = 3

function qualityOf(noise: number, usual: number, stated: StatedSettings | undefined): Quality {
  const crf = triedCrf + Math.log(Math.max(0.2, noise) / Math.max(0.2, usual)) / growth
  const told = Math.round(Math.max(10, Math.min(40, crf)))
  const isAsStated = stated?.crf !== undefined && Math.abs(stated.crf - told) <= mostOff
  return {
    encoder: 'libx264',
    crf: isAsStated ? stated.crf : told,
    x264Params: stated?.x264Params,
  }
}
