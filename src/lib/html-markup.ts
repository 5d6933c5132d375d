/** Elements whose content is not text (HTML, 13.1.2). */
export const rawElements: ReadonlySet<string> = new Set(['script', 'style'])

export interface MarkupScanner {
  /** Behind the `-->`; a comment without end is only its first four characters. */
  commentEnd(open: number): number
  /** Behind the `>`; one inside a quoted attribute value does not count unless the quote never ends. */
  tagEnd(from: number): number
  /** At the closing tag of a raw text element; without one, right here. */
  rawEnd(from: number, name: string): number
}

/** Remembers what is not there, so that no text is searched twice in vain. */
export function markupScanner(html: string): MarkupScanner {
  const absent = new Set<string>()
  const find = (needle: string, from: number): number => {
    if (absent.has(needle)) return -1
    const at = html.indexOf(needle, from)
    if (at < 0) absent.add(needle)
    return at
  }
  return {
    commentEnd(open) {
      // `<!-->` is a whole comment (HTML, 13.2.5.43).
      if (html.startsWith('>', open + 4)) return open + 5
      const end = find('-->', open + 4)
      return end < 0 ? open + 4 : end + 3
    },
    tagEnd(from) {
      for (let at = from; at < html.length; at++) {
        const code = html.charCodeAt(at)
        if (code === 62) return at + 1
        if (code !== 61) continue
        let value = at + 1
        while (isBlank(html.charCodeAt(value))) value++
        const quote = html.charAt(value)
        const end = quote === '"' || quote === "'" ? find(quote, value + 1) : -1
        at = end < 0 ? value - 1 : end
      }
      return html.length + 1
    },
    rawEnd(from, name) {
      if (absent.has(name)) return from
      for (let at = html.indexOf('</', from); at >= 0; at = html.indexOf('</', at + 2)) {
        if (html.slice(at + 2, at + 2 + name.length).toLowerCase() === name) return at
      }
      absent.add(name)
      return from
    },
  }
}

/** Lower case, the slash of a closing tag left out; '' where there is none. */
export function tagName(tag: string): string {
  return /^\/?([A-Za-z][A-Za-z0-9]{0,19})/.exec(tag)?.[1]?.toLowerCase() ?? ''
}

/** The value of an attribute, '' where the tag lacks it. */
export function attributeOf(tag: string, name: string): string {
  let at = 0
  while (at < tag.length) {
    const equals = tag.indexOf('=', at)
    if (equals < 0) return ''
    let nameEnd = equals
    while (nameEnd > at && isBlank(tag.charCodeAt(nameEnd - 1))) nameEnd--
    const found = tag.slice(Math.max(at, nameEnd - name.length), nameEnd).toLowerCase() === name
    const boundary = tag.charCodeAt(nameEnd - name.length - 1)
    let value = equals + 1
    while (isBlank(tag.charCodeAt(value))) value++
    const quote = tag.charAt(value)
    const isQuoted = quote === '"' || quote === "'"
    const start = isQuoted ? value + 1 : value
    let end = isQuoted ? tag.indexOf(quote, start) : start
    if (!isQuoted) while (end < tag.length && !isBlank(tag.charCodeAt(end))) end++
    if (end < 0) end = tag.length
    if (found && (isBlank(boundary) || boundary === 34 || boundary === 39 || boundary === 47)) {
      return tag.slice(start, end)
    }
    at = Math.max(end + (isQuoted ? 1 : 0), equals + 1)
  }
  return ''
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13)
}
