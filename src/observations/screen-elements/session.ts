import { isNonEmpty, type NonEmpty, type ProductId } from '../../model/id.ts'
import type { Prompt } from '../../model/prompt.ts'
import type { Reading } from '../../model/reading.ts'
import type { Ground } from '../../model/screen-element.ts'
import { part } from './doubt.ts'
import type { Line } from './line.ts'
import { linesAgain } from './lines-again.ts'
import type { PromptLine } from './prompt-lines.ts'
import { dense, finalCommand, lastTypedUs, type PromptRun, takenBack } from './prompt-runs.ts'
import { type ElementDraft, restingOn } from './recognised.ts'
import type { ScreenView } from './screen-view.ts'
import { isOnGrid, promptBefore, type Terminal } from './terminal.ts'
import { type TypedState, typing } from './typing-rhythm.ts'
import { wrappedLines } from './wrapped-lines.ts'

/** Prompts, commands, outputs and their typing, with the lines that they take up. */
export interface Session {
  readonly elements: readonly ElementDraft[]
  readonly promptLines: ReadonlySet<ProductId>
  readonly outputLines: ReadonlySet<ProductId>
}

/** Lines of one output that are named; all are counted. */
const mostOutputLines = 1000
const mostTakenBack = 20

/** Everything that terminals on the screen show, but for lines that are known to be something else. */
export function session(
  view: ScreenView,
  terminals: readonly Terminal[],
  isOther: (id: ProductId) => boolean,
): Session {
  const ofPrompts = new Set(
    terminals
      .flatMap(({ runs }) => runs.flatMap(({ lines }) => lines))
      .flatMap(({ line, above }) => [line.id, ...(above === null ? [] : [above.line.id])]),
  )
  const ofOutputs = new Set<ProductId>()
  const elements = terminals.flatMap((terminal) => {
    const inside = view.lines.filter(
      (line) =>
        !ofPrompts.has(line.id) &&
        !ofOutputs.has(line.id) &&
        !isOther(line.id) &&
        isOnGrid(terminal, line),
    )
    const wraps = wrappedLines(terminal, inside)
    const wrapped = new Set([...wraps.values()].flat())
    const outputs = outputsOf(
      terminal,
      inside.filter((line) => !wrapped.has(line)),
    )
    for (const line of [...outputs.values()].flat()) ofOutputs.add(line.id)
    for (const line of wrapped) ofPrompts.add(line.id)
    return terminal.runs.flatMap((run, index) =>
      elementsOf(run, terminal.runs[index + 1], wraps.get(run) ?? [], outputs.get(run), view),
    )
  })
  return { elements, promptLines: ofPrompts, outputLines: ofOutputs }
}

function elementsOf(
  run: PromptRun,
  next: PromptRun | undefined,
  wraps: readonly Line[],
  output: readonly Line[] | undefined,
  view: ScreenView,
): readonly ElementDraft[] {
  const [first, ...rest] = run.lines
  const lines: NonEmpty<Line> = [first.line, ...rest.map(({ line }) => line)]
  const above = run.lines.flatMap(({ above }) => above?.line ?? [])
  const grounds = groundsOf(run)
  const prompt = promptOf(run)
  const elements: ElementDraft[] = [
    { ...restingOn([...lines, ...distinct(above)], grounds), element: 'prompt', prompt },
  ]
  const back = takenBack(run).slice(0, mostTakenBack)
  const text = commandOf(run, wraps)
  if (text.text !== '' || back.length > 0) {
    elements.push({
      ...restingOn([...lines, ...wraps], grounds),
      element: 'command',
      prompt,
      text,
      takenBack: back,
      followedBy: output !== undefined ? 'output' : next !== undefined ? 'prompt' : 'nothing',
    })
  }
  if (output !== undefined && isNonEmpty(output) && text.text !== '') {
    const named = output.slice(0, mostOutputLines)
    const all = restingOn(output, ['neighbours'])
    elements.push({
      ...all,
      from: isNonEmpty(named) ? [named[0].id, ...named.slice(1).map(({ id }) => id)] : all.from,
      element: 'output',
      command: text.text,
      after: (run.lines.at(-1) ?? first).line.id,
      until: next?.lines[0].line.id ?? null,
      lines: output.length,
    })
  }
  const typed = typing([...lines, ...wraps], statesOf(run, wraps), 'command', view.frameUs)
  if (typed !== undefined) elements.push(typed)
  return elements
}

