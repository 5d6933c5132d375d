import { Resolver } from 'node:dns/promises'
import {
  type AnswerStatus,
  type Answers,
  type DnsRecord,
  type MailExchange,
  questionKey,
  type QuestionType,
} from '../../lib/dns-snapshot/record.ts'
import { UsageError } from '../usage-error.ts'

export interface LiveLookup extends Disposable {
  readonly servers: readonly string[]
  /** Asks the network, each question once. Rejects with UsageError where nobody ever answers. */
  find(name: string, type: QuestionType): Promise<DnsRecord>
  records(): readonly DnsRecord[]
}

export interface LiveOptions {
  /** Address with or without a port; the system's servers where undefined. */
  readonly server: string | undefined
  readonly timeoutMs: number
  readonly now: () => number
}

/** How often no server may answer, as long as none ever did. */
const patience = 8

/** The one place of the program that asks a network: only on the user's word. */
export function openLiveLookup({ server, timeoutMs, now }: LiveOptions): LiveLookup {
  const resolver = new Resolver({ timeout: timeoutMs, tries: 2 })
  if (server !== undefined) resolver.setServers([server])
  const servers = resolver.getServers()
  const asked = new Map<string, Promise<DnsRecord>>()
  const records: DnsRecord[] = []
  let answered = 0
  let silent = 0

  const ask = async (name: string, type: QuestionType): Promise<DnsRecord> => {
    if (answered === 0 && silent >= patience) throw nobodyAnswers(servers)
    const found = await answerOf(resolver, name, type)
    if (found.status === 'TIMEOUT') silent += 1
    else answered += 1
    const record = { name, atMs: now(), ...found }
    records.push(record)
    return record
  }
  return {
    servers,
    find(name, type) {
      const key = questionKey(name, type)
      const known = asked.get(key) ?? ask(name, type)
      asked.set(key, known)
      return known
    },
    records() {
      if (records.length > 0 && answered === 0) throw nobodyAnswers(servers)
      return records
    },
    [Symbol.dispose]: () => resolver.cancel(),
  }
}

function nobodyAnswers(servers: readonly string[]): UsageError {
  return new UsageError(
    `no DNS server answers (asked: ${servers.join(', ') || 'none is configured'}); check the network, or name a server with --server`,
  )
}

type Found = Answers & { readonly status: AnswerStatus }

async function answerOf(resolver: Resolver, name: string, type: QuestionType): Promise<Found> {
  try {
    return { status: 'NOERROR', ...(await answersOf(resolver, name, type)) }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    const status = statuses[code]
    if (status === undefined) throw error
    return type === 'MX' ? { status, type, answers: [] } : { status, type, answers: [] }
  }
}

/** Errors of c-ares. A name that cannot be put into a question is not there. */
const statuses: Readonly<Record<string, AnswerStatus>> = {
  ENODATA: 'NOERROR',
  ENOTFOUND: 'NXDOMAIN',
  EBADNAME: 'NXDOMAIN',
  ESERVFAIL: 'SERVFAIL',
  EREFUSED: 'SERVFAIL',
  ENOTIMP: 'SERVFAIL',
  EFORMERR: 'SERVFAIL',
  EBADRESP: 'SERVFAIL',
  EBADQUERY: 'SERVFAIL',
  ETIMEOUT: 'TIMEOUT',
  ECONNREFUSED: 'TIMEOUT',
}

async function answersOf(resolver: Resolver, name: string, type: QuestionType): Promise<Answers> {
  switch (type) {
    case 'MX': {
      const found = await resolver.resolveMx(name)
      const answers = found.map(({ priority, exchange }): MailExchange => ({ priority, exchange }))
      return { type, answers }
    }
    case 'TXT': {
      const found = await resolver.resolveTxt(name)
      return { type, answers: found.map((parts) => parts.join('')) }
    }
    case 'PTR':
      return { type, answers: await resolver.resolvePtr(name) }
    case 'CNAME':
      return { type, answers: await resolver.resolveCname(name) }
    case 'A':
      return { type, answers: await resolver.resolve4(name) }
    case 'AAAA':
      return { type, answers: await resolver.resolve6(name) }
  }
}
