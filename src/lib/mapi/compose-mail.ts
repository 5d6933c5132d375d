import { FormatError } from '../format-error.ts'
import { composedHeader, mostRecipients } from './composed-header.ts'
import type { MapiAttachment, MapiMessage } from './mapi-message.ts'
import { attachMethod, tag } from './property-tags.ts'
import { propertyType } from './mapi-properties.ts'
import { bodiesOfRtf, bodyOf, type MessageBody } from './message-bodies.ts'

export interface ComposeOptions {
  /** Media type of what it was stored in. */
  readonly storedAs: string
  /**
   * Letters and digits that nobody who wrote the message could know, such as a hash over all of it:
   * boundaries are made of them, so that no body can hold one.
   */
  readonly seal: string
  /** What could not be taken over; called while pieces are drawn. */
  problem(code: FormatError['code'], reason: string): void
}

const deepest = 20
const mostAttachments = 10_000
const crlf = '\r\n'

/**
 * A stored message as RFC 5322 and MIME write it, in pieces: header, bodies as they stand (8bit),
 * attachments in base64, attached messages composed in the same way. Its first fields say that it
 * was composed, of what, and which of its fields stood nowhere as such. The same message gives the
 * same bytes.
 */
export function* composeMail(message: MapiMessage, options: ComposeOptions): Generator<Buffer> {
  yield* compose(message, { ...options, depth: 0, boundaries: { count: 0 } })
}

interface Work extends ComposeOptions {
  readonly depth: number
  readonly boundaries: { count: number }
}

function* compose(message: MapiMessage, work: Work): Generator<Buffer> {
  const header = tryTo(work, 'the header', () => composedHeader(message))
  const lines = [
    `X-Composed-From: ${work.storedAs}; header=${header?.isStored === true ? 'stored' : 'none'}`,
  ]
  if (header && header.composed.length > 0) {
    lines.push(`X-Composed-Fields: ${header.composed.join(', ')}`)
  }
  if (header?.isCut === true) {
    work.problem('too-many', `more than ${mostRecipients} recipients; the rest was not read`)
  }
  yield text([...lines, ...(header?.lines ?? []), 'MIME-Version: 1.0', ''].join(crlf))
  const bodies = readBodies(message, work)
  const mixed = boundary(work)
  yield text(multipart('mixed', mixed))
  yield delimiter(mixed)
  yield* textParts(bodies, work)
  for (const { content, kind } of bodies) {
    if (kind !== 'rtf') continue
    yield delimiter(mixed)
    yield text(fileHeader('application/rtf', 'body.rtf', ''))
    yield* base64(content)
  }
  let count = 0
  for (const attachment of attachmentsOf(message, work)) {
    if (++count > mostAttachments) {
      work.problem('too-many', `more than ${mostAttachments} attachments; the rest was not read`)
      break
    }
    yield* attachmentPart(attachment, mixed, work)
  }
  yield text(`${crlf}--${mixed}--${crlf}`)
}

function readBodies(message: MapiMessage, work: Work): readonly MessageBody[] {
  const plain = tryTo(work, 'the plain body', () => bodyOf(message, 'plain'))
  const html = tryTo(work, 'the HTML body', () => bodyOf(message, 'html'))
  const has = { plain: plain !== undefined, html: html !== undefined }
  const ofRtf = tryTo(work, 'the RTF body', () => bodiesOfRtf(message, has)) ?? []
  return [plain, html, ...ofRtf].filter((body) => body !== undefined)
}

function* textParts(bodies: readonly MessageBody[], work: Work): Generator<Buffer> {
  const texts = bodies.filter(({ kind }) => kind !== 'rtf')
  if (texts.length < 2) {
    yield* textPart(texts[0] ?? { kind: 'plain', content: Buffer.alloc(0), charset: '' })
    return
  }
  const alternative = boundary(work)
  yield text(multipart('alternative', alternative))
  for (const body of texts) {
    yield delimiter(alternative)
    yield* textPart(body)
  }
  yield text(`${crlf}--${alternative}--${crlf}`)
}

function* textPart({ kind, content, charset }: MessageBody): Generator<Buffer> {
  const stated = charset === '' ? '' : `; charset=${charset}`
  yield text(
    `Content-Type: text/${kind}${stated}${crlf}Content-Transfer-Encoding: 8bit${crlf}${crlf}`,
  )
  yield content
}

