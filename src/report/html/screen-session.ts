import { joined, markup, type Html, type Part } from '../../lib/html.ts'
import type { Prompt } from '../../model/prompt.ts'
import type { Reading } from '../../model/reading.ts'
import { clock, count, counted, percent } from '../format.ts'
import { productLink, type ReportContext, say, sayCode } from './context.ts'
import type { ElementOf } from './gathered-elements.ts'
import { note } from './table.ts'

/** A command with what belongs to it, or a line that was typed somewhere else. */
export type Deed =
  | {
      readonly command: ElementOf<'command'>
      readonly output: ElementOf<'output'> | undefined
      readonly typing: ElementOf<'typing'> | undefined
    }
  | { readonly command?: undefined; readonly typing: ElementOf<'typing'> }

const mostShown = 80

/** What was done at the prompts, as a session is read: where, what, and how it was typed. */
export function* transcript(
  context: ReportContext,
  { deeds, more }: { readonly deeds: readonly Deed[]; readonly more: number },
): Iterable<Html> {
  if (deeds.length === 0) return
  const items = deeds.slice(0, mostShown)
  const rest = deeds.length - items.length + more
  yield markup`<h5>At the prompts</h5>
    <ol class="session">
`
  for (const deed of items) yield item(context, deed)
  yield markup`</ol>
`
  if (rest > 0) yield note(`${counted(rest, 'more line')} of the session are in the case itself.`)
}

function item(context: ReportContext, deed: Deed): Html {
  const { from, locus } = deed.command ?? deed.typing
  const when = productLink(context, from[0], clock(locus.startUs))
  const said =
    deed.command === undefined
      ? markup`<span class="muted">elsewhere</span> ${sayCode(context, deed.typing.text, 400)}`
      : markup`${place(context, deed.command.prompt)} ${commandText(context, deed.command)}`
  const remarks =
    deed.command === undefined
      ? rhythm(context, deed.typing)
      : [
          ...doubt(context, deed.command.text),
          ...takenBack(context, deed.command),
          ...followed(context, deed.output, deed.command),
          ...(deed.typing === undefined ? [] : rhythm(context, deed.typing)),
        ]
  return markup`<li>
    <span class="time">${when}</span>
    <div>
      <p class="entered">${said}</p>
      ${remarks.length === 0 ? '' : markup`<p class="life">${joined(remarks, ' · ')}</p>`}
    </div>
  </li> `
}

/** 'mirel@kestrel ~/vr26 $': what was not shown is not made up. */
function place(context: ReportContext, prompt: Prompt): Html {
  if (prompt.of === 'program') {
    return markup`<span class="who">${say(context, prompt.program, 40)} ${sayCode(context, prompt.text.text, 120)}</span>`
  }
  const { user, host, folder, sign, rights, shell } = prompt
  const name =
    user === null && host === null
      ? ''
      : markup`${sayCode(context, `${user?.text ?? ''}${host === null ? '' : `@${host.text}`}`, 140)} `
  const where = folder === null ? '' : markup`${sayCode(context, folder.text, 160)} `
  // Icon fonts draw their arrows in the private use area, where other fonts have nothing.
  const shownSign = /\p{Co}/u.test(sign) ? '' : sayCode(context, sign, 4)
  const tags = [rights === 'root' ? 'root' : '', shell ?? ''].filter((tag) => tag !== '')
  return markup`<span class="who">${name}${where}${shownSign}</span>${tags.map((tag) => markup` <span class="tag">${tag}</span>`)}`
}

function commandText(context: ReportContext, { text }: ElementOf<'command'>): Html {
  if (text.text === '') return markup`<span class="muted">nothing that stayed</span>`
  return sayCode(context, text.text, 600)
}

/** Below that a doubt would be told of nearly every line. */
const leastDoubt = 0.05

function doubt(context: ReportContext, { alternatives }: Reading): readonly Part[] {
  const [first] = alternatives
  if (first === undefined || first.p < leastDoubt) return []
  return [markup`could also read ${sayCode(context, first.text, 300)} (${percent(first.p)})`]
}

function takenBack(context: ReportContext, command: ElementOf<'command'>): readonly Part[] {
  const shown = command.takenBack.slice(0, 5).map((text) => sayCode(context, text, 300))
  if (shown.length === 0) return []
  const more = command.takenBack.length - shown.length
  return [
    markup`typed and taken back: ${joined(shown, ', ')}${more > 0 ? ` and ${count(more)} more` : ''}`,
  ]
}

function followed(
  context: ReportContext,
  output: ElementOf<'output'> | undefined,
  { followedBy }: ElementOf<'command'>,
): readonly Part[] {
  if (output !== undefined) {
    const lines = counted(output.lines, 'line')
    return [markup`${productLink(context, output.from[0], lines)} of output`]
  }
  return followedBy === 'nothing' ? ['nothing was seen to follow'] : []
}

function rhythm(context: ReportContext, typing: ElementOf<'typing'>): readonly Part[] {
  const { keys, medianIntervalUs, charactersPerSecond, bursts, takenBack: back } = typing
  const parts: Part[] = []
  if (keys > 0) {
    const pace =
      medianIntervalUs === null
        ? ''
        : `, median ${count(Math.round(medianIntervalUs / 1000))} ms apart`
    const speed =
      charactersPerSecond === null ? '' : ` (${charactersPerSecond.toFixed(1)} characters a second)`
    parts.push(`${counted(keys, 'key')}${pace}${speed}`)
  }
  if (bursts.length > 0) {
    const all = bursts.reduce((sum, { text }) => sum + text.length, 0)
    const [first] = bursts
    parts.push(
      markup`${counted(all, 'character')} at once${first === undefined || bursts.length > 1 ? ` in ${counted(bursts.length, 'burst')}` : markup` at ${clock(first.atUs)}`}`,
    )
  }
  if (back > 0 && typing.where === 'elsewhere')
    parts.push(`${counted(back, 'character')} taken back`)
  return parts.length === 0 ? [say(context, 'typed', 20)] : parts
}
