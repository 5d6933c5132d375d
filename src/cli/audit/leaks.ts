import type { CaseReader } from '../../model/case-reader.ts'
import type { ProductOf } from '../../model/product.ts'
import type { Leak } from '../../model/redaction.ts'
import { type Finding, placeOf } from './finding.ts'

const how: Readonly<Record<Leak['how'], string>> = {
  before: 'before the redaction begins',
  after: 'after the redaction has ended',
  between: 'in a gap of the redaction',
  beside: 'beside the redaction, which does not reach it',
  cut: 'as letters right beside it, of the same word',
  elsewhere: 'in another place of the screen',
  thumbnail: 'in a thumbnail or cover picture of the file, in its place',
  inferred: 'in another place of the screen, as the pixels of the redaction suggest',
}

const fixes: Readonly<Record<Leak['how'], string>> = {
  before: 'Let the redaction begin earlier, or cut these frames; then encode anew from the source.',
  after: 'Let the redaction last longer, or cut these frames; then encode anew from the source.',
  between: 'Close the gap or cut these frames; then encode anew from the source.',
  beside:
    'Make the redaction larger, and let it follow what moves by key frames; a whole window covered is safer.',
  cut: 'Make the redaction as wide as the whole word; then encode anew from the source.',
  thumbnail: 'Remove the thumbnail from the file, or make it anew from the redacted recording.',
  inferred: 'Cover both places with a solid fill; then encode anew from the source.',
  elsewhere: 'Cover this place as well, with a solid fill; then encode anew from the source.',
}

/** Two lines of the ledger may show one slip; the longer text has it all. */
function saysMore(other: ProductOf<'leak'>, one: ProductOf<'leak'>): boolean {
  return (
    other.redaction === one.redaction &&
    other.how === one.how &&
    other.text.length > one.text.length &&
    other.text.includes(one.text) &&
    other.locus.startUs <= one.locus.startUs &&
    other.locus.endUs >= one.locus.endUs
  )
}

/** Text that a redaction should have hidden and that can be read. */
export function* leakFindings(reader: CaseReader): Iterable<Finding> {
  const all = [...reader.products('leak')]
  for (const leak of all.filter((one) => !all.some((other) => saysMore(other, one)))) {
    const frames = ` for ${leak.frames} frame${leak.frames === 1 ? '' : 's'},`
    yield {
      rule: 'leak',
      of: { evidence: leak.evidence },
      what: `text under a redaction can be read${leak.how === 'thumbnail' ? '' : frames} ${how[leak.how]}`,
      value: leak.text,
      place: placeOf(leak.locus),
      seen: 1,
      fix: fixes[leak.how],
    }
  }
}
