/** How wide letters come out in one font at one size, in pixels. */
export interface SetWidths {
  readonly advances: ReadonlyMap<string, number>
  /** What is added between two letters, by both of them; nothing for most. */
  readonly kerning: ReadonlyMap<string, number>
}

/**
 * From the pen before a text to the pen after it, as it is set between two letters: their kerning with it is
 * part of it. Undefined where the width of one of its letters is not known.
 */
export function widthBetween(
  { advances, kerning }: SetWidths,
  left: string,
  text: string,
  right: string,
): number | undefined {
  let width = 0
  let before = left
  for (const letter of text) {
    const advance = advances.get(letter)
    if (advance === undefined) return undefined
    width += advance + (kerning.get(before + letter) ?? 0)
    before = letter
  }
  return width + (kerning.get(before + right) ?? 0)
}

/** As JSON, in a fixed order. */
export function encodeSetWidths({ advances, kerning }: SetWidths): Buffer {
  return Buffer.from(JSON.stringify({ advances: sorted(advances), kerning: sorted(kerning) }))
}

/** Throws a RangeError where these are no such bytes. */
export function decodeSetWidths(bytes: Uint8Array): SetWidths {
  const said: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'))
  if (typeof said !== 'object' || said === null || !('advances' in said) || !('kerning' in said)) {
    throw new RangeError('no widths of letters')
  }
  return { advances: numbersOf(said.advances), kerning: numbersOf(said.kerning) }
}

function sorted(numbers: ReadonlyMap<string, number>): [string, number][] {
  return [...numbers].toSorted(([a], [b]) => (a < b ? -1 : 1))
}

function numbersOf(said: unknown): Map<string, number> {
  if (!Array.isArray(said)) throw new RangeError('no widths of letters')
  return new Map(
    said.map((pair: unknown) => {
      if (!Array.isArray(pair) || typeof pair[0] !== 'string' || typeof pair[1] !== 'number') {
        throw new RangeError('no widths of letters')
      }
      return [pair[0], pair[1]]
    }),
  )
}
