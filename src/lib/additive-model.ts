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
  const { cells, characters, size } = headOf(bytes.toString('utf8', 0, end))
  const places = cells * characters.length
  let at = end + 1
  if (bytes.length - at !== 4 * (size + places * size + places)) {
    throw new RangeError('not a model: its numbers do not fill its shape')
  }
  const take = (count: number): Float32Array => {
    const values = new Float32Array(count)
    for (let i = 0; i < count; i++) values[i] = bytes.readFloatLE(at + i * 4)
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

/** Logarithm of the likelihood of a text that fills all cells, by its characters' places. */
export function logLikelihoodOf(model: AdditiveModel, text: readonly number[]): number {
  const { size, characters, responses, visible } = model
  const rest = Float64Array.from(model.seen)
  let sum = 0
  for (const [cell, place] of text.entries()) {
    const row = cell * characters.length + place
    sum += visible[row] as number
    for (let d = 0; d < size; d++)
      rest[d] = (rest[d] as number) - (responses[row * size + d] as number)
  }
  for (const value of rest) sum -= 0.5 * value * value
  return sum
}

/** The same of a text as it is written; characters that the model does not know are blanks. */
export function logLikelihoodOfText(model: AdditiveModel, text: string): number {
  const places = new Map(model.characters.map((character, index) => [character, index]))
  return logLikelihoodOf(
    model,
    Array.from(text, (character) => places.get(character) ?? 0),
  )
}

function headOf(text: string): Pick<AdditiveModel, 'cells' | 'characters' | 'size'> {
  const { cells, characters, size } = parsed(text)
  const isShape =
    isCount(cells) && isCount(size) && Array.isArray(characters) && characters[0] === ' '
  if (!isShape) throw new RangeError('not a model: its head is none')
  return { cells, characters: characters.map(String), size }
}

function parsed(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text)) as Record<string, unknown>
  } catch (cause) {
    throw new RangeError('not a model: its head is no JSON', { cause })
  }
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0
}
