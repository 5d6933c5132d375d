import type { ListAnswer, NotNamed } from '../lib/list-match/list-match.ts'
import type { WidthAnswer } from '../lib/list-match/width-match.ts'
import type { HiddenRefusal, HiddenText } from '../model/hidden-text.ts'
import type { HiddenWidth } from '../model/hidden-width.ts'
import { bitsInWords } from '../model/open-bits.ts'
import { clock } from '../report/format.ts'
import { settingWords } from '../report/hidden-width-words.ts'
import { ofAMillion, timesMoreProbable } from '../report/hidden-match-words.ts'
import { writeLine } from './output.ts'
import { counted, plural, printable, styled } from './style.ts'
import { tableLines, type Column } from './table.ts'

/** A redaction and what a list says of it; undefined where it cannot be compared with anything. */
export interface Behind {
  readonly region: number
  readonly hidden: HiddenText
  readonly answer: ListAnswer | undefined
  /** Undefined where its width could not be measured. */
  readonly width: WidthSaid | undefined
}

/** How wide a redaction's text is, and which values are as wide. */
export interface WidthSaid {
  readonly measured: HiddenWidth
  readonly answer: WidthAnswer
}

const refusals: Readonly<Record<HiddenRefusal, string>> = {
  'nothing-left': 'a solid box leaves nothing of the pixels that it covers',
  'no-grid':
    'there are neither letters of one width around it nor any as wide as those of a known font',
  'no-letters': 'too little clear text around it to know what its letters look like',
  'does-not-fit': 'no known blur, mosaic or overlay explains its pixels',
}

const reasons: Readonly<Record<NotNamed, string>> = {
  'nothing-judged': 'none of the values can be compared with it',
  'does-not-fit': 'even the best value leaves too much of the pixels unexplained',
  chance: 'unrelated values would be expected to fit as well',
  'others-as-well':
    'another value, one like it or one that is not listed could stand there as well',
}

const columns: readonly Column[] = [
  { head: 'region', align: 'right' },
  { head: 'time' },
  { head: 'rank', align: 'right' },
  { head: 'value', max: 48 },
  { head: 'the pixels are, if it is that' },
  { head: 'of a million unrelated', align: 'right' },
  { head: 'may it be named?' },
]

/** A table, then in words what of it may be said. */
export async function writeBehind(
  all: readonly Behind[],
  shown: number,
  size: number,
): Promise<void> {
  const rows = all.flatMap((one) => rowsOf(one, shown))
  const width = process.stdout.columns ?? 140
  const [head = '', ...lines] = tableLines(columns, rows, width)
  if (rows.length > 0) {
    await writeLine(styled(process.stdout, 'bold', head))
    for (const line of lines) await writeLine(line)
    await writeLine()
  }
  for (const one of all) {
    await writeLine(verdictOf(one))
    if (one.width !== undefined) await writeLine(`  ${widthVerdict(one.width, shown)}`)
  }
  await writeLine(notesOf(all, size))
}

function rowsOf({ region, hidden, answer }: Behind, shown: number): string[][] {
  return (answer?.matches ?? []).slice(0, shown).map((match) => {
    const isNamed = match.rank === 1 && answer?.notNamed === undefined
    return [
      String(region),
      clock(hidden.locus.startUs),
      counted(match.rank),
      printable(match.value),
      timesMoreProbable(match.logLikelihoodRatio),
      ofAMillion(match.falseMatchRate),
      isNamed ? `yes, p = ${share(match.p)}` : 'no',
    ]
  })
}

function verdictOf({ region, hidden, answer }: Behind): string {
  const [x, y, width, height] = hidden.locus.box
  const where = `Region ${region} (${width} x ${height} at ${x},${y}, ${clock(hidden.locus.startUs)})`
  if (hidden.verdict === 'refused') return `${where}: nothing can be said: ${refusals[hidden.why]}.`
  if (answer === undefined) return `${where}: nothing can be said.`
  const { unknownCharacter, tooLong } = answer.notJudged
  const left = [
    ...(unknownCharacter > 0
      ? [`${plural(unknownCharacter, 'value')} with characters that never stand in clear around it`]
      : []),
    ...(tooLong > 0 ? [`${plural(tooLong, 'value')} longer than it`] : []),
  ]
  const notJudged = left.length > 0 ? ` Not compared: ${left.join(', ')}.` : ''
  const [best] = answer.matches
  const verdict =
    answer.notNamed === undefined && best !== undefined
      ? `${printable(best.value)} may be named (p = ${share(best.p)})`
      : `nothing may be named: ${reasons[answer.notNamed ?? 'nothing-judged']}`
  return `${where}: ${verdict}.${openBits(answer)}${notJudged}`
}

/** Which of the values it is, if it is one of them. */
function openBits({ judged, bitsBefore, bitsLeft }: ListAnswer): string {
  if (judged < 2) return ''
  return ` Which of ${counted(judged)} it is, if one of them: ${bitsInWords(bitsLeft)} of ${bitsInWords(bitsBefore)} bits are open.`
}

/** Letters of the clear text on each side that are shown. */
const sideLetters = 16

/** What the room that it takes says, of whatever covers it. */
function widthVerdict({ measured, answer }: WidthSaid, shown: number): string {
  const { setting, widthPx, deviationPx } = measured
  const room =
    setting.as === 'cells'
      ? plural(Math.round(widthPx / setting.pitchPx), 'character')
      : `${widthPx.toFixed(1)} ± ${deviationPx.toFixed(1)} px in ${settingWords(setting)}`
  const { fits, judged, notJudged } = answer
  const values = fits.slice(0, shown).map(({ value }) => printable(value))
  const more = fits.length > values.length ? ', …' : ''
  const listed = values.length > 0 ? `: ${values.join(', ')}${more}` : ''
  const left =
    notJudged > 0 ? ` Not compared: ${plural(notJudged, 'value')} with other letters.` : ''
  const asWide = fits.length === 1 ? '1 is' : `${counted(fits.length)} are`
  const between = `between "${printable(measured.before.slice(-sideLetters))}" and "${printable(measured.after.slice(0, sideLetters))}"`
  return `By its width, ${room} ${between}, blanks included: of ${plural(judged, 'value')} ${asWide} as wide${listed}.${left}`
}

function notesOf(all: readonly Behind[], size: number): string {
  const compared = all.filter(({ answer }) => answer !== undefined).length
  const measured = all.filter(({ width }) => width !== undefined).length
  return (
    `${plural(size, 'value')} against the pixels of ${plural(compared, 'redaction')} and the width of ${counted(measured)}. "Of a million unrelated": how many ` +
    'values that have nothing to do with it would fit as well. Beforehand half of the probability goes to ' +
    'texts that are not in the list.'
  )
}

/** Never 1 of what is not certain. */
function share(p: number): string {
  return p > 0.999 ? 'over 0.999' : p.toFixed(3)
}
