import { expect, test } from 'vitest'
import { boilerplateSlots } from './boilerplate.ts'
import { minHash, minHashSlots } from './minhash.ts'
import { nearDuplicates } from './near-duplicates.ts'
import { seededRandom } from './seeded-random.ts'

/** Signatures of texts, each given as the numbers of its shingles. */
function signaturesOf(texts: readonly (readonly number[])[]): Uint32Array {
  const signatures = new Uint32Array(texts.length * minHashSlots)
  for (const [at, shingles] of texts.entries()) {
    minHash(Uint32Array.from(shingles), signatures, at * minHashSlots)
  }
  return signatures
}

const random = seededRandom(3)
const unique = (count: number): readonly number[] =>
  Array.from({ length: count }, () => Math.floor(random() * 2 ** 32))

const footer = unique(40)
const letters = [unique(60), unique(60)]
/** Two campaigns of letters, and strangers; one in two has the footer of the same list. */
const texts = [
  ...Array.from({ length: 20 }, (_, at) => [...(letters[0] ?? []), ...(at % 2 ? footer : []), at]),
  ...Array.from({ length: 20 }, (_, at) => [...(letters[1] ?? []), ...(at % 2 ? footer : []), at]),
  ...Array.from({ length: 40 }, (_, at) => [...unique(30), ...(at % 2 ? footer : [])]),
]
const signatures = signaturesOf(texts)
const marks = boilerplateSlots(signatures, 0.5, 0.2)
const marked = (text: number): number =>
  marks.subarray(text * minHashSlots, (text + 1) * minHashSlots).filter((mark) => mark === 1).length

test('what unlike texts share is boilerplate, what like ones share is not', () => {
  // Text 41 is a stranger with the footer, text 0 a letter without: some borrowed slots may differ.
  expect(marked(41)).toBeGreaterThan(minHashSlots / 3)
  expect(marked(0)).toBe(0)
})

test('a footer joins neither strangers nor two campaigns', () => {
  const labels = nearDuplicates(signatures, 0.3, marks)
  expect(new Set(labels.subarray(0, 20))).toEqual(new Set([0]))
  expect(new Set(labels.subarray(20, 40))).toEqual(new Set([20]))
  expect(new Set(labels.subarray(40)).size).toBe(40)
})

test('one message that is like two groups does not make them one', () => {
  const [a, b] = [unique(60), unique(60)]
  const bridge = [...a.slice(0, 40), ...b.slice(0, 40)]
  const bridged = signaturesOf([
    ...Array.from({ length: 12 }, () => a),
    bridge,
    ...Array.from({ length: 12 }, () => b),
  ])
  const labels = nearDuplicates(bridged, 0.3, new Uint8Array(bridged.length))
  expect(labels[0]).not.toBe(labels[24])
})

test('of nothing there is none', () => {
  expect(boilerplateSlots(new Uint32Array(), 0.5, 0.2)).toEqual(new Uint8Array())
  expect(nearDuplicates(new Uint32Array(), 0.3, new Uint8Array())).toEqual(new Int32Array())
})
