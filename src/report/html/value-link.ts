import { markup, type Html } from '../../lib/html.ts'
import type { ProductId } from '../../model/id.ts'
import { productLink, type ReportContext, say, sayCode } from './context.ts'
import type { ValueGroup } from './value-groups.ts'
import { isVictimAddress, maskedAddress } from './victims.ts'

/** Leads to the row of the clue's value and shows it; other products are called by their evidence. */
export function clueLink(context: ReportContext, id: ProductId): Html {
  const group = context.plan.valueOf.get(id)
  if (group !== undefined) return productLink(context, id, valueInWords(context, group))
  const product = context.reader.product(id)
  if (product === undefined || !('evidence' in product)) return productLink(context, id, id)
  const name = context.reader.evidenceById(product.evidence)?.name ?? id
  return productLink(context, id, say(context, name, 80))
}

/** The value, unless it is the address of somebody who received the messages. */
export function valueInWords(context: ReportContext, group: ValueGroup): Html {
  if (isVictimAddress(context.victims, group)) {
    return markup`<span class="mono">${maskedAddress(context.victims, group.value) ?? ''}</span>
      <span class="muted">(a recipient)</span>`
  }
  return sayCode(context, group.value, 400)
}
