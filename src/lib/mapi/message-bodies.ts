import { isKnownCharset } from '../charset.ts'
import { charsetOfCodePage } from '../code-page.ts'
import { decompressRtf } from '../rtf-compression.ts'
import { rtfBody } from '../rtf-body.ts'
import type { MapiMessage } from './mapi-message.ts'
import { tag } from './property-tags.ts'
import { ansiCodePage, propertyType } from './mapi-properties.ts'

export interface MessageBody {
  /** `rtf` is a document that stands for no other text: it is kept as it is beside its words. */
  readonly kind: 'plain' | 'html' | 'rtf'
  readonly content: Buffer
  /** '' where nothing states one. */
  readonly charset: string
}

/**
 * The bodies of a message, plain text first. HTML that is only inside RTF is taken out of it. Throws
 * FormatError where a body cannot be read; the caller asks for one kind at a time, so that one that
 * is broken does not take the others with it.
 */
export function bodyOf(message: MapiMessage, kind: 'plain' | 'html'): MessageBody | undefined {
  const property = message.properties.raw(kind === 'plain' ? tag.body : tag.html)
  if (property === undefined) return undefined
  if (property.type === propertyType.unicode) {
    const text = message.properties.text(kind === 'plain' ? tag.body : tag.html)
    return { kind, content: Buffer.from(text, 'utf8'), charset: 'utf-8' }
  }
  return { kind, content: property.bytes(), charset: statedCharset(message, kind) }
}

/** The bodies that only the compressed RTF holds; `has` says which are there already. */
export function bodiesOfRtf(
  message: MapiMessage,
  has: { readonly plain: boolean; readonly html: boolean },
): readonly MessageBody[] {
  const property = message.properties.raw(tag.rtfCompressed)
  // Beside HTML it is Outlook's own rendering of it.
  if (property === undefined || has.html) return []
  const rtf = decompressRtf(property.bytes())
  const { from, text } = rtfBody(rtf)
  const utf8 = Buffer.from(text, 'utf8')
  if (from === 'html') return [{ kind: 'html', content: utf8, charset: 'utf-8' }]
  const plain: MessageBody = { kind: 'plain', content: utf8, charset: 'utf-8' }
  const words = has.plain || text.trim() === '' ? [] : [plain]
  return from === 'text' ? words : [...words, { kind: 'rtf', content: rtf, charset: '' }]
}

/** Of eight-bit bodies: HTML is in the charset of the internet, plain text in that of the message. */
function statedCharset({ properties }: MapiMessage, kind: 'plain' | 'html'): string {
  const codePage = kind === 'html' ? properties.int(tag.internetCodePage) : ansiCodePage(properties)
  const charset = charsetOfCodePage(codePage)
  return isKnownCharset(charset) ? charset : ''
}
