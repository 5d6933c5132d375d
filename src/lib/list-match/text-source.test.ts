import { describe, expect, test } from 'vitest'
import { seededRandom } from '../seeded-random.ts'
import { ipv4Source, likeSource, type TextSource } from './text-source.ts'
import { isIpv4 } from './text-kind.ts'

const list = Array.from(
  { length: 400 },
  (_, i) => `web${i % 37}.${['tide', 'gate', 'reed', 'marsh'][i % 4]}${i % 11}.example.org`,
)

function drawn(source: TextSource, count: number): string[] {
  return Array.from({ length: count }, () => source.draw().text)
}

/** Each after so many steps from the same beginning. */
function stepped(source: TextSource, count: number, steps: number): string[] {
  const begin = source.draw()
  return Array.from({ length: count }, () => {
    let at = begin
    for (let i = 0; i < steps; i++) at = source.step(at)
    return at.text
  })
}

/** How differently two samples are distributed over some feature: 0 the same, 1 apart. */
function apart(a: readonly string[], b: readonly string[], feature: (text: string) => string) {
  const shares = (texts: readonly string[]): Map<string, number> => {
    const counts = new Map<string, number>()
    for (const text of texts) {
      const key = feature(text)
      counts.set(key, (counts.get(key) ?? 0) + 1 / texts.length)
    }
    return counts
  }
  const [one, two] = [shares(a), shares(b)]
  const keys = new Set([...one.keys(), ...two.keys()])
  return [...keys].reduce((sum, k) => sum + Math.abs((one.get(k) ?? 0) - (two.get(k) ?? 0)), 0) / 2
}

describe('addresses', () => {
  test('are addresses, drawn and stepped to', () => {
    const source = ipv4Source(seededRandom(1))
    for (const text of [...drawn(source, 300), ...stepped(source, 100, 20)])
      expect(isIpv4(text), text).toBe(true)
  })

  test('come after many steps as often as they are drawn', () => {
    const source = ipv4Source(seededRandom(2))
    const [a, b] = [drawn(source, 4000), stepped(source, 4000, 60)]
    expect(apart(a, b, (text) => String(text.length))).toBeLessThan(0.05)
    expect(apart(a, b, (text) => text.charAt(0))).toBeLessThan(0.05)
  })
})

describe('texts like those of a list', () => {
  test('have its separators, its usual ending and its characters', () => {
    const source = likeSource(list, seededRandom(3))
    for (const text of drawn(source, 300)) {
      expect(text).toMatch(/^[a-z]+\d+\.[a-z]+\d+\.example\.org$/)
    }
  })

  test('are seldom of it', () => {
    const source = likeSource(list, seededRandom(4))
    const known = new Set(list)
    expect(drawn(source, 1000).filter((text) => known.has(text)).length).toBeLessThan(150)
  })

  test('come after many steps as often as they are drawn, for the skeleton that they began with', () => {
    const one = ['abc12-xyz', 'abd34-xyw', 'qbc15-tyz']
    const source = likeSource(one, seededRandom(5))
    const [a, b] = [drawn(source, 4000), stepped(source, 4000, 60)]
    const shape = (text: string): string => text.replaceAll(/[a-z]/g, 'a').replaceAll(/\d/g, '1')
    expect(apart(a, b, shape)).toBeLessThan(0.05)
  })

  test('of hashes are made of their digits', () => {
    const hashes = Array.from(
      { length: 20 },
      (_, i) => '0123456789abcdef'.repeat(2).slice(i) + 'abcdef0123456789'.repeat(2).slice(0, i),
    )
    for (const text of drawn(likeSource(hashes, seededRandom(6)), 50))
      expect(text).toMatch(/^[0-9a-f]{32}$/)
  })
})

test.for([
  ['1.2.3.4', true],
  ['255.255.255.255', true],
  ['256.1.1.1', false],
  ['1.2.3', false],
  ['01.2.3.4', false],
  ['1.2.3.4.', false],
  ['1.2.3.4.5', false],
] as const)('%s is an address: %s', ([text, is]) => {
  expect(isIpv4(text)).toBe(is)
})
