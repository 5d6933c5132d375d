import type { SetWidths } from './set-width.ts'

/** Letters that may stand between a text and what is known beside it, and how probable that is. */
export interface Joint {
  readonly text: string
  /** Natural logarithm. */
  readonly logP: number
}

/** A known text beside an unknown one. */
export interface PenSide {
  /** Its letter next to the unknown text: their kerning is part of the room between. */
  readonly letter: string
  /** Where the pen stands between the two. */
  readonly penPx: number
  readonly deviationPx: number
}

/**
 * An unknown text whose letters differ in width, and what was seen of it: a vector with noise of one in every
 * direction, to which each letter adds its own response, which hangs on where its pen stands. Pens stand in
 * phases: so many places within a pixel.
 */
export interface PenModel {
  readonly phasesPerPx: number
  /** The place of the first pen, in phases. */
  readonly firstPen: number
  /** How many places there are. */
  readonly pens: number
  /** The first is ' ', which adds nothing; each a single UTF-16 unit. */
  readonly characters: readonly string[]
  /** How long the vectors are. */
  readonly size: number
  readonly seen: Float32Array
  /** pens x characters x size. */
  readonly responses: Float32Array
  readonly widths: SetWidths
  /** Undefined where nothing is known on a side: at least one of the two is there. */
  readonly left: PenSide | undefined
  readonly right: PenSide | undefined
  readonly befores: readonly Joint[]
  readonly afters: readonly Joint[]
}

/** Where the phase lies in which a pen is drawn, among those of the model; negative or beyond where there is none. */
export function penPlace({ phasesPerPx, firstPen }: PenModel, penPx: number): number {
  return Math.round(penPx * phasesPerPx) - firstPen
}

/** One JSON text with the shape, a line feed, then the numbers as 32-bit floats, little endian. */
export function encodePenModel(model: PenModel): Buffer {
  const { seen, responses, widths, ...shape } = model
  const head = {
    ...shape,
    left: shape.left ?? null,
    right: shape.right ?? null,
    widths: { advances: [...widths.advances], kerning: [...widths.kerning] },
  }
  const numbers = [seen, responses].map((values) => {
    const bytes = Buffer.alloc(values.length * 4)
    for (const [i, value] of values.entries()) bytes.writeFloatLE(value, i * 4)
    return bytes
  })
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`, 'utf8'), ...numbers])
}

/** Throws a RangeError where the bytes are not such a model. */
export function decodePenModel(bytes: Buffer): PenModel {
  const end = bytes.indexOf(0x0a)
  if (end < 0) throw new RangeError('not a model: it has no head')
  const head = headOf(bytes.toString('utf8', 0, end))
  const places = head.pens * head.characters.length
  if (bytes.length - end - 1 !== 4 * head.size * (1 + places)) {
    throw new RangeError('not a model: its numbers do not fill its shape')
  }
  const take = (from: number, count: number): Float32Array =>
    Float32Array.from({ length: count }, (_, i) => bytes.readFloatLE(from + i * 4))
  return {
    ...head,
    seen: take(end + 1, head.size),
    responses: take(end + 1 + 4 * head.size, places * head.size),
  }
}

function headOf(text: string): Omit<PenModel, 'seen' | 'responses'> {
  const said = recordIn(parsed(text))
  const { phasesPerPx, firstPen, pens, characters, size, widths } = said
  const { left, right, befores, afters } = said
  const { advances, kerning } = recordIn(widths)
  if (!Array.isArray(characters) || characters[0] !== ' ') {
    throw new RangeError('not a model: its head is none')
  }
  return {
    phasesPerPx: count(phasesPerPx),
    firstPen: number(firstPen),
    pens: count(pens),
    characters: characters.map(String),
    size: count(size),
    widths: { advances: numbersOf(advances), kerning: numbersOf(kerning) },
    left: sideOf(left),
    right: sideOf(right),
    befores: jointsOf(befores),
    afters: jointsOf(afters),
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new RangeError('not a model: its head is no JSON', { cause })
  }
}

type Said = Partial<Record<string, unknown>>

function recordIn(value: unknown): Said {
  if (typeof value !== 'object' || value === null) throw new RangeError('not a model: no record')
  return value
}

function number(value: unknown): number {
  if (typeof value !== 'number') throw new RangeError('not a model: no number')
  return value
}

function count(value: unknown): number {
  const whole = number(value)
  if (!Number.isSafeInteger(whole) || whole <= 0) throw new RangeError('not a model: no count')
  return whole
}

function numbersOf(value: unknown): Map<string, number> {
  if (!Array.isArray(value)) throw new RangeError('not a model: no widths')
  return new Map(
    value.map((pair: unknown): [string, number] => {
      const [key, width] = Array.isArray(pair) ? (pair as readonly unknown[]) : []
      return [String(key), number(width)]
    }),
  )
}

function sideOf(value: unknown): PenSide | undefined {
  if (value === null) return undefined
  const { letter, penPx, deviationPx } = recordIn(value)
  return { letter: String(letter), penPx: number(penPx), deviationPx: number(deviationPx) }
}

function jointsOf(value: unknown): Joint[] {
  if (!Array.isArray(value)) throw new RangeError('not a model: no joints')
  return value.map((one: unknown) => {
    const { text, logP } = recordIn(one)
    return { text: String(text), logP: number(logP) }
  })
}
