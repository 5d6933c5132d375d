import { markup, type Html, type Part } from '../../lib/html.ts'
import type { ProductOf } from '../../model/product.ts'
import { clipped, clock, count, counted, percent } from '../format.ts'
import { shownAsWords } from '../words.ts'
import { clueLink } from './value-link.ts'
import { distinct, homeAnchor, type ReportContext, say, sayCode, sourceLink } from './context.ts'
import { boxInWords, timeRange } from './locus-words.ts'
import type { ClueSpan } from './plan-recordings.ts'
import { maskAddresses } from './victims.ts'

type Line = ProductOf<'screen-text'>

/** A line of text with its life, its readings and its picture. */
export function lineExhibit(context: ReportContext, line: Line): Html {
  const spans = context.plan.spans.get(line.id) ?? []
  return markup`<article class="exhibit" id="${homeAnchor(line.id)}" tabindex="-1">
    <p class="reading">${markedText(context, line.text, spans)}</p>
    ${cropFigure(context, line)}
    <p class="life">
      ${timeRange(line.startUs, line.endUs)} · ${counted(line.frames, 'frame')} ·
      ${shownAsWords[line.from]} · read with confidence ${percent(line.confidence)} ·
      ${boxInWords(line.box)} · ${sourceLink(context, line.id)}
    </p>
    ${otherReadings(context, line)} ${clueList(context, spans)}
  </article> `
}

/** The text with its clues marked; overlapping ones are marked once. */
export function markedText(context: ReportContext, text: string, spans: readonly ClueSpan[]): Html {
  const most = 2000
  // As a whole and not in pieces: a clue that begins inside an address would hide it from the mask.
  const masked = maskAddresses(context.victims, text)
  const parts: Part[] = []
  let done = 0
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const from = Math.max(done, start)
    const to = Math.min(end, text.length)
    if (from >= to || to > most) continue
    parts.push(masked.slice(done, from), markup`<mark>${masked.slice(from, to)}</mark>`)
    done = to
  }
  parts.push(clipped(masked.slice(done), most))
  return markup`<bdi class="mono">${parts}</bdi>`
}

export function otherReadings(context: ReportContext, line: Line): Html | null {
  if (line.alternatives.length === 0) return null
  const shown = line.alternatives.slice(0, 3)
  const more = line.alternatives.length - shown.length
  return markup`<p class="doubt">
    Could also read:
    ${shown.map(({ text, p }, index) => markup`${index > 0 ? ', ' : ''}${sayCode(context, text, 200)} (${percent(p)})`)}${more > 0 ? `, and ${count(more)} more` : ''}
  </p>`
}

function clueList(context: ReportContext, spans: readonly ClueSpan[]): Html | null {
  const ids = distinct(
    context,
    spans.map(({ clue }) => clue),
  )
  if (ids.length === 0) return null
  const links = ids.map((id, index) => markup`${index > 0 ? ', ' : ''}${clueLink(context, id)}`)
  return markup`<p class="leads">${ids.length === 1 ? 'Clue' : 'Clues'}: ${links}</p>`
}

/** Picture formats that browsers decode themselves and that cannot carry a script. */
const pictureTypes: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/webp'])

/** The line and its surroundings as decoded, with the line's box drawn over it. */
export function cropFigure(context: ReportContext, line: Line): Html {
  const { crop } = line
  const caption = markup`Frame at ${clock(crop.atUs)}. Exhibit SHA-256
    <code class="hash">${crop.blob}</code>`
  const missing = (why: Part): Html =>
    markup`<p class="note">Picture not shown: ${why}. ${caption}</p>`
  if (!pictureTypes.has(crop.mediaType))
    return missing(markup`format ${say(context, crop.mediaType)}`)
  if (context.budget.pictures <= 0) return missing('this report has reached its number of pictures')
  let picture: Uint8Array
  try {
    picture = context.reader.exhibit(crop.blob)
  } catch (error) {
    return missing(say(context, error instanceof Error ? error.message : String(error)))
  }
  if (picture.length > context.budget.pictureBytes)
    return missing('this report has reached its size')
  context.budget.pictures -= 1
  context.budget.pictureBytes -= picture.length
  const size = pngSize(picture)
  const data = Buffer.from(picture.buffer, picture.byteOffset, picture.byteLength).toString(
    'base64',
  )
  const alt = `Picture of the screen at ${clock(crop.atUs)}`
  return markup`<figure>
    <div class="crop">
      <img
        src="data:${crop.mediaType};base64,${data}"
        alt="${alt}"
        ${size === null ? '' : shownSize(size)}
      />${size === null ? '' : outline(size, crop.line)}
    </div>
    <figcaption>${caption}</figcaption>
  </figure>`
}

interface Size {
  readonly width: number
  readonly height: number
}

/** Terminal text is small: narrow crops are drawn larger, as far as the column has room. */
function shownSize({ width, height }: Size): Html {
  const scale = Math.max(1, Math.min(1.6, 960 / width))
  return markup` width="${Math.round(width * scale)}" height="${Math.round(height * scale)}"`
}

/** Room between the text and the line around it, in pixels of the picture. */
const clear = 3

function outline({ width, height }: Size, [x = 0, y = 0, w = 0, h = 0]: readonly number[]): Html {
  const number = (value: number): string => (Number.isFinite(value) ? String(value) : '0')
  const rect = (className: string): Html =>
    markup`<rect
      class="${className}"
      x="${number(x - clear)}"
      y="${number(y - clear)}"
      width="${number(Math.max(0, w + 2 * clear))}"
      height="${number(Math.max(0, h + 2 * clear))}"
    />`
  return markup`<svg viewBox="0 0 ${width} ${height}" aria-hidden="true">
    ${rect('halo')}${rect('line')}
  </svg>`
}

/** Width and height from the IHDR chunk (PNG, 11.2.1); null where this is no PNG. */
function pngSize(picture: Uint8Array): Size | null {
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
  if (picture.length < 24 || signature.some((byte, index) => picture[index] !== byte)) return null
  const view = new DataView(picture.buffer, picture.byteOffset, picture.byteLength)
  const width = view.getUint32(16)
  const height = view.getUint32(20)
  return width > 0 && height > 0 && width < 65_536 && height < 65_536 ? { width, height } : null
}
