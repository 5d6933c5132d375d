import { markup, isolated, type Html, type Part } from '../../lib/html.ts'
import type { CaseReader } from '../../model/case-reader.ts'
import type { ProductId, Sha256 } from '../../model/id.ts'
import { clipped } from '../format.ts'
import { caps, type Plan, planReport } from './plan.ts'
import { collectVictims, maskAddresses, type Victims } from './victims.ts'

/** What the sections share. Only the citations and the picture budget change while writing. */
export interface ReportContext {
  readonly reader: CaseReader
  readonly plan: Plan
  readonly victims: Victims
  readonly cited: Set<ProductId>
  readonly citedEvidence: Set<Sha256>
  readonly budget: { pictures: number; pictureBytes: number }
}

export function reportContext(reader: CaseReader): ReportContext {
  const victims = collectVictims(reader)
  return {
    reader,
    plan: planReport(reader, victims),
    victims,
    cited: new Set(),
    citedEvidence: new Set(),
    budget: { pictures: caps.pictures, pictureBytes: caps.pictureBytes },
  }
}

/** Text of the case: escaped, isolated, recipients' addresses masked, cut where it is too long. */
export function say(context: ReportContext, text: string, most = 600): Html {
  return isolated(clipped(maskAddresses(context.victims, text), most))
}

/** The same in a fixed-width face: values, paths, names of files. */
export function sayCode(context: ReportContext, text: string, most = 600): Html {
  return isolated(clipped(maskAddresses(context.victims, text), most), 'mono')
}

/** Anchor of a product's own place in a section. */
export function homeAnchor(id: ProductId): string {
  return `x-${id.replace(':', '-')}`
}

/** Anchor of a product's entry in the appendix. */
export function sourceAnchor(id: ProductId): string {
  return `p-${id.replace(':', '-')}`
}

export function evidenceAnchor(id: string): string {
  return `e-${id}`
}

/** The product that stands for this one: the first clue of its value, the first of equal matches. */
export function standIn({ plan }: ReportContext, id: ProductId): ProductId {
  return plan.valueOf.get(id)?.id ?? plan.linkOf.get(id)?.id ?? id
}

/** The same products without those that another one stands for. */
export function distinct(context: ReportContext, ids: readonly ProductId[]): ProductId[] {
  return [...new Set(ids.map((id) => standIn(context, id)))]
}

/** Leads to where the product is shown; to the appendix where it has no place of its own. */
export function productLink(context: ReportContext, id: ProductId, label: Part): Html {
  const shown = standIn(context, id)
  if (context.plan.homes.has(shown)) return markup`<a href="#${homeAnchor(shown)}">${label}</a>`
  return sourceLink(context, shown, label)
}

/** Leads to the entry in the appendix: who made it, from which bytes. */
export function sourceLink(context: ReportContext, made: ProductId, label: Part = 'source'): Html {
  const id = standIn(context, made)
  if (context.cited.size >= caps.cited && !context.cited.has(id)) {
    return markup`${label} <span class="muted">(<code>${id}</code>, beyond the appendix)</span>`
  }
  if (context.reader.product(id) === undefined) {
    return markup`${label} <span class="muted">(missing from the case: <code>${id}</code>)</span>`
  }
  context.cited.add(id)
  return markup`<a class="source" href="#${sourceAnchor(id)}">${label}</a>`
}

/** The last part of its path: in prose the folder only stands in the way. */
export function fileName(context: ReportContext, id: Sha256): Html {
  const name = context.reader.evidenceById(id)?.name ?? id.slice(0, 12)
  return say(context, name.slice(name.lastIndexOf('/') + 1) || name, 80)
}

/** Leads to the piece of evidence, by its name. */
export function evidenceLink(context: ReportContext, id: Sha256, label?: Part): Html {
  const found = context.reader.evidenceById(id) ?? context.plan.intelSources.get(id)
  const text = label ?? (found === undefined ? id.slice(0, 12) : say(context, found.name, 80))
  if (found === undefined) return markup`${text} <span class="muted">(not in the case)</span>`
  if (!context.plan.evidenceShown.has(id) && !context.plan.intelSources.has(id)) {
    context.citedEvidence.add(id)
  }
  return markup`<a href="#${evidenceAnchor(id)}">${text}</a>`
}
