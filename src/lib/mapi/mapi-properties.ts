import { decodeCharset } from '../charset.ts'
import { charsetOfCodePage, codePageOfLocale } from '../code-page.ts'
import { tag } from './property-tags.ts'

/** Property types (MS-OXCDATA, 2.11.1). */
export const propertyType = {
  int16: 0x0002,
  int32: 0x0003,
  boolean: 0x000b,
  object: 0x000d,
  string8: 0x001e,
  unicode: 0x001f,
  time: 0x0040,
  binary: 0x0102,
} as const

export interface RawProperty {
  readonly type: number
  /** Throws FormatError where its bytes cannot be reached. */
  bytes(): Buffer
}

/** Properties of a message, a recipient or an attachment, by their ids. */
export interface MapiProperties {
  raw(id: number): RawProperty | undefined
  /** '' where there is none or it is no text; closing zeros are not part of it. */
  text(id: number): string
  int(id: number): number | undefined
  /** Microseconds since 1970 UTC. */
  timeUs(id: number): number | undefined
}

/** 1601-01-01 to 1970-01-01 in microseconds (FILETIME counts 100 ns from the first). */
const epochUs = 11_644_473_600_000_000n

/** Reads values; eight-bit text is in the code page that the message states, UTF-8 or Western else. */
export function mapiProperties(
  raw: (id: number) => RawProperty | undefined,
  codePage: () => number | undefined,
): MapiProperties {
  return {
    raw,
    text(id) {
      const property = raw(id)
      if (property?.type === propertyType.unicode) {
        const bytes = property.bytes()
        return bytes.toString('utf16le', 0, bytes.length & ~1).replace(/\0+$/, '')
      }
      if (property?.type !== propertyType.string8) return ''
      return decodeCharset(property.bytes(), charsetOfCodePage(codePage())).replace(/\0+$/, '')
    },
    int(id) {
      const property = raw(id)
      const bytes = property?.bytes()
      if (property?.type === propertyType.int32 && bytes && bytes.length >= 4) {
        return bytes.readInt32LE(0)
      }
      if (property?.type === propertyType.int16 && bytes && bytes.length >= 2) {
        return bytes.readInt16LE(0)
      }
      return undefined
    },
    timeUs(id) {
      const property = raw(id)
      const bytes = property?.type === propertyType.time ? property.bytes() : undefined
      if (!bytes || bytes.length < 8) return undefined
      const us = bytes.readBigUInt64LE(0) / 10n - epochUs
      // Years 1601 and before stand for "none"; beyond 9999 no date can be written.
      return us > 0n && us < 253_402_300_800_000_000n ? Number(us) : undefined
    },
  }
}

/**
 * The code page of the eight-bit texts of a message: stated, or that of the locale it was written
 * in. That of the internet is the one it was sent in, which is another where that is no Windows one.
 */
export function ansiCodePage(properties: MapiProperties): number | undefined {
  const stated = properties.int(tag.messageCodePage)
  if (stated !== undefined) return stated
  const locale = properties.int(tag.messageLocale)
  return locale === undefined ? properties.int(tag.internetCodePage) : codePageOfLocale(locale)
}
