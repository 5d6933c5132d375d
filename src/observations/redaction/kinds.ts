import type { HiddenText } from '../../model/hidden-text.ts'
import type { Writing } from './beam.ts'
import type { CellModel } from './cell-model.ts'
import { stateBehindStep } from './cell-steps.ts'
import type { Rests } from './clear-rests.ts'
import { drawText, rowDecoder, type DecodedRow, type RowDecoder } from './decode-row.ts'
import type { Grammar } from './grammar.ts'

type Kind = Extract<HiddenText, { verdict: 'modelled' }>['kinds'][number]

export interface KindReading {
  readonly kind: Kind
  readonly decoded: DecodedRow
}

const shown = 20
/** Beginnings kept in the search, and in the first one, which tells the kinds that are worth it. */
const usualWidths = { fine: 400, rough: 60 }
/** Where more than this share of texts of a kind that is not much less likely is left out, so many times more are kept. */
const mostUnkept = 0.1
const wider = 4
const likely = 8
/** Kinds so much less probable, in nats, would need more than a wider search. */
const hopeless = 40
/** Texts from which it is known how open a kind is. */
const drawn = 400
/** Kinds less probable than this among all are not told. */
const leastP = 1e-6

/** A kind of text as it can be written in some cells, with what of it stands in clear beside them. */
export interface KindInRow {
  readonly grammar: Grammar
  readonly writing: Writing
  readonly rests: Rests
}

/** A kind of text that can be read. */
export interface KindDecoder extends Pick<KindInRow, 'grammar' | 'rests'> {
  readonly decode: RowDecoder
  /** Bits that are open before anything is seen. */
  readonly bitsBefore: () => number
}

/** Kinds of text in cells. */
export function cellDecoders(
  model: CellModel,
  seen: Float64Array,
  kinds: readonly KindInRow[],
  random: () => number,
): KindDecoder[] {
  return kinds.map(({ grammar, rests, writing }) => ({
    grammar,
    rests,
    decode: rowDecoder(model, seen, writing, random),
    bitsBefore: () => bitsBefore(writing, model.cells, random),
  }))
}

/** Reads a row as each kind of text, the most probable kind first; all are as likely beforehand. */
export function readAsKinds(
  kinds: readonly KindDecoder[],
  widths: { readonly rough: number; readonly fine: number } = usualWidths,
): KindReading[] {
  const rough = kinds.flatMap((kind) => {
    const decoded = kind.decode(widths.rough)
    return decoded === undefined ? [] : [{ ...kind, decoded }]
  })
  const leading = Math.max(...rough.map(({ decoded }) => decoded.logEvidence))
  const fine = rough.map((one) => {
    const isPossible = one.decoded.logEvidence >= leading - hopeless
    return { ...one, decoded: (isPossible ? one.decode(widths.fine) : undefined) ?? one.decoded }
  })
  const best = Math.max(...fine.map(({ decoded }) => decoded.logEvidence))
  const found = likeliestOfEach(fine).map((one) => {
    const { unkept, logEvidence } = one.decoded
    const isOpen = unkept > mostUnkept && logEvidence >= best - likely
    return {
      ...one,
      decoded: (isOpen ? one.decode(wider * widths.fine) : undefined) ?? one.decoded,
    }
  })
  const top = Math.max(...found.map(({ decoded }) => decoded.logEvidence))
  // Where not even the best explains all, differences between kinds are worth less.
  const temper = Math.max(1, Math.min(...found.map(({ decoded }) => decoded.misfit)))
  const weight = (decoded: DecodedRow): number => Math.exp((decoded.logEvidence - top) / temper)
  const total = found.reduce((sum, { decoded }) => sum + weight(decoded), 0)
  return found
    .map(({ decoded, bitsBefore: before, ...kind }) => {
      const p = weight(decoded) / total
      return { decoded, kind: kindOf(kind, decoded, p, before()) }
    })
    .filter(({ kind }) => kind.p >= leastP)
    .toSorted((a, b) => b.kind.p - a.kind.p)
}

/** Of a kind that may go on beside the cells or not, the way that is more probable. */
function likeliestOfEach<T extends Pick<KindDecoder, 'grammar'> & { readonly decoded: DecodedRow }>(
  read: readonly T[],
): readonly T[] {
  return read.filter(
    (one) =>
      !read.some(
        (other) =>
          other.grammar.name === one.grammar.name &&
          other.decoded.logEvidence > one.decoded.logEvidence,
      ),
  )
}

function kindOf(
  { grammar: { name, alphabet }, rests: { left, right } }: Pick<KindInRow, 'grammar' | 'rests'>,
  { readings, logEvidence, bits, unkept }: DecodedRow,
  p: number,
  before: number,
): Kind {
  return {
    name,
    p: round(p),
    bitsLeft: round(bits),
    unlisted: round(unkept),
    bitsBefore: round(before),
    candidates: byText(readings, alphabet)
      .slice(0, shown)
      .map(({ text, cells, p: share, logLikelihood }) => ({
        text: left + text + right,
        cells,
        p: round(share),
        logLikelihoodRatio: round(logLikelihood - logEvidence),
      })),
  }
}

interface TextReading {
  readonly text: string
  readonly cells: string
  readonly p: number
  readonly logLikelihood: number
}

/** Readings that differ only in what stands beside the text are one. */
function byText(readings: DecodedRow['readings'], alphabet: readonly string[]): TextReading[] {
  const own = new Set(alphabet)
  const found = new Map<string, TextReading>()
  for (const { text: cells, p, logLikelihood } of readings) {
    const text = ownPart(cells, own)
    const known = found.get(text)
    // The first is the most probable: its neighbours are told.
    found.set(text, known ? { ...known, p: known.p + p } : { text, cells, p, logLikelihood })
  }
  return [...found.values()].toSorted((a, b) => b.p - a.p)
}

/** The cells without what cannot belong to the text at their ends. */
function ownPart(cells: string, own: ReadonlySet<string>): string {
  const characters = Array.from(cells.trim())
  const first = characters.findIndex((character) => own.has(character))
  const last = characters.findLastIndex((character) => own.has(character))
  return first < 0 ? cells.trim() : characters.slice(first, last + 1).join('')
}

/** Entropy of a writing over the cells, from texts drawn of it. */
function bitsBefore(writing: Writing, cells: number, random: () => number): number {
  let sum = 0
  let count = 0
  for (let i = 0; i < drawn; i++) {
    const text = drawText(writing, cells, random)
    if (text === undefined) continue
    count++
    sum -= logPriorOf(writing, text) / Math.LN2
  }
  return count === 0 ? 0 : sum / count
}

function logPriorOf(writing: Writing, text: readonly number[]): number {
  let state = writing.start
  let sum = 0
  for (const place of text) {
    const steps = writing.next(state)
    const step = steps.characters.indexOf(place)
    if (step < 0) return sum
    sum += steps.logP[step] as number
    state = stateBehindStep(steps, step)
  }
  return sum
}

/** Four decimals: more would differ between processors. */
function round(value: number): number {
  return Math.round(value * 1e4) / 1e4
}
