import type { Snapshot } from '../dns-snapshot/snapshot.ts'
import type { Asked } from './asked.ts'
import { openMemo, type Rested } from './memo.ts'
import { evaluateSpf, type SpfFinding, type SpfQuestion } from './spf.ts'

/** SPF against a snapshot, computed once for all messages that ask the same. */
export interface SpfMemo {
  get(question: SpfQuestion, strict: boolean, atMs: number | null): Promise<Rested<SpfFinding>>
}

const mostKnown = 20_000

export function openSpfMemo(snapshot: Snapshot): SpfMemo {
  const byDomain = openMemo<SpfFinding>(snapshot)
  const exact = openMemo<SpfFinding>(snapshot)
  const depends = new Set<string>()
  return {
    async get(question, strict, atMs) {
      const { ip, helo, sender } = question
      const domain = sender.slice(sender.lastIndexOf('@') + 1).toLowerCase()
      const key = `${strict} ${ip} ${domain}`
      const work: Parameters<typeof exact.get>[2] = (resolver, asked) =>
        evaluateSpf(question, strict, resolver, asked)
      if (sender !== '' && !depends.has(key)) {
        const found = await byDomain.get(key, atMs, work)
        if (!hasMacros(found.asked)) return found
        if (depends.size >= mostKnown) depends.clear()
        depends.add(key)
      }
      return await exact.get(`${key} ${helo} ${sender}`, atMs, work)
    },
  }
}

/** Whether the answer may depend on the local part or the HELO name as well (RFC 7208, 7). */
function hasMacros(asked: readonly Asked[]): boolean {
  return asked.some(
    ({ record }) => record?.type === 'TXT' && record.answers.some((text) => text.includes('%{')),
  )
}
