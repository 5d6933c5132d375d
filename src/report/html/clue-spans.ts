import type { CaseReader } from '../../model/case-reader.ts'
import type { ProductId, Sha256 } from '../../model/id.ts'
import { type Lookup, lookup } from './lookup.ts'

/** Where in a line of text a clue stands. */
export interface ClueSpan {
  readonly clue: ProductId
  readonly start: number
  readonly end: number
}

export type ClueSpans = Lookup<ProductId, readonly ClueSpan[]>

/** Clues of each observation, `most` at most; those of a piece of evidence are read when one of it is shown. */
export function clueSpans(reader: CaseReader, most: number): ClueSpans {
  let evidence: Sha256 | undefined
  let spans = new Map<ProductId, ClueSpan[]>()
  return lookup((id) => {
    const product = reader.product(id)
    if (product === undefined || !('evidence' in product)) return undefined
    if (product.evidence !== evidence) {
      evidence = product.evidence
      spans = spansOf(reader, evidence, most)
    }
    return spans.get(id)
  })
}

function spansOf(reader: CaseReader, evidence: Sha256, most: number): Map<ProductId, ClueSpan[]> {
  const spans = new Map<ProductId, ClueSpan[]>()
  for (const clue of reader.productsOf(evidence, 'clue')) {
    for (const { observation, start, end } of clue.from) {
      const known = spans.get(observation) ?? []
      if (known.length < most) known.push({ clue: clue.id, start, end })
      spans.set(observation, known)
    }
  }
  return spans
}
