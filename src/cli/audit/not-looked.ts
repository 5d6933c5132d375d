import type { CaseReader } from '../../model/case-reader.ts'
import type { Sha256 } from '../../model/id.ts'
import type { Locus } from '../../model/locus.ts'
import type { ProductOf } from '../../model/product.ts'
import { type Finding, nowhere, type Place, placeOf } from './finding.ts'

type Coverage = ProductOf<'screen-coverage'>

/** Everything that the audit did not come to: without this, silence would read as "clean". */
export function* notLooked(reader: CaseReader): Iterable<Finding> {
  for (const { path, reason } of reader.intakeFailures()) {
    yield gap({ path }, `could not be taken in: ${reason}`)
  }
  const done = new Map<Sha256, Set<string>>()
  const told = new Set<Sha256>()
  for (const { evidence, by, outcome } of reader.tasks()) {
    if (evidence === null) continue
    const of = { evidence }
    if (outcome.status === 'completed') {
      done.set(evidence, (done.get(evidence) ?? new Set()).add(by.analyzer))
    } else told.add(evidence)
    if (outcome.status === 'failed') yield gap(of, `${by.analyzer}: ${outcome.reason}`)
    if (outcome.status === 'skipped') yield gap(of, `it lacks ${outcome.lacked}`)
    else {
      for (const { reason, locus } of outcome.warnings) {
        yield gap(of, `${by.analyzer}: ${reason}`, placeIn(locus))
      }
    }
  }
  for (const one of reader.evidence()) {
    if (done.get(one.id)?.has('screen') === true) yield* holes(reader, one.id, done.get(one.id))
    else if (!told.has(one.id)) {
      yield gap({ evidence: one.id }, `no recording and no picture, but ${one.mediaType}`)
    }
  }
  for (const coverage of reader.products('screen-coverage')) yield* unread(coverage)
}

function* holes(
  reader: CaseReader,
  evidence: Sha256,
  done: ReadonlySet<string> = new Set(),
): Iterable<Finding> {
  if (done.has('redactions')) return
  const [line] = reader.productsOf(evidence, 'screen-text')
  const why = line === undefined ? ': no line of text could be read on it' : ''
  yield gap({ evidence }, `redactions were not looked for${why}`)
}

function* unread({
  evidence,
  givenUp,
  framesDecoded,
  framesExpected,
  framesNotReached,
}: Coverage): Iterable<Finding> {
  const of = { evidence }
  const lost = framesExpected - framesDecoded - framesNotReached
  if (lost > 0) {
    yield gap(of, `${lost} of ${framesExpected} frames could not be decoded`)
  }
  for (const [why, regions] of Map.groupBy(givenUp, (one) => one.why)) {
    const [first] = regions
    const place = first === undefined ? nowhere : placeOf(first)
    const seen = regions.length
    const what = `${seen} region${seen === 1 ? '' : 's'} that looked like text could not be read (${why})`
    // What a budget cut off was not looked at; the rest was, and is for eyes.
    const rule = why === 'over-budget' ? 'not-looked' : 'region-not-read'
    yield { ...gap(of, what, place), rule, seen }
  }
}

function placeIn(locus: Locus | undefined): Place {
  return locus?.at === 'frame' ? placeOf(locus) : nowhere
}

function gap(of: Finding['of'], what: string, place: Place = nowhere): Finding {
  return { rule: 'not-looked', of, what, value: null, place, seen: 1, fix: null }
}
