import type { HeaderBlock } from './header-block.ts'
import { unfoldedValue } from './header-text.ts'
import { type ContentType, parseParameters } from './parameters.ts'

/** The three fields that decide how a part is read. */
export interface PartFields {
  readonly type: ContentType
  readonly disposition: ContentType
  readonly encoding: string
}

/** `assumed` is the type where none is stated or the stated one is none (RFC 2045, 5.2). */
export function partFields(bytes: Buffer, { headers }: HeaderBlock, assumed: string): PartFields {
  let type: ContentType | undefined
  let disposition: ContentType | undefined
  let encoding: string | undefined
  for (const field of headers) {
    const size = field.name.length
    if (size !== 12 && size !== 19 && size !== 25) continue
    const name = field.name.toLowerCase()
    if (name === 'content-type') type ??= parseParameters(unfoldedValue(bytes, field))
    if (name === 'content-disposition') disposition ??= parseParameters(unfoldedValue(bytes, field))
    if (name === 'content-transfer-encoding') {
      encoding ??= unfoldedValue(bytes, field)
        .split(/[\s;(]/, 1)[0]
        ?.toLowerCase()
    }
  }
  const none: ContentType = { value: '', parameters: new Map() }
  const stated = type ?? none
  const isType = /^[^/]+\/[^/]+$/.test(stated.value)
  return {
    type: isType ? stated : { ...stated, value: assumed },
    disposition: disposition ?? none,
    encoding: encoding ?? '',
  }
}
