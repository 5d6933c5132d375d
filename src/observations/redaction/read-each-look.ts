import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import type { HiddenRefusal } from '../../model/hidden-text.ts'
import type { Covering, RedactionLook } from '../../model/redaction.ts'
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

/** A look at a redaction, and what was read in it or why nothing was. */
export interface LookTried {
  readonly look: RedactionLook
  readonly under: RowUnder
  readonly fit: Fit | HiddenRefusal
}

/**
 * Reads looks at one redaction, each alone: all at a mosaic, whose blocks cut the text otherwise in each; of other
 * coverings, which show the same in each, the first that can be read and those before it.
 */
export function readEachLook(
  looks: readonly RedactionLook[],
  underAt: (look: RedactionLook) => RowUnder,
  { covering, operator, blockPx }: Usual,
  film: Film,
): readonly LookTried[] {
  const tried: LookTried[] = []
  if (covering !== 'mosaic') {
    for (const look of looks) {
      const under = underAt(look)
      const fit = readUnder(under, covering, operator, film)
      tried.push({ look, under, fit })
      if (typeof fit !== 'string') break
    }
    return tried
  }
  const seen = looks.map((look) => ({ look, under: underAt(look) }))
  const byBlocks = blockPx === undefined ? [] : readInBlocks(seen, blockPx, film)
  // Where blocks explain one look, another one that they do not explain shows something else.
  if (byBlocks.some(({ fit }) => typeof fit !== 'string')) return byBlocks
  return seen.map((look) => ({ ...look, fit: readUnder(look.under, covering, operator, film) }))
}

function readInBlocks(
  looks: readonly Omit<LookTried, 'fit'>[],
  blockPx: number,
  film: Film,
): LookTried[] {
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