function* attachmentPart(attachment: MapiAttachment, mixed: string, work: Work): Generator<Buffer> {
  const { properties } = attachment
  const read = (what: string, id: number): string =>
    tryTo(work, what, () => properties.text(id)) ?? ''
  const name =
    read('the name of an attachment', tag.attachLongName) ||
    read('the name of an attachment', tag.attachName) ||
    read('the name of an attachment', tag.displayName)
  const shown = name === '' ? 'an attachment' : `the attachment ${name.slice(0, 100)}`
  const method = tryTo(work, shown, () => properties.int(tag.attachMethod))
  const inner = tryTo(work, shown, () => attachment.message())
  if (inner) {
    if (work.depth >= deepest) {
      work.problem('too-deep', `${shown} lies ${deepest} messages deep and is not read`)
      return
    }
    yield delimiter(mixed)
    yield text(
      fileHeader('message/rfc822', name === '' ? 'message.eml' : `${name}.eml`, '', '8bit'),
    )
    yield* compose(inner, { ...work, depth: work.depth + 1 })
    return
  }
  const data = properties.raw(tag.attachData)
  if (data === undefined || data.type !== propertyType.binary) {
    const path = read(shown, tag.attachLongPath)
    const why =
      method === attachMethod.ole
        ? 'is an OLE object: it is in the stored message and not in the composed one'
        : `has no bytes of its own${path === '' ? '' : `: it points to ${path.slice(0, 200)}`}`
    work.problem('unsupported', `${shown} ${why}`)
    return
  }
  const content = tryTo(work, shown, () => data.bytes())
  if (content === undefined) return
  yield delimiter(mixed)
  const id = read(shown, tag.attachContentId)
  yield text(fileHeader(read(shown, tag.attachMimeType), name, id))
  yield* base64(content)
}

function* attachmentsOf(message: MapiMessage, work: Work): Generator<MapiAttachment> {
  const listed = message.attachments()[Symbol.iterator]()
  for (;;) {
    const next = tryTo(work, 'the list of attachments', () => listed.next())
    if (next === undefined || next.done === true) return
    yield next.value
  }
}

/** A part that would be cut into parts, or is no type at all, is bytes and nothing more. */
function fileHeader(
  type: string,
  name: string,
  contentId: string,
  encoding: '8bit' | 'base64' = 'base64',
): string {
  const isType = /^[\w.+-]{1,100}\/[\w.+-]{1,100}$/.test(type) && !/^multipart\//i.test(type)
  const id = contentId.replaceAll(/[^\x21-\x7e]|[<>]/g, '').slice(0, 200)
  const fileName = name === '' ? '' : `; filename*=utf-8''${percentEncoded(name)}`
  return [
    `Content-Type: ${isType ? type : 'application/octet-stream'}`,
    `Content-Disposition: attachment${fileName}`,
    ...(id === '' ? [] : [`Content-ID: <${id}>`]),
    `Content-Transfer-Encoding: ${encoding}`,
    '',
    '',
  ].join(crlf)
}

/** RFC 8187, 3.2.1; a lone surrogate has no UTF-8 and becomes a replacement character. */
function percentEncoded(name: string): string {
  return encodeURIComponent(name.slice(0, 1000).toWellFormed()).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

const lineBytes = 57
const blockBytes = lineBytes * 1000

function* base64(content: Buffer): Generator<Buffer> {
  for (let at = 0; at < content.length; at += blockBytes) {
    const block = content.toString('base64', at, Math.min(content.length, at + blockBytes))
    yield text(block.replaceAll(/.{76}/g, `$&${crlf}`))
  }
}

function boundary(work: Work): string {
  work.boundaries.count++
  return `=_${work.seal}_${work.boundaries.count}`
}

function multipart(kind: string, mark: string): string {
  return `Content-Type: multipart/${kind}; boundary="${mark}"${crlf}${crlf}`
}

function delimiter(mark: string): Buffer {
  return text(`${crlf}--${mark}${crlf}`)
}

function text(piece: string): Buffer {
  return Buffer.from(piece, 'utf8')
}

/** What cannot be read is a problem of its own, and the rest goes on. */
function tryTo<T>(work: ComposeOptions, what: string, act: () => T): T | undefined {
  try {
    return act()
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    work.problem(error.code, `${what} cannot be read: ${error.message}`)
    return undefined
  }
}
