import { decodeBase64 } from './base64.ts'

/**
 * UTF-7 (RFC 2152): `+` begins UTF-16 in base64, which ends with the first other character, a `-` of
 * which belongs to it; `+-` is a plus. Browsers and the Encoding Standard do not know it any more,
 * old mail does. Linear; never throws.
 */
export function decodeUtf7(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  return text.replaceAll(/\+([A-Za-z0-9+/]*)(-?)/g, (whole, encoded: string) => {
    if (encoded === '') return whole === '+-' ? '+' : whole
    const units = decodeBase64(Buffer.from(encoded, 'latin1'))
    return units
      .subarray(0, units.length & ~1)
      .swap16()
      .toString('utf16le')
  })
}
