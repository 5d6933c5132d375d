import { markup, type Html } from '../../lib/html.ts'
import type { Sha256 } from '../../model/id.ts'
import { counted } from '../format.ts'
import type { ReportContext } from './context.ts'
import { type Gathered, gatherElements } from './gathered-elements.ts'
import { clocksTable } from './screen-clocks.ts'
import { filesTable } from './screen-files.ts'
import { type Deed, transcript } from './screen-session.ts'
import { windowsTable } from './screen-windows.ts'
import { note } from './table.ts'

/** What the lines of a recording are: who did what at which prompt, which clocks went, which windows stood there. */
export function* screenElementsPart(context: ReportContext, evidence: Sha256): Iterable<Html> {
  const { none, of } = gatherElements(context, evidence)
  if (none) return
  yield markup`<h4>What is on the screen</h4> `
  yield* transcript(context, deeds(of('command'), of('output'), of('typing')))
  yield* clocksTable(context, of('clock'))
  yield* windowsTable(context, [
    of('window-title'),
    of('address-bar'),
    of('browser-tab'),
    of('keyboard-layout'),
  ])
  yield* filesTable(context, of('file-row'))
  const times = of('timestamp').total
  const prompts = of('prompt').total
  yield note(
    `${counted(prompts, 'prompt')} and ${counted(times, 'time')} written in lines that are no clocks are in the case itself.`,
  )
}

/** Commands with what belongs to them, and what was typed elsewhere, in the order of their times. */
function deeds(
  commands: Gathered<'command'>,
  outputs: Gathered<'output'>,
  typings: Gathered<'typing'>,
): { readonly deeds: readonly Deed[]; readonly more: number } {
  const outputOf = new Map(outputs.shown.map((output) => [output.after, output]))
  const typingOf = new Map(
    typings.shown
      .filter(({ where }) => where === 'command')
      .map((typing) => [typing.from[0], typing]),
  )
  const entered = commands.shown.map((command): Deed => {
    const output = command.from.flatMap((id) => outputOf.get(id) ?? [])[0]
    return { command, output, typing: typingOf.get(command.from[0]) }
  })
  const elsewhere = typings.shown
    .filter(({ where }) => where === 'elsewhere')
    .map((typing): Deed => ({ typing }))
  return {
    deeds: [...entered, ...elsewhere].toSorted((a, b) => startOf(a) - startOf(b)),
    more: commands.total - commands.shown.length,
  }
}

function startOf(deed: Deed): number {
  return (deed.command ?? deed.typing).locus.startUs
}
