import type { Context } from '../../analyzer/analyzer.ts'
import { decodeGreyPng } from '../../lib/png-decode.ts'
import type { ProductOf } from '../../model/product.ts'
import { rectOf } from './clear-times.ts'
import type { TextWindow } from './hidden-row.ts'
import { rowUnder } from './row-under.ts'
import { standsBehind } from './stands-behind.ts'

type Redaction = ProductOf<'redaction'>

/** What parts values from each other, and what a value may be cut at. */
const between = /[\s"'`()[\]<>{}=,;|]+/
const within = /[@:]/
/** Shorter texts fit by chance. */
const shortest = 6
const mostTexts = 200

/**
 * The text of other lines that stands behind a blur, a mosaic or an overlay, as far as its pixels tell it from
 * random texts; undefined where none does, and behind boxes.
 */
export function inferredText(
  context: Pick<Context, 'kept' | 'warn'>,
  complete: TextWindow['complete'],
  redaction: Redaction,
  others: readonly Redaction[],
  lines: readonly ProductOf<'screen-text'>[],
  elsewhere: readonly ProductOf<'screen-text'>[],
): string | undefined {
  if (redaction.covering === 'box') return undefined
  const texts = valuesIn(elsewhere.map(({ text }) => text))
  const [first, ...rest] = redaction.looks
  const look = rest.at(-1) ?? first
  if (texts.length === 0) return undefined
  if (texts.length > mostTexts) {
    const reason = `${texts.length} texts of other lines; ${mostTexts} were held against a redaction`
    context.warn({ code: 'too-many', reason })
  }
  const covers = others.flatMap(({ places }) =>
    places
      .filter(({ startUs, endUs }) => startUs <= look.atUs && look.atUs < endUs)
      .map(({ box }) => rectOf(box)),
  )
  const picture = decodeGreyPng(context.kept(look.picture.blob))
  const under = rowUnder(picture, look, lines, covers, complete)
  const row = under.at(under.box)
  return row && standsBehind(row, redaction.covering, texts.slice(0, mostTexts))
}

/** What somebody may have hidden: in words alone there is nothing that would not fit by chance. */
function valuesIn(texts: readonly string[]): string[] {
  const found = new Set<string>()
  for (const word of texts.flatMap((text) => text.split(between))) {
    const bare = word.replace(/[.:,!?]+$/, '')
    for (const value of [bare, ...bare.split(within)]) {
      if (value.length >= shortest && /[\d.@/_:-]/.test(value.slice(1, -1))) found.add(value)
    }
  }
  return [...found]
}
