/** Whether the bytes at the offset are these, given as Latin-1 text; false beyond the end. */
export function holds(bytes: Buffer, text: string, offset = 0): boolean {
  if (offset < 0 || offset + text.length > bytes.length) return false
  for (let i = 0; i < text.length; i++) {
    if (bytes[offset + i] !== text.charCodeAt(i)) return false
  }
  return true
}
