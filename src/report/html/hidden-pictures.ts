import { markup, type Html, type Part } from '../../lib/html.ts'
import type { ProductOf } from '../../model/product.ts'
import type { ReportContext } from './context.ts'
import { embeddedExhibit, type PictureSize } from './embedded-picture.ts'

type Modelled = Extract<ProductOf<'hidden-text'>, { verdict: 'modelled' }>

const titles = [
  ['seen', 'Seen', 'as decoded'],
  [
    'predicted',
    'Synthetic',
    'what the model expects for the best text: drawn by this program, not a restoration',
  ],
  ['rest', 'Difference', 'seen minus synthetic, drawn stronger than it is; an even grey is none'],
] as const

/** Wider regions than this go below each other, where the same columns of pixels stand above each other. */
const widestBesidePx = 150
const columnPx = { 'side-by-side': 320, stacked: 900 }
const largest = 5

/** As seen, as the model expects, and the difference: each pixel enlarged as it is. */
export function hiddenPictures(context: ReportContext, { pictures, locus }: Modelled): Html {
  const how = locus.box[2] > widestBesidePx ? 'stacked' : 'side-by-side'
  const figures = titles.map(([name, title, words]) => {
    const picture = embeddedExhibit(context, pictures[name])
    const shown: Part =
      'missing' in picture
        ? markup`<span class="note">Picture not shown: ${picture.missing}.</span>`
        : markup`<img
            class="pixels"
            src="${picture.source}"
            alt="${title}: ${words}"
            ${picture.size === null ? '' : enlarged(picture.size, columnPx[how])}
          />`
    return markup`<figure>
      ${shown}
      <figcaption>
        <strong>${title}</strong>: ${words}. <code class="hash">${pictures[name].blob}</code>
      </figcaption>
    </figure>`
  })
  return markup`<div class="pixel-pictures ${how}">${figures}</div>`
}

/** By whole numbers, so that all pixels stay squares of one size. */
function enlarged({ width, height }: PictureSize, room: number): Html {
  const scale = Math.max(1, Math.min(largest, Math.floor(room / width)))
  return markup` width="${width * scale}" height="${height * scale}"`
}
