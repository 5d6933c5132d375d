import { isSpace, isWord } from './chars.ts'

/** A text with its defanged marks put right, and the way back to the text as it stood. */
export interface View {
  readonly text: string
  readonly sourceStart: (offset: number) => number
  /** Of an exclusive end. */
  readonly sourceEnd: (offset: number) => number
  readonly touched: (start: number, end: number) => boolean
}

interface Mark {
  readonly start: number
  readonly end: number
  readonly means: string
}

const meanings: ReadonlyMap<string, string> = new Map([
  ['.', '.'],
  ['dot', '.'],
  ['punkt', '.'],
  ['@', '@'],
  ['at', '@'],
  [':', ':'],
  ['://', '://'],
  [':/', ':/'],
  ['/', '/'],
  ['//', '//'],
])
const closers: ReadonlyMap<string, string> = new Map([
  ['[', ']'],
  ['(', ')'],
  ['{', '}'],
  ['<', '>'],
])
/** `name[].com` is a defanged name, `items[].id` a program. */
const commonSuffixes: ReadonlySet<string> = new Set(
  'com net org info biz ru ir cn io co us eu uk de'.split(' '),
)
const longestMeaning = 5
const longestDefangedHost = 80

/** What a mark can begin with. */
const openings = ['[', '(', '{', '<', '\\', '@'] as const

/**
 * Undoes `[.]`, `(.)`, `{.}`, `[.`, `[dot]`, `[at]`, `[@]`, `[:]`, `[://]`, `[/]` (spaced too),
 * `name[].com`, `info @name[.]com`, and the escapes `\.` and `\/`. Without any of these the view is the
 * text itself. Linear in the text.
 */
export function refang(text: string): View {
  const marks = findMarks(text)
  if (marks.length === 0) {
    return { text, sourceStart: same, sourceEnd: same, touched: () => false }
  }
  const pieces: string[] = []
  const viewStarts: number[] = []
  let from = 0
  let viewAt = 0
  for (const mark of marks) {
    pieces.push(text.slice(from, mark.start), mark.means)
    viewAt += mark.start - from
    viewStarts.push(viewAt)
    viewAt += mark.means.length
    from = mark.end
  }
  pieces.push(text.slice(from))

  // Asked for in order: the last answer is mostly the next one too.
  let recent = -1
  const lastMarkAt = (offset: number): number => {
    const fits = (index: number): boolean =>
      (viewStarts[index] ?? -1) <= offset && offset < (viewStarts[index + 1] ?? Infinity)
    if (fits(recent)) return recent
    recent = search(offset)
    return recent
  }
  const search = (offset: number): number => {
    let low = 0
    let high = viewStarts.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((viewStarts[middle] ?? 0) <= offset) low = middle + 1
      else high = middle
    }
    return low - 1
  }
  const locate = (offset: number, inside: 'start' | 'end'): number => {
    const index = lastMarkAt(offset)
    const mark = marks[index]
    if (mark === undefined) return inside === 'start' ? offset : offset + 1
    const past = offset - (viewStarts[index] ?? 0) - mark.means.length
    if (past < 0) return mark[inside]
    return mark.end + past + (inside === 'end' ? 1 : 0)
  }
  return {
    text: pieces.join(''),
    sourceStart: (offset) => locate(offset, 'start'),
    sourceEnd: (offset) => (offset === 0 ? 0 : locate(offset - 1, 'end')),
    touched: (start, end) => {
      const index = lastMarkAt(end - 1)
      return index >= 0 && (viewStarts[index] ?? -1) >= start
    },
  }
}

function same(offset: number): number {
  return offset
}

function findMarks(text: string): Mark[] {
  const marks: Mark[] = []
  let from = 0
  let escapes: { end: number; onlyHarmless: boolean } = { end: 0, onlyHarmless: false }
  const next = openingFinder(text)
  for (let at = next(0); at < text.length; at = next(Math.max(at + 1, from))) {
    const code = text.charCodeAt(at)
    let mark: Mark | undefined
    if (code === 0x5c) {
      if (at >= escapes.end) escapes = judgeEscapes(text, at, escapes.end)
      if (escapes.onlyHarmless) mark = escapeAt(text, at)
    } else if (code === 0x40) mark = strayAt(text, at)
    else mark = bracketAt(text, at)
    if (mark === undefined || mark.start < from) continue
    marks.push(mark)
    from = mark.end
  }
  return marks
}

