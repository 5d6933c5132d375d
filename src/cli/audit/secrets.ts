import type { RuleId } from './rules.ts'

export interface SecretFound {
  readonly rule: RuleId
  readonly start: number
  readonly end: number
}

/**
 * Forms of keys as their makers publish them. Lengths have room below and above, as readings of pixels lose and
 * double letters; I, l, 1 and | look alike. Nothing repeats what repeats: each is linear.
 */
const forms: readonly (readonly [RuleId, RegExp])[] = [
  ['aws-key', /(?<![A-Za-z0-9])A(?:K[I1l|]|S[I1l|]|RO|[I1l|]D)A[A-Z0-9]{12,20}(?![A-Za-z0-9])/g],
  [
    'github-token',
    /(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{20,80}|github_pat_[A-Za-z0-9_]{20,120})/g,
  ],
  ['gitlab-token', /(?<![A-Za-z0-9])glpat-[A-Za-z0-9_-]{16,64}/g],
  ['slack-token', /(?<![A-Za-z0-9])xox[abeoprs]-[A-Za-z0-9-]{10,120}/g],
  ['stripe-key', /(?<![A-Za-z0-9])[rs]k_(?:live|test)_[A-Za-z0-9]{16,120}/g],
  ['google-key', /(?<![A-Za-z0-9])A[I1l|]za[A-Za-z0-9_-]{28,44}/g],
  ['npm-token', /(?<![A-Za-z0-9])npm_[A-Za-z0-9]{28,48}/g],
  ['private-key', /-{3,8} ?BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY/g],
  // RFC 7519: the parts of a token are JSON, which begins with {" and is eyJ in base64url.
  [
    'jwt',
    /(?<![A-Za-z0-9])ey[JI][A-Za-z0-9_-]{8,2000}\.ey[JI][A-Za-z0-9_-]{4,4000}(?:\.[A-Za-z0-9_-]{0,2000})?/g,
  ],
  ['url-password', /(?<=[a-z]:\/\/[^\s/:@]{1,64}:)[^\s/@]{3,128}(?=@)/gi],
  ['bearer-token', /(?<=\bbearer\s{1,4})[A-Za-z0-9._~+/=-]{12,2000}/gi],
]

/** RFC 6750 and usage: names whose value is secret, with what stands between. */
const assignment =
  /(?<![A-Za-z])(?:[A-Za-z0-9]{1,24}[_-]){0,3}(password|passwd|passphrase|pwd|pass|secret|token|api[_-]?key|access[_-]?key|secret[_-]?key|auth[_-]?key|key)["']?(?:\s{0,3}[=:]\s{0,3}|(?<=--[a-z-]{1,40})\s{1,3})["']?([^\s"',;&]{4,256})/gi

/** Keys, tokens and passwords in a line, in order; what one form explains no later one tells again. */
export function secretsIn(text: string): readonly SecretFound[] {
  const found: SecretFound[] = []
  const isFree = (start: number, end: number): boolean =>
    found.every((one) => end <= one.start || start >= one.end)
  for (const [rule, form] of forms) {
    for (const match of text.matchAll(form)) {
      const end = match.index + match[0].length
      if (isFree(match.index, end)) found.push({ rule, start: match.index, end })
    }
  }
  for (const match of text.matchAll(assignment)) {
    const [whole, name = '', value = ''] = match
    const end = match.index + whole.length
    const start = end - value.length
    if (isSecret(name, value) && isFree(start, end)) {
      found.push({ rule: 'assigned-secret', start, end })
    }
  }
  return found.toSorted((a, b) => a.start - b.start)
}

/** Passwords may be words; what is called a key or a token is one only if it looks random. */
function isSecret(name: string, value: string): boolean {
  if (isPlaceholder(value)) return false
  if (/^pass|^pwd/i.test(name)) return true
  return value.length >= 10 && bitsPerCharacter(value) >= 2.8 && /\d/.test(value)
}

function isPlaceholder(value: string): boolean {
  return (
    /^[*•x.<>_-]+$/i.test(value) ||
    /^[$%{<([]/.test(value) ||
    /^(?:null|none|true|false|undefined|required|optional|your|example|changeme\b|\*)/i.test(value)
  )
}

/** Shannon's entropy of the characters of one text. */
function bitsPerCharacter(text: string): number {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  let bits = 0
  for (const count of counts.values())
    bits -= (count / text.length) * Math.log2(count / text.length)
  return bits
}
