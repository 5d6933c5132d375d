import type { CaseReader } from '../../model/case-reader.ts'
import type { HiddenRefusal, HiddenText } from '../../model/hidden-text.ts'
import type { ProductId } from '../../model/id.ts'
import { atLeast } from '../../model/open-bits.ts'
import type { ProductOf } from '../../model/product.ts'
import { type Finding, placeOf } from './finding.ts'
import type { RuleId } from './rules.ts'

type Said = ProductOf<'hidden-text'>
type Modelled = Extract<HiddenText, { verdict: 'modelled' }>
type Kind = Modelled['kinds'][number]

/** From here on one text stands out: somebody who knows of what kind it is has it. */
const singledOut = 0.5
/** Kinds less probable than this are not what somebody would try. */
const leastKind = 0.02
/** Texts of so few bits are tried one by one: though none stands out, all of it is given away. */
const fewBits = 10
/** Fewer of the bits left open than this, and much is given away though no text stands out. */
const openShare = 0.5

const refusals: Readonly<Record<Exclude<HiddenRefusal, 'nothing-left'>, string>> = {
  'no-grid': 'neither letters of one width nor those of a known font stand around it',
  'no-letters': 'too little clear text stands around it',
  'does-not-fit': 'no operator that is known explains its pixels',
}

/** Whether each redaction holds: what its own pixels leave open, never more than could be judged. */
export function* redactionStrength(reader: CaseReader): Iterable<Finding> {
  const said = new Map<ProductId, Said[]>()
  for (const one of reader.products('hidden-text')) {
    const known = said.get(one.redaction)
    if (known === undefined) said.set(one.redaction, [one])
    else known.push(one)
  }
  for (const redaction of reader.products('redaction')) {
    const judged = (said.get(redaction.id) ?? []).map((one) => judgement(one))
    const [worst = unjudged('nobody looked behind it')] = judged.toSorted(
      (a, b) => rank.indexOf(a.rule) - rank.indexOf(b.rule),
    )
    yield {
      of: { evidence: redaction.evidence },
      place: placeOf(redaction.locus),
      seen: 1,
      ...worst,
      what: `${redaction.covering}: ${worst.what}`,
    }
  }
}

type Judgement = Pick<Finding, 'rule' | 'what' | 'value' | 'fix'>

/** The worst of several looks at one redaction is what it is worth. */
const rank: readonly RuleId[] = [
  'weak-redaction',
  'leaky-redaction',
  'redaction-not-judged',
  'open-redaction',
  'solid-redaction',
]

function judgement(one: Said): Judgement {
  if (one.verdict === 'modelled') return judgedBy(one)
  if (one.why !== 'nothing-left') return unjudged(refusals[one.why])
  const what = 'its pixels keep nothing of what it covers'
  return { rule: 'solid-redaction', what, value: null, fix: null }
}

/** "Could not be judged" is never "holds". */
function unjudged(why: string): Judgement {
  return { rule: 'redaction-not-judged', what: `not judged: ${why}`, value: null, fix: null }
}

function judgedBy({ operator, kinds, cells }: Said & Modelled): Judgement {
  const by = `${operator.name} (${operator.parameters.map(({ name, value }) => `${name} ${value}`).join(', ')})`
  const likely = kinds.filter(({ p }, index) => index === 0 || p >= leastKind)
  const [standsOut] = likely
    .flatMap((kind) => kind.candidates.slice(0, 1).map((best) => ({ kind, best })))
    .filter(({ best }) => best.p >= singledOut)
    .toSorted((a, b) => b.kind.p * b.best.p - a.kind.p * a.best.p)
  if (standsOut !== undefined) {
    const { kind, best } = standsOut
    const p = best.p > 0.99 ? 'over 0.99' : best.p.toFixed(2)
    const what = `${by} leaves ${bits(kind, cells.length)}; as ${kind.name} one text has p ${p}`
    return { rule: 'weak-redaction', what, value: best.text, fix: null }
  }
  const [worst] = likely.toSorted((a, b) => openOf(a) - openOf(b))
  if (worst === undefined) return unjudged('no kind of text that is known fits it')
  const what = `${by} leaves ${bits(worst, cells.length)}, as ${worst.name}`
  if (worst.bitsLeft < fewBits) {
    const texts = Math.max(2, Math.round(2 ** worst.bitsLeft))
    const few = `${what}: as good as one of ${atLeast(worst) || 'about '}${texts} texts`
    return { rule: 'weak-redaction', what: few, value: null, fix: null }
  }
  const rule = openOf(worst) < openShare ? 'leaky-redaction' : 'open-redaction'
  return { rule, what, value: null, fix: null }
}

function openOf(kind: Kind): number {
  return kind.bitsBefore > 0 ? kind.bitsLeft / kind.bitsBefore : 0
}

function bits(kind: Kind, cells: number): string {
  const { bitsBefore, bitsLeft } = kind
  const each = (bitsLeft / cells).toFixed(2)
  return `${each} bits a character open (${atLeast(kind)}${bitsLeft.toFixed(1)} of ${bitsBefore.toFixed(1)} in all)`
}
