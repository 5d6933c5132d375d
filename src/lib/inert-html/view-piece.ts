import type { Declaration } from './inert-style.ts'

/** Elements that a view is made of: they hold text and do nothing. */
export const viewElements: ReadonlySet<string> = new Set(
  `p div span b i u s em strong small sub sup pre code blockquote cite ul ol li dl dt dd table thead tbody
tfoot tr td th caption h1 h2 h3 h4 h5 h6 br hr address ins del`.split(/\s+/),
)

/** Those that hold nothing. */
export const emptyElements: ReadonlySet<string> = new Set(['br', 'hr'])

/**
 * What a page shows, piece by piece, in its order; a plain string is text. What is opened is closed, but
 * for `br` and `hr`, which hold nothing.
 */
export type ViewPiece =
  | string
  | ViewElement
  | { readonly close: string }
  | ViewLink
  | ViewPicture
  /** What could be filled in, and where a form would have been sent. */
  | { readonly field: string }
  | { readonly form: string }

export interface ViewElement {
  readonly open: string
  readonly style?: readonly Declaration[]
  /** Columns and rows of a table cell, where they are more than one. */
  readonly columns?: number
  readonly rows?: number
  /** A reader of the page does not see what is in it. */
  readonly hidden?: true
}

/** Behind the text of a link: where it leads, and the host that its text names where that is another. */
export interface ViewLink {
  readonly link: string
  readonly says?: string
}

export interface ViewPicture {
  readonly picture: string
  readonly alt: string
  readonly width: string
  readonly height: string
  /** Too small to be seen: it tells its sender who opened the message. */
  readonly tracks: boolean
}

export interface InertView {
  readonly pieces: readonly ViewPiece[]
  /** What was taken out, by what it is called, and how often. */
  readonly removed: Readonly<Record<string, number>>
  /** It was too long, and ends before the page does. */
  readonly isCut: boolean
}
