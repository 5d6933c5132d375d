import { fillingsOf } from '../../links/template-fillings.ts'
import type { Campaign, TemplatePiece } from '../../model/campaign.ts'
import type { ProductId } from '../../model/id.ts'
import type { Mail } from '../../model/observation.ts'
import type { Case } from '../../store/case.ts'

/** One message of a campaign with what it has in each slot. */
export interface Filled {
  readonly mail: Mail & { readonly id: ProductId }
  /** Its wording, from 0. */
  readonly variant: number
  /** In the order of the slots of that wording; '' where it has nothing there. */
  readonly values: readonly string[]
}

/** A slot of one wording. */
export interface SlotName {
  readonly variant: number
  readonly slot: string
  readonly type: string
}

/** Wordings that are tried; the others are of few messages. */
const mostVariants = 8
/** A text that says less is not what the template was made of. */
const fewestCharacters = 30

export function slotNames({ variants }: Campaign): readonly SlotName[] {
  return variants
    .slice(0, mostVariants)
    .flatMap(({ template }, variant) =>
      template.flatMap((piece) =>
        'slot' in piece ? [{ variant, slot: piece.slot, type: piece.type }] : [],
      ),
    )
}

/** Every message of the campaign, read again from the case: nothing is held. */
export function* filledMessages(opened: Case, campaign: Campaign): Generator<Filled> {
  const templates = campaign.variants.slice(0, mostVariants).map(({ template }) => template)
  for (const id of campaign.messages) {
    const mail = opened.product(id)
    if (mail?.kind !== 'mail') continue
    yield { mail, ...bestFilling(templates, textOf(opened, mail)) }
  }
}

/** Of the wordings that with the most slots filled; the larger one of equals. */
function bestFilling(
  templates: readonly (readonly TemplatePiece[])[],
  text: string,
): Pick<Filled, 'variant' | 'values'> {
  let best: Pick<Filled, 'variant' | 'values'> = { variant: 0, values: [] }
  let most = -1
  for (const [variant, template] of templates.entries()) {
    const values = fillingsOf(template, text)
    const filled = values.filter((value) => value !== '').length
    if (filled <= most) continue
    most = filled
    best = { variant, values }
  }
  return best
}

/** The first body that says something, as campaigns read it; the longest one where none does. */
function textOf(opened: Case, { evidence }: Mail): string {
  let longest = ''
  for (const { part, text } of opened.productsOf(evidence, 'document-text')) {
    if (part !== 'body') continue
    if (text.trim().length >= fewestCharacters) return text
    if (text.length > longest.length) longest = text
  }
  return longest
}
