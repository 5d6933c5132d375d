/** Identifiers by which encoders mark what they write of themselves as user data (x264, x265). */
const marks = ['dc45e9bde6d948b7962cd820d923eeef', '2ca2de09b51747dbbb55a4fe7fc2fc4e'].map((hex) =>
  Buffer.from(hex, 'hex'),
)
/** Longer ones were not written by an encoder. */
const longest = 4096

/**
 * What an H.264 or HEVC encoder wrote into the first packet of its stream about itself and its settings, as x264 and x265
 * do unless told not to: user data that nobody is shown (ITU-T H.264, annex D, `user_data_unregistered`).
 */
export function encoderSettings(packet: Uint8Array): string | undefined {
  const bytes = Buffer.from(packet.buffer, packet.byteOffset, packet.byteLength)
  for (const mark of marks) {
    const at = bytes.indexOf(mark)
    if (at < 0) continue
    const from = at + mark.length
    const end = bytes.indexOf(0, from)
    const text = bytes.toString(
      'latin1',
      from,
      Math.min(end < 0 ? bytes.length : end, from + longest),
    )
    const [printable] = /^[ -~]*/.exec(text) ?? ['']
    if (printable.trim() !== '') return printable.trim()
  }
  return undefined
}
