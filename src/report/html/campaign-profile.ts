import { markup, type Html, type Part } from '../../lib/html.ts'
import type { ProductOf } from '../../model/product.ts'
import { count, counted } from '../format.ts'
import { type ReportContext, say, sourceLink } from './context.ts'
import { tally } from './tally.ts'

type Profile = ProductOf<'campaign-profile'>

/** How a campaign was sent: rows for its table, none for what its messages do not tell. */
export function profileFacts(
  context: ReportContext,
  profile: Profile,
): readonly (readonly [string, Part])[] {
  const row = (name: string, values: Profile['charsets']): readonly (readonly [string, Part])[] =>
    values.length === 0 ? [] : [[name, tally(context, values, (value) => value)]]
  return [
    ...row(
      'Language',
      profile.languages.map(({ value, count: messages }) => ({
        value: languageName(value),
        count: messages,
      })),
    ),
    ...row('Sent with, as claimed', profile.mailers),
    ...row('Hosts in Message-IDs', profile.messageIdHosts),
    ...row('Answers go to', profile.replyDomains),
    ...row('Links to', profile.linkHosts),
    ...row('Charsets', profile.charsets),
    ...(profile.attachments.length === 0
      ? []
      : ([['Files carried', attachments(context, profile)]] as const)),
    ['Hours and days', hours(profile)],
    ...(profile.delayS === null ? [] : ([['Sender’s clock', delay(profile.delayS)]] as const)),
    ['How it was sent', sourceLink(context, profile.id, 'profile')],
  ]
}

const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' })

function languageName(code: string): string {
  return code === 'und' ? 'too short to tell' : (languages.of(code) ?? code)
}

function attachments(context: ReportContext, { attachments: files }: Profile): Html {
  const shown = files.slice(0, 6)
  return markup`<ul class="plain">
    ${shown.map(({ name, sha256, sizeBytes, count: messages }) => markup`<li>${say(context, name === '' ? '(no name)' : name, 80)}, ${count(sizeBytes)} bytes, <code>${sha256.slice(0, 16)}…</code> <span class="muted">(${count(messages)})</span></li>`)}${files.length > shown.length ? markup`<li class="muted">and ${count(files.length - shown.length)} more</li>` : ''}
  </ul>`
}

const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** The shortest run of hours that has nine tenths of the messages, and the days likewise in order. */
function hours({ hours: perHour, weekdays, timesTrusted, timesClaimed, busiest }: Profile): Html {
  const total = timesTrusted + timesClaimed
  if (total === 0) return markup`<span class="muted">no message has a time</span>`
  const [from, length] = shortestRun(perHour, 0.9 * total)
  const days = dayNames.filter((_, at) => (weekdays[at] ?? 0) > 0.02 * total).join(', ')
  const clock = (hour: number): string => `${String(hour % 24).padStart(2, '0')}:00`
  const when =
    length === 24
      ? 'at all hours'
      : `nine in ten between ${clock(from)} and ${clock(from + length)} UTC`
  const most = busiest === null ? '' : `; at most ${count(busiest.count)} in an hour`
  const basis =
    timesClaimed === 0
      ? ''
      : `; ${count(timesClaimed)} of ${count(total)} by the sender’s own claim`
  return markup`${when}, on ${days}${most}${basis}`
}

/** Hours wrap around midnight. */
function shortestRun(counts: readonly number[], wanted: number): readonly [number, number] {
  for (let length = 1; length < counts.length; length += 1) {
    for (let from = 0; from < counts.length; from += 1) {
      let sum = 0
      for (let at = from; at < from + length; at += 1) sum += counts[at % counts.length] ?? 0
      if (sum >= wanted) return [from, length]
    }
  }
  return [0, counts.length]
}

function delay({ low, median, high, count: messages }: NonNullable<Profile['delayS']>): string {
  const side = median < 0 ? 'after' : 'before'
  const [least, most] = median < 0 ? [-high, -low] : [low, high]
  const spread = `${seconds(least)} to ${seconds(most)} in nine of ten`
  const verdict = median < -2 ? ', so that clock was ahead' : ''
  return `Date fields stand ${seconds(Math.abs(median))} ${side} the receiver’s time (median of ${counted(messages, 'message')}; ${spread})${verdict}`
}

function seconds(value: number): string {
  const abs = Math.abs(value)
  const sign = value < 0 ? '−' : ''
  if (abs < 120) return `${sign}${Math.round(abs)} s`
  if (abs < 7200) return `${sign}${Math.round(abs / 60)} min`
  if (abs < 172_800) return `${sign}${Math.round(abs / 3600)} h`
  return `${sign}${Math.round(abs / 86_400)} days`
}
