/** Texts as places in an alphabet, one after the other. */
export interface EncodedList {
  readonly codes: Uint8Array
  /** One more than texts. */
  readonly starts: Int32Array
}

const unknown = 255

/** Gives each UTF-16 unit its place in an alphabet of single units, 255 to all others. */
export function createEncoder(alphabet: readonly string[]): {
  encode(texts: readonly string[]): EncodedList
  /** Returns the length; -1 where a character is none of the alphabet or there is no room. */
  encodeInto(text: string, target: Uint8Array): number
} {
  if (alphabet.length >= unknown) throw new RangeError('too many characters for one byte each')
  const places = new Uint8Array(1 << 16).fill(unknown)
  for (const [place, character] of alphabet.entries()) {
    if (character.length === 1) places[character.charCodeAt(0)] = place
  }
  return {
    encode(texts) {
      let total = 0
      for (const text of texts) total += text.length
      const codes = new Uint8Array(total)
      const starts = new Int32Array(texts.length + 1)
      let at = 0
      for (const [n, text] of texts.entries()) {
        for (let i = 0; i < text.length; i++) codes[at++] = places[text.charCodeAt(i)] as number
        starts[n + 1] = at
      }
      return { codes, starts }
    },
    encodeInto(text, target) {
      if (text.length > target.length) return -1
      for (let i = 0; i < text.length; i++) {
        const place = places[text.charCodeAt(i)] as number
        if (place === unknown) return -1
        target[i] = place
      }
      return text.length
    },
  }
}

/** Whether all characters of a text are of the alphabet. */
export function isKnown({ codes, starts }: EncodedList, text: number): boolean {
  for (let i = starts[text] as number; i < (starts[text + 1] as number); i++) {
    if (codes[i] === unknown) return false
  }
  return true
}
