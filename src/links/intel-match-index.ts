import type { Intel } from '../model/intel.ts'
import type { ProductId } from '../model/id.ts'
import type { Marking } from '../model/marking.ts'
import { intelKeys } from './intel-match-keys.ts'

/** What of a record is needed to match it and to say why. */
export interface KnownValue {
  readonly id: ProductId
  readonly value: string
  readonly actor: string
  readonly source: string
  readonly validFrom: string | null
  readonly validUntil: string | null
  readonly published: string | null
  readonly tlp: Marking
}

export interface Shelf {
  /** The first records filed there, `maxShown` at most. */
  readonly records: readonly KnownValue[]
  /** All records filed there. */
  readonly count: number
  /** Distinct actors among them all. */
  readonly actors: number
}

export interface IntelIndex {
  /** `network` is the number of the network that an address stands in, where known. */
  add(record: Intel & { readonly id: ProductId }, network: number | undefined): void
  find(key: string): Shelf | undefined
  readonly size: number
}

/** A network may hold a hundred thousand known addresses; more of them say nothing more. */
const maxShown = 512

/**
 * Chains of record numbers in flat arrays: a million records make some three million entries.
 * `nameOf` gives the main name of an actor, so that aliases are not counted as two.
 */
export function intelIndex(nameOf: (actor: string) => string): IntelIndex {
  const records: KnownValue[] = []
  const heads = new Map<string, number>()
  let next = new Int32Array(1024)
  let owner = new Int32Array(1024)
  let entries = 0
  const words = new Map<string, string>()
  // Dates and names come a million times over: kept once.
  const once = (text: string): string => {
    const known = words.get(text)
    if (known !== undefined) return known
    words.set(text, text)
    return text
  }
  const file = (key: string, record: number): void => {
    if (entries === next.length) {
      next = grown(next)
      owner = grown(owner)
    }
    next[entries] = heads.get(key) ?? -1
    owner[entries] = record
    heads.set(key, entries++)
  }
  const shelves = new Map<string, Shelf>()
  return {
    get size() {
      return records.length
    },
    add(record, network) {
      const number = records.length
      records.push({
        id: record.id,
        value: record.value,
        actor: once(record.actor),
        source: once(record.source),
        validFrom: record.validFrom === null ? null : once(record.validFrom),
        validUntil: record.validUntil === null ? null : once(record.validUntil),
        published: record.published === null ? null : once(record.published),
        tlp: record.tlp,
      })
      const keys = new Set(intelKeys(record.type, record.value).map(({ key }) => key))
      if (network !== undefined) keys.add(`network ${network}`)
      for (const key of keys) file(key, number)
    },
    find(key) {
      const kept = shelves.get(key)
      if (kept !== undefined) return kept
      let at = heads.get(key)
      if (at === undefined) return undefined
      const found: number[] = []
      const actors = new Set<string>()
      while (at !== undefined && at >= 0) {
        const number = owner[at] ?? -1
        found.push(number)
        const actor = records[number]?.actor ?? ''
        if (actor !== '') actors.add(nameOf(actor))
        at = next[at]
      }
      // Chains run backwards.
      const shown = found.toReversed().slice(0, maxShown)
      const shelf: Shelf = {
        records: shown.flatMap((number) => records[number] ?? []),
        count: found.length,
        actors: actors.size,
      }
      // Only long chains are worth keeping walked.
      if (found.length > 16) shelves.set(key, shelf)
      return shelf
    },
  }
}

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2)
  larger.set(array)
  return larger
}
