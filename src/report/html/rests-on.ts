import type { ProductId } from '../../model/id.ts'
import type { Product } from '../../model/product.ts'
import { distinct, type ReportContext } from './context.ts'

/** The products that a product was made from: following them ends at observations and their bytes. */
export function restsOn(context: ReportContext, product: Product): readonly ProductId[] {
  return distinct(context, directly(context, product))
}

/** Of mails that make one group, a few stand for all. */
const mailsOfGroup = 3

function directly(context: ReportContext, product: Product): readonly ProductId[] {
  switch (product.kind) {
    case 'clue':
      return (context.plan.valueOf.get(product.id)?.sightings ?? product.from).map(
        ({ observation }) => observation,
      )
    case 'link':
      return [product.clue, product.intel]
    case 'network':
      return [product.clue]
    case 'screen-element':
      return product.from.slice(0, 20)
    case 'dating':
      return product.basis.slice(0, 20)
    case 'campaign':
      return product.variants.slice(0, 8).map(({ example }) => example)
    case 'campaign-profile':
      return [product.campaign]
    case 'campaign-pair':
      return [product.a, product.b]
    case 'impersonation':
      return [...product.examples.slice(0, mailsOfGroup), ...product.intel]
    case 'assessment':
      return product.groups.flatMap(({ clues, links }) => [
        ...distinct(context, clues).slice(0, clues[0].startsWith('mail:') ? mailsOfGroup : 12),
        ...distinct(context, links).slice(0, 6),
      ])
    case 'hidden-match':
      return [
        product.hidden,
        ...(product.known.as === 'products' ? product.known.ids.slice(0, 8) : []),
      ]
    case 'width-match':
      return [product.width, ...product.values.flatMap(({ ids }) => ids.slice(0, 4))]
    case 'hidden-text':
    case 'hidden-width':
      return [product.redaction]
    case 'leak':
      return [product.redaction, ...product.from.slice(0, 20)]
    case 'screen-text':
    case 'screen-coverage':
    case 'redaction':
    case 'media-fact':
    case 'document-text':
    case 'mail':
    case 'mail-hop':
    case 'mail-auth':
    case 'dns-snapshot':
    case 'mail-view':
    case 'intel':
    case 'actor':
    case 'claim':
      return []
  }
}
