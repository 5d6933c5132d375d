import { decodeHtmlEntities } from '../html-entities.ts'
import { isHidden } from '../html-hidden.ts'
import { attributeOf, type MarkupScanner, markupScanner, tagName } from '../html-markup.ts'
import { linkHosts } from '../link-hosts.ts'
import { type Declaration, inertStyle } from './inert-style.ts'
import {
  emptyElements,
  type InertView,
  viewElements,
  type ViewPicture,
  type ViewPiece,
} from './view-piece.ts'

/** What looks like another element. */
const alike: Readonly<Record<string, string>> = {
  a: 'span',
  big: 'span',
  button: 'span',
  center: 'div',
  fieldset: 'div',
  font: 'span',
  form: 'div',
  label: 'span',
  mark: 'span',
  strike: 's',
  tt: 'code',
}
/** Taken out with all that is in them, and what that is called. */
const dropped: Readonly<Record<string, string>> = {
  applet: 'active contents',
  audio: 'sounds and films',
  canvas: 'active contents',
  embed: 'active contents',
  frameset: 'frames',
  iframe: 'frames',
  math: 'drawings',
  noembed: 'active contents',
  object: 'active contents',
  script: 'scripts',
  style: 'style sheets',
  svg: 'drawings',
  template: 'templates',
  title: 'titles',
  video: 'sounds and films',
}

const deepest = 200
const mostPieces = 200_000
const mostText = 2_000_000
const longestTarget = 2000
const longestLinkText = 300

interface Open {
  readonly element: string
  /** Of a link: where it leads, and what its text says so far. */
  readonly target?: string
  says: string
}

/**
 * What a reader of a page sees, without anything that could act: an allow-list of elements and looks,
 * links as text with where they lead, pictures as what they are called, hidden text marked as such. Takes any
 * text and never throws; linear in its length.
 */
export function inertHtml(html: string): InertView {
  return new Reader(html).read()
}

class Reader {
  readonly #html: string
  readonly #scanner: MarkupScanner
  readonly #pieces: ViewPiece[] = []
  readonly #removed = new Map<string, number>()
  readonly #open: Open[] = []
  #text = 0

  constructor(html: string) {
    // As browsers do before they read it (HTML, 13.2.3.5).
    this.#html = html.replaceAll(/\r\n?/g, '\n')
    this.#scanner = markupScanner(this.#html)
  }

  read(): InertView {
    const html = this.#html
    let at = 0
    while (at < html.length && !this.#isFull()) {
      const open = html.indexOf('<', at)
      const stop = open < 0 ? html.length : open
      if (stop > at) this.#say(decodeHtmlEntities(html.slice(at, stop)))
      if (open < 0) at = html.length
      else if (html.startsWith('<!--', open)) {
        this.#remove('comments')
        at = this.#scanner.commentEnd(open)
      } else if (!/[A-Za-z/!?]/.test(html.charAt(open + 1))) {
        this.#say('<')
        at = open + 1
      } else at = this.#tag(open)
    }
    while (this.#open.length > 0) this.#closeLast()
    return {
      pieces: this.#pieces,
      removed: Object.fromEntries(this.#removed),
      isCut: at < html.length && this.#isFull(),
    }
  }

  #isFull(): boolean {
    return this.#pieces.length >= mostPieces || this.#text >= mostText
  }

  #remove(what: string): void {
    this.#removed.set(what, (this.#removed.get(what) ?? 0) + 1)
  }

