import type { ProductId, Sha256 } from '../../src/model/id.ts'
import type { Case } from '../../src/store/case.ts'
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
  /** Pairs of campaigns that were named together; all of them are wrong, as none were made by one hand. */
  readonly pairs: number
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
    pairs: opened.count('campaign-pair'),
  }
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
