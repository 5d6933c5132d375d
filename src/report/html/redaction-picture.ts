import { markup, type Html } from '../../lib/html.ts'
import { cropPlane, growRect } from '../../lib/plane.ts'
import { decodeGreyPng } from '../../lib/png-decode.ts'
import { encodePng } from '../../lib/png.ts'
import type { Box } from '../../model/locus.ts'
import type { RedactionLook } from '../../model/redaction.ts'
import { clock } from '../format.ts'
import type { ReportContext } from './context.ts'
import { embeddedExhibit, outlinedPicture, pictureMissing } from './embedded-picture.ts'

/** Enough to see what stands around it, in pixels of the picture. */
const besidePx = 220
const abovePx = 56

/** A redaction in its surroundings, cut out of the picture of the whole frame. */
export function lookFigure(context: ReportContext, { picture, atUs, box }: RedactionLook): Html {
  const caption = markup`Frame at ${clock(atUs)}, brightness as decoded; the line is drawn around the
    redaction. Cut out of the whole frame, exhibit SHA-256 <code class="hash">${picture.blob}</code>`
  let inside: Box = [0, 0, 0, 0]
  const embedded = embeddedExhibit(context, picture, (bytes) => {
    const cut = surroundings(bytes, box)
    inside = cut.inside
    return cut.png
  })
  if ('missing' in embedded) return pictureMissing(embedded.missing, caption)
  return markup`<figure>
    ${outlinedPicture(embedded, inside, `The redaction and its surroundings at ${clock(atUs)}`)}
    <figcaption>${caption}</figcaption>
  </figure>`
}

function surroundings(
  bytes: Uint8Array,
  [x, y, width, height]: Box,
): { readonly png: Buffer; readonly inside: Box } {
  const plane = decodeGreyPng(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  const at = growRect({ x, y, width, height }, besidePx, abovePx, plane.width, plane.height)
  const cut = cropPlane(plane, at)
  return {
    png: encodePng(cut.width, cut.height, 1, cut.data),
    inside: [x - at.x, y - at.y, width, height],
  }
}
