import type { ProductBody } from '../model/product.ts'

/** What a person could search for in a product; '' where there is nothing to read. */
export function searchableText(body: ProductBody): string {
  switch (body.kind) {
    case 'screen-text':
    case 'document-text':
    case 'leak':
      return body.text
    case 'mail':
      return [body.subject, ...body.from.map((box) => `${box.name} ${box.address}`)].join('\n')
    case 'mail-hop':
      return body.raw
    case 'mail-auth':
      return body.differences.map(({ what }) => what).join('\n')
    case 'clue':
    case 'hidden-match':
    case 'media-fact':
      return body.value
    case 'impersonation':
      return body.reason
    case 'width-match':
      return body.values.map(({ value }) => value).join('\n')
    case 'intel':
      return [body.value, body.actor, body.activity].join('\n')
    case 'actor':
      return [body.name, ...body.aliases].join('\n')
    case 'claim':
      return body.said
    case 'screen-element':
      // Its lines can be searched themselves, but for what was taken back.
      return body.element === 'command' ? body.takenBack.join('\n') : ''
    case 'screen-coverage':
    case 'redaction':
    case 'hidden-text':
    case 'hidden-width':
    case 'link':
    case 'network':
    case 'dating':
    case 'campaign':
    case 'campaign-profile':
    case 'campaign-pair':
    case 'assessment':
    case 'dns-snapshot':
    case 'mail-view':
      return ''
  }
}