/** Finds the next opening at or behind an offset that never goes back; the engine's own search beats a loop here. */
function openingFinder(text: string): (from: number) => number {
  const ahead = openings.map(() => -1)
  return (from) => {
    let nearest = text.length
    for (let index = 0; index < openings.length; index += 1) {
      let at = ahead[index] ?? nearest
      if (at < from) {
        at = text.indexOf(openings[index] ?? '', from)
        if (at < 0) at = text.length
        ahead[index] = at
      }
      if (at < nearest) nearest = at
    }
    return nearest
  }
}

function bracketAt(text: string, at: number): Mark | undefined {
  const before = text.charCodeAt(at - 1)
  const spacedBefore = before === 32 && isWord(text.charCodeAt(at - 2))
  if (!spacedBefore && !isWord(before) && before !== 0x3a && before !== 0x2f) return undefined
  const open = text.charAt(at)
  const close = closers.get(open) ?? ''
  let inner = at + 1
  while (text.charCodeAt(inner) === 32 && inner < at + 2) inner += 1
  let stop = inner
  while (stop - inner <= longestMeaning && stop < text.length && text.charAt(stop) !== close)
    stop += 1
  if (text.charAt(stop) !== close) return openEnded(text, at)
  const end = stop + 1
  const after = text.charCodeAt(end)
  if (open === '[' && stop === at + 1) return emptyBrackets(text, at)
  const means = meanings.get(text.slice(inner, stop).trimEnd().toLowerCase())
  if (means === undefined) return openEnded(text, at)
  if (means === '.' || means === '@') {
    if (isWord(before) && isWord(after)) return { start: at, end, means }
    // `name [.] com`, `name [at] host`
    return spacedBefore && after === 32 && isWord(text.charCodeAt(end + 1))
      ? { start: at - 1, end: end + 1, means }
      : undefined
  }
  if (spacedBefore || isSpace(after)) return undefined
  return { start: at, end, means }
}

/** `name[.com` */
function openEnded(text: string, at: number): Mark | undefined {
  const opensAndDots = text.startsWith('[.', at)
  return opensAndDots && isWord(text.charCodeAt(at - 1)) && isWord(text.charCodeAt(at + 2))
    ? { start: at, end: at + 2, means: '.' }
    : undefined
}

/** `name[].com` */
function emptyBrackets(text: string, at: number): Mark | undefined {
  if (!isWord(text.charCodeAt(at - 1)) || text.charCodeAt(at + 2) !== 0x2e) return undefined
  let end = at + 3
  while (end < at + 8 && isWord(text.charCodeAt(end))) end += 1
  return commonSuffixes.has(text.slice(at + 3, end).toLowerCase())
    ? { start: at, end: at + 3, means: '.' }
    : undefined
}

/** `info @name[.]com`: a space before the sign counts as defanging only where the host is defanged too. */
function strayAt(text: string, at: number): Mark | undefined {
  if (text.charCodeAt(at - 1) !== 32 || !isWord(text.charCodeAt(at - 2))) return undefined
  for (let next = at + 1; next < at + longestDefangedHost; next += 1) {
    const code = text.charCodeAt(next)
    if (isWord(code) || code === 0x2e) continue
    const defanged = code === 0x5b && next > at + 1 && bracketAt(text, next) !== undefined
    return defanged ? { start: at - 1, end: at + 1, means: '@' } : undefined
  }
  return undefined
}

function escapeAt(text: string, at: number): Mark | undefined {
  const next = text.charAt(at + 1)
  if (next === '/') return { start: at, end: at + 2, means: '/' }
  return isWord(text.charCodeAt(at - 1)) && isWord(text.charCodeAt(at + 2))
    ? { start: at, end: at + 2, means: '.' }
    : undefined
}

/** `8\.8\.8\.8` is an escape, `name\.ssh\id_rsa` a path: decided once for the whole token. */
function judgeEscapes(
  text: string,
  at: number,
  floor: number,
): { end: number; onlyHarmless: boolean } {
  let onlyHarmless = true
  let end = at
  for (; end < text.length && !isSpace(text.charCodeAt(end)); end += 1) {
    if (text.charCodeAt(end) !== 0x5c) continue
    const next = text.charCodeAt(end + 1)
    if (next !== 0x2e && next !== 0x2f && next !== 0x22) onlyHarmless = false
  }
  return { end: Math.max(end, floor), onlyHarmless }
}
