import { markup, type Html } from '../../lib/html.ts'
import type { ProductOf } from '../../model/product.ts'
import { clock, count, counted, percent } from '../format.ts'
import {
  evidenceLink,
  homeAnchor,
  type ReportContext,
  say,
  sayCode,
  sourceLink,
} from './context.ts'
import { hiddenMatchWords } from '../hidden-match-words.ts'
import { hiddenWidthWords, widthMatchWords } from '../hidden-width-words.ts'
import { hiddenTextPart } from './hidden-text.ts'
import { boxInWords } from './locus-words.ts'
import type { Looked, PlannedRedaction, RedactedRecording } from './plan-redactions.ts'
import { leaksPart } from './redaction-leaks.ts'
import { filmLength, gapsOf, lifeFigure } from './redaction-life.ts'
import { lookFigure } from './redaction-picture.ts'
import { coveringWords } from './redaction-words.ts'
import { recordingLink, redactedAnchor } from './recording-link.ts'
import { capital } from './sentence.ts'
import { facts, note, sectionEnd, sectionStart } from './table.ts'

type Redaction = ProductOf<'redaction'>

/** What was made unreadable, what of it can be read all the same, and what its pixels say. */
export function* redactionsSection(context: ReportContext): Iterable<Html> {
  const { recordings, lookedFor, lookedBehind } = context.plan.redactions
  yield sectionStart('redactions', 'What the redactions hide')
  if (recordings.length === 0) yield nothingFound(lookedFor)
  else {
    yield markup`<p>
      Parts of the picture that somebody made unreadable. Text that could be read all the same is
      quoted from the ledger. Of text behind a blur, a mosaic or an overlay there are
      <strong>likelihoods</strong>: how probable the pixels are if it reads one way or another. No
      picture here shows hidden text; those marked as synthetic are drawn by the model and are no
      restoration. A redaction of which nothing is said may hold or not.
    </p> `
    if (lookedFor.notCompleted > 0) {
      yield note(
        markup`${counted(lookedFor.notCompleted, 'recording')} could not be searched for redactions:
          see <a href="#gaps">what was not looked at</a>.`,
      )
    }
    if (lookedBehind.completed === 0) {
      yield note(
        'Nobody looked behind the redactions of this case: what they let through is not known.',
      )
    }
  }
  for (const recording of recordings) yield* recordingPart(context, recording)
  yield sectionEnd
}

/** "We could not look" must never read as "nothing was there". */
function nothingFound({ completed, notCompleted }: Looked): Html {
  if (completed === 0) {
    return markup`<p>
      Redactions were not looked for in this case: that none is reported means nothing.
      <a href="#gaps">What was not looked at</a> says why.
    </p>`
  }
  const rest =
    notCompleted === 0
      ? ''
      : markup` ${counted(notCompleted, 'recording')} could not be searched:
          <a href="#gaps">what was not looked at</a> says why.`
  return markup`<p>
    No part that was made unreadable was found in the
    ${counted(completed, 'recording or picture', 'recordings and pictures')} that were
    searched.${rest}
  </p>`
}

function* recordingPart(
  context: ReportContext,
  { evidence, shown, further }: RedactedRecording,
): Iterable<Html> {
  yield markup`<h3 id="${redactedAnchor(evidence)}" tabindex="-1">${evidenceLink(context, evidence)}</h3> `
  const lengthUs = filmLength(context, evidence)
  for (const [index, planned] of shown.entries()) {
    const redaction = context.reader.product(planned.id)
    if (redaction?.kind === 'redaction') {
      yield* redactionPart(context, { redaction, planned, lengthUs, number: index + 1 })
    }
  }
  if (further > 0) {
    yield note(
      `${counted(further, 'more redaction')} not shown here: none of them leaks more than those above. They are in the case itself.`,
    )
  }
}

interface Shown {
  readonly redaction: Redaction
  readonly planned: PlannedRedaction
  readonly lengthUs: number
  readonly number: number
}

