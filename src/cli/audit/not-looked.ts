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
  for (const { evidence, by, outcome } of reader.tasks()) {
    if (evidence === null) continue
    const of = { evidence }
    if (outcome.status === 'completed') {
      done.set(evidence, (done.get(evidence) ?? new Set()).add(by.analyzer))
    }
    if (outcome.status === 'failed') yield gap(of, `${by.analyzer}: ${outcome.reason}`)
    if (outcome.status === 'skipped') yield gap(of, `it lacks ${outcome.lacked}`)
    else {
      for (const { reason, locus } of outcome.warnings) {
        yield gap(of, `${by.analyzer}: ${reason}`, placeIn(locus))
      }
    }
  }
  for (const { id } of reader.evidence()) yield* holes(reader, id, done.get(id))
  for (const coverage of reader.products('screen-coverage')) yield* unread(coverage)
}

/** What nothing looked into at all has an outcome of its own that says why. */
function* holes(
  reader: CaseReader,
  evidence: Sha256,
  done: ReadonlySet<string> = new Set(),
): Iterable<Finding> {
  if (!done.has('screen')) return
  if (!done.has('redactions')) {
    const why = reader.productsOf(evidence, 'screen-text')[Symbol.iterator]().next().done
      ? ': no line of text could be read on it'
      : ''
    yield gap({ evidence }, `redactions were not looked for${why}`)
  }
}

function* unread({
  evidence,
  givenUp,
  framesDecoded,
  framesExpected,
}: Coverage): Iterable<Finding> {
  const of = { evidence }
  if (framesDecoded < framesExpected) {
    const lost = framesExpected - framesDecoded
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
