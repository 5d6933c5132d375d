import { type Asked, missingOf } from './asked.ts'
import { authResult, type Finding, listed } from './finding.ts'
import { type DmarcResponse, mailauth, type Resolver } from './mailauth.ts'

/** An identity that SPF or DKIM is about, with what they found of it. */
export interface Identity {
  readonly domain: string
  readonly result: Finding['result']
  /** Bytes of the body that a signature leaves out; 0 for SPF. */
  readonly uncovered: number
}

export interface DmarcQuestion {
  /** Addresses of all authors. */
  readonly from: readonly string[]
  /** How many From fields there are: more than one, or none, is no author. */
  readonly fromFields: number
  readonly spf: Identity | null
  readonly dkim: readonly Identity[]
}

export interface DmarcFinding extends Finding {
  /** Where the policy was published; '' where none was found. */
  readonly policyDomain: string
  /** What the domain asks for; '' where it says nothing. */
  readonly policy: string
  readonly alignedBy: readonly ('spf' | 'dkim')[]
}

/**
 * DMARC by RFC 9989 (the organisational domain is found by walking up the tree of names). Where an
 * identity is not known, the result is known only if no answer to that could change it.
 */
export async function evaluateDmarc(
  question: DmarcQuestion,
  strict: boolean,
  resolver: Resolver,
  asked: () => readonly Asked[],
): Promise<DmarcFinding> {
  const sure = await ask(question, ['pass'], strict, resolver)
  const found = findingOf(sure, asked())
  if (found.result !== 'fail') return found
  const doubtful = [question.spf, ...question.dkim].filter((one) => one?.result === 'unknown')
  if (doubtful.length === 0) return found
  const hoped = findingOf(await ask(question, ['pass', 'unknown'], strict, resolver), asked())
  if (hoped.result === 'fail') return found
  const which = listed([...new Set(doubtful.map((one) => one?.domain ?? ''))])
  const reason = `nothing that is known vouches for the author's domain, and what ${which} comes to is not known`
  return { ...found, result: 'unknown', reason, alignedBy: [] }
}

async function ask(
  { from, fromFields, spf, dkim }: DmarcQuestion,
  counted: readonly Finding['result'][],
  strict: boolean,
  resolver: Resolver,
): Promise<DmarcResponse> {
  return await mailauth().evaluateDmarc({
    headerFrom: from,
    fromFields,
    spfDomains: spf !== null && counted.includes(spf.result) ? [spf.domain] : [],
    dkimDomains: dkim
      .filter(({ result }) => counted.includes(result))
      .map(({ domain, uncovered }) => ({ domain, underSized: uncovered })),
    resolver,
    strict,
  })
}

function findingOf({ response, reason }: DmarcResponse, asked: readonly Asked[]): DmarcFinding {
  const nothing = { policyDomain: '', policy: '', alignedBy: [] }
  if (response === false) {
    return { ...nothing, result: 'none', reason: `no single author: ${reason ?? 'no From field'}` }
  }
  const { status, alignment, policyDomain = '', policy = '', error } = response
  const result = authResult(status.result)
  if (result === 'temperror') {
    const missing = missingOf(asked).map(({ name }) => name)
    return missing.length > 0
      ? { ...nothing, result: 'unknown', reason: `not recorded: ${listed(missing)}` }
      : { ...nothing, result, reason: error ?? 'DNS did not answer' }
  }
  if (result === 'none') {
    return { ...nothing, result, reason: `${response.domain ?? ''} publishes no policy` }
  }
  const alignedBy: ('spf' | 'dkim')[] = []
  if (alignment?.spf.result !== undefined) alignedBy.push('spf')
  if (alignment?.dkim.result !== undefined) alignedBy.push('dkim')
  return {
    policyDomain,
    policy,
    alignedBy,
    result,
    reason:
      alignedBy.length > 0
        ? `the author's domain is vouched for by ${alignedBy.map((by) => by.toUpperCase()).join(' and ')}`
        : `neither SPF nor DKIM vouches for the author's domain; ${policyDomain} asks for p=${policy}`,
  }
}
