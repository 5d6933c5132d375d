/**
 * A row of cells each of which holds one of some characters, and what was seen of them: a vector with
 * noise of one in every direction, of which each cell adds its character's own. Whatever is known of a
 * single cell beside that is in `visible`, as logarithms.
 */
export interface AdditiveModel {
  readonly cells: number
  /** The first is ' ', which adds nothing. */
  readonly characters: readonly string[]
  /** How long the vectors are. */
  readonly size: number
  readonly seen: Float32Array
  /** cells x characters x size. */
  readonly responses: Float32Array
  /** cells x characters. */
  readonly visible: Float32Array
}

/** One JSON text with the shape, a line feed, then the numbers as 32-bit floats, little endian. */
export function encodeAdditiveModel(model: AdditiveModel): Buffer {
  const { cells, characters, size, seen, responses, visible } = model
  const head = Buffer.from(`${JSON.stringify({ cells, characters, size })}\n`, 'utf8')
  const floats = [seen, responses, visible].map((values) => {
    const bytes = Buffer.alloc(values.length * 4)
    for (const [i, value] of values.entries()) bytes.writeFloatLE(value, i * 4)
    return bytes
  })
  return Buffer.concat([head, ...floats])
}

/** Throws RangeError where the bytes are not such a model. */
export function decodeAdditiveModel(bytes: Buffer): AdditiveModel {
  const end = bytes.indexOf(0x0a)
  if (end < 0) throw new RangeError('not a model: it has no head')
  const head = JSON.parse(bytes.toString('utf8', 0, end)) as Pick<
    AdditiveModel,
    'cells' | 'characters' | 'size'
  >
  const { cells, characters, size } = head
  const places = cells * characters.length
  let at = end + 1
  if (bytes.length - at !== 4 * (size + places * size + places)) {
    throw new RangeError('not a model: its numbers do not fill its shape')
  }
  const take = (count: number): Float32Array => {
    const values = Float32Array.from({ length: count }, (_, i) => bytes.readFloatLE(at + i * 4))
    at += count * 4
    return values
  }
  return {
    cells,
    characters,
    size,
    seen: take(size),
    responses: take(places * size),
    visible: take(places),
  }
}

/** Scores many texts against one model by looking up sums instead of vectors. */
export interface TextScorer {
  /** By character; undefined for those that the model does not know. */
  placeOf(character: string): number | undefined
  /**
   * Logarithm of the likelihood of a text (places of characters, `length` of them) with blanks behind it;
   * -Infinity where it has no room. Shares the sums of its beginning with the text before it, so that
   * sorted lists are fastest.
   */
  score(text: Uint8Array, length: number): number
}

/** `first` is the cell in which texts begin; `around` what the cells before it hold. */
export function createTextScorer(
  model: AdditiveModel,
  first: number,
  around: readonly number[],
): TextScorer {
  const { cells, characters, size, responses, visible } = model
  const n = characters.length
  const at = (cell: number, character: number): number => (cell * n + character) * size
  const rest = Float32Array.from(model.seen)
  let known = 0
  for (const [cell, character] of around.entries()) {
    const from = at(cell, character)
    for (let d = 0; d < size; d++) rest[d] = (rest[d] as number) - (responses[from + d] as number)
    known += visible[cell * n + character] as number
  }
  let base = known
  for (let d = 0; d < size; d++) base -= 0.5 * (rest[d] as number) ** 2
  // linear[a] is what placing a alone adds; pairs are subtracted where both stand.
  const linear = new Float64Array(cells * n)
  for (let a = first * n; a < cells * n; a++) {
    let sum = 0
    let own = 0
    for (let d = 0; d < size; d++) {
      const value = responses[a * size + d] as number
      sum += value * (rest[d] as number)
      own += value * value
    }
    linear[a] = sum - 0.5 * own + (visible[a] as number)
  }
  // Blanks to the end, for texts that end in each cell.
  const tail = new Float64Array(cells + 1)
  for (let cell = cells - 1; cell >= first; cell--) {
    tail[cell] = (tail[cell + 1] as number) + (visible[cell * n] as number)
  }
  const pairs = pairTable(model, first)
  const chosen = new Int32Array(cells)
  const sums = new Float64Array(cells + 1)
  const before = new Uint8Array(cells)
  let depth = 0
  const places = new Map(characters.map((character, index) => [character, index]))
  const total = cells * n

  return {
    placeOf: (character) => places.get(character),
    score(text, length) {
      if (first + length > cells) return -Infinity
      let shared = 0
      while (shared < length && shared < depth && before[shared] === text[shared]) shared++
      for (let i = shared; i < length; i++) {
        const character = text[i] as number
        const a = (first + i) * n + character
        let sum = (sums[i] as number) + (linear[a] as number)
        const row = a * total
        for (let j = 0; j < i; j++) sum -= pairs[row + (chosen[j] as number)] as number
        chosen[i] = a
        before[i] = character
        sums[i + 1] = sum
      }
      depth = length
      return base + (sums[length] as number) + (tail[first + length] as number)
    },
  }
}

function pairTable(
  { cells, characters, size, responses }: AdditiveModel,
  first: number,
): Float32Array {
  const n = characters.length
  const total = cells * n
  const pairs = new Float32Array(total * total)
  for (let a = first * n; a < total; a++) {
    for (let b = first * n; b < a - (a % n); b++) {
      let sum = 0
      for (let d = 0; d < size; d++) {
        sum += (responses[a * size + d] as number) * (responses[b * size + d] as number)
      }
      pairs[a * total + b] = sum
    }
  }
  return pairs
}
