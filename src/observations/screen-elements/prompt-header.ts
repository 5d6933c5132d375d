import { isBlankOrEnd, matchAt } from './scan-text.ts'

/** The upper line of a prompt in two lines. */
export interface PromptHeader {
  readonly user: string | null
  readonly host: string | null
  readonly folder: string | null
  readonly notes: readonly string[]
}

/** Kali, Parrot: '┌──(user㉿host)-[~/folder]', '┌─[user@host]─[~]'. The corner and the sign are often misread. */
const boxed =
  /(?:[^\p{L}\d([\s]{1,4})?(?:\(([\p{L}\d_.-]{1,40})\)[─-]{1,2})?[([]([\p{L}\d_.$-]{1,64})[ ]?[@㉿©®Ⓡ@][ ]?([\p{L}\d_.-]{1,64})[)\]][─━-]{0,2}\[([^\]\n]{1,200})\]/uy
/** Git for Windows: 'user@HOST MINGW64 ~/folder (main)'. */
const mingw =
  /([\p{L}\d_.+-]{1,64})@([\p{L}\d_.-]{1,64}) (MINGW(?:32|64)|MSYS|UCRT64|CLANG64) ([~/][^()\n]{0,200})(?:\(([^)\n]{1,60})\))?/uy
const folderOnly = /([~/][\p{L}\d_.~/-]{0,120})/uy

/** What the upper line says; undefined where it is no such line. Only what follows it tells whether it is one. */
export function promptHeader(text: string): PromptHeader | undefined {
  const head = text.trimStart().slice(0, 400)
  const inBoxes = matchAt(boxed, head, 0)
  if (inBoxes !== undefined) {
    const [, environment, user = null, host = null, folder = null] = inBoxes.groups
    return { user, host, folder, notes: environment === undefined ? [] : [environment] }
  }
  const git = matchAt(mingw, head, 0)
  if (git !== undefined) {
    const [, user = null, host = null, system = '', folder = '', branch] = git.groups
    return {
      user,
      host,
      folder: folder.trimEnd(),
      notes: branch === undefined ? [system] : [system, branch],
    }
  }
  const path = matchAt(folderOnly, head, 0)
  if (path === undefined || !isBlankOrEnd(head, path.end)) return undefined
  return { user: null, host: null, folder: path.groups[1] ?? null, notes: [] }
}
