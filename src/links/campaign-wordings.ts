import { evenly } from '../lib/evenly.ts'
import type { CampaignInput } from './campaign-messages.ts'

/** How much of their words two wordings share, where all else is the same. */
const sharedWords = 0.1
/** Members of each that are compared. */
const sampled = 6
/** Groups under one subject and sender that are compared with each other. */
const mostCompared = 200

/**
 * Groups of messages that share too few words to be told as one by those alone, but the subject and a
 * sender as well: one campaign in several wordings. Each feature alone joins nobody: a newsletter has
 * one sender and other words each week, and `Hello` is everybody's subject.
 */
export function joinedWordings(
  groups: readonly (readonly number[])[],
  { messages }: CampaignInput,
  similarity: (a: number, b: number) => number,
): readonly (readonly number[])[] {
  const joined = groups.map((members) => [...members])
  const known = new Map<string, number[]>()
  const heirs = new Map<number, number>()
  const heirOf = (group: number): number => {
    let at = group
    for (let next = heirs.get(at); next !== undefined; next = heirs.get(at)) at = next
    return at
  }
  for (const [group, members] of groups.entries()) {
    for (const key of keysOf(members, messages)) {
      const others = known.get(key) ?? []
      for (const other of others) {
        const [into, from] = [heirOf(other), heirOf(group)]
        if (into === from) continue
        if (meanOf(groups[other] ?? [], members, similarity) < sharedWords) continue
        joined[into]?.push(...(joined[from] ?? []))
        joined[from] = []
        heirs.set(from, into)
      }
      if (others.length < mostCompared) known.set(key, [...others, group])
    }
  }
  return joined
    .filter((members) => members.length > 0)
    .map((members) => members.toSorted((a, b) => a - b))
    .toSorted((a, b) => b.length - a.length)
}

/** Subject with sender, once each; none where either is missing. */
function keysOf(
  members: readonly number[],
  messages: CampaignInput['messages'],
): ReadonlySet<string> {
  const keys = new Set<string>()
  for (const member of members) {
    const message = messages[member]
    if (!message || message.subject === '' || message.sender === '') continue
    keys.add(`${message.subject.toLowerCase()}\n${message.sender}`)
  }
  return keys
}

function meanOf(
  a: readonly number[],
  b: readonly number[],
  similarity: (a: number, b: number) => number,
): number {
  const [left, right] = [evenly(a, sampled), evenly(b, sampled)]
  let sum = 0
  for (const x of left) for (const y of right) sum += similarity(x, y)
  return sum / (left.length * right.length)
}
