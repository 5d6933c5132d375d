import { createHash } from 'node:crypto'
import { markup, type Html, markupOf, trustedMarkup } from '../lib/html.ts'
import type { CaseReader } from '../model/case-reader.ts'
import type { Marking } from '../model/marking.ts'
import { answers } from './html/answers.ts'
import { cluesSection } from './html/clues.ts'
import { type ReportContext, reportContext, say } from './html/context.ts'
import { evidenceSection } from './html/evidence.ts'
import { gapsSection } from './html/gaps.ts'
import { hypothesesSection } from './html/hypotheses.ts'
import { linksSection } from './html/links.ts'
import { mailSection } from './html/mail.ts'
import { provenanceSection } from './html/provenance.ts'
import { redactionsSection } from './html/redactions.ts'
import { screenSection } from './html/screen.ts'
import { filterScript } from './html/script.ts'
import { printMarking, stylesheet } from './html/stylesheet.ts'
import { summary } from './html/summary.ts'

export interface HtmlReportOptions {
  /** ISO 8601 time of writing, or null for a report that is the same byte for byte each time. */
  readonly generated: string | null
}

/**
 * The case as one HTML file that needs nothing but itself: no network, no script for reading.
 * In pieces, so that a big case never sits in memory as one string.
 */
export function* htmlReport(reader: CaseReader, options: HtmlReportOptions): Iterable<string> {
  for (const piece of pieces(reportContext(reader), options)) yield markupOf(piece)
}

function* pieces(context: ReportContext, options: HtmlReportOptions): Iterable<Html> {
  const { marking } = context.plan
  yield head(context, marking)
  yield banner(marking, 'top')
  yield markup`<a class="skip" href="#answers">To the answers</a>
    <main>
`
  yield title(context, options)
  yield summary(context)
  yield* answers(context)
  yield contents
  yield* gapsSection(context)
  yield* evidenceSection(context)
  yield* screenSection(context)
  yield* redactionsSection(context)
  yield* mailSection(context)
  yield* cluesSection(context)
  yield* linksSection(context)
  yield* hypothesesSection(context)
  // Last: it holds the target of every citation made above.
  yield* provenanceSection(context)
  yield markup`</main>
`
  yield banner(marking, 'bottom')
  yield markup`<script>${trustedMarkup(filterScript)}</script>
</body></html>
`
}

function head({ reader }: ReportContext, marking: Marking): Html {
  const styles = [stylesheet, printMarking(marking)]
  const policy = [
    "default-src 'none'",
    'img-src data:',
    `style-src ${styles.map((style) => hashSource(style)).join(' ')}`,
    `script-src ${hashSource(filterScript)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return markup`<!doctype html>
    <html lang="en" dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${trustedMarkup(policy)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <meta
          name="format-detection"
          content="telephone=no, date=no, address=no, email=no, url=no"
        />
        <title>${marking} ${reader.name} – Telltale report</title>
        ${styles.map(
          (style) =>
            // The policy hashes every character between the tags.
            markup`<style>${trustedMarkup(style)}</style>`,
        )}
      </head>
      <body>
  `
}

/** CSP 3: the policy names this very text, so that no other style or script can run. */
function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

function banner(marking: Marking, place: 'top' | 'bottom'): Html {
  const colour = marking.slice(4).toLowerCase().replace('+', '-')
  const label =
    place === 'top' ? 'Marking of this report' : 'Marking of this report, again at its end'
  return markup`<div class="banner ${place}" role="note" aria-label="${label}">
    <strong class="tlp ${colour}">${marking}</strong>
  </div> `
}

function title(context: ReportContext, { generated }: HtmlReportOptions): Html {
  const { asOf, note } = context.reader.settings()
  const known =
    asOf === null
      ? 'answered with all that is at hand'
      : markup`answered with what was known on ${say(context, asOf, 40)}`
  const written = generated === null ? '' : markup` · written ${say(context, generated, 40)}`
  return markup`<header class="title">
    <p class="kicker">Telltale · attribution report</p>
    <h1>${say(context, context.reader.name, 200)}</h1>
    <p class="life">All times UTC · ${known}${written}</p>
    ${note === '' ? '' : markup`<p class="case-note">${say(context, note, 2000)}</p>`}
  </header> `
}

const sections = [
  ['gaps', 'What was looked at'],
  ['evidence', 'Evidence'],
  ['screen', 'Screen'],
  ['redactions', 'Redactions'],
  ['mail', 'Messages'],
  ['clues', 'Clues'],
  ['links', 'What others know'],
  ['hypotheses', 'Weighing'],
  ['provenance', 'Sources'],
] as const

const contents = markup`<nav aria-label="Contents">
  <ol>
    ${sections.map(([id, name]) => markup`<li><a href="#${id}">${name}</a></li>`)}
  </ol>
</nav> `
