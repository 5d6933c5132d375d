/**
 * The two substitutions of message stores (MS-PST, 5.1 and 5.2): they hide text from a search in the
 * file and are no secret. The numbers are those of the specification.
 */
const forth = Buffer.from(
  'QTYTYqghbrv0FswEf2ToXR7yyyp0xV410pVHnpYtmohMfYQ/26wxtkhf9sTYOYvnIzs4jsjB3yWxIKVGYE6c+6rT' +
    'VlFFfFUAB8krnYWbCaCPrbMPY6uJS9enFVpxZkK/JkprmPrqd1OycAUs/Vk6hn7OBuuCeFfHjUOvtBzUW83i6SdP' +
    'wwhygM+w7/Uobb4wTTSS1Q48IjLl5PmfwtEKgRLh7pGDduOX5mGKF3mkt9yQelyMAqbKad5QGhGTuVKHWPztHTdJ' +
    'G2rgKTOZvWzZlPNAVG/wxnO41j5lGEQf3WcQ8QwZ7K4DoRR7qQv/+KPAogH3LrwkaHUN/rovtdDaPQ==',
  'base64',
)
/** Its own inverse. */
const between = Buffer.from(
  'FFMPVrPIepzrZUgXFhWfAsxUfIMADQwLomKodtvZ7cfFpNyshXTW0KebrpqWcWbDY5m43XOSjoR9pV7RXZOxV1FQ' +
    'gIlSlE9OCmu8jX9uR0ZBQEQBEcsDP/f04amPPDr5+/AZMIIJLsmdoIZJ7m9NbcQtgTQlhxuIqvwGoRI4/UxCcmQT' +
    'NyRqdXdD/+a0SzZc5Ng1PUW5LOy3MSspB2ijDml7GJ4hOb4oGlt49SPKKrCvPv4EjOflmDKV0/ZK6Kbq6fPVL3Ag' +
    '8h8FZ61VEM7N4yc72rrXwibUkR3SHCIz+PrxWu/PkLaLtb3AvwiXHmziYeDGwVmru1jeX99geX6yig==',
  'base64',
)
const back = Buffer.alloc(256)
for (const [index, byte] of forth.entries()) back[byte] = index

const permute = 1
const cyclic = 2

/** A block as it was before it was encoded by a method (2.2.2.6, bCryptMethod) under its id. */
export function undoCipher(block: Buffer, method: number, id: number): Buffer {
  if (method === permute) {
    const plain = Buffer.allocUnsafe(block.length)
    for (let at = 0; at < block.length; at++) plain[at] = back[block[at] ?? 0] ?? 0
    return plain
  }
  return method === cyclic ? turned(block, id) : block
}

/** The cyclic method, which is its own inverse (5.2). */
function turned(block: Buffer, id: number): Buffer {
  const low = id % 2 ** 32
  let key = ((low >>> 16) ^ low) & 0xffff
  const out = Buffer.allocUnsafe(block.length)
  for (let at = 0; at < block.length; at++) {
    const first = key & 0xff
    const second = key >> 8
    let byte = forth[((block[at] ?? 0) + first) & 0xff] ?? 0
    byte = between[(byte + second) & 0xff] ?? 0
    byte = back[(byte - second) & 0xff] ?? 0
    out[at] = (byte - first) & 0xff
    key = (key + 1) & 0xffff
  }
  return out
}
