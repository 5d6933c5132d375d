import { type DnsRecord, questionKey, type QuestionType } from './record.ts'

/** What was answered at which times, to be asked again. */
export interface Snapshot {
  readonly size: number
  /** Whether any question was answered at more than one time. */
  readonly hasHistory: boolean
  /**
   * The answer nearest in time, of two equally near ones the earlier; without a time the latest.
   * Undefined where the question was never asked: that is not an answer.
   */
  find(name: string, type: QuestionType, atMs: number | null): DnsRecord | undefined
}

/** Of answers at one time the one that comes last is kept. */
export function openSnapshot(records: Iterable<DnsRecord>): Snapshot {
  const byQuestion = new Map<string, DnsRecord | DnsRecord[]>()
  let size = 0
  let hasHistory = false
  for (const record of records) {
    size += 1
    const key = questionKey(record.name, record.type)
    const known = byQuestion.get(key)
    if (known === undefined) byQuestion.set(key, record)
    else {
      hasHistory = true
      if (Array.isArray(known)) known.push(record)
      else byQuestion.set(key, [known, record])
    }
  }
  if (hasHistory) {
    for (const [key, held] of byQuestion) {
      if (!Array.isArray(held)) continue
      const byTime = new Map(held.map((record) => [record.atMs, record]))
      byQuestion.set(
        key,
        [...byTime.values()].toSorted((a, b) => a.atMs - b.atMs),
      )
    }
  }
  return {
    size,
    hasHistory,
    find(name, type, atMs) {
      const held = byQuestion.get(questionKey(name, type))
      return Array.isArray(held) ? nearest(held, atMs) : held
    },
  }
}

function nearest(ascending: readonly DnsRecord[], atMs: number | null): DnsRecord | undefined {
  if (atMs === null) return ascending.at(-1)
  const after = ascending.findIndex((record) => record.atMs > atMs)
  if (after === -1) return ascending.at(-1)
  const [before, next] = [ascending[after - 1], ascending[after]]
  if (before === undefined || next === undefined) return before ?? next
  return atMs - before.atMs <= next.atMs - atMs ? before : next
}