function* redactionPart(
  context: ReportContext,
  { redaction, planned, lengthUs, number }: Shown,
): Iterable<Html> {
  const { id, evidence, covering, locus, looks } = redaction
  const [look] = looks
  const period = `${clock(locus.startUs)} – ${clock(locus.endUs)}`
  yield markup`<article class="redaction" id="${homeAnchor(id)}" tabindex="-1">
    <h4>${number}. ${capital(coveringWords[covering])}, ${lengthUs > 0 ? recordingLink(context, evidence, period) : 'in a picture'}</h4>
    <div class="exhibit">
      ${lookFigure(context, look)} ${lengthUs > 0 ? lifeFigure(context, redaction, planned.leaks, lengthUs) : ''}
      ${facts([
        ['Where', boxInWords(look.box)],
        ...(lengthUs > 0 ? [['How long', howLong(redaction)] as const] : []),
        ['Made to hide something', percent(redaction.confidence)],
        ['Record', sourceLink(context, id)],
      ])}
    </div>
    ${leaksPart(context, planned)}
`
  if (planned.hidden.length === 0) {
    yield markup`<p class="refusal">Nobody looked behind it: it may hold or not.</p>`
  }
  for (const hidden of planned.hidden) {
    const said = context.reader.product(hidden)
    if (said?.kind === 'hidden-text')
      yield* hiddenTextPart(context, said, planned.hidden.length > 1)
  }
  yield* widthPart(context, planned)
  yield* matchesPart(context, planned)
  yield markup`</article>
`
}

/** Known values that the pixels allow, or that are as wide: what could stand there, never what does. */
function* matchesPart(context: ReportContext, { matches }: PlannedRedaction): Iterable<Html> {
  if (matches.length === 0) return
  yield markup`<h5>What is known that could stand there</h5>
`
  for (const id of matches) {
    const match = context.reader.product(id)
    if (match?.kind === 'hidden-match') {
      yield markup`<p id="${homeAnchor(id)}" tabindex="-1">
        ${sayCode(context, match.value, 120)}: ${say(context, hiddenMatchWords(match), 600)} ${sourceLink(context, id)}
      </p>`
    }
    if (match?.kind === 'width-match') {
      const values = match.values.map(
        ({ value }, i) => markup`${i > 0 ? ', ' : ''}${sayCode(context, value, 80)}`,
      )
      yield markup`<p id="${homeAnchor(id)}" tabindex="-1">
        ${say(context, widthMatchWords(match), 400)} ${values} ${sourceLink(context, id)}
      </p>`
    }
  }
}

/** What the room between the clear text on both sides says, whatever covers it. */
function* widthPart(context: ReportContext, { width }: PlannedRedaction): Iterable<Html> {
  const said = width === undefined ? undefined : context.reader.product(width)
  if (said?.kind !== 'hidden-width') return
  const { id, before, after } = said
  yield markup`<div class="hidden-text" id="${homeAnchor(id)}" tabindex="-1">
    <h5>How wide it is</h5>
    <p>
      ${sayCode(context, before, 120)} <span class="hidden-cells">▒▒▒</span> ${sayCode(context, after, 120)}<br />
      ${say(context, hiddenWidthWords(said), 400)} ${sourceLink(context, id)}
    </p>
  </div>
`
}

function howLong({ places, locus }: Redaction): string {
  const frames = places.reduce((sum, one) => sum + one.frames, 0)
  const moved = new Set(places.map(({ box }) => box.join(' '))).size
  const gaps = gapsOf(places).length
  return [
    `${counted(frames, 'frame')} in ${((locus.endUs - locus.startUs) / 1e6).toFixed(2)} s`,
    ...(moved > 1 ? [`in ${count(moved)} places or sizes`] : []),
    gaps === 0 ? 'without a gap' : `with ${counted(gaps, 'gap')}`,
  ].join(', ')
}
