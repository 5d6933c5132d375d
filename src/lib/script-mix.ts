/** Scripts in everyday use (UAX 31, table 5), as `\p{Script_Extensions=…}` names them. */
const recommended = [
  'Latin',
  'Cyrillic',
  'Greek',
  'Arabic',
  'Armenian',
  'Bengali',
  'Bopomofo',
  'Devanagari',
  'Ethiopic',
  'Georgian',
  'Gujarati',
  'Gurmukhi',
  'Han',
  'Hangul',
  'Hebrew',
  'Hiragana',
  'Kannada',
  'Katakana',
  'Khmer',
  'Lao',
  'Malayalam',
  'Myanmar',
  'Oriya',
  'Sinhala',
  'Tamil',
  'Telugu',
  'Thaana',
  'Thai',
  'Tibetan',
] as const

type Script = (typeof recommended)[number] | 'other'

const patterns = recommended.map(
  (name) => [name, new RegExp(`\\p{Script_Extensions=${name}}`, 'u')] as const,
)
const anywhere = /[\p{Script=Common}\p{Script=Inherited}]/u

/** Scripts that are written together (UTS 39, section 5.1: Hanb, Jpan, Kore). */
const together: readonly (readonly Script[])[] = [
  ['Han', 'Bopomofo'],
  ['Han', 'Hiragana', 'Katakana'],
  ['Han', 'Hangul'],
]

/**
 * Restriction levels of UTS 39, section 5.2, from the strictest; `minimal` is what is beyond the moderate
 * one, such as Latin with Cyrillic or Greek.
 */
export type RestrictionLevel = 'ascii' | 'single-script' | 'high' | 'moderate' | 'minimal'

export interface ScriptMix {
  readonly level: RestrictionLevel
  /** Of the characters that have one, in the order in which they come first. */
  readonly scripts: readonly string[]
}

/** How many scripts a text is written in, and whether they belong together. */
export function scriptMix(text: string): ScriptMix {
  const sets = Array.from(new Set(text), scriptsOf).filter((set) => set.length > 0)
  const scripts = [...new Set(sets.map(([first]) => first ?? 'other'))]
  return { level: levelOf(text, sets), scripts }
}

function levelOf(text: string, sets: readonly (readonly Script[])[]): RestrictionLevel {
  if (isAscii(text)) return 'ascii'
  const [first = [], ...more] = sets
  const shared = first.filter((script) => more.every((set) => set.includes(script)))
  if (sets.length === 0 || shared.some((script) => script !== 'other')) return 'single-script'
  const fits = (allowed: readonly Script[]): boolean =>
    sets.every((set) => set.some((script) => allowed.includes(script)))
  if (together.some((group) => fits(group))) return 'single-script'
  if (together.some((group) => fits([...group, 'Latin']))) return 'high'
  const beside = recommended.filter(
    (script) => script !== 'Latin' && script !== 'Cyrillic' && script !== 'Greek',
  )
  return beside.some((script) => fits(['Latin', script])) ? 'moderate' : 'minimal'
}

/** None for what stands in any script: digits, hyphens, marks. */
function scriptsOf(char: string): readonly Script[] {
  const found = patterns.filter(([, pattern]) => pattern.test(char)).map(([name]) => name)
  if (found.length > 0) return found
  return anywhere.test(char) ? [] : ['other']
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false
  return true
}
