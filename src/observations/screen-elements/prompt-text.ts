import { programPrompt } from './program-prompt.ts'
import type { PlainPrompt, Told } from './prompt-found.ts'
import { powerlinePrompt, signPrompt } from './sign-prompt.ts'
import { unixPrompt } from './unix-prompt.ts'
import { windowsPrompt } from './windows-prompt.ts'

export interface PromptText {
  readonly prompt: PlainPrompt
  /** What stands after it, without blanks and cursor at its ends. */
  readonly command: string
  /** Where the command begins, in UTF-16 units of the text. */
  readonly commandAt: number
  readonly told: Told
}

/** A prompt is at the beginning of its line; nobody has one that is longer. */
const longestPrompt = 320
/** Blocks that a cursor is read as. */
const cursorAtEnd = /[\s█▉▊▋▌▍▎▏▐▓▒░]{1,400}$/u

/** The prompt that a line begins with; undefined where it begins with none. */
export function promptText(text: string): PromptText | undefined {
  const indent = text.length - text.trimStart().length
  const head = text.slice(indent, indent + longestPrompt)
  const { notes, at } = environments(head)
  const found =
    // '(gdb)' is a program and no environment.
    programPrompt(head, 0) ??
    windowsPrompt(head, at) ??
    powerlinePrompt(head) ??
    unixPrompt(head, at) ??
    programPrompt(head, at) ??
    signPrompt(head, at)
  if (found === undefined) return undefined
  const { end, told } = found
  const prompt =
    found.prompt.of === 'shell' && notes.length > 0
      ? { ...found.prompt, notes: [...notes, ...found.prompt.notes] }
      : found.prompt
  const rest = text.slice(indent + end)
  const commandAt = indent + end + rest.length - rest.trimStart().length
  return { prompt, command: withoutCursor(text.slice(commandAt)), commandAt, told }
}

/** Without blanks and blocks at its end, as far as those make up a few hundred characters. */
export function withoutCursor(text: string): string {
  // The tail alone: a pattern that is anchored at the end only is tried at every place of a text.
  const from = Math.max(0, text.length - 400)
  return text.slice(0, from) + text.slice(from).replace(cursorAtEnd, '')
}

const environment = /\(([\p{L}\d][\p{L}\d._ -]{0,39})\)[ ]{0,2}(?=[\p{L}\d[(~/$#%>❯➜]|PS )/uy

/** '(venv) (base) ' before a prompt. */
function environments(head: string): { readonly notes: string[]; readonly at: number } {
  const notes: string[] = []
  let at = 0
  while (notes.length < 3) {
    environment.lastIndex = at
    const found = environment.exec(head)
    if (found === null) break
    notes.push(found[1] ?? '')
    at = environment.lastIndex
  }
  return { notes, at }
}
