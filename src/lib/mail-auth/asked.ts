import {
  type DnsRecord,
  isAskable,
  normalName,
  type Question,
  questionKey,
  type QuestionType,
  questionTypes,
} from '../dns-snapshot/record.ts'
import type { Resolver } from './mailauth.ts'

/** A question and what was found for it; undefined where nobody ever asked it. */
export interface Asked extends Question {
  readonly record: DnsRecord | undefined
}

/** Where answers come from: a snapshot, or servers for who records one. */
export type Find = (
  name: string,
  type: QuestionType,
) => DnsRecord | undefined | Promise<DnsRecord | undefined>

/** The code of the error for a question that was never asked: it has no answer, not even "none". */
const notRecorded = 'ENOTRECORDED'

const codes = { NXDOMAIN: 'ENOTFOUND', SERVFAIL: 'ESERVFAIL', TIMEOUT: 'ETIMEOUT' } as const

/** A resolver that never asks anybody but `find`, and what it was asked. */
export interface AskingResolver {
  readonly resolve: Resolver
  /** The record itself; undefined where there is none. A question that cannot be asked was not asked. */
  readonly look: (name: string, type: QuestionType) => Promise<DnsRecord | undefined>
  readonly asked: () => readonly Asked[]
}

export function openResolver(find: Find): AskingResolver {
  const asked = new Map<string, Asked>()
  const look: AskingResolver['look'] = async (name, type) => {
    const normal = normalName(name)
    if (!isAskable(normal)) return undefined
    const record = await find(normal, type)
    asked.set(questionKey(normal, type), { name: normal, type, record })
    return record
  }
  return {
    look,
    asked: () => [...asked.values()],
    async resolve(name, type) {
      const normal = normalName(name)
      if (!isQuestionType(type)) throw failure('EBADQUERY', `${type} is never asked`)
      if (!isAskable(normal)) throw failure('EBADNAME', `${name} is no name that can be asked`)
      const record = await look(normal, type)
      if (record === undefined) throw failure(notRecorded, `${type} of ${normal} is not recorded`)
      if (record.status !== 'NOERROR') {
        throw failure(codes[record.status], `${record.status} for ${type} of ${normal}`)
      }
      if (record.answers.length === 0) throw failure('ENODATA', `no ${type} of ${normal}`)
      // Copies: who evaluates sorts the exchanges where they stand.
      return record.type === 'TXT' ? record.answers.map((text) => [text]) : [...record.answers]
    },
  }
}

export function missingOf(asked: readonly Asked[]): readonly Asked[] {
  return asked.filter(({ record }) => record === undefined)
}

function isQuestionType(type: string): type is QuestionType {
  return questionTypes.some((known) => known === type)
}

function failure(code: string, message: string): Error {
  return Object.assign(new Error(message), { code })
}
