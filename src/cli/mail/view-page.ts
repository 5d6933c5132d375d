import { type Html, markup, trustedMarkup } from '../../lib/html.ts'
import { isInert } from '../../lib/inert-html/inert-style.ts'
import {
  emptyElements,
  type ViewElement,
  viewElements,
  type ViewLink,
  type ViewPicture,
} from '../../lib/inert-html/view-piece.ts'
import type { MailView } from '../../model/mail-view.ts'
import { counted } from '../style.ts'

export interface ViewHead {
  readonly subject: string
  /** What stands beside each name, as the message claims it. */
  readonly fields: readonly (readonly [name: string, value: string])[]
  readonly marking: string
  readonly evidence: string
}

/**
 * A page of its own that shows a message without anything that could act: it may load nothing and run
 * nothing (its Content-Security-Policy says so too), and its markup is written here, from a closed list.
 */
export function* viewPage(head: ViewHead, views: readonly MailView[]): Iterable<Html> {
  yield markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width">
<title>${head.marking} ${head.subject}</title>
<style>${trustedMarkup(styles)}</style></head>
<body><header>
<p class="marking">${head.marking}</p>
<h1><bdi>${head.subject === '' ? '(no subject)' : head.subject}</bdi></h1>
<dl>${head.fields.map(([name, value]) => markup`<dt>${name}</dt><dd><bdi>${value}</bdi></dd>`)}
<dt>SHA-256</dt><dd><code>${head.evidence}</code></dd></dl>
<p class="note">How this message looked, with everything taken out that could act. Nothing here can be followed, loaded or sent.
Behind each link stands <span class="target">where it leads</span>; of pictures there are <span class="picture">boxes</span>, listed below;
<span class="hidden">what a reader did not see</span> has a dashed frame. Style sheets are not applied, so it may have looked otherwise.
It names those who received it: keep it as the message itself.</p>
</header>
`
  for (const view of views) yield* viewPart(view)
  if (views.length === 0) yield markup`<p class="note">It has no text.</p>`
  yield markup`</body></html>
`
}

function* viewPart({ of, pieces, removed, isCut }: MailView): Iterable<Html> {
  const taken = Object.entries(removed).map(([what, count]) => `${what} (${counted(count)})`)
  const said = taken.length > 0 ? `Taken out: ${taken.join(', ')}.` : ''
  yield markup`<section><h2>${of === 'html' ? 'As a page' : 'As plain text'}</h2>
<p class="note">${said}${isCut ? ' It was too long and ends early.' : ''}</p><article>
`
  const open: string[] = []
  const links: Html[] = []
  const pictures: Html[] = []
  for (const piece of pieces) {
    if (typeof piece === 'string') yield markup`${piece}`
    else if ('close' in piece) {
      // Who read the message could say anything: what was not opened here is not closed.
      if (open.at(-1) === piece.close) yield closing(open.pop() ?? '')
    } else if ('open' in piece) {
      if (!viewElements.has(piece.open)) continue
      if (!emptyElements.has(piece.open)) open.push(piece.open)
      yield opening(piece)
    } else if ('link' in piece) {
      links.push(linkWords(piece))
      yield linkMark(piece, links.length)
    } else if ('picture' in piece) {
      pictures.push(pictureWords(piece))
      yield pictureMark(piece, pictures.length)
    } else {
      yield 'form' in piece
        ? markup`<span class="target">a form that sends to ${piece.form === '' ? 'nowhere' : defanged(piece.form)}</span>`
        : markup`<span class="field">${piece.field}</span>`
    }
  }
  for (const name of open.toReversed()) yield closing(name)
  yield markup`
</article>
`
  yield* list('Where its links lead', links)
  yield* list('Its pictures', pictures)
  yield markup`</section>
`
}

function* list(title: string, rows: readonly Html[]): Iterable<Html> {
  if (rows.length === 0) return
  yield markup`<h3>${title}</h3>
<ol>${rows.map((row) => markup`<li>${row}</li>`)}</ol>
`
}

function closing(name: string): Html {
  return markup`</${name}>`
}

function opening({ open, style = [], columns, rows, hidden }: ViewElement): Html {
  const looks = style.filter(isInert).map(([property, value]) => `${property}:${value}`)
  const attributes = [
    looks.length > 0 && markup` style="${looks.join(';')}"`,
    columns !== undefined && markup` colspan="${columns}"`,
    rows !== undefined && markup` rowspan="${rows}"`,
    hidden === true && markup` class="hidden" title="a reader does not see this"`,
  ]
  return markup`<${open}${attributes.map((one) => one || null)}>`
}

/** In its place only the host, which is what a reader has to know; cells of mails are narrow. */
function linkMark({ link, says }: ViewLink, number: number): Html {
  const host = /^[a-z]+:\/*[^/?#]{1,80}/i.exec(link)?.[0] ?? link.slice(0, 40)
  const lie = says === undefined ? null : markup` <strong>not ${defanged(says)}</strong>`
  return markup`<span class="target">→${number} ${defanged(host)}${lie}</span>`
}

function linkWords({ link, says }: ViewLink): Html {
  const lie =
    says === undefined ? null : markup` <strong>though its text says ${defanged(says)}</strong>`
  return markup`<span class="target">${defanged(link)}</span>${lie}`
}

/** A box as large as the picture was to be. */
function pictureMark({ width, height, tracks }: ViewPicture, number: number): Html {
  const size = (
    [
      ['width', width],
      ['height', height],
    ] as const
  )
    .filter(([, value]) => /^[1-9]\d{1,2}(?:px)?$/.test(value))
    .map(([side, value]) => `${side}:${Number.parseInt(value, 10)}px`)
  const style = size.length > 0 ? markup` style="${size.join(';')}"` : null
  return markup`<span class="picture"${style}>${tracks ? 'tracks' : 'picture'} ${number}</span>`
}

function pictureWords({ picture, alt, width, height, tracks }: ViewPicture): Html {
  const size = width === '' && height === '' ? '' : `, ${width || '?'} by ${height || '?'}`
  const words = alt === '' ? '' : `, “${alt}”`
  const kind = tracks ? markup`<strong>tracking picture</strong> ` : null
  return markup`${kind}<span class="target">${sourceOf(picture)}</span>${size}${words}`
}

/** `https://evil.example/x` as `hxxps://evil[.]example/x`: no program makes a link of it. */
function defanged(url: string): string {
  const [, scheme = '', host = '', rest = ''] = /^([a-z]+:\/*)?([^/?#]*)(.*)$/is.exec(url) ?? []
  return `${scheme.replace(/^http/i, 'hxxp')}${host.replaceAll('.', '[.]')}${rest}`
}

function sourceOf(source: string): string {
  if (source === '') return 'nowhere'
  const data = /^data:[^,]{0,80}/i.exec(source)?.[0]
  return data === undefined ? defanged(source) : `${data} in the message`
}

const styles = `
:root { color-scheme: light; font: 15px/1.5 system-ui, sans-serif; color: #1b1f24; background: #eceff1; }
body { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
header { border-bottom: 2px solid #1b1f24; margin-bottom: 1.5rem; }
.marking { font-weight: 700; letter-spacing: .04em; margin: 0; }
h1 { font-size: 1.4rem; margin: .3rem 0 .8rem; overflow-wrap: anywhere; }
h2 { font-size: 1rem; margin: 1.5rem 0 .2rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 0 0 1rem; }
dt { color: #57606a; } dd { margin: 0; overflow-wrap: anywhere; }
header .note .hidden { margin: 0 .3em; padding: 0 .2em; }
.note { color: #424a53; font-size: .9rem; }
article { background: #fff; border: 1px solid #b6bec6; padding: 1rem; overflow: auto; contain: content; }
article pre { white-space: pre-wrap; overflow-wrap: anywhere; }
h3 { font-size: .95rem; margin: 1rem 0 .2rem; }
ol { margin: 0; font-size: .9rem; } section > ol strong { color: #a40e26; }
.target, .picture, .field { font: 12px/1.4 ui-monospace, monospace; padding: 0 .3em; border-radius: 3px;
  overflow-wrap: anywhere; text-decoration: none; text-align: left; }
.target { background: #fff1c2; color: #4d3800; } .target strong { color: #a40e26; }
.picture { background: #e1e7ed; color: #24292f; display: inline-block; border: 1px solid #8c959f;
  box-sizing: border-box; min-width: 5em; min-height: 1.6em; max-width: 100%; white-space: nowrap; }
.field { background: #fff; color: #24292f; border: 1px solid #57606a; }
.hidden { outline: 2px dashed #a40e26; outline-offset: 1px; background: #fff; color: #1b1f24; }
`
