import { percent } from '../format.ts'
import type { HiddenRefusal } from '../../model/hidden-text.ts'
import type { Covering, Leak } from '../../model/redaction.ts'

export const coveringWords: Readonly<Record<Covering, string>> = {
  blur: 'blur',
  mosaic: 'mosaic',
  box: 'solid box',
  overlay: 'see-through overlay',
}

export const leakWords: Readonly<Record<Leak['how'], string>> = {
  before: 'before the redaction began',
  after: 'after it had ended',
  between: 'in a gap of it',
  beside: 'at its side, where it did not reach',
  cut: 'right beside it, as letters of the word of which it covers a part',
  elsewhere: 'in another place of the screen',
  thumbnail: 'in a thumbnail or cover picture that the file holds, in its place',
  inferred: 'in another place of the screen, as its pixels suggest: an inference',
}

/** What is said where nothing can be: never that a redaction holds, unless nothing is left of what it covers. */
export const refusalWords: Readonly<Record<HiddenRefusal, string>> = {
  'nothing-left':
    'A solid box leaves nothing of what it covers: from these pixels nothing can be told.',
  'no-grid':
    'Not judged: there are neither letters of one width around it nor any as wide as those of a known font. It may hold or not.',
  'no-letters':
    'Not judged: too little clear text stands around it to know what its letters look like. It may hold or not.',
  'does-not-fit':
    'No operator that is known explains these pixels: nothing is said. It may hold or not.',
}

/** What the best text leaves unexplained, against the noise of the recording. */
export function misfitWords(misfit: number): string {
  if (misfit < 0.7)
    return 'less than the noise that was reckoned with: the probabilities are too unsure'
  if (misfit <= 1.3) return 'no more than the noise of the recording'
  if (misfit <= 1.8) return 'somewhat more than noise: a part of the model is not quite right'
  return 'clearly more than noise: a part of the model is wrong, and the probabilities are too sure'
}

/** Natural logarithm of a ratio as a number of times: 12, 3,400, 10^8. */
export function timesOf(logRatio: number): { readonly times: string; readonly power: string } {
  const tens = logRatio / Math.LN10
  if (Math.abs(tens) >= 6) return { times: '10', power: String(Math.round(tens)).replace('-', '−') }
  const value = Math.exp(logRatio)
  const times =
    value >= 10
      ? Math.round(Number(value.toPrecision(2))).toLocaleString('en-US')
      : String(Number(value.toPrecision(2)))
  return { times, power: '' }
}

/** Shares of a model: rounded to 1 they are still not certain. */
export function likelihood(p: number): string {
  return percent(Math.max(0.0001, Math.min(0.9999, p)))
}
