import { isIP } from 'node:net'
import { parseMailDate } from '../../lib/mail-date.ts'
import { type Clause, receivedClauses } from './received-clauses.ts'

/** One Received header as it reads; '' where it does not say. */
export interface Received {
  /** What the client called itself. */
  readonly helo: string
  /** What the server found in the DNS for the client's address. */
  readonly reverseName: string
  /** Whether the server is known to look that name up in both directions before writing it. */
  readonly reverseIsChecked: boolean
  /** Address of the client as the server saw it. */
  readonly ip: string
  readonly by: string
  readonly with: string
  readonly for: string
  readonly dateUs: number | null
}

const none: Clause = { words: '', comments: [] }

/**
 * Reads the forms of Postfix, Sendmail, Exim, qmail, Microsoft, Gmail, InterMail, CommuniGate,
 * Yahoo and fetchmail. What cannot be read stays ''; never throws.
 */
export function parseReceived(text: string): Received {
  const { clauses, lead, date } = receivedClauses(text)
  const from = clauses.get('from')
  const by = clauses.get('by') ?? none
  // qmail writes `(qmail 7 messnum 8 invoked from network[192.0.2.1/host])` and no clauses.
  const isExim = [...clauses.values()].some(({ comments }) =>
    comments.some((comment) => /^Exim [\d.]/.test(comment)),
  )
  const client = readClient(from ?? { words: '', comments: lead }, isExim)
  return {
    ...client,
    by: hostOf(by.words.split(' ', 1)[0] ?? ''),
    with: (clauses.get('with') ?? clauses.get('via') ?? none).words,
    for: (clauses.get('for')?.words ?? '').replace(/^<|>.*$/g, '').toLowerCase(),
    dateUs: parseMailDate(date)?.us ?? null,
  }
}

type Client = Pick<Received, 'helo' | 'reverseName' | 'reverseIsChecked' | 'ip'>

/** What one comment of a from clause says. */
interface CommentFacts {
  readonly helo: string
  readonly names: readonly string[]
  readonly ips: readonly string[]
  readonly isReally: boolean
}

function readClient({ words, comments }: Clause, isExim: boolean): Client {
  // `from phobos [127.0.0.1]` has the address outside of the parentheses, `from [1.2.3.4]` only that.
  const outside = words.split(' ')
  const name = hostOf(outside[0] ?? '')
  const bare = outside.map(addressOf).filter((ip) => ip !== '')
  const facts = comments.map(readComment)
  // `(really [1.2.3.4])` corrects what stands before it.
  const holder =
    facts.find((fact) => fact.isReally && fact.ips.length > 0) ??
    facts.findLast((fact) => fact.ips.length > 0)
  const stated = facts.find((fact) => fact.helo !== '')?.helo ?? ''
  const ip = holder?.ips.at(-1) ?? bare.at(-1) ?? ''
  const found = holder?.names.find((candidate) => candidate !== stated) ?? ''
  const nameIsHost = isHostName(name)
  if (stated !== '') {
    // Exim and qmail put the name they looked up first and the HELO into the comment.
    const isChecked = comments.some((comment) => /helo=/i.test(comment))
    return { helo: stated, reverseName: nameIsHost ? name : found, reverseIsChecked: isChecked, ip }
  }
  // Exim writes a name only where it looked it up in both directions (its `$sender_rcvhost`), and no
  // HELO where that was the same.
  if (isExim && nameIsHost) return { helo: name, reverseName: name, reverseIsChecked: true, ip }
  const isForged = comments.some((comment) => /may be forged|unverified/i.test(comment))
  return { helo: name, reverseName: found, reverseIsChecked: found !== '' && !isForged, ip }
}

function readComment(comment: string): CommentFacts {
  const parts = comment.split(/[\s()[\],;<>"/]+/).filter((part) => part !== '')
  const names: string[] = []
  const ips: string[] = []
  let helo = ''
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at] ?? ''
    const claimed = /^(?:helo|ehlo)(?:[=:](.*))?$/i.exec(part)
    if (claimed) {
      // `helo=[10.0.0.1]` and `HELO host` have what is claimed in the next word.
      helo ||= hostOf(claimed[1] || (parts[++at] ?? ''))
      continue
    }
    // Sendmail writes the ident answer before the host: `root@host [1.2.3.4]`.
    const host = part.slice(part.lastIndexOf('@') + 1)
    const ip = addressOf(host)
    if (ip !== '') ips.push(ip)
    else if (isHostName(hostOf(host)) && !/^(?:authenticated|sender)/i.test(parts[0] ?? ''))
      names.push(hostOf(host))
  }
  return { helo, names, ips, isReally: /^really\b/i.test(comment.trim()) }
}

/** The address in `[IPv6:2001:db8::1]`, `192.0.2.1:25` or `192.0.2.1`; '' where there is none. */
function addressOf(word: string): string {
  const bare = word
    .replace(/^[[(]+/, '')
    .replace(/[\]),]+$/, '')
    .replace(/^ipv6:/i, '')
    .replace(/%.*$/, '')
    .toLowerCase()
  if (isIP(bare) > 0) return bare.replace(/^::ffff:(?=\d+\.)/, '')
  const ported = /^(\d{1,3}(?:\.\d{1,3}){3})\]?:\d{1,5}$/.exec(bare)?.[1] ?? ''
  return isIP(ported) > 0 ? ported : ''
}

/** Lower case, without brackets and the dot at the end; '' for the word that means "no name". */
function hostOf(word: string): string {
  const host = word
    .replace(/^[[<(]+|[\]>),;]+$/g, '')
    .replace(/^ipv6:/i, '')
    .replace(/\.$/, '')
    .toLowerCase()
  return host === 'unknown' ? '' : host
}

function isHostName(text: string): boolean {
  return (
    text.length <= 253 && /^[a-z0-9_][a-z0-9_-]*(?:\.[a-z0-9_-]+)*\.[a-z][a-z0-9-]+$/.test(text)
  )
}
