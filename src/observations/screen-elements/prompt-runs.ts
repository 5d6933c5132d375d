import { type Line, middle, sharesColumns } from './line.ts'
import type { PromptLine } from './prompt-lines.ts'
import { promptText, withoutCursor } from './prompt-text.ts'
import type { ScreenView } from './screen-view.ts'

/** What stood after a prompt since a time. */
export interface CommandState {
  readonly atUs: number
  readonly command: string
}

/** One prompt from its appearance to its end, however often its line was typed on, moved or covered. */
export interface PromptRun {
  /** In the order of their lives; the ledger may have followed it as several lines. */
  readonly lines: [PromptLine, ...PromptLine[]]
  readonly states: CommandState[]
  startUs: number
  endUs: number
}

/** Lines that follow each other within this time without a gap that anybody would see. */
const seamUs = 300_000
/** Prompts looked back at, for one that was covered or moved. */
const mostOpen = 400

/** Joins what the ledger followed as several lines: typed on, scrolled, covered for a while. */
export function promptRuns(view: ScreenView, prompts: readonly PromptLine[]): readonly PromptRun[] {
  const runs: PromptRun[] = []
  for (const next of prompts) {
    const recent = runs.slice(-mostOpen).toReversed()
    const goesOn =
      recent.find((run) => isTypedOn(view, run, next)) ??
      recent.find((run) => isMoved(run, next)) ??
      recent.find((run) => isBack(run, next, runs))
    if (goesOn === undefined) {
      const { startUs, endUs } = next.line
      runs.push({ lines: [next], states: statesOf(next), startUs, endUs })
      continue
    }
    goesOn.lines.push(next)
    goesOn.endUs = Math.max(goesOn.endUs, next.line.endUs)
    for (const state of statesOf(next)) {
      if (state.command !== goesOn.states.at(-1)?.command) goesOn.states.push(state)
    }
  }
  return runs
}

/** Letters and digits of a command: what is left of it when blanks and cursors are misread. */
export function dense(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\d]/gu, '')
}

/** The last that stood there, which is what was entered if anything was. */
export function finalCommand({ states }: PromptRun): string {
  return states.at(-1)?.command ?? ''
}

/** When the last key was seen. */
export function lastTypedUs({ states, startUs }: PromptRun): number {
  return states.at(-1)?.atUs ?? startUs
}

/** Less than this was a slip of a key, or of the reader. */
const fewestLost = 3

/** What stood there for a while and then was gone, but for slips. */
export function takenBack({ states }: PromptRun): readonly string[] {
  const found: string[] = []
  for (const [index, { command }] of states.entries()) {
    const next = states[index + 1]?.command
    if (next === undefined || lostLetters(command, next) === 0) continue
    // While it is taken back key by key, only its longest state counts.
    const before = states[index - 1]?.command ?? ''
    if (lostLetters(before, command) > 0 && dense(before).startsWith(dense(command))) continue
    const kept = states.slice(index + 1).map((state) => lostLetters(command, state.command))
    const lost = kept.reduce((most, one) => Math.max(most, one), 0)
    if (lost >= fewestLost && !found.includes(command)) found.push(command)
  }
  return found
}

/** Letters of a command that come after what it has in common with a later one. */
function lostLetters(command: string, later: string): number {
  const a = dense(command)
  const b = dense(later)
  let common = 0
  while (common < a.length && a[common] === b[common]) common += 1
  return a.length - common
}

function lastLine(run: PromptRun): Line {
  return (run.lines.at(-1) ?? run.lines[0]).line
}

function statesOf({ line, found }: PromptLine): CommandState[] {
  const states: CommandState[] = []
  for (const { atUs, text } of line.growth) {
    const command = commandOf(text, found.commandAt)
    if (command !== states.at(-1)?.command) states.push({ atUs, command })
  }
  const last = states.at(-1)
  if (last === undefined) return [{ atUs: line.startUs, command: found.command }]
  // What is read at rest is better read than what was read on the way.
  if (last.command !== found.command && dense(last.command) === dense(found.command)) {
    states[states.length - 1] = { atUs: last.atUs, command: found.command }
  }
  return states
}

/** The part of a growing line that comes after its prompt. */
function commandOf(text: string, commandAt: number): string {
  const parsed = promptText(text)
  return parsed === undefined ? withoutCursor(text.slice(commandAt)) : parsed.command
}

function isTypedOn(view: ScreenView, run: PromptRun, next: PromptLine): boolean {
  const last = lastLine(run)
  const gapUs = next.line.startUs - last.endUs
  if (gapUs > seamUs || gapUs < -seamUs || !isSamePlace(last, next.line)) return false
  if (!isSamePrompt(run, next)) return false
  const before = finalCommand(run)
  const after = startCommand(next)
  if (before === '' || dense(after).startsWith(dense(before))) return true
  // Something else where a command stood: it was taken back, unless the screen was cleared.
  if (clearing.test(before)) return false
  return after !== '' || somethingStaysAbove(view, last, next.line)
}

const clearing = /^(?:clear|cls|reset)(?:\W|$)/i

function somethingStaysAbove(view: ScreenView, last: Line, next: Line): boolean {
  const [, y, , height] = next.box
  return view
    .standing(next.startUs, y - Math.max(height, 10) * 2.6, y - 1)
    .some((line) => line.startUs < last.endUs && line.id !== last.id && line.id !== next.id)
}

/** Scrolled up: what is typed anew stands lower, and grows. */
function isMoved(run: PromptRun, next: PromptLine): boolean {
  const last = lastLine(run)
  const gapUs = next.line.startUs - last.endUs
  if (gapUs > seamUs || gapUs < -seamUs || next.line.growth.length > 1) return false
  if (middle(next.line) >= middle(last) || !sharesColumns(last, next.line)) return false
  const command = dense(finalCommand(run))
  return command !== '' && dense(next.found.command) === command && isSamePrompt(run, next)
}

/** Seen again where it stood or above, and nobody was asked for anything in the meantime. */
function isBack(run: PromptRun, next: PromptLine, runs: readonly PromptRun[]): boolean {
  const last = lastLine(run)
  if (next.line.startUs < last.endUs || next.line.growth.length > 1) return false
  if (middle(next.line) > middle(last) + last.box[3] * 0.6) return false
  if (!sharesColumns(last, next.line) || !isSamePrompt(run, next)) return false
  if (dense(finalCommand(run)) !== dense(next.found.command)) return false
  return !runs.some(
    (other) => other !== run && other.startUs >= last.endUs && other.startUs < next.line.startUs,
  )
}

function startCommand({ line, found }: PromptLine): string {
  const first = line.growth[0]
  return first === undefined ? found.command : commandOf(first.text, found.commandAt)
}

function isSamePlace(a: Line, b: Line): boolean {
  const height = Math.max(a.box[3], b.box[3])
  return Math.abs(middle(a) - middle(b)) <= height * 0.6 && sharesColumns(a, b)
}

/** Names that were read in both are the same in both. */
function isSamePrompt(run: PromptRun, { found }: PromptLine): boolean {
  const a = run.lines[0].found.prompt
  const b = found.prompt
  if (a.of === 'program' || b.of === 'program') {
    return a.of === 'program' && b.of === 'program' && a.program === b.program
  }
  if (a.sign !== b.sign) return false
  return (['user', 'host', 'folder'] as const).every(
    (name) => a[name] === null || b[name] === null || dense(a[name]) === dense(b[name]),
  )
}
