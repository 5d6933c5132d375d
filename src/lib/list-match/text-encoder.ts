/**
 * Writes a text as places in an alphabet of single UTF-16 units, and returns its length; -1 where a
 * character is none of the alphabet or there is no room.
 */
export function createTextEncoder(
  alphabet: readonly string[],
): (text: string, target: Uint8Array) => number {
  const unknown = 255
  const places = new Uint8Array(1 << 16).fill(unknown)
  for (const [place, character] of alphabet.entries()) {
    if (place < unknown && character.length === 1) places[character.charCodeAt(0)] = place
  }
  return (text, target) => {
    if (text.length > target.length) return -1
    for (let i = 0; i < text.length; i++) {
      const place = places[text.charCodeAt(i)] as number
      if (place === unknown) return -1
      target[i] = place
    }
    return text.length
  }
}