  #say(text: string): void {
    this.#pieces.push(text)
    this.#text += text.length
    for (const open of this.#open) {
      if (open.target !== undefined && open.says.length < longestLinkText) open.says += text
    }
  }

  /** Reads the tag at `open`; tells where to go on. */
  #tag(open: number): number {
    const end = this.#scanner.tagEnd(open + 1)
    const tag = this.#html.slice(open + 1, end - 1)
    const name = tagName(tag)
    if (tag.startsWith('/')) {
      this.#close(alike[name] ?? name, name)
      return end
    }
    const why = dropped[name]
    if (why !== undefined) {
      this.#remove(why)
      // One that never ends takes nothing with it.
      return name === 'embed' ? end : this.#scanner.rawEnd(end, name)
    }
    if (name === 'img' || name === 'input' || name === 'image') this.#replaced(name, tag)
    else if (name === 'meta' || name === 'link' || name === 'base') this.#reference(name, tag)
    else {
      if (name === 'form') this.#pieces.push({ form: attribute(tag, 'action') })
      if (name === 'textarea' || name === 'select' || name === 'button') {
        this.#pieces.push({ field: `${name} ${attribute(tag, 'name')}`.trim() })
      }
      const element = alike[name] ?? name
      if (viewElements.has(element)) this.#show(element, name, tag)
    }
    return end
  }

  #show(element: string, name: string, tag: string): void {
    if (this.#open.length >= deepest) return
    const hidden = isHidden(tag)
    const style = hidden ? [] : looks(name, tag)
    if (/url\s*\(/i.test(attributeOf(tag, 'style')) || attributeOf(tag, 'background') !== '') {
      this.#remove('background pictures')
    }
    if (/\son[a-z]+\s*=/i.test(tag)) this.#remove('scripts')
    const columns = span(tag, 'colspan')
    const rows = span(tag, 'rowspan')
    this.#pieces.push({
      open: element,
      ...(style.length > 0 && { style }),
      ...(columns > 1 && { columns }),
      ...(rows > 1 && { rows }),
      ...(hidden && { hidden }),
    })
    if (emptyElements.has(element)) return
    const target = name === 'a' ? attribute(tag, 'href') : ''
    this.#open.push({ element, ...(target !== '' && { target }), says: '' })
  }

  /** Closes the innermost of its kind with all that is in it; nothing where none is open. */
  #close(element: string, name: string): void {
    const isIt = (open: Open): boolean =>
      open.element === element && (name !== 'a' || open.target !== undefined)
    if (!this.#open.some(isIt)) return
    for (;;) {
      const last = this.#open.at(-1)
      this.#closeLast()
      if (last === undefined || isIt(last)) return
    }
  }

  #closeLast(): void {
    const last = this.#open.pop()
    if (last === undefined) return
    this.#pieces.push({ close: last.element })
    if (last.target === undefined) return
    const says = otherHost(last.says, last.target)
    this.#pieces.push({ link: last.target, ...(says !== '' && { says }) })
  }

  #replaced(name: string, tag: string): void {
    if (name !== 'input') this.#pieces.push(pictureOf(tag))
    else {
      const words = ['type', 'name', 'value'].map((part) => attribute(tag, part).slice(0, 200))
      this.#pieces.push({ field: words.filter((word) => word !== '').join(' ') || 'text' })
    }
  }

  #reference(name: string, tag: string): void {
    if (name === 'base') this.#remove('base addresses')
    else if (name === 'link') this.#remove('style sheets')
    else if (attribute(tag, 'http-equiv').toLowerCase() === 'refresh') this.#remove('redirections')
  }
}

function attribute(tag: string, name: string): string {
  return decodeHtmlEntities(attributeOf(tag, name)).trim().slice(0, longestTarget)
}

function pictureOf(tag: string): ViewPicture {
  const [width, height] = ['width', 'height'].map((name) => attribute(tag, name).slice(0, 12))
  const isTiny = (size: string | undefined): boolean => /^[0-3](?:px)?$/.test(size ?? '')
  return {
    picture: attribute(tag, 'src').slice(0, 300),
    alt: attribute(tag, 'alt').slice(0, 300),
    width: width ?? '',
    height: height ?? '',
    tracks: isTiny(width) && isTiny(height),
  }
}

/** The looks of an element, old attributes of HTML included. */
function looks(name: string, tag: string): readonly Declaration[] {
  const old = [
    ['background-color', attribute(tag, 'bgcolor')],
    ['text-align', name === 'table' ? '' : attribute(tag, 'align')],
    ['vertical-align', attribute(tag, 'valign')],
    ['width', attribute(tag, 'width')],
    ['color', attribute(tag, 'color')],
    ['font-family', name === 'font' ? attribute(tag, 'face') : ''],
  ]
    .filter(([, value]) => value !== '')
    .map(([property, value]) => `${property}:${/^\d+$/.test(value ?? '') ? `${value}px` : value}`)
  const isCentred = name === 'table' && attribute(tag, 'align').toLowerCase() === 'center'
  const place = isCentred
    ? ['margin-left:auto', 'margin-right:auto']
    : name === 'center'
      ? ['text-align:center']
      : []
  return inertStyle([...place, ...old, decodeHtmlEntities(attributeOf(tag, 'style'))].join(';'))
}

function span(tag: string, name: string): number {
  const value = Number(attribute(tag, name))
  return Number.isInteger(value) && value > 1 && value <= 100 ? value : 1
}

/** The host that the text of a link names, where it leads elsewhere; '' where both agree or it names none. */
function otherHost(text: string, target: string): string {
  const named = /^(?:https?:\/\/)?((?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24})(?:[/?#:].*)?$/i.exec(
    text.trim().slice(0, longestLinkText),
  )?.[1]
  const [host] = linkHosts(target)
  if (named === undefined || host === undefined) return ''
  const bare = (name: string): string => name.toLowerCase().replace(/^www\./, '')
  const [says, leads] = [bare(named), bare(host)]
  return leads === says || leads.endsWith(`.${says}`) ? '' : says
}
