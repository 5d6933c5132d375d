import type { Rect } from '../../lib/plane.ts'
import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import type { HiddenRefusal } from '../../model/hidden-text.ts'
import type { Covering } from '../../model/redaction.ts'
import { estimateOperators, fittedToRows } from './estimate-operator.ts'
import { setQuality } from './film-quality.ts'
import type { StatedSettings } from './encoder-words.ts'
import { edgesOf } from './hidden-row.ts'
import type { Film } from './read-row.ts'
import { readSetRow, type SetFit } from './read-set-row.ts'
import { edgedRow } from './recording-operator.ts'
import type { Quality } from './recode.ts'
import type { SetUnder } from './row-under.ts'
import { setOperator } from './set-operator.ts'
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
  stated?: StatedSettings,
): Generator<SetFit | HiddenRefusal> {
  if (veiled.length === 0) return
  const film = { texts, quality: qualityIn(veiled, stated) }
  const usual = new Map<Covering, RedactionOperator | undefined>()
  for (const { covering, under } of veiled) {
    if (covering !== 'mosaic' && !usual.has(covering)) {
      const own = veiled.filter((one) => one.covering === covering).map((one) => one.under)
      usual.set(covering, setOperator(own, covering, film.quality))
    }
    yield readSet(under, covering, usual.get(covering), film)
  }
}

function readSet(
  under: SetUnder,
  covering: Covering,
  usual: RedactionOperator | undefined,
  film: Film,
): SetFit | HiddenRefusal {
  const rough = under.at(under.box)
  if (rough === undefined) return 'no-grid'
  const edged = usual && edgedRow(under, rough, usual)
  // With its edges nearly right the best text is more nearly right, and tells them better.
  const again = usual && edged && edgedRow(under, edged.row, usual)
  if (again) return readNear(under, again.row, usual, film)
  const tried = estimateOperators([rough], covering)
    .slice(0, covering === 'mosaic' ? mostTried : 1)
    .flatMap((operator) => {
      const own = edgedRow(under, rough, operator)
      return own === undefined ? [] : [{ operator, ...own }]
    })
    .toSorted((a, b) => a.residual - b.residual)
  const [best] = tried
  if (best === undefined) return 'does-not-fit'
  return readNear(under, best.row, fittedToRows([best.row], best.operator), film)
}

/** Behind an operator; where no text explains what is seen, with the edges where filters on 4:2:0 have them. */
function readNear(
  under: SetUnder,
  row: SetRow,
  operator: RedactionOperator,
  film: Film,
): SetFit | HiddenRefusal {
  const fit = readSetRow(row, operator, film)
  if (fit !== undefined) return fit
  const edges = edgesOf(row)
  const even = evenAround(edges)
  const isSame = even.x === edges.x && even.width === edges.width && even.y === edges.y
  const other = isSame && even.height === edges.height ? undefined : under.at(even)
  return (other && readSetRow(other, operator, film)) ?? 'does-not-fit'
}

function evenAround({ x, y, width, height }: Rect): Rect {
  const even = { x: x - (x & 1), y: y + (y & 1) }
  const [right, bottom] = [x + width + ((x + width) & 1), y + height - ((y + height) & 1)]
  return { ...even, width: right - even.x, height: bottom - even.y }
}

function qualityIn(veiled: readonly VeiledSet[], stated: StatedSettings | undefined): Quality {
  const told = veiled.slice(0, mostAsked).map(({ under }) => setQuality(under.text, stated))
  const sorted = told.toSorted((a, b) => a.crf - b.crf)
  return sorted[sorted.length >> 1] ?? { encoder: 'libx264', crf: 23, ...stated }
}
