import { markup, type Html } from '../../lib/html.ts'
import type { ProductOf } from '../../model/product.ts'
import { clock, count, counted, covered, instant } from '../format.ts'
import {
  evidenceLink,
  fileName,
  productLink,
  type ReportContext,
  say,
  sourceLink,
} from './context.ts'
import { capital, inWords, listed, type Sentence } from './sentence.ts'
import { knownOf } from './summary-answers.ts'
import { clueLink } from './value-link.ts'
import type { ValueGroup } from './value-groups.ts'
import { maskRecipients } from './victims.ts'

type Campaign = ProductOf<'campaign'>

/** With more campaigns than these the corpus is no one wave, and no common time or origin is told. */
const fewCampaigns = 3

/** How many messages belong together, when they came and from where. */
export function mailSentences(context: ReportContext): Sentence[] {
  const total = context.reader.count('mail')
  if (total === 0) return []
  const campaigns = context.plan.campaigns.flatMap((id) => {
    const campaign = context.reader.product(id)
    return campaign?.kind === 'campaign' ? [campaign] : []
  })
  const [largest] = campaigns
  const messages = markup`<a href="#mail">messages</a>`
  if (largest === undefined) {
    const text = markup`${capital(counted(total, 'message was', 'messages were'))} read; no two say the
    same in the same words.`
    return [{ text, sources: [messages] }]
  }
  const number = context.reader.count('campaign')
  let together = 0
  for (const { size } of context.reader.products('campaign')) together += size
  const sizes = campaigns.slice(0, fewCampaigns).map(({ size }) => count(size))
  const waves =
    number === 1
      ? markup`in one wave${wordings(largest)}`
      : number <= fewCampaigns
        ? markup`in ${inWords(number)} waves of ${listed(sizes)}`
        : markup`to ${count(number)} campaigns, the largest of ${listed(sizes)} messages`
  const verb = number <= fewCampaigns ? 'came' : 'belong'
  const few = campaigns.slice(0, fewCampaigns)
  return [
    {
      text: markup`Of ${counted(total, 'message')}, ${count(together)} ${verb} ${waves}.`,
      sources: [
        productLink(context, largest.id, 'campaign'),
        sourceLink(context, largest.variants[0].example, 'one message'),
      ],
    },
    ...(number <= fewCampaigns ? [waveSentence(context, few)] : []),
  ]
}

function wordings({ variants }: Campaign): Html | string {
  if (variants.length === 1) return ''
  const sizes = variants.slice(0, 4).map(({ size }) => count(size))
  const more = variants.length > 4 ? ' and fewer' : ''
  return markup` with ${inWords(variants.length)} wordings (${listed(sizes)}${more})`
}

function waveSentence(context: ReportContext, campaigns: readonly Campaign[]): Sentence {
  const subjects = campaigns.map((campaign) => {
    const mail = context.reader.product(campaign.variants[0].example)
    const subject =
      mail?.kind === 'mail'
        ? maskRecipients(context.victims, mail, campaign.subject)
        : campaign.subject
    return markup`“${say(context, subject, 120)}”`
  })
  const first = campaigns.flatMap(({ firstUs }) => firstUs ?? [])
  const last = campaigns.flatMap(({ lastUs }) => lastUs ?? [])
  const origins = new Map<string, number>()
  for (const { value, count: number } of campaigns.flatMap((one) => one.origins)) {
    origins.set(value, (origins.get(value) ?? 0) + number)
  }
  const [most] = [...origins].toSorted((a, b) => b[1] - a[1])
  const time =
    first.length === 0 || last.length === 0
      ? ''
      : `, sent ${between(Math.min(...first), Math.max(...last))}`
  const from =
    most === undefined
      ? '. No trusted server noted where they came from'
      : markup`. Trusted servers took them from ${counted(origins.size, 'address', 'addresses')}, most
        (${count(most[1])}) from ${say(context, most[0], 60)}`
  const links = campaigns.map(({ id }, index) =>
    productLink(context, id, campaigns.length === 1 ? 'campaign' : `campaign ${index + 1}`),
  )
  const [source = markup`<a href="#mail">messages</a>`, ...others] = links
  return {
    text: markup`The ${subjects.length === 1 ? 'subject is' : 'subjects are'} ${listed(subjects)}${time}${from}.`,
    sources: [source, ...others],
  }
}

