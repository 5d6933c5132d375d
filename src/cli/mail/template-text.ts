import type { TemplatePiece } from '../../model/campaign.ts'

/** Constants as they stand, slots as ⟦type⟧. */
export function templateText(template: readonly TemplatePiece[]): string {
  return template
    .map((piece) => ('constant' in piece ? piece.constant : `⟦${piece.type}⟧`))
    .join('')
}
