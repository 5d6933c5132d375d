const safe: unique symbol = Symbol('safe markup')

/** Markup that may be written out as it stands. No text that came from outside can look like it. */
export interface Html {
  readonly [safe]: string
}

/** What a template may hold: text is escaped, markup is kept, nothing is nothing. */
export type Part = Html | string | number | null | undefined | readonly Part[]

/**
 * Template tag: everything between `${` and `}` that is not `Html` already is escaped. Not called
 * `html`, because formatters rewrite templates of that name and close elements that are left open.
 */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const fixed = constants(strings)
  let written = fixed[0] ?? ''
  parts.forEach((part, index) => {
    written += render(part) + (fixed[index + 1] ?? '')
  })
  return { [safe]: written }
}

const constantsOf = new WeakMap<TemplateStringsArray, readonly string[]>()

/** The template's own text without the indentation of the source, which would double the size. */
function constants(strings: TemplateStringsArray): readonly string[] {
  const known = constantsOf.get(strings)
  if (known !== undefined) return known
  const fixed = strings.map((text) => text.replace(/\n\s+/g, '\n'))
  constantsOf.set(strings, fixed)
  return fixed
}

export function markupOf(part: Html): string {
  return part[safe]
}

/** For constants of this program only (a style sheet, a script); never for anything read. */
export function trustedMarkup(markup: string): Html {
  return { [safe]: markup }
}

/** Parts side by side with a separator between them. */
export function joined(parts: readonly Part[], separator: Part): Html {
  const glue = render(separator)
  return { [safe]: parts.map((part) => render(part)).join(glue) }
}

/**
 * Text for an element or a quoted attribute. Characters that would be invisible, would turn the
 * direction of what follows, or that HTML cannot hold, come out as their code: [U+202E].
 */
export function escapeHtml(text: string): string {
  return escapeWith(text, (code) => `[${code}]`)
}

/**
 * Text of others, isolated in its direction (Unicode UAX #9, 6.1) so that it cannot reorder what
 * stands around it; unsafe characters stand out as little labels.
 */
export function isolated(text: string, className?: string): Html {
  const body = escapeWith(text, (code) => `<span class="ctl">${code}</span>`)
  const attribute = className === undefined ? '' : ` class="${escapeHtml(className)}"`
  return { [safe]: `<bdi${attribute}>${body}</bdi>` }
}

function render(part: Part): string {
  if (part === null || part === undefined) return ''
  if (typeof part === 'string') return escapeHtml(part)
  if (typeof part === 'number') return String(part)
  if (isParts(part)) return part.map((one) => render(one)).join('')
  return part[safe]
}

function isParts(part: Html | readonly Part[]): part is readonly Part[] {
  return Array.isArray(part)
}

const plain = /^[\n\t\x20\x21\x23-\x25\x28-\x3b\x3d\x3f-\x7e]*$/
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** More marks than this on one letter paint over the lines above and below. */
const marksOnOneLetter = 4

function escapeWith(text: string, show: (code: string) => string): string {
  if (plain.test(text)) return text
  let out = ''
  let marks = 0
  let before = 0
  const characters = [...text]
  characters.forEach((character, index) => {
    const point = character.codePointAt(0) ?? 0
    marks = point > 0x2ff && /\p{M}/u.test(character) ? marks + 1 : 0
    const after = characters[index + 1]?.codePointAt(0) ?? 0
    const unsafe = marks > marksOnOneLetter || isUnsafe(point, before, after)
    out += unsafe ? show(codeOf(point)) : (entities[character] ?? character)
    before = point
  })
  return out
}

function codeOf(point: number): string {
  return `U+${point.toString(16).toUpperCase().padStart(4, '0')}`
}

const invisible: readonly (readonly [number, number])[] = [
  // Tab and line feed are text; the pictures of the others (U+2400 block) are in few fonts.
  [0x00, 0x08],
  [0x0b, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad], // soft hyphen
  [0x61c, 0x61c], // Arabic letter mark
  [0x115f, 0x1160], // Hangul fillers
  [0x180e, 0x180e],
  [0x200b, 0x200b], // zero-width space
  [0x200e, 0x200f], // left-to-right and right-to-left marks
  [0x2028, 0x202e], // separators, embeddings and overrides
  [0x2060, 0x206f], // word joiner, isolates, deprecated controls
  [0x3164, 0x3164],
  [0xd800, 0xdfff], // lone surrogates
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff9, 0xfffb],
  [0xfffe, 0xffff],
  [0xe0000, 0xe0fff], // tags
]

function isUnsafe(point: number, before: number, after: number): boolean {
  if (point >= 0x20 && point < 0x7f) return false
  // Joiners are spelling in Persian, in Indic scripts and in emoji, and a trick beside ASCII.
  if (point === 0x200c || point === 0x200d) return before < 0x80 || after < 0x80
  return invisible.some(([first, last]) => point >= first && point <= last)
}
