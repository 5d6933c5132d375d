import { markup, type Html, type Part } from '../../lib/html.ts'
import type { Exhibit } from '../../model/evidence.ts'
import { type ReportContext, say } from './context.ts'

export interface PictureSize {
  readonly width: number
  readonly height: number
}

/** A picture inside the page, or why it is not there. */
export type EmbeddedPicture =
  | { readonly source: Html; readonly size: PictureSize | null }
  | { readonly missing: Part }

/** Picture formats that browsers decode themselves and that cannot carry a script. */
const pictureTypes: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/webp'])

/** An exhibit as an address that holds all of it, or a part that `cut` takes out of it. */
export function embeddedExhibit(
  context: ReportContext,
  { blob, mediaType }: Exhibit,
  cut: (bytes: Uint8Array) => Uint8Array = (bytes) => bytes,
): EmbeddedPicture {
  if (!pictureTypes.has(mediaType)) return { missing: markup`format ${say(context, mediaType)}` }
  const { budget, reader } = context
  if (budget.pictures <= 0) return { missing: 'this report has reached its number of pictures' }
  let picture: Uint8Array
  try {
    picture = cut(reader.exhibit(blob))
  } catch (error) {
    return { missing: say(context, error instanceof Error ? error.message : String(error)) }
  }
  if (picture.length > budget.pictureBytes) return { missing: 'this report has reached its size' }
  budget.pictures -= 1
  budget.pictureBytes -= picture.length
  const data = Buffer.from(picture.buffer, picture.byteOffset, picture.byteLength)
  return {
    source: markup`data:${mediaType};base64,${data.toString('base64')}`,
    size: pngSize(picture),
  }
}

/** Width and height from the IHDR chunk (PNG, 11.2.1); null where this is no PNG. */
function pngSize(picture: Uint8Array): PictureSize | null {
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
  if (picture.length < 24 || signature.some((byte, index) => picture[index] !== byte)) return null
  const view = new DataView(picture.buffer, picture.byteOffset, picture.byteLength)
  const width = view.getUint32(16)
  const height = view.getUint32(20)
  return width > 0 && height > 0 && width < 65_536 && height < 65_536 ? { width, height } : null
}

export function pictureMissing(why: Part, caption: Part): Html {
  return markup`<p class="note">Picture not shown: ${why}. ${caption}</p>`
}

/** A picture with a box drawn over it; narrow ones are drawn larger, as far as the column has room. */
export function outlinedPicture(
  { source, size }: Extract<EmbeddedPicture, { source: Html }>,
  box: readonly number[],
  alt: string,
): Html {
  return markup`<div class="crop">
    <img src="${source}" alt="${alt}" ${size === null ? '' : shownSize(size)} />${size === null ? '' : outline(size, box)}
  </div>`
}

function shownSize({ width, height }: PictureSize): Html {
  const scale = Math.max(1, Math.min(1.6, 960 / width))
  return markup` width="${Math.round(width * scale)}" height="${Math.round(height * scale)}"`
}

/** Room between what is shown and the line around it, in pixels of the picture. */
const clear = 3

function outline(
  { width, height }: PictureSize,
  [x = 0, y = 0, w = 0, h = 0]: readonly number[],
): Html {
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
