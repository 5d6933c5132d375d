import { joined, markup, type Html, type Part } from '../../lib/html.ts'
import type { Ground } from '../../model/screen-element.ts'
import type { ProductOf } from '../../model/product.ts'
import { count, percent } from '../format.ts'
import { type ReportContext, say, sayCode } from './context.ts'

type Element = ProductOf<'screen-element'>

const titles: Readonly<Record<Element['element'], string>> = {
  prompt: 'Prompt',
  command: 'Command',
  output: 'Output',
  'window-title': 'Window title',
  clock: 'Clock',
  timestamp: 'Time in a line',
  'address-bar': 'Address bar',
  'browser-tab': 'Browser tab',
  'file-row': 'File',
  'keyboard-layout': 'Keyboard layout',
  typing: 'Typing',
}

const grounds: Readonly<Record<Ground, string>> = {
  form: 'its form',
  place: 'its place',
  neighbours: 'what stands beside it',
  typed: 'being typed',
  ticks: 'going in step with the recording',
}

/** What an element says, what it is known by, and how surely its lines were read. */
export function elementContent(context: ReportContext, one: Element): Html {
  return markup`<p class="reading">${titles[one.element]}: ${said(context, one)}</p>
    <p class="life">
      Known by ${joined(
        one.grounds.map((ground) => grounds[ground]),
        ', ',
      )} · read with confidence
      ${percent(one.confidence)} · ${count(one.from.length)} lines
    </p>`
}

function said(context: ReportContext, one: Element): Part {
  switch (one.element) {
    case 'prompt':
      return one.prompt.of === 'program'
        ? sayCode(context, one.prompt.text.text, 200)
        : sayCode(
            context,
            [one.prompt.user, one.prompt.host, one.prompt.folder]
              .flatMap((part) => part?.text ?? [])
              .join(' '),
            300,
          )
    case 'command':
      return sayCode(context, one.text.text, 400)
    case 'output':
      return markup`${count(one.lines)} lines after ${sayCode(context, one.command, 200)}`
    case 'window-title':
    case 'browser-tab':
      return sayCode(context, one.title.text, 400)
    case 'clock':
    case 'timestamp':
      return sayCode(context, one.stated.text, 120)
    case 'address-bar':
      return sayCode(context, one.address.text, 400)
    case 'file-row':
      return sayCode(context, one.name.text, 260)
    case 'keyboard-layout':
      return markup`${sayCode(context, one.text, 20)} (${say(context, one.language, 12)})`
    case 'typing':
      return sayCode(context, one.text, 400)
  }
}