/** What stood there after each key, over all the rows that the command takes up. */
function statesOf({ states }: PromptRun, wraps: readonly Line[]): readonly TypedState[] {
  const all = states.map(({ atUs, command }): TypedState => ({ atUs, text: command }))
  for (const { growth, text, startUs } of wraps) {
    const before = all.at(-1)?.text ?? ''
    const steps = growth.length > 0 ? growth : [{ atUs: startUs, text }]
    for (const step of steps) all.push({ atUs: step.atUs, text: before + step.text })
  }
  return all
}

function distinct(lines: readonly Line[]): readonly Line[] {
  return [...new Set(lines)]
}

function groundsOf({ lines, states }: PromptRun): NonEmpty<Ground> {
  const backings = new Set(lines.map(({ backing }) => backing))
  const grounds: Ground[] = []
  if (backings.has('above') || backings.has('others')) grounds.push('neighbours')
  if (states.length > 1) grounds.push('typed')
  return ['form', ...grounds]
}

/** The reading that says most: the longest line of a run has most of it in view. */
function bestLine({ lines }: PromptRun): PromptLine {
  const names = ({ found: { prompt } }: PromptLine): number =>
    prompt.of === 'program'
      ? 1
      : [prompt.user, prompt.host, prompt.folder].filter((name) => name !== null).length
  return lines.reduce((best, one) =>
    names(one) > names(best) ||
    (names(one) === names(best) && one.line.confidence > best.line.confidence)
      ? one
      : best,
  )
}

function promptOf(run: PromptRun): Prompt {
  const { said, found, above } = bestLine(run)
  const { prompt } = found
  if (prompt.of === 'program') {
    const text = part(said, (other) => (other.prompt.of === 'program' ? other.prompt.text : null))
    return {
      of: 'program',
      program: prompt.program,
      text: text ?? { text: prompt.text, alternatives: [] },
    }
  }
  const named = (name: 'user' | 'host' | 'folder'): Reading | null =>
    part(said, (other) => (other.prompt.of === 'shell' ? other.prompt[name] : null)) ??
    (above === null || above.header[name] === null
      ? null
      : { text: above.header[name], alternatives: [] })
  const user = named('user')
  return {
    of: 'shell',
    shell: prompt.shell,
    user,
    host: named('host'),
    folder: named('folder'),
    sign: prompt.sign,
    rights: rightsOf(prompt.sign, user),
    notes: [...prompt.notes, ...(above?.header.notes ?? [])],
  }
}

function rightsOf(sign: string, user: Reading | null): 'root' | 'user' | null {
  if (sign === '#' || user?.text === 'root') return 'root'
  return sign === '$' || sign === '%' ? 'user' : null
}

/** The command as the line that ends with it has it, with the rows that it wraps into. */
function commandOf(run: PromptRun, wraps: readonly Line[]): Reading {
  const text = finalCommand(run)
  const same = run.lines.toReversed().find(({ found }) => dense(found.command) === dense(text))
  const read = same === undefined ? null : part(same.said, ({ command }) => command)
  if (wraps.length > 0) {
    return { text: text + wraps.map((line) => line.text).join(''), alternatives: [] }
  }
  // The cursor is no part of it, and so no other reading either.
  const others = (read?.alternatives ?? []).filter((other) => dense(other.text) !== dense(text))
  return { text, alternatives: read?.text === text ? read.alternatives : others }
}

/** Lines between prompts, in the order in which they came; what is only seen again is left out. */
function outputsOf(
  terminal: Terminal,
  inside: readonly Line[],
): ReadonlyMap<PromptRun, readonly Line[]> {
  const outputs = new Map<PromptRun, Line[]>()
  const before = promptBefore(terminal)
  const isAgain = linesAgain(terminal.rowPx)
  for (const line of inside) {
    const run = before(line)
    if (isAgain(line, run === undefined ? 0 : lastTypedUs(run))) continue
    if (run === undefined || finalCommand(run) === '') continue
    const known = outputs.get(run)
    if (known === undefined) outputs.set(run, [line])
    else known.push(line)
  }
  return outputs
}
