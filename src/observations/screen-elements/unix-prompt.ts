import type { PromptFound } from './prompt-found.ts'
import { isBlankOrEnd, matchAt } from './scan-text.ts'

const userName = String.raw`[\p{L}\d_][\p{L}\d_.$+\\-]{0,63}`
const hostName = String.raw`[\p{L}\d][\p{L}\d_.-]{0,63}`
const userAtHost = new RegExp(`(${userName})[ ]?@(${hostName})`, 'uy')
/** Where the name was hidden or lost: '▓▓▓▓@kestrel:~$', '@kestrel:~$'. */
const atHost = new RegExp(`[█▓▒░]{0,64}@(${hostName})(?=:[~/])`, 'uy')
const bracketed = new RegExp(
  String.raw`\[(${userName})@(${hostName})(?:[ :]{1,2}([^\]\n]{1,200}))?\][ ]?([$#%>])`,
  'uy',
)
/** Older macOS: 'Johns-MacBook-Pro:~ john$ '. */
const hostFirst = new RegExp(
  String.raw`(${hostName}):([~/]?[\p{L}\d_./~-]{0,120}) (\p{L}[\p{L}\d_.-]{0,31})([$#])(?= |$)`,
  'uy',
)
const versioned = /-?(bash|sh|zsh|ksh)-\d{1,2}\.\d{1,2}([$#])(?=\s|$)/y
const folderFirst =
  /([~/][\p{L}\d_.~/-]{0,120})((?: \([^)\n]{1,60}\)| git:\([^)\n]{1,60}\)){0,2}) ([$#%❯»])(?=\s|$)/uy
const note = / ?(\([^()\n]{1,60}\)|git:\([^()\n]{1,60}\))/y
const longestFolder = 200

/** Prompts of bash, zsh, fish and their like, at a place of a line; undefined where there is none. */
export function unixPrompt(text: string, at: number): PromptFound | undefined {
  const inBrackets = matchAt(bracketed, text, at)
  if (inBrackets !== undefined) {
    const [, user = '', host = '', folder, sign = ''] = inBrackets.groups
    return shell({ user, host, folder: folder ?? null, sign, end: inBrackets.end })
  }
  const named = matchAt(userAtHost, text, at)
  if (named !== undefined) {
    const [, user = '', host = ''] = named.groups
    return afterHost(text, named.end, user, host)
  }
  const nameless = matchAt(atHost, text, at)
  if (nameless !== undefined) return afterHost(text, nameless.end, null, nameless.groups[1] ?? '')
  const withVersion = matchAt(versioned, text, at)
  if (withVersion !== undefined) {
    const [, name = '', sign = ''] = withVersion.groups
    const known = name === 'ksh' ? 'sh' : (name as 'bash' | 'sh' | 'zsh')
    return shell({ shell: known, sign, end: withVersion.end })
  }
  const fromHost = matchAt(hostFirst, text, at)
  if (fromHost !== undefined) {
    const [, host = '', folder = '', user = '', sign = ''] = fromHost.groups
    return shell({ user, host, folder, sign, end: fromHost.end })
  }
  const fromFolder = matchAt(folderFirst, text, at)
  if (fromFolder === undefined) return undefined
  const [, folder = '', notes = '', sign = ''] = fromFolder.groups
  const found = shell({ folder, sign, notes: notesOf(notes), end: fromFolder.end })
  // '/etc/fstab # comment' stands in many a file.
  return sign === '#' ? { ...found, told: 'bare' } : found
}

function afterHost(
  text: string,
  at: number,
  user: string | null,
  host: string,
): PromptFound | undefined {
  const next = text[at]
  if (next === ':') return afterColon(text, at + 1, user, host)
  if ((next === '$' || next === '#') && isBlankOrEnd(text, at + 1)) {
    return shell({ user, host, sign: next, end: at + 1 })
  }
  return next === ' ' ? afterBlank(text, at, user, host) : undefined
}

/** 'user@host:~/folder$': the folder may hold blanks, and the blank after the sign may have been lost. */
function afterColon(
  text: string,
  from: number,
  user: string | null,
  host: string,
): PromptFound | undefined {
  const start = text[from] === ' ' ? from + 1 : from
  if (!isFolderStart(text, start)) return undefined
  const last = Math.min(text.length, start + longestFolder)
  for (let at = start; at < last; at += 1) {
    const sign = text[at] ?? ''
    if (sign === ' ' && text[at + 1] === ' ') return undefined
    const isSign =
      sign === '$' || sign === '#'
        ? text[at + 1] !== '/'
        : '%>❯'.includes(sign) && isBlankOrEnd(text, at + 1)
    if (!isSign) continue
    const { folder, notes } = parted(text.slice(start, at))
    // SUSE's bash ends with '>' too, but fish puts no colon there.
    return shell({ user, host, folder, sign, notes, end: at + 1 })
  }
  return undefined
}

/** 'user@host folder % ', and fish: 'user@host ~/folder> '. */
function afterBlank(
  text: string,
  at: number,
  user: string | null,
  host: string,
): PromptFound | undefined {
  let start = at
  while (text[start] === ' ' && start < at + 3) start += 1
  let end = start
  while (end < text.length && end < start + longestFolder && text[end] !== ' ') end += 1
  const word = text.slice(start, end)
  const isPath = isFolderStart(word, 0)
  const glued = word.at(-1) ?? ''
  if (isPath && word.length > 1 && '>#$%'.includes(glued)) {
    const known = glued === '>' ? 'fish' : null
    return shell({ shell: known, user, host, folder: word.slice(0, -1), sign: glued, end })
  }
  const notes: string[] = []
  for (let found = matchAt(note, text, end); found && notes.length < 2;) {
    notes.push(...notesOf(found.groups[1] ?? ''))
    end = found.end
    found = matchAt(note, text, end)
  }
  if (text[end] === '>' && isPath && notes.length > 0 && isBlankOrEnd(text, end + 1)) {
    return shell({ shell: 'fish', user, host, folder: word, sign: '>', notes, end: end + 1 })
  }
  const sign = text[end + 1] ?? ''
  if (text[end] !== ' ' || sign === '' || !isBlankOrEnd(text, end + 2)) return undefined
  // macOS shows the last part of the folder only, and zsh ends with '%'.
  const isShown = isPath ? '$#%>❯»'.includes(sign) : sign === '%' && /^[\p{L}\d._-]+$/u.test(word)
  if (!isShown) return undefined
  return shell({ user, host, folder: word, sign, notes, end: end + 2 })
}

function isFolderStart(text: string, at: number): boolean {
  return text[at] === '~' || text[at] === '/'
}

/** '~/x (main)' is a folder and a branch. */
function parted(text: string): { readonly folder: string; readonly notes: readonly string[] } {
  const at = text.search(/ ?(?:\(|git:\()/)
  if (at <= 0 || !text.trimEnd().endsWith(')')) return { folder: text.trimEnd(), notes: [] }
  return { folder: text.slice(0, at), notes: notesOf(text.slice(at)) }
}

function notesOf(text: string): readonly string[] {
  return [...text.matchAll(/\(([^()]{1,60})\)/g)].map(([, inside = '']) => inside)
}

interface Shell {
  readonly shell?: 'bash' | 'sh' | 'zsh' | 'fish' | null
  readonly user?: string | null
  readonly host?: string | null
  readonly folder?: string | null
  readonly sign: string
  readonly notes?: readonly string[]
  readonly end: number
}

function shell(found: Shell): PromptFound {
  const { user = null, host = null, folder = null, sign, notes = [], end } = found
  // '%' is zsh's sign; csh has it too, but nobody's.
  const known = found.shell ?? (sign === '%' ? 'zsh' : null)
  return {
    prompt: { of: 'shell', shell: known, user, host, folder, sign, notes },
    end,
    told: 'names',
  }
}
