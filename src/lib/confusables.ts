import { createRequire } from 'node:module'

/** Longer texts are cut: normalising takes quadratic time on a long run of combining marks. */
const longest = 256

const mostRounds = 4

const invisible = /\p{Default_Ignorable_Code_Point}/gu
const marks = /\p{M}+/gu

/**
 * What confusables.txt of Unicode 17 has otherwise than that of Unicode 13 in the package, of letters that
 * a domain name may have.
 */
const since13: Readonly<Record<string, string>> = {
  ӏ: 'l',
  ϭ: 'o',
  ⲓ: 'i',
  ւ: 'i',
  ⲩ: 'y',
  þ: 'p',
  ш: 'w',
}

/** Not alike to the letter of UTS 39, and taken for one another all the same. */
const nearTwins: Readonly<Record<string, string>> = {
  в: 'b',
  к: 'k',
  м: 'rn',
  н: 'h',
  т: 't',
  г: 'r',
  п: 'n',
  и: 'u',
  κ: 'k',
  τ: 't',
  η: 'n',
  ω: 'w',
  ß: 'b',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  i: 'l',
  j: 'l',
}

/** Each code point to its prototype, read when it is first asked for. */
let prototypes: Readonly<Record<string, string>> | undefined

function prototypeOf(char: string): string {
  prototypes ??= createRequire(import.meta.url)('unhomoglyph/data.json') as Record<string, string>
  return since13[char] ?? (Object.hasOwn(prototypes, char) ? (prototypes[char] ?? char) : char)
}

/**
 * The skeleton of UTS 39, section 4, of at most 256 UTF-16 units: two texts are confusable where their
 * skeletons are equal. It is not for reading: `m` becomes `rn`.
 */
export function skeleton(text: string): string {
  let last = text.slice(0, longest).normalize('NFD').replace(invisible, '')
  // Once is enough but for prototypes that decompose, and for what was added to the table.
  for (let round = 0; round < mostRounds; round++) {
    const next = Array.from(last, prototypeOf).join('').normalize('NFD')
    if (next === last) break
    last = next
  }
  return last
}

/**
 * The skeleton of one label of a domain name, where upper and lower case are one (RFC 4343): `0`, whose
 * prototype is `O`, is `o` here.
 */
export function labelSkeleton(label: string): string {
  return skeleton(label.toLowerCase()).toLowerCase()
}

/**
 * The same, coarser: without marks, `vv` as `w`, `cl` as `d`, digits and letters that pass for each other as
 * one.
 */
export function coarseSkeleton(label: string): string {
  const cut = label.slice(0, longest)
  return (asciiTwins(cut) ?? twinsOf(cut)).replaceAll('vv', 'w').replaceAll('cl', 'd')
}

function twinsOf(label: string): string {
  const twins = [...label.toLowerCase().normalize('NFD').replace(marks, '')]
  const plain = twins.map((char) => nearTwins[char] ?? char).join('')
  return Array.from(
    labelSkeleton(plain).replace(marks, ''),
    (char) => nearTwins[char] ?? char,
  ).join('')
}

const asciiTwin: string[] = []

/** Nearly all labels are ASCII, whose characters do not act on each other; undefined for all others. */
function asciiTwins(label: string): string | undefined {
  let twins = ''
  for (let at = 0; at < label.length; at++) {
    const code = label.charCodeAt(at)
    if (code > 127) return undefined
    twins += asciiTwin[code] ??= twinsOf(label.charAt(at))
  }
  return twins
}
