/** Blank lines that exports leave in front of a message. */
const mostBlank = 64

/**
 * Where the header of a message begins: behind a byte order mark and the blank lines that some
 * programs leave in front of it.
 */
export function messageStart(bytes: Buffer): number {
  const mark = bytes.toString('latin1', 0, 3) === '\xef\xbb\xbf' ? 3 : 0
  let at = mark
  let start = mark
  while (at < bytes.length && at - mark < mostBlank) {
    const byte = bytes[at]
    if (byte !== 0x0a && byte !== 0x0d && byte !== 0x20 && byte !== 9) break
    at++
    // A blank before a name is not one: only whole lines are left out.
    if (byte === 0x0a || byte === 0x0d) start = at
  }
  return start
}