function between(firstUs: number, lastUs: number): string {
  const [first, last] = [instant(firstUs), instant(lastUs)]
  const [day = ''] = first.split(' ')
  if (!last.startsWith(`${day} `)) return `from ${first} to ${last}`
  return `on ${day} from ${first.slice(day.length + 1, -4)} to ${last.slice(day.length + 1)}`
}

/** What the recordings showed, and how much of them was read. */
export function screenSentences(context: ReportContext): Sentence[] {
  const coverages = [...context.reader.products('screen-coverage')]
  const [first, ...others] = coverages
  if (first === undefined) return []
  const lines = context.reader.count('screen-text')
  const films = coverages.filter(({ framesExpected }) => framesExpected > 1)
  const showed = lines === 0 ? 'no readable line of text' : `${counted(lines, 'line')} of text`
  const whose =
    others.length === 0
      ? markup`${evidenceLink(context, first.evidence, fileName(context, first.evidence))}${first.framesExpected > 1 ? `, ${length(first.durationUs)} long,` : ''} showed ${showed}`
      : markup`${counted(films.length, 'recording')} and
        ${counted(coverages.length - films.length, 'picture')} showed ${showed}`
  const text = markup`${whose}; ${framesRead(coverages)}.`
  return [
    {
      text,
      sources: [
        sourceLink(context, first.id, 'coverage'),
        ...others
          .slice(0, 2)
          .map((one, index) => sourceLink(context, one.id, `coverage ${index + 2}`)),
      ],
    },
    ...leakSentences(context),
  ]
}

function length(us: number): string {
  return us < 120_000_000 ? `${Math.round(us / 1_000_000)} s` : clock(us)
}

function framesRead(coverages: readonly ProductOf<'screen-coverage'>[]): string {
  const expected = coverages.reduce((sum, one) => sum + one.framesExpected, 0)
  const decoded = coverages.reduce((sum, one) => sum + one.framesDecoded, 0)
  if (decoded === expected) return `each of ${counted(expected, 'frame')} was read`
  return `${count(decoded)} of ${counted(expected, 'frame')} (${covered(decoded, expected)}) could be read`
}

const leaksTold = 3
const leakAtMostUs = 1_000_000

/** What stood on screen for less than a second and is known to somebody: nobody meant to show it. */
function leakSentences(context: ReportContext): Sentence[] {
  const sentences: Sentence[] = []
  const linked = new Set(
    context.plan.links.flatMap(({ value }) => context.plan.valueOf.get(value) ?? []),
  )
  for (const value of linked) {
    if (sentences.length >= leaksTold) break
    const life = lifeOnScreen(context, value)
    const [link] = value.links
    if (life === null || life.us >= leakAtMostUs || link === undefined) continue
    const [line] = life.lines
    sentences.push({
      text: markup`<strong>${clueLink(context, value.id)} was readable for
        ${counted(life.frames, 'frame')}, ${seconds(life.us)}</strong>, at ${clock(line.startUs)}, and
      at no other time; ${knownOf(context, link)}.`,
      sources: [
        productLink(context, line.id, 'picture'),
        productLink(context, value.id, 'clue'),
        productLink(context, link.id, 'match'),
      ],
    })
  }
  return sentences
}

function seconds(us: number): string {
  return us < 1000 ? 'under a millisecond' : `${Number((us / 1_000_000).toPrecision(1))} s`
}

interface Life {
  readonly us: number
  readonly frames: number
  readonly lines: readonly [ProductOf<'screen-text'>, ...ProductOf<'screen-text'>[]]
}

/** Null where it was on no screen, or so often that not every sighting is on record. */
function lifeOnScreen({ reader }: ReportContext, value: ValueGroup): Life | null {
  const lines = new Map<string, ProductOf<'screen-text'>>()
  for (const id of value.screenClues) {
    const clue = reader.product(id)
    if (clue?.kind !== 'clue' || clue.seen > clue.from.length) return null
    for (const { observation } of clue.from) {
      const line = reader.product(observation)
      if (line?.kind === 'screen-text') lines.set(line.id, line)
    }
  }
  const [first, ...others] = [...lines.values()].toSorted((a, b) => a.startUs - b.startUs)
  if (first === undefined) return null
  const all = [first, ...others] as const
  return {
    us: all.reduce((sum, { startUs, endUs }) => sum + Math.max(0, endUs - startUs), 0),
    frames: all.reduce((sum, { frames }) => sum + frames, 0),
    lines: all,
  }
}
