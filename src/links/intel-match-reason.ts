import type { Dating, Link, MatchKind } from '../model/link.ts'
import type { KnownValue } from './intel-match-index.ts'

export interface Met {
  readonly what: string
  readonly match: MatchKind
  readonly known: KnownValue
  readonly dating: Dating | undefined
  readonly validity: Link['validity']
  readonly knownThen: Link['knownThen']
  readonly sharedBy: number
  /** Probability of the reading that met, where the pixels leave doubt. */
  readonly p: number | undefined
  /** Operator and table, for a network. */
  readonly network: string | undefined
}

const maxValue = 120

/** One sentence, for a reader who has not seen the tables. */
export function reasonOf(met: Met): string {
  const { known, dating } = met
  const whom = known.actor === '' ? 'nobody by name' : known.actor
  return [
    `${meeting(met)} listed for ${whom} by ${known.source}`,
    `${validPhrase(known)} and ${publishedPhrase(known)}`,
    `the evidence ${datePhrase(dating)}, so the knowledge ${validityPhrases[met.validity]} and ${knownPhrases[met.knownThen]}`,
    sharedPhrase(met),
    ...(met.p === undefined
      ? []
      : [`the match is with one of several readings, of probability ${met.p.toFixed(2)}`]),
  ]
    .join('; ')
    .concat('.')
}

function meeting({ what, match, known, network }: Met): string {
  const [mine, theirs] = [short(what), short(known.value)]
  switch (match) {
    case 'exact':
      return mine === theirs ? `${mine} is` : `${mine} stands in ${theirs}, which is`
    case 'registered-domain':
      return `${theirs} is under the same registered domain ${mine} and is`
    case 'path-token':
      return `The name ${mine} also stands in ${theirs}, which is`
    case 'slash-24':
      return `${theirs} is a neighbour in ${mine} and is`
    case 'token':
      return `The handle ${mine} also stands in ${theirs}, which is`
    case 'network':
      return `${theirs} stands in the same network ${network ?? mine} and is`
  }
}

function validPhrase({ validFrom, validUntil }: KnownValue): string {
  if (validFrom === null && validUntil === null) return 'without a time of validity'
  if (validFrom === null) return `valid until ${validUntil}`
  return validUntil === null ? `valid from ${validFrom}` : `valid ${validFrom} to ${validUntil}`
}

function publishedPhrase({ published }: KnownValue): string {
  return published === null ? 'without a date of publication' : `published ${published}`
}

function datePhrase(dating: Dating | undefined): string {
  if (dating === undefined) return 'has no date'
  const { notBefore, notAfter } = dating
  const claim = dating.standing === 'claim' ? ' by its own claim' : ''
  if (notBefore !== null && notBefore === notAfter) return `is of ${notAfter}${claim}`
  if (notBefore === null) return `existed by ${notAfter}${claim}`
  if (notAfter === null) return `is not older than ${notBefore} by its own claim`
  return `is of ${notBefore} to ${notAfter}${claim}`
}

const validityPhrases: Readonly<Record<Link['validity'], string>> = {
  within: 'held at that time',
  before: 'had ended by then',
  after: 'begins only later',
  unknown: 'cannot be set against that time',
}

const knownPhrases: Readonly<Record<Link['knownThen'], string>> = {
  public: 'could be read by anybody then',
  'not-public': 'could not be read by outsiders then',
  unknown: 'cannot be shown to have been public or secret then',
}

function sharedPhrase({ sharedBy }: Met): string {
  if (sharedBy === 0) return 'no actor is named for it'
  return sharedBy === 1 ? 'no other actor shares it' : `${sharedBy} actors share it`
}

function short(text: string): string {
  return text.length <= maxValue ? text : `${text.slice(0, maxValue)}…`
}
