import type { ProductId, Sha256 } from '../../src/model/id.ts'
import type { Case } from '../../src/store/case.ts'
import type { Hand } from './hand.ts'
import { bCubed, scoreTemplate, type TemplateScore } from './score.ts'
import type { MadeCampaign } from './wave.ts'

/** Of each message of a mailbox, in its order: campaign and wording, -1 for none. */
export type Labels = readonly { readonly campaign: number; readonly variant: number }[]

export interface Found {
  readonly campaigns: number
  readonly precision: number
  readonly recall: number
  readonly strangers: number
  /** Messages of no campaign that were put into one. */
  readonly falseMembers: number
  /** Over the wordings of at least three messages that a campaign shows. */
  readonly templates: TemplateScore & { readonly wordings: number }
  readonly pairs: Pairs
}

/** Pairs of campaigns that were named as of one hand. */
export interface Pairs {
  /** Of two hands, or of none. */
  readonly wrong: number
  /** By how many traits the two campaigns of a hand show: how many hands, and how many of them were named. */
  readonly byTraits: readonly {
    readonly traits: number
    readonly hands: number
    readonly named: number
  }[]
}

/** A template needs something to compare. */
const fewestOfTemplate = 3

/** What a case says of a mailbox whose truth is known. */
export function scoreCase(opened: Case, labels: Labels, campaigns: readonly MadeCampaign[]): Found {
  const truth = new Map(evidenceInOrder(opened).map((id, at) => [id, labels[at]]))
  const evidenceOf = new Map<ProductId, Sha256>()
  for (const mail of opened.products('mail')) evidenceOf.set(mail.id, mail.evidence)
  const groupOf = new Map<Sha256, number>()
  const templates = {
    wordings: 0,
    constants: 0,
    constantsRight: 0,
    slots: 0,
    slotsFound: 0,
    slotsTyped: 0,
  }
  let count = 0
  const scored = new Set<string>()
  for (const { messages, variants } of opened.products('campaign')) {
    count += 1
    for (const message of messages) {
      const evidence = evidenceOf.get(message)
      if (evidence) groupOf.set(evidence, count)
    }
    for (const { size, example, template } of variants) {
      const label = truth.get(evidenceOf.get(example) as Sha256)
      const made = label && campaigns[label.campaign]?.variants[label.variant]
      const key = `${label?.campaign} ${label?.variant}`
      if (size < fewestOfTemplate || !made || scored.has(key)) continue
      scored.add(key)
      templates.wordings += 1
      const score = scoreTemplate(template, made)
      for (const part of Object.keys(score) as (keyof TemplateScore)[]) {
        templates[part] += score[part]
      }
    }
  }
  const items = [...truth].map(([id, label]) => ({
    truth: !label || label.campaign < 0 ? id : String(label.campaign),
    found: groupOf.has(id) ? `group ${groupOf.get(id)}` : id,
  }))
  const strangers = [...truth].filter(([, label]) => (label?.campaign ?? -1) < 0)
  return {
    campaigns: count,
    ...bCubed(items),
    strangers: strangers.length,
    falseMembers: strangers.filter(([id]) => groupOf.has(id)).length,
    templates,
    pairs: scorePairs(opened, campaigns, (example) => {
      const label = truth.get(evidenceOf.get(example) as Sha256)
      return label && campaigns[label.campaign]
    }),
  }
}

function scorePairs(
  opened: Case,
  made: readonly MadeCampaign[],
  madeOf: (example: ProductId) => MadeCampaign | undefined,
): Pairs {
  const known = new Map<ProductId, MadeCampaign | undefined>()
  for (const { id, variants } of opened.products('campaign')) {
    known.set(id, madeOf(variants[0].example))
  }
  const named = new Set<Hand>()
  let wrong = 0
  for (const pair of opened.products('campaign-pair')) {
    const [a, b] = [known.get(pair.a), known.get(pair.b)]
    if (a?.hand !== undefined && a.hand === b?.hand) named.add(a.hand)
    // Two parts of one campaign that were not found to be one are of one hand as well.
    else if (a === undefined || a !== b) wrong += 1
  }
  const all = new Set(made.flatMap(({ hand }) => hand ?? []))
  const byTraits = [1, 2, 3, 4].map((traits) => {
    const having = [...all].filter(({ shows }) => shows.length === traits)
    return { traits, hands: having.length, named: having.filter((hand) => named.has(hand)).length }
  })
  return { wrong, byTraits }
}

/** Messages by where they stand in the one mailbox. */
function evidenceInOrder(opened: Case): readonly Sha256[] {
  const places: { readonly id: Sha256; readonly offset: number }[] = []
  for (const { id, origins } of opened.evidence()) {
    const [origin] = origins
    if (origin?.how === 'carved' && origin.locus.at === 'bytes') {
      places.push({ id, offset: origin.locus.offset })
    }
  }
  return places.toSorted((a, b) => a.offset - b.offset).map(({ id }) => id)
}
