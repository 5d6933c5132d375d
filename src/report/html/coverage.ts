import { joined, markup, type Html, type Part } from '../../lib/html.ts'
import { svgPlaces } from '../../lib/svg.ts'
import type { ProductOf } from '../../model/product.ts'
import { clock, count, counted, covered } from '../format.ts'
import { type ReportContext, sourceLink } from './context.ts'
import { boxInWords, timeRange } from './locus-words.ts'
import { facts, note, tableEnd, tableRow, tableStart } from './table.ts'

type Coverage = ProductOf<'screen-coverage'>
type GivenUp = Coverage['givenUp'][number]
type Why = GivenUp['why']

const givenUpWords: Readonly<Record<Why, string>> = {
  'too-small': 'too small to read',
  'too-blurred': 'too blurred to read',
  'cut-off': 'only seen cut off by an edge',
  'over-budget': 'over the budget of time',
  'low-confidence': 'read, but with too little confidence to keep',
}
const laneTitles: Readonly<Record<Why, string>> = {
  'too-small': 'Too small',
  'too-blurred': 'Too blurred',
  'cut-off': 'Cut off',
  'over-budget': 'Over budget',
  'low-confidence': 'Too unsure',
}
const order: readonly Why[] = [
  'too-small',
  'too-blurred',
  'cut-off',
  'over-budget',
  'low-confidence',
]

/** The promise of the ledger, how far it was kept, and where it was not. */
export function* coveragePart(context: ReportContext, one: Coverage): Iterable<Html> {
  const whole = one.framesDecoded === one.framesExpected && one.givenUp.length === 0
  yield markup`<div class="coverage ${whole ? 'complete' : 'partial'}">
    <p><strong>Coverage.</strong> ${verdict(one, whole)} ${sourceLink(context, one.id)}</p>
    ${facts(numbers(one))}${one.givenUp.length === 0 ? '' : placesFigure(one)}
`
  yield* givenUpTable(one)
  yield markup`</div>
`
}

function verdict(
  { framesDecoded, framesExpected, framesNotReached }: Coverage,
  whole: boolean,
): string {
  if (whole) return 'Every frame was decoded and nothing that looked like text was given up.'
  const lost = framesExpected - framesDecoded - framesNotReached
  const gaps = [
    ...(framesNotReached > 0
      ? [
          `${counted(framesNotReached, 'frame')} were not looked at, for the budget of time was spent`,
        ]
      : []),
    ...(lost > 0 ? [`${counted(lost, 'frame')} could not be decoded`] : []),
  ]
  return gaps.length > 0
    ? `${gaps.join('; ')}: text in them would be missing here.`
    : 'Every frame was decoded, but some regions could not be read.'
}

function numbers(one: Coverage): readonly (readonly [Part, Part])[] {
  const { framesDecoded, framesExpected, framesChanged, linesRead, width, height } = one
  const length = isFilm(one) ? `, ${clock(one.durationUs)} long` : ''
  const reasons = byReason(one).map(
    ([why, regions]) => `${count(regions.length)} ${givenUpWords[why]}`,
  )
  return [
    [
      'Frames decoded',
      `${count(framesDecoded)} of ${count(framesExpected)} (${covered(framesDecoded, framesExpected)})`,
    ],
    ['Frames with a change', count(framesChanged)],
    ['Lines read', count(linesRead)],
    ['Regions given up', reasons.length === 0 ? 'none' : joined(reasons, ', ')],
    ['Picture', `${count(width)} × ${count(height)} px${length}`],
  ]
}

function isFilm({ framesExpected, durationUs }: Coverage): boolean {
  return framesExpected > 1 && durationUs > 0
}

function byReason({ givenUp }: Coverage): readonly (readonly [Why, readonly GivenUp[]])[] {
  const groups = Map.groupBy(givenUp, ({ why }) => why)
  return order.flatMap((why) => {
    const regions = groups.get(why)
    return regions === undefined ? [] : [[why, regions] as const]
  })
}

/** More marks than this in one lane cover each other anyway. */
const marksPerLane = 800

/** When and where on the screen regions were given up; of a still picture, where in it. */
function placesFigure(one: Coverage): Html {
  const film = isFilm(one)
  const start = one.locus.at === 'frame' ? one.locus.startUs : 0
  const across = Math.max(1, film ? one.durationUs : one.width)
  const down = Math.max(1, one.height)
  const lanes = byReason(one).map(([why, regions]) => {
    const places = regions.slice(0, marksPerLane).map(({ startUs, endUs, box }) => {
      const [x, y, width, height] = box
      const [from, to] = film ? [startUs - start, endUs - start] : [x, x + width]
      return [from / across, to / across, y / down, (y + height) / down] as const
    })
    const label = `${laneTitles[why]}: ${counted(regions.length, 'region')}, ${film ? 'by time and height on the screen' : 'by place in the picture'}`
    return markup`<div class="lane">
      <span class="lane-title">${laneTitles[why]} <span class="muted">${count(regions.length)}</span></span
      >${svgPlaces(places, label, 'strip places')}
    </div>`
  })
  const axis = film
    ? markup`<div class="lane">
        <span class="lane-title"></span
        ><span class="axis"
          ><span>${clock(start)}</span><span>${clock(start + one.durationUs / 2)}</span
          ><span>${clock(start + one.durationUs)}</span></span
        >
      </div>`
    : ''
  const caption = film
    ? 'What was given up: when, from left to right, and how high on the screen, from top to bottom.'
    : 'What was given up: where in the picture.'
  return markup`<figure class="timeline">
    ${lanes}${axis}
    <figcaption>${caption}</figcaption>
  </figure>`
}

const rowsAtMost = 200
const columns = [{ title: 'When' }, { title: 'Why', kind: 'wide' }, { title: 'Where' }] as const

function* givenUpTable(one: Coverage): Iterable<Html> {
  if (one.givenUp.length === 0) return
  const rows = one.givenUp.toSorted((a, b) => a.startUs - b.startUs).slice(0, rowsAtMost)
  yield markup`<details>
    <summary>${counted(one.givenUp.length, 'region')} given up</summary>
`
  yield tableStart(columns, 'Regions that were not read, in the order of their times', 'regions')
  for (const { why, startUs, endUs, box } of rows) {
    yield tableRow(columns, [timeRange(startUs, endUs), givenUpWords[why], boxInWords(box)])
  }
  yield tableEnd
  const more = one.givenUp.length - rows.length
  if (more > 0) yield note(`${counted(more, 'more region')} are in the case itself.`)
  yield markup`</details>
`
}
