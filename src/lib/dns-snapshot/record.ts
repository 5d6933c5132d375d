/** What may be asked: the types that the authentication of mail needs. */
export const questionTypes = ['A', 'AAAA', 'CNAME', 'MX', 'PTR', 'TXT'] as const
export type QuestionType = (typeof questionTypes)[number]

/**
 * How the question was answered. `NOERROR` without answers is a name that has no record of the type;
 * `SERVFAIL` stands for every answer of a server that could not say, `TIMEOUT` for none at all.
 */
export const answerStatuses = ['NOERROR', 'NXDOMAIN', 'SERVFAIL', 'TIMEOUT'] as const
export type AnswerStatus = (typeof answerStatuses)[number]

export interface Question {
  /** Lower case, without the dot at the end. */
  readonly name: string
  readonly type: QuestionType
}

export interface MailExchange {
  readonly priority: number
  readonly exchange: string
}

/**
 * The answers to one question at one time. Addresses, names and texts are strings; the
 * character-strings of a TXT record are joined without blanks (RFC 7208, 3.3; RFC 6376, 3.6.2.2).
 */
export type Answers =
  | { readonly type: 'MX'; readonly answers: readonly MailExchange[] }
  | { readonly type: Exclude<QuestionType, 'MX'>; readonly answers: readonly string[] }

export type DnsRecord = Answers & {
  readonly name: string
  /** When it was asked: milliseconds since 1970 UTC. */
  readonly atMs: number
  readonly status: AnswerStatus
}

/** So many answers are read: more than the names that a hundred thousand messages need. */
export const mostRecords = 1_000_000

export function questionKey(name: string, type: QuestionType): string {
  return `${type} ${name}`
}

/** Names compare without case and without the dot of the root (RFC 1035, 2.3.3). */
export function normalName(name: string): string {
  const lower = name.toLowerCase()
  return lower.endsWith('.') ? lower.slice(0, -1) : lower
}

/** Whether a name can be asked at all (RFC 1035, 2.3.4): labels of 1 to 63 bytes, 253 in all. */
export function isAskable(name: string): boolean {
  if (name.length > 253) return false
  return name.split('.').every((label) => label.length > 0 && label.length <= 63)
}
