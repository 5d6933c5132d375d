import type { Rect } from '../../lib/plane.ts'
import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import type { HiddenRefusal } from '../../model/hidden-text.ts'
import type { Covering } from '../../model/redaction.ts'
import { estimateOperators } from './estimate-operator.ts'
import { setQuality } from './film-quality.ts'
import { edgesOf } from './hidden-row.ts'
import { likelyEdges } from './likely-edges.ts'
import type { Film } from './read-row.ts'
import { readSetRow, type SetFit } from './read-set-row.ts'
import type { Quality } from './recode.ts'
import type { SetUnder } from './row-under.ts'
import { setOperators } from './set-operators.ts'
import type { SetRow } from './set-row.ts'

/** A redaction over text whose letters differ in width. */
export interface VeiledSet {
  readonly covering: Covering
  readonly under: SetUnder
}

/** Windows whose text tells the quality. */
const mostAsked = 3
/** Operators of a mosaic that are tried with texts: another block or phase is another picture. */
const mostTried = 3

/** Reads rows of one recording, which is edited in one way mostly; one answer for each. */
export function* readSetRows(
  veiled: readonly VeiledSet[],
  texts: readonly string[],
): Generator<SetFit | HiddenRefusal> {
  if (veiled.length === 0) return
  const film = { texts, quality: qualityIn(veiled) }
  const usual = new Map<Covering, readonly RedactionOperator[]>()
  for (const { covering, under } of veiled) {
    const own = veiled.filter((one) => one.covering === covering).map((one) => one.under)
    const likely =
      usual.get(covering) ??
      (covering === 'mosaic' ? [] : setOperators(own, covering, film.quality))
    const [fit] = likely
      .flatMap((operator) => readBehind(under, operator, film) ?? [])
      .toSorted((a, b) => misfitOf(a) - misfitOf(b))
    // Blurs that are as likely whatever the text are told apart by the first text.
    usual.set(covering, fit ? [fit.operator] : likely)
    yield fit ?? readByItself(under, covering, likely, film)
  }
}

function misfitOf({ reading }: SetFit): number {
  return reading.decoded.misfit
}

function readBehind(under: SetUnder, operator: RedactionOperator, film: Film): SetFit | undefined {
  const rough = under.at(under.box)
  const edged = rough && likelyEdges(under, rough, operator)
  return edged && readNear(under, edged.row, operator, film)
}

/** A row that may have been edited otherwise than others, or in blocks, which lie otherwise in each. */
function readByItself(
  under: SetUnder,
  covering: Covering,
  tried: readonly RedactionOperator[],
  film: Film,
): SetFit | HiddenRefusal {
  const rough = under.at(under.box)
  if (rough === undefined) return 'no-grid'
  // Where what is usual explains the pixels and no text does, another operator would not help.
  if (tried.length > 0) return 'does-not-fit'
  const [best] = estimateOperators([rough], covering)
    .slice(0, covering === 'mosaic' ? mostTried : 1)
    .flatMap((operator) => likelyEdges(under, rough, operator) ?? [])
    .toSorted((one, other) => other.logEvidence - one.logEvidence)
  return (best && readNear(under, best.row, best.operator, film)) ?? 'does-not-fit'
}

/** Behind an operator; where no text explains what is seen, with the edges where filters on 4:2:0 have them. */
function readNear(
  under: SetUnder,
  row: SetRow,
  operator: RedactionOperator,
  film: Film,
): SetFit | undefined {
  const fit = readSetRow(row, operator, film)
  if (fit !== undefined) return fit
  const edges = edgesOf(row)
  const even = evenAround(edges)
  const isSame = even.x === edges.x && even.width === edges.width && even.y === edges.y
  const other = isSame && even.height === edges.height ? undefined : under.at(even)
  return other && readSetRow(other, operator, film)
}

function evenAround({ x, y, width, height }: Rect): Rect {
  const even = { x: x - (x & 1), y: y + (y & 1) }
  const [right, bottom] = [x + width + ((x + width) & 1), y + height - ((y + height) & 1)]
  return { ...even, width: right - even.x, height: bottom - even.y }
}

function qualityIn(veiled: readonly VeiledSet[]): Quality {
  const told = veiled.slice(0, mostAsked).map(({ under }) => setQuality(under.text))
  const sorted = told.toSorted((a, b) => a.crf - b.crf)
  return sorted[sorted.length >> 1] ?? { encoder: 'libx264', crf: 23 }
}
