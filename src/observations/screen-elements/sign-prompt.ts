import type { PromptFound, Told } from './prompt-found.ts'
import { isBlankOrEnd, matchAt } from './scan-text.ts'

/** Second line of a prompt in two lines: '└─$ ', '╰─❯ ', '└──╼ $'. The corner is often read as something else. */
const corner = /[└╰┗][─━╴]{0,3}[╼►>]?[ ]?([$#%❯➜λ])(?![/\d])/y
/** robbyrussell of Oh My Zsh: '➜  folder git:(main) ✗ '. */
const arrow =
  /[➜→][ ]{1,2}([\p{L}\d_.~/-]{1,80})(?: git:\(([^)\n]{1,60})\))?(?: [✗x×](?= |$))?(?= |$)/uy
const signs: ReadonlyMap<string, 'sign' | 'bare'> = new Map([
  ['$', 'sign'],
  ['❯', 'sign'],
  ['➜', 'sign'],
  ['λ', 'sign'],
  ['#', 'bare'],
  ['%', 'bare'],
  ['>', 'bare'],
])
const separator = '\ue0b0'
/** Private use: where icon fonts have their pictures. */
const pictures = /[\ue000-\uf8ff]|[\u{f0000}-\u{ffffd}]/gu

/** A prompt that is no more than a sign, with or without the corner that leads to it. */
export function signPrompt(text: string, at: number): PromptFound | undefined {
  const led = matchAt(corner, text, at)
  if (led !== undefined) return signed(led.groups[1] ?? '', led.end, 'sign')
  const robby = matchAt(arrow, text, at)
  if (robby !== undefined) {
    const [, folder = '', branch] = robby.groups
    const notes = branch === undefined ? [] : [branch]
    const prompt = { ...bare('➜'), shell: 'zsh', folder, notes } as const
    // '→ next' begins many a line; with a branch it is a prompt.
    return { prompt, end: robby.end, told: branch === undefined ? 'bare' : 'names' }
  }
  const sign = text[at] ?? ''
  const told = signs.get(sign)
  if (told === undefined || !isBlankOrEnd(text, at + 1)) return undefined
  // '$ 5.00' is an amount.
  if (/^\s*\d+(?:[.,]\d+)?(?:\s|$)/.test(text.slice(at + 1, at + 24))) return undefined
  return signed(sign, at + 1, told)
}

function bare(sign: string) {
  return {
    of: 'shell' as const,
    shell: null,
    user: null,
    host: null,
    folder: null,
    sign,
    notes: [] as readonly string[],
  }
}

function signed(sign: string, end: number, told: Told): PromptFound {
  return { prompt: bare(sign), end, told }
}

/** Segments parted by arrows of an icon font, as Powerline and its heirs draw them. */
export function powerlinePrompt(text: string): PromptFound | undefined {
  const last = text.lastIndexOf(separator)
  if (last < 0) return undefined
  const segments = text
    .slice(0, last)
    .split(separator)
    .map((segment) => segment.replaceAll(pictures, '').trim())
    .filter((segment) => segment !== '')
  if (segments.length === 0) return undefined
  const folder = segments.find((segment) => /^(?:[~/]|[A-Z]:\\)/.test(segment)) ?? null
  const notes = segments.filter((segment) => segment !== folder)
  return {
    prompt: { ...bare(separator), folder, notes },
    end: last + separator.length,
    told: 'names',
  }
}
