import { markup, type Html, type Part } from '../../lib/html.ts'
import type { Exhibit } from '../../model/evidence.ts'
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

/** As seen, as the model expects, and the difference: each pixel enlarged as it is. */
export function hiddenPictures(context: ReportContext, { pictures }: Modelled): Html {
  const figures = titles.map(([name, title, words]) =>
    pixels(context, pictures[name], title, words),
  )
  return markup`<div class="pixel-pictures">${figures}</div>`
}

function pixels(context: ReportContext, exhibit: Exhibit, title: string, words: string): Html {
  const picture = embeddedExhibit(context, exhibit)
  const shown: Part =
    'missing' in picture
      ? markup`<span class="note">Picture not shown: ${picture.missing}.</span>`
      : markup`<img
          class="pixels"
          src="${picture.source}"
          alt="${title}: ${words}"
          ${picture.size === null ? '' : enlarged(picture.size)}
        />`
  return markup`<figure>
    ${shown}
    <figcaption><strong>${title}</strong>: ${words}. <code class="hash">${exhibit.blob}</code></figcaption>
  </figure>`
}

/** By whole numbers, so that all pixels stay squares of one size. */
function enlarged({ width, height }: PictureSize): Html {
  const scale = Math.max(1, Math.min(5, Math.floor(320 / width)))
  return markup` width="${width * scale}" height="${height * scale}"`
}
