import { type Random, seededRandom } from '../../cases/lib/random.ts'
import { address, path } from '../../cases/lib/session-commands.ts'
import type { SecretKind } from './recipe.ts'

/** Of a list of addresses so many lie in networks with many others, as they do in real ones. */
const clusteredShare = 0.5
const clusterSize = 40

const makers: Readonly<Record<SecretKind, (random: Random) => string>> = {
  ipv4: address,
  host: (random) => `${word(random)}${number(random)}.${word(random)}.${top(random)}`,
  mail: (random) => `${word(random)}${number(random)}@${word(random)}.${top(random)}`,
  path: (random) => path(random),
  'windows-path': (random) =>
    `C:\\Users\\${word(random)}${number(random)}\\Documents\\${word(random)}-${number(random)}.txt`,
  hash: (random) => random.hex(random.pick([32, 40])),
  'user-at-host': (random) => `${word(random)}@${word(random)}${random.whole(1, 40)}`,
}

/**
 * So many different strings of a kind, sorted, and none of them in `never`. Half of the addresses share
 * their /24 with some forty others, among them some of the /24 of each of `never`.
 */
export function decoys(
  kind: SecretKind,
  count: number,
  seed: string,
  never: readonly string[],
): string[] {
  const random = seededRandom(`decoys ${seed}`)
  const excluded = new Set(never)
  const all = new Set<string>()
  const add = (text: string): void => {
    if (all.size < count && !excluded.has(text)) all.add(text)
  }
  const fill = (network: string): void => {
    for (let i = 0; i < clusterSize; i++) add(`${network}.${random.whole(0, 255)}`)
  }
  if (kind === 'ipv4') {
    for (const text of never) fill(networkOf(text))
    while (all.size < count * clusteredShare) fill(networkOf(address(random)))
  }
  while (all.size < count) add(makers[kind](random))
  return [...all].toSorted()
}

function networkOf(text: string): string {
  return text.slice(0, text.lastIndexOf('.'))
}

/** Said like a word, and none. */
function word(random: Random): string {
  const syllable = (): string => random.pick([...'bdfgklmnprstvw']) + random.pick([...'aeiou'])
  return Array.from({ length: random.whole(2, 4) }, syllable).join('')
}

function number(random: Random): string {
  return random.chance(0.5) ? '' : `-${random.whole(1, 99)}`
}

function top(random: Random): string {
  return random.pick(['example', 'example.com', 'example.net', 'example.org'])
}
