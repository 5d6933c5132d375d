import { joined, markup, type Html, type Part } from '../../lib/html.ts'
import type { ProductOf } from '../../model/product.ts'
import { clock, count, counted } from '../format.ts'
import { homeAnchor, type ReportContext, say, sayCode, sourceLink } from './context.ts'
import { hiddenKinds } from './hidden-kinds.ts'
import { hiddenPictures } from './hidden-pictures.ts'
import { misfitWords, refusalWords } from './redaction-words.ts'
import { facts } from './table.ts'

type HiddenText = ProductOf<'hidden-text'>
type Modelled = Extract<HiddenText, { verdict: 'modelled' }>

/** What the pixels of a redaction say about the text behind it, or why nothing is said. */
export function* hiddenTextPart(
  context: ReportContext,
  said: HiddenText,
  isOneOfSeveral: boolean,
): Iterable<Html> {
  const when = isOneOfSeveral ? ` at ${clock(said.locus.startUs)}` : ''
  yield markup`<div class="hidden-text" id="${homeAnchor(said.id)}" tabindex="-1">
    <h5>What its pixels say${when}</h5>
`
  if (said.verdict === 'refused') {
    yield markup`<p class="refusal">${refusalWords[said.why]} ${sourceLink(context, said.id)}</p>`
  } else {
    yield* hiddenKinds(context, said)
    yield hiddenPictures(context, said)
    yield facts(model(context, said))
  }
  yield markup`</div>
`
}

function model(context: ReportContext, said: Modelled): readonly (readonly [Part, Part])[] {
  const { operator, misfit } = said
  const parameters = operator.parameters.map(
    ({ name, value }) => markup`${say(context, name, 40)} ${value}`,
  )
  return [
    [
      'What was done to it',
      markup`${say(context, operator.name, 80)}: ${joined(parameters, ', ')} (reach ${operator.reachPx}
      px), as fitted to its own edges and pixels`,
    ],
    ['On its row', onItsRow(context, said)],
    ...looksRow(said),
    ['Left unexplained', `${misfit.toFixed(2)} of the noise: ${misfitWords(misfit)}`],
    ['Never in clear around it', unseenWords(context, said)],
    ['Record', sourceLink(context, said.id)],
  ]
}

function looksRow({ together = [] }: Modelled): readonly (readonly [Part, Part])[] {
  if (together.length === 0) return []
  const times = together.map(({ atUs }) => clock(atUs)).join(', ')
  return [
    [
      'Looks',
      `this one and ${counted(together.length, 'other')} (${times}), in which the redaction lay otherwise on the text`,
    ],
  ]
}

function unseenWords(context: ReportContext, { unseenCharacters, drawnIn }: Modelled): Part {
  if (unseenCharacters === '') return 'nothing: every usual character does'
  const letters = sayCode(context, unseenCharacters, 120)
  if (drawnIn === undefined) return markup`${letters}: no text with one of these can be a candidate`
  const { font, sizePx, unlike } = drawnIn
  return markup`${letters}: drawn in ${say(context, font, 40)}, ${sizePx} px, which is what the clear ones
    look most like (${Math.round(100 * unlike)} % of their ink is otherwise, and that much is left to doubt)`
}

function onItsRow(context: ReportContext, { before, after, cells }: Modelled): Html {
  const clear = (text: string): Part => (text === '' ? '' : sayCode(context, text, 160))
  return markup`${clear(before)}<span class="hidden-cells">${'▒'.repeat(Math.min(80, cells.length))}</span>${clear(after)}
    <span class="muted">(${counted(cells.length, 'character')} that cannot be read${cells.length > 80 ? `, of which ${count(80)} are drawn` : ''})</span>`
}
