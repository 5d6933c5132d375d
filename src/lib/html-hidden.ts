import { decodeHtmlEntities } from './html-entities.ts'
import { attributeOf, markupScanner, rawElements, tagName } from './html-markup.ts'

/** Elements that hold nothing, whatever their style (HTML, 13.1.2). */
const empty = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))

/** Longest style that is looked at, and how much hidden text is given back. */
const longestStyle = 4000
const longestText = 100_000

/**
 * Text that a reader of the page does not see, since its element is hidden by its own style or
 * attribute; '' where there is none. What style sheets hide is not found. Knows no nesting but that of
 * the hiding element in itself, so depth cannot hurt; linear in the length of the text.
 */
export function hiddenHtmlText(html: string): string {
  const scanner = markupScanner(html)
  const pieces: string[] = []
  let size = 0
  let hiding = ''
  let nested = 0
  let at = 0
  while (at < html.length && size < longestText) {
    const open = html.indexOf('<', at)
    const stop = open < 0 ? html.length : open
    if (hiding !== '' && stop > at) {
      pieces.push(html.slice(at, stop))
      size += stop - at
    }
    if (open < 0) break
    const kind = html.charAt(open + 1)
    if (html.startsWith('<!--', open)) at = scanner.commentEnd(open)
    else if (!/[A-Za-z/!?]/.test(kind)) at = open + 1
    else {
      const end = scanner.tagEnd(open + 1)
      const tag = html.slice(open + 1, end - 1)
      const name = tagName(tag)
      at = kind !== '/' && rawElements.has(name) ? scanner.rawEnd(end, name) : end
      if (hiding !== '' && name === hiding) {
        nested += kind === '/' ? -1 : 1
        if (nested === 0) hiding = ''
      } else if (hiding === '' && kind !== '/' && !empty.has(name) && isHidden(tag)) {
        hiding = name
        nested = 1
      }
      pieces.push(' ')
    }
  }
  return decodeHtmlEntities(pieces.join('')).replaceAll(/\s+/g, ' ').trim()
}

const hidingStyle =
  /(?:^|;)(?:display:none|visibility:(?:hidden|collapse)|mso-hide:all|opacity:0(?:\.0*)?(?:;|$)|font-size:[01]?(?:\.\d+)?(?:px|pt|em|%)?(?:;|$)|text-indent:-\d{3,}|(?:max-)?(?:height|width):0(?:px)?(?:;|$))/

/** By its own style or attribute. */
export function isHidden(tag: string): boolean {
  if (/\shidden(?:[\s=/]|$)/i.test(tag.slice(0, longestStyle))) return true
  const style = decodeHtmlEntities(attributeOf(tag, 'style').slice(0, longestStyle))
    .toLowerCase()
    .replaceAll(/\s+|!important/g, '')
  if (style === '') return false
  return hidingStyle.test(style) || isOnItself(style)
}

/** Text in the colour of its own background. */
function isOnItself(style: string): boolean {
  const colour = /(?:^|;)color:([^;]+)/.exec(style)?.[1]
  const ground = /(?:^|;)background(?:-color)?:([^;]+)/.exec(style)?.[1]
  return colour !== undefined && ground !== undefined && plainColour(colour) === plainColour(ground)
}

/** `#fff`, `#ffffff` and `white` are one colour. */
function plainColour(colour: string): string {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(colour)
  if (short)
    return `#${short
      .slice(1)
      .map((digit) => digit + digit)
      .join('')}`
  return { white: '#ffffff', black: '#000000' }[colour] ?? colour
}
