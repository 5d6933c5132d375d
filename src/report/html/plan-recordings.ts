import type { CaseReader } from '../../model/case-reader.ts'
import type { ProductId, Sha256 } from '../../model/id.ts'
import type { ClueSpans } from './clue-spans.ts'
import type { ValueGroup, Values } from './value-groups.ts'

export interface Recording {
  readonly evidence: Sha256
  readonly lines: number
  /** Lines with a clue that get their own picture, linked ones first. */
  readonly exhibits: readonly ProductId[]
  /** Lines with a clue beyond the cap. */
  readonly furtherWithClues: number
}

/** Whether any clue of the same value met intelligence. */
export function isLinked(valueOf: Values['valueOf'], clue: ProductId): boolean {
  return (valueOf.get(clue)?.links.length ?? 0) > 0
}

interface Lines {
  total: number
  readonly linked: { readonly id: ProductId; readonly values: readonly ValueGroup[] }[]
  readonly others: ProductId[]
}

/** Which lines of each recording get their own picture. */
export function planRecordings(
  reader: CaseReader,
  spans: ClueSpans,
  valueOf: Values['valueOf'],
  most: number,
): Recording[] {
  const found = new Map<Sha256, Lines>()
  const of = (evidence: Sha256): Lines => {
    const entry = found.get(evidence) ?? { total: 0, linked: [], others: [] }
    found.set(evidence, entry)
    return entry
  }
  for (const { evidence } of reader.products('screen-coverage')) of(evidence)
  for (const { id, evidence } of reader.products('screen-text')) {
    const entry = of(evidence)
    entry.total += 1
    const clues = spans.get(id)
    if (clues === undefined) continue
    const values = clues
      .flatMap(({ clue }) => valueOf.get(clue) ?? [])
      .filter(({ links }) => links.length > 0)
    if (values.length > 0) entry.linked.push({ id, values })
    else entry.others.push(id)
  }
  return Array.from(found, ([evidence, { total, linked, others }]) => {
    const all = [...rarestFirst(linked), ...others]
    const exhibits = all.slice(0, most)
    return { evidence, lines: total, exhibits, furtherWithClues: all.length - exhibits.length }
  })
}

/** What was shown once is looked for before what stood there all the time. */
function rarestFirst(lines: Lines['linked']): ProductId[] {
  const times = new Map<ValueGroup, number>()
  for (const value of lines.flatMap(({ values }) => values)) {
    times.set(value, (times.get(value) ?? 0) + 1)
  }
  const rarity = ({ values }: Lines['linked'][number]): number =>
    values.reduce((least, value) => Math.min(least, times.get(value) ?? 0), Infinity)
  return lines.toSorted((a, b) => rarity(a) - rarity(b)).map(({ id }) => id)
}
