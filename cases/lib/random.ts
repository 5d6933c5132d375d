/** Numbers that look random and are the same each time: sfc32, seeded by hashing a name. */
export interface Random {
  /** 0 <= x < 1 */
  unit(): number
  /** A whole number, both ends included. */
  whole(least: number, most: number): number
  /** Throws a RangeError where there is nothing to pick from. */
  pick<T>(items: readonly T[]): T
  chance(p: number): boolean
  hex(digits: number): string
  /** Upper and lower case letters and digits, as queue ids have them. */
  token(length: number): string
  shuffled<T>(items: readonly T[]): T[]
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** FNV-1a (32 bit) of the UTF-16 units, with a salt, to spread a name over the state. */
function hash(name: string, salt: number): number {
  let h = 0x811c9dc5 ^ salt
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193)
  return h >>> 0
}

export function seededRandom(seed: string): Random {
  let a = hash(seed, 1)
  let b = hash(seed, 2)
  let c = hash(seed, 3)
  let counter = 1
  const unit = (): number => {
    const t = (a + b + counter++) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + t
    return (t >>> 0) / 2 ** 32
  }
  // The first numbers of a fresh state are still close to the seed.
  for (let i = 0; i < 12; i++) unit()
  const whole = (least: number, most: number): number =>
    least + Math.floor(unit() * (most - least + 1))
  const string = (length: number, from: string): string =>
    Array.from({ length }, () => from.charAt(whole(0, from.length - 1))).join('')
  return {
    unit,
    whole,
    pick: <T>(items: readonly T[]): T => {
      const at = whole(0, items.length - 1)
      if (at < 0 || at >= items.length) throw new RangeError('nothing to pick from')
      return items[at] as T
    },
    chance: (p) => unit() < p,
    hex: (digits) => string(digits, '0123456789abcdef'),
    token: (length) => string(length, alphabet),
    shuffled: (items) => {
      const left = [...items]
      const out = []
      while (left.length > 0) out.push(...left.splice(whole(0, left.length - 1), 1))
      return out
    },
  }
}
