import type { InertView } from '../lib/inert-html/view-piece.ts'
import type { Sha256 } from './id.ts'
import type { Locus } from './locus.ts'

/** How a text part of a message looked to who opened it, with everything taken out that could act. */
export interface MailView extends InertView {
  readonly kind: 'mail-view'
  readonly evidence: Sha256
  readonly locus: Locus
  readonly of: 'html' | 'plain'
}
