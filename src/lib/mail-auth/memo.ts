import type { Snapshot } from '../dns-snapshot/snapshot.ts'
import { type Asked, openResolver } from './asked.ts'
import type { Resolver } from './mailauth.ts'

/** What a computation came to, and the answers it rests on. */
export interface Rested<T> {
  readonly value: T
  readonly asked: readonly Asked[]
}

export interface Memo<T> {
  /** Computes once for each key, and again only where another date has other answers. */
  get(
    key: string,
    atMs: number | null,
    work: (resolver: Resolver, asked: () => readonly Asked[]) => Promise<T>,
  ): Promise<Rested<T>>
}

const mostKept = 20_000

export function openMemo<T>(snapshot: Snapshot): Memo<T> {
  const kept = new Map<string, Rested<T>>()
  return {
    async get(key, atMs, work) {
      const known = kept.get(key)
      if (known !== undefined && holds(snapshot, known.asked, atMs)) return known
      const { resolve, asked } = openResolver((name, type) => snapshot.find(name, type, atMs))
      const value = await work(resolve, asked)
      const made = { value, asked: asked() }
      if (kept.size >= mostKept) kept.clear()
      kept.set(key, made)
      return made
    },
  }
}

function holds(snapshot: Snapshot, asked: readonly Asked[], atMs: number | null): boolean {
  if (!snapshot.hasHistory) return true
  return asked.every(({ name, type, record }) => snapshot.find(name, type, atMs) === record)
}
