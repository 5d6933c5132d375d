/** Traffic Light Protocol 2.0 (FIRST, 2022), from the freest to the strictest. */
export const markings = [
  'TLP:CLEAR',
  'TLP:GREEN',
  'TLP:AMBER',
  'TLP:AMBER+STRICT',
  'TLP:RED',
] as const
export type Marking = (typeof markings)[number]

/** A derived product carries the strictest marking of what it rests on. */
export function strictest(all: Iterable<Marking>): Marking {
  let rank = 0
  for (const marking of all) rank = Math.max(rank, markings.indexOf(marking))
  return markings[rank] ?? 'TLP:RED'
}

/** 'TLP:WHITE' is the TLP 1.0 name of TLP:CLEAR. Anything not understood is undefined, never "free". */
export function parseMarking(text: string): Marking | undefined {
  const name = text
    .trim()
    .toUpperCase()
    .replace(/^TLP[:\s_-]*/, '')
  if (name === 'WHITE') return 'TLP:CLEAR'
  return markings.find((marking) => marking === `TLP:${name}`)
}
