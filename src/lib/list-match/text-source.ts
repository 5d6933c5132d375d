/** Texts that have nothing to do with what was seen, and a way from each to others like it. */
export interface TextSource<Drawn extends { readonly text: string } = { readonly text: string }> {
  draw(): Drawn
  /**
   * A text a step away, so that after many steps from anywhere texts come as often as `draw` gives them:
   * each step redraws a part of the text as `draw` would, whatever the rest is.
   */
  step(drawn: Drawn): Drawn
}

/** All IPv4 addresses alike. */
export function ipv4Source(random: () => number): TextSource {
  const from = (octets: readonly string[]) => ({ text: octets.join('.') })
  const whole = (below: number): number => Math.floor(random() * below)
  return {
    draw: () => ({ text: `${whole(256)}.${whole(256)}.${whole(256)}.${whole(256)}` }),
    step(drawn) {
      const octets = drawn.text.split('.')
      const i = whole(4)
      if (random() < 0.5) return from(octets.with(i, String(whole(256))))
      // One digit: as likely there as back, so that all stay alike.
      const octet = octets[i] as string
      const at = whole(3)
      if (at >= octet.length) return drawn
      const changed = octet.slice(0, at) + whole(10) + octet.slice(at + 1)
      const isOctet = String(Number(changed)) === changed && Number(changed) < 256
      return isOctet ? from(octets.with(i, changed)) : drawn
    },
  }
}

/** A part of a text between its separators: as it stands in the list, or made of its like. */
interface Part {
  readonly text: string
  /** Of a list's value: which characters are of which class. Undefined where it is taken whole. */
  readonly like: string | undefined
}

const keptP = 0.25
const exchangedP = 0.25
/** A part that so many values share is what its place usually holds, and stays as it is. */
const usualShare = 0.02
const fewestForUsual = 100

/**
 * Texts that look like those of a list and are not in it: each is one of them whose parts are kept,
 * exchanged for the part in the same place from the end of another, or made of other letters and digits,
 * as often as the list has them. The part that it shares with fewest is never kept.
 */
export function likeSource(list: readonly string[], random: () => number): TextSource<State> {
  const some = sampleOf(list, 20_000)
  const split = some.map((text) => partsOf(text))
  const bySlot = new Map<number, string[]>()
  for (const { parts } of split) {
    for (const [i, part] of parts.entries()) {
      const slot = parts.length - i
      const pool = bySlot.get(slot) ?? []
      pool.push(part)
      bySlot.set(slot, pool)
    }
  }
  const shares = new Map([...bySlot].map(([slot, pool]) => [slot, sharesOf(pool)]))
  const isUsual = (part: string, slot: number): boolean =>
    split.length >= fewestForUsual && (shares.get(slot)?.get(part) ?? 0) >= usualShare
  const classes = classPools(some)
  const pick = <T>(from: ArrayLike<T>): T => from[Math.floor(random() * from.length)] as T
  const charOf = (like: string): string => pick(classes.get(classOf(like)) ?? [like])
  const made = (like: string): Part => {
    return { text: Array.from(like, (character) => charOf(character)).join(''), like }
  }
  const drawPart = (part: string, slot: number, mustChange: boolean): Part => {
    if (!mustChange && isUsual(part, slot)) {
      return { text: random() < 0.5 ? part : pick(bySlot.get(slot) ?? [part]), like: undefined }
    }
    const chance = mustChange ? keptP + random() * (1 - keptP) : random()
    if (chance < keptP) return { text: part, like: undefined }
    if (chance < keptP + exchangedP) {
      return { text: pick(bySlot.get(slot) ?? [part]), like: undefined }
    }
    return made(part)
  }
  return {
    draw() {
      const of = pick(split)
      const must = mustChangeOf(of.parts, shares)
      const parts = of.parts.map((part, i) => drawPart(part, of.parts.length - i, i === must))
      return stateOf(of, must, parts)
    },
    step(state) {
      const { of, must, parts } = state
      const i = Math.floor(random() * parts.length)
      const part = parts[i]
      if (part === undefined) return state
      if (part.like !== undefined && random() < 0.7) {
        const at = Math.floor(random() * part.text.length)
        const changed =
          part.text.slice(0, at) + charOf(part.like.charAt(at)) + part.text.slice(at + 1)
        return stateOf(of, must, parts.with(i, { ...part, text: changed }))
      }
      const drawn = drawPart(of.parts[i] as string, of.parts.length - i, i === must)
      return stateOf(of, must, parts.with(i, drawn))
    },
  }
}

interface Split {
  readonly parts: readonly string[]
  /** One more than parts: before, between and after them. */
  readonly between: readonly string[]
}

interface State {
  readonly text: string
  readonly of: Split
  readonly must: number
  readonly parts: readonly Part[]
}

function stateOf(of: Split, must: number, parts: readonly Part[]): State {
  let text = of.between[0] ?? ''
  for (const [i, part] of parts.entries()) text += part.text + (of.between[i + 1] ?? '')
  return { text, of, must, parts }
}

function partsOf(text: string): Split {
  const parts = text.match(/[\p{L}\p{N}]+/gu) ?? []
  return { parts, between: text.split(/[\p{L}\p{N}]+/u) }
}

/** The part that fewest others share, which makes the text what it is; of those the longest. */
function mustChangeOf(parts: readonly string[], shares: ReadonlyMap<number, Shares>): number {
  const shareOf = (i: number): number => shares.get(parts.length - i)?.get(parts[i] as string) ?? 0
  let best = 0
  for (let i = 1; i < parts.length; i++) {
    const less = shareOf(best) - shareOf(i)
    const longer = (parts[i] as string).length - (parts[best] as string).length
    if (less > 0 || (less === 0 && longer > 0)) best = i
  }
  return best
}

type Shares = ReadonlyMap<string, number>

function sharesOf(pool: readonly string[]): Shares {
  const counts = new Map<string, number>()
  for (const part of pool) counts.set(part, (counts.get(part) ?? 0) + 1 / pool.length)
  return counts
}

function classOf(character: string): string {
  if (/\p{N}/u.test(character)) return 'digit'
  if (/\p{Lu}/u.test(character)) return 'upper'
  return /\p{L}/u.test(character) ? 'lower' : character
}

/** Of each class all characters, as often as they come. */
function classPools(texts: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const pools = new Map<string, string[]>()
  for (const text of sampleOf(texts, 2000)) {
    for (const character of text) {
      const name = classOf(character)
      const pool = pools.get(name) ?? []
      pool.push(character)
      pools.set(name, pool)
    }
  }
  return pools
}

function sampleOf(list: readonly string[], most: number): readonly string[] {
  if (list.length <= most) return list
  return Array.from(
    { length: most },
    (_, i) => list[Math.floor((i * list.length) / most)] as string,
  )
}
