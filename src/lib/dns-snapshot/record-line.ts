import { isoOf, parseIsoDate } from '../iso-date.ts'
import {
  answerStatuses,
  type AnswerStatus,
  type Answers,
  type DnsRecord,
  type MailExchange,
  normalName,
  questionTypes,
  type QuestionType,
} from './record.ts'

/** More than the 65,535 bytes that one record can have (RFC 1035, 3.2.1), escapes included. */
export const longestLine = 131_072
const mostAnswers = 1000

/** What is wrong with a line, in words that say what was wanted. */
export interface LineProblem {
  readonly problem: string
}

/** One line of a snapshot; members that are not known are passed over. */
export function parseRecordLine(line: string): DnsRecord | LineProblem {
  if (line.length > longestLine) return { problem: `longer than ${longestLine} characters` }
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return { problem: 'no JSON object' }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { problem: 'no JSON object' }
  }
  const { name, type, at, status, answers = [] } = value as Record<string, unknown>
  if (typeof name !== 'string' || name === '') return { problem: '"name" must be a domain name' }
  if (name.length > 1000) return { problem: '"name" is longer than any domain name' }
  if (!isOneOf(questionTypes, type)) return { problem: `"type" must be ${listed(questionTypes)}` }
  if (!isOneOf(answerStatuses, status)) {
    return { problem: `"status" must be ${listed(answerStatuses)}` }
  }
  const atMs = typeof at === 'string' ? instantOf(at) : Number.NaN
  if (Number.isNaN(atMs)) return { problem: '"at" must be a time such as 2020-10-21T12:00:00Z' }
  if (!Array.isArray(answers)) return { problem: '"answers" must be a list' }
  if (answers.length > mostAnswers) return { problem: `more than ${mostAnswers} answers` }
  if (answers.length > 0 && status !== 'NOERROR') {
    return { problem: `${status} cannot have answers` }
  }
  const read = answersOf(type, answers)
  return 'problem' in read ? read : { name: normalName(name), atMs, status, ...read }
}

/** The line of a record, without a line end. */
export function recordLine({ name, type, atMs, status, answers }: DnsRecord): string {
  return JSON.stringify({ name, type, at: isoOf(atMs), status, answers })
}

/** NaN where it is no time. `parseIsoDate` may lose the last millisecond, so it only says whether it is. */
function instantOf(text: string): number {
  const iso = parseIsoDate(text)
  if (iso === undefined) return Number.NaN
  return Date.parse(/T.*Z$/.test(text) ? text : iso)
}

function answersOf(type: QuestionType, answers: readonly unknown[]): Answers | LineProblem {
  if (type === 'MX') {
    return answers.every(isMailExchange)
      ? { type, answers: answers.map(({ priority, exchange }) => ({ priority, exchange })) }
      : { problem: 'answers of MX must be {"priority", "exchange"}' }
  }
  return answers.every((answer) => typeof answer === 'string')
    ? { type, answers }
    : { problem: `answers of ${type} must be strings` }
}

function isMailExchange(value: unknown): value is MailExchange {
  if (typeof value !== 'object' || value === null) return false
  const { priority, exchange } = value as Record<string, unknown>
  return Number.isSafeInteger(priority) && typeof exchange === 'string'
}

function isOneOf<T extends QuestionType | AnswerStatus>(
  known: readonly T[],
  value: unknown,
): value is T {
  return known.some((one) => one === value)
}

function listed(known: readonly string[]): string {
  return `${known.slice(0, -1).join(', ')} or ${known.at(-1)}`
}
