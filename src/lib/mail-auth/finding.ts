/**
 * What an evaluation comes to, in the words of RFC 8601, 2.7; `unknown` is not one of them: it is
 * said where something that decides was never recorded, or stands nowhere.
 */
export type AuthResult =
  | 'pass'
  | 'fail'
  | 'softfail'
  | 'neutral'
  | 'none'
  | 'policy'
  | 'temperror'
  | 'permerror'
  | 'unknown'

export interface Finding {
  readonly result: AuthResult
  /** One sentence without a full stop. */
  readonly reason: string
}

const results: ReadonlySet<string> = new Set<AuthResult>([
  'pass',
  'fail',
  'softfail',
  'neutral',
  'none',
  'policy',
  'temperror',
  'permerror',
])

/** A result as mailauth words it; anything else would be a new word of a new version. */
export function authResult(word: string): AuthResult {
  if (!results.has(word)) throw new Error(`a result that is not known: ${word}`)
  return word as AuthResult
}

/** Names in a sentence, cut where there are many. */
export function listed(names: readonly string[], most = 3): string {
  const shown = names.slice(0, most).join(', ')
  return names.length > most ? `${shown} and ${names.length - most} more` : shown
}

/** What a receiver would act on, of several signatures: the strongest first. */
const strength: readonly AuthResult[] = [
  'pass',
  'unknown',
  'temperror',
  'fail',
  'policy',
  'permerror',
  'neutral',
]

/** Of several signatures the one that says most for the message. */
export function strongest(findings: readonly Finding[]): Finding {
  for (const result of strength) {
    const found = findings.find((finding) => finding.result === result)
    if (found !== undefined) return found
  }
  return { result: 'none', reason: 'nobody signed it' }
}
