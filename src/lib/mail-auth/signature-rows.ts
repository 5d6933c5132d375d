import type { HeaderRow } from './header-rows.ts'

/** Fields that hold signatures and seals, as far as they are read. */
export interface SignatureRows {
  readonly rows: readonly HeaderRow[]
  /** DKIM signatures that are left out, since they are larger than any that was ever needed. */
  readonly givenUp: number
  /** Whether a part of an ARC chain was left out: then nothing can be said of the chain. */
  readonly isChainCut: boolean
}

/** mailauth takes quadratic time over blanks inside a tag: a third of a second for such a field. */
const longestField = 16_384
const mostBytes = 524_288

export function signatureRows(rows: readonly HeaderRow[]): SignatureRows {
  const read: HeaderRow[] = []
  let givenUp = 0
  let isChainCut = false
  let bytes = 0
  for (const row of rows) {
    const isArc = row.key.startsWith('arc-')
    if (!isArc && row.key !== 'dkim-signature') continue
    if (row.line.length <= longestField && bytes + row.line.length <= mostBytes) {
      bytes += row.line.length
      read.push(row)
    } else if (isArc) isChainCut = true
    else givenUp += 1
  }
  return { rows: read, givenUp, isChainCut }
}
