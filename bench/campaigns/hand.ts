import { seededRandom } from '../../src/lib/seeded-random.ts'

/** Something of whoever sends, that is not in what is said. */
export type Trait = 'host' | 'name' | 'link' | 'program'

/** Who sent two campaigns that have nothing else in common: what both of them show. */
export interface Hand {
  readonly id: number
  readonly shows: readonly Trait[]
  /** Address of the host of one campaign, and of the other: every second hand only stays in its network. */
  readonly ips: readonly [string, string]
  readonly domain: string
  readonly program: string
}

const all: readonly Trait[] = ['host', 'name', 'link', 'program']
/** Of ten campaigns that follow each other two are of one hand. */
const every = 10
const first = 3

/**
 * For each campaign its hand, if another one has the same: they show one to four traits in common, and each
 * choice of them comes as often. One trait is what chance does as well, and must name nobody.
 */
export function handsOf(campaigns: number, seed: number): readonly (Hand | undefined)[] {
  const random = seededRandom(seed)
  const choices = Array.from({ length: 2 ** all.length - 1 }, (_, at) =>
    all.filter((_trait, bit) => ((at + 1) >> bit) & 1),
  )
  const hands: (Hand | undefined)[] = Array.from({ length: campaigns }, () => undefined)
  for (let at = first; at + 1 < campaigns; at += every) {
    const id = (at - first) / every
    const octet = (): number => Math.floor(random() * 254) + 1
    const ip = `198.18.${octet()}.${octet()}`
    const hand: Hand = {
      id,
      shows: choices[id % choices.length] ?? all,
      ips: id % 2 === 0 ? [ip, ip] : [ip, ip.replace(/\d+$/, '255')],
      domain: `hand${id}-${octet()}.example`,
      program: `Letterpress ${octet()}.${octet()}.${id}`,
    }
    hands[at] = hand
    hands[at + 1] = hand
  }
  return hands
}
