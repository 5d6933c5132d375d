import { decodeHtmlEntities } from './html-entities.ts'
import { attributeOf, markupScanner, rawElements, tagName } from './html-markup.ts'

/** Elements that begin on a line of their own. */
const blocks = new Set(
  (
    'address article aside blockquote body br center dd div dl dt footer form h1 h2 h3 h4 h5 h6 ' +
    'header hr li main nav ol p pre section table title tr ul'
  ).split(' '),
)

/** Attributes that point elsewhere. */
const pointers: Readonly<Record<string, string>> = {
  a: 'href',
  area: 'href',
  form: 'action',
  img: 'src',
  iframe: 'src',
}

/**
 * Readable text of HTML, with the targets of links and pictures as `<https://...>` behind what they
 * belong to: what a link hides must not be lost. Knows no nesting, so depth cannot hurt; linear in
 * the length of the text. Hidden elements and title are kept, comments, styles and scripts are not.
 */
export function htmlToText(html: string): string {
  const out = textSink()
  const scanner = markupScanner(html)
  let target = ''
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    const stop = open < 0 ? html.length : open
    if (stop > at) out.text(decodeHtmlEntities(html.slice(at, stop)))
    if (open < 0) break
    const kind = html.charAt(open + 1)
    if (html.startsWith('<!--', open)) at = scanner.commentEnd(open)
    else if (!/[A-Za-z/!?]/.test(kind)) {
      out.text('<')
      at = open + 1
    } else {
      const end = scanner.tagEnd(open + 1)
      const tag = html.slice(open + 1, end - 1)
      at = end
      const name = tagName(tag)
      if (blocks.has(name)) out.line()
      else if (name === 'td' || name === 'th') out.text(' ')
      if (kind === '/') {
        if (name === 'a') target = out.pointer(target)
      } else {
        if (rawElements.has(name)) at = scanner.rawEnd(end, name)
        const attribute = pointers[name]
        const url =
          attribute === undefined ? '' : decodeHtmlEntities(attributeOf(tag, attribute)).trim()
        if (name === 'a') {
          out.pointer(target)
          target = url
        } else out.pointer(url)
      }
    }
  }
  out.pointer(target)
  return out.end()
}

/** Collects text: runs of white space become one space, blocks begin on new lines. */
function textSink(): {
  text(piece: string): void
  line(): void
  pointer(url: string): string
  end(): string
} {
  const lines: string[] = []
  let current: string[] = []
  const line = (): void => {
    const text = current
      .join('')
      .replace(/[^\S\u00a0]+/g, ' ')
      .replaceAll('\u00a0', ' ')
      .trim()
    if (text !== '') lines.push(text)
    current = []
  }
  return {
    text: (piece) => current.push(piece),
    line,
    pointer(url) {
      if (/^(?:https?|ftp|mailto|file|tel|sms):/i.test(url))
        current.push(` <${url.replace(/\s+/g, '')}>`)
      return ''
    },
    end() {
      line()
      return lines.join('\n')
    },
  }
}
