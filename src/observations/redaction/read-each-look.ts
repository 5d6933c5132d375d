import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import type { HiddenRefusal } from '../../model/hidden-text.ts'
import type { Covering } from '../../model/redaction.ts'
import { blockCostsUnder } from './block-costs.ts'
import { readBlocks } from './read-blocks.ts'
import type { Film, Fit } from './read-row.ts'
import { readUnder } from './read-under.ts'
import { blockBoxes } from './recording-blocks.ts'
import type { RowUnder } from './row-under.ts'

/** What was done under a covering in most of a recording. */
export interface Usual {
  readonly covering: Covering
  readonly operator?: RedactionOperator | undefined
  /** The size of the blocks of a mosaic. */
  readonly blockPx?: number | undefined
}

/** Reads each of some looks at one redaction alone. */
export function readEachLook<T extends { readonly under: RowUnder }>(
  looks: readonly T[],
  { covering, operator, blockPx }: Usual,
  film: Film,
): (T & { readonly fit: Fit | HiddenRefusal })[] {
  const byBlocks = blockPx === undefined ? [] : readInBlocks(looks, blockPx, film)
  // Where blocks explain one look, another one that they do not explain shows something else.
  if (byBlocks.some(({ fit }) => typeof fit !== 'string')) return byBlocks
  return looks.map((look) => ({ ...look, fit: readUnder(look.under, covering, operator, film) }))
}

function readInBlocks<T extends { readonly under: RowUnder }>(
  looks: readonly T[],
  blockPx: number,
  film: Film,
): (T & { readonly fit: Fit | HiddenRefusal })[] {
  const known = looks.map(({ under }) => blockCostsUnder(under))
  const boxes = blockBoxes(
    known.flatMap((costs) => costs ?? []),
    blockPx,
  ).values()
  return looks.map((look, i) => {
    const box = known[i] && boxes.next().value
    return { ...look, fit: box ? readBlocks(look.under, box, blockPx, film) : 'no-grid' }
  })
}
