import type { Analyzer, Context } from '../analyzer/analyzer.ts'
import { knownList } from '../lib/list-match/known-list.ts'
import type { ListAnswer } from '../lib/list-match/list-match.ts'
import { clueTypes, type ClueType } from '../model/clue.ts'
import type { HiddenMatch } from '../model/hidden-match.ts'
import type { ProductId, Sha256 } from '../model/id.ts'
import { strictest, type Marking } from '../model/marking.ts'
import { knownValues, markingsOf, valuesOf, type Known } from './known-values.ts'
import { matchBehind, type ModelledText } from './match-behind.ts'

type Needs = 'hidden-text' | 'intel' | 'clue' | 'evidence'

/** Of one redaction; more say nothing that these do not. */
const mostMatches = 3

/** Known values against the pixels of redactions: which of them explain what is seen. */
export const behindRedaction: Analyzer<Needs, 'hidden-match'> = {
  id: 'behind-redaction',
  version: '1.2.0',
  question: 'Which known values do the pixels of a redaction allow behind it?',
  scope: 'case',
  needs: ['hidden-text', 'intel', 'clue', 'evidence'],
  makes: ['hidden-match'],
  options: ({ asOf }) => ({ asOf }),
  async *run(input, context) {
    const hidden: (ModelledText & { readonly id: ProductId })[] = []
    for await (const one of input['hidden-text']) if (one.verdict === 'modelled') hidden.push(one)
    if (hidden.length === 0) return
    const markings = await markingsOf(input.evidence)
    const known = await knownValues(input, context, markings)
    const lists = new Map<string, ReturnType<typeof knownList>>()
    for (const [i, one] of hidden.entries()) {
      if (context.signal.aborted) return
      context.progress(i, hidden.length, 'comparing redactions with what is known')
      const types = typesBehind(one)
      const key = types.join(' ')
      const list = lists.get(key) ?? knownList(valuesOf(known, types))
      lists.set(key, list)
      if (list.values.length === 0) continue
      const answer = matchBehind(one, context.kept(one.scores.blob), list, hidden.length)
      noteNotJudged(context, answer)
      yield* matchesOf(one, answer, known, markings)
    }
  },
}

/** By kind of text, as reading without a list calls it. */
const typesByKind: Readonly<Record<string, readonly ClueType[]>> = {
  'IPv4 address': ['ipv4'],
  'IPv4 address with port': ['ipv4', 'url'],
  'IPv6 address': ['ipv6'],
  URL: ['url', 'domain', 'ipv4'],
  'file name': ['file-name'],
  domain: ['domain', 'file-name'],
  'mail address or user@host': ['email', 'domain', 'ipv4'],
  path: ['unix-path', 'file-name', 'url', 'domain'],
  'Windows path': ['windows-path', 'file-name'],
  hash: ['md5', 'sha1', 'sha256', 'sha512'],
  number: [],
  text: clueTypes,
}

function typesBehind({ kinds }: ModelledText): readonly ClueType[] {
  // A kind that has no entry was added to the reader since: anything may be of it.
  const types = new Set(kinds.flatMap(({ name }) => typesByKind[name] ?? clueTypes))
  return clueTypes.filter((type) => types.has(type))
}

function noteNotJudged(context: Context, { judged, notJudged }: ListAnswer): void {
  const { unknownCharacter, tooLong } = notJudged
  if (unknownCharacter + tooLong === 0) return
  const reason =
    `a redaction could be compared with ${judged} known values only: ${unknownCharacter} have characters ` +
    `that never stand in clear around it, ${tooLong} are longer than it`
  context.warn({ code: 'unsupported', reason })
}

function matchesOf(
  hidden: ModelledText & { readonly id: ProductId },
  { matches, notNamed, judged, bitsBefore, bitsLeft }: ListAnswer,
  known: ReadonlyMap<string, Known>,
  markings: ReadonlyMap<Sha256, Marking>,
): readonly HiddenMatch[] {
  const own = markings.get(hidden.evidence) ?? 'TLP:RED'
  // What an unrelated value does as well, or what usual texts do better, is no match.
  const some = matches
    .slice(0, mostMatches)
    .filter(({ logLikelihoodRatio, expectedFalse }) => logLikelihoodRatio > 0 && expectedFalse < 1)
  return some.flatMap((match): HiddenMatch[] => {
    const from = known.get(match.value)
    if (from === undefined) return []
    return [
      {
        kind: 'hidden-match',
        evidence: hidden.evidence,
        locus: hidden.locus,
        hidden: hidden.id,
        value: match.value,
        known: { as: 'products', ids: from.ids },
        rank: match.rank,
        judged,
        bitsBefore: round(bitsBefore),
        bitsLeft: round(bitsLeft),
        logLikelihoodRatio: round(match.logLikelihoodRatio),
        falseMatchRate: Number(match.falseMatchRate.toPrecision(3)),
        rateBy: match.rateBy,
        expectedFalse: Number(match.expectedFalse.toPrecision(3)),
        p: round(match.p),
        named: match.rank === 1 && notNamed === undefined,
        tlp: strictest([own, ...from.markings]),
      },
    ]
  })
}

/** Three decimals: more would differ between processors. */
function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
