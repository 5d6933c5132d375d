import type { Context } from '../../analyzer/analyzer.ts'
import { encodeAdditiveModel } from '../../lib/additive-model.ts'
import { encodePenModel } from '../../lib/pen-model.ts'
import type { HiddenText } from '../../model/hidden-text.ts'
import { clearLetters, usualCharacters } from './drawn-letters.ts'
import type { GlyphTemplates } from './glyph-templates.ts'
import { additive } from './hidden-exhibits.ts'
import type { Fit } from './read-row.ts'
import type { SetFit } from './read-set-row.ts'
import type { SetRow } from './set-row.ts'
import type { VeiledRow } from './veiled-row.ts'

type Modelled = Extract<HiddenText, { verdict: 'modelled' }>
type AroundRow = Pick<Modelled, 'before' | 'after' | 'touching' | 'unseenCharacters' | 'drawnIn'>

/** What the clear text around a row says of it. */
export function saidBy(row: VeiledRow): AroundRow {
  if (row.setIn === 'pens') return saidBySet(row)
  const { before, after, beside, templates } = row
  return {
    before,
    after,
    touching: beside,
    unseenCharacters: unseen(clearLetters(templates)),
    ...drawnIn(templates),
  }
}

function saidBySet({ left, right, ink }: SetRow): AroundRow {
  const { face, unlike, runs } = ink
  return {
    before: left?.text ?? '',
    after: right?.text ?? '',
    // Where a letter of its own width ends is not known well enough to say that it is cut off.
    touching: { left: '', right: '' },
    unseenCharacters: unseen(runs.flatMap(({ run }) => Array.from(run.text))),
    drawnIn: { font: face.font.name, sizePx: round(face.sizePx), unlike: round(unlike) },
  }
}

/** Those of ASCII letters, digits and usual signs that never stood in clear. */
function unseen(letters: readonly string[]): string {
  const clear = new Set(letters)
  return Array.from(usualCharacters, (one) => (clear.has(one) ? '' : one)).join('')
}

function drawnIn({ drawn }: GlyphTemplates): Pick<Modelled, 'drawnIn'> {
  if (drawn === undefined) return {}
  const { font, sizePx, unlike } = drawn
  return { drawnIn: { font, sizePx: round(sizePx), unlike: round(unlike) } }
}

/** The model as numbers, so that lists of known values can be scored against the pixels. */
export function keptScores(context: Context, fit: Fit | SetFit): Modelled['scores'] {
  if ('pens' in fit.modelled) {
    return {
      blob: context.keep(encodePenModel(fit.modelled)),
      mediaType: 'application/x-telltale-pen-model',
    }
  }
  return {
    blob: context.keep(encodeAdditiveModel(additive(fit.modelled))),
    mediaType: 'application/x-telltale-additive-model',
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
