import type { RedactionOperator } from '../../lib/redaction-operators/operator.ts'
import type { HiddenRefusal } from '../../model/hidden-text.ts'
import type { Covering } from '../../model/redaction.ts'
import { estimateOperators, fittedToRows } from './estimate-operator.ts'
import { setQuality } from './film-quality.ts'
import type { Film } from './read-row.ts'
import { readSetRow, type SetFit } from './read-set-row.ts'
import { edgedRow } from './recording-operator.ts'
import type { Quality } from './recode.ts'
import type { SetUnder } from './row-under.ts'
import { setOperator } from './set-operator.ts'

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
  if (edged) return readSetRow(edged.row, usual, film) ?? 'does-not-fit'
  const tried = estimateOperators([rough], covering)
    .slice(0, covering === 'mosaic' ? mostTried : 1)
    .flatMap((operator) => {
      const own = edgedRow(under, rough, operator)
      return own === undefined ? [] : [{ operator, ...own }]
    })
    .toSorted((a, b) => a.residual - b.residual)
  const [best] = tried
  if (best === undefined) return 'does-not-fit'
  return readSetRow(best.row, fittedToRows([best.row], best.operator), film) ?? 'does-not-fit'
}

function qualityIn(veiled: readonly VeiledSet[]): Quality {
  const told = veiled.slice(0, mostAsked).map(({ under }) => setQuality(under.text))
  const sorted = told.toSorted((a, b) => a.crf - b.crf)
  return sorted[sorted.length >> 1] ?? { encoder: 'libx264', crf: 23 }
}
