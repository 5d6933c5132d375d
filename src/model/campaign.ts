import type { NonEmpty, ProductId } from './id.ts'

export type TemplatePiece =
  | { readonly constant: string }
  | {
      readonly slot: string
      /** 'person-name', 'postal-address', 'email', 'url', 'number', 'date', 'code', 'text', ... */
      readonly type: string
      /** Distinct fillings. */
      readonly distinct: number
    }

/** Messages that say the same in the same words. */
export interface Campaign {
  readonly kind: 'campaign'
  readonly size: number
  readonly messages: NonEmpty<ProductId>
  /** The text variants inside it, the largest first. */
  readonly variants: NonEmpty<{
    readonly size: number
    readonly example: ProductId
    readonly template: readonly TemplatePiece[]
  }>
  readonly subject: string
  /** Sender addresses as claimed, and the addresses that trusted servers saw, the commonest first. */
  readonly senders: readonly { readonly value: string; readonly count: number }[]
  readonly origins: readonly { readonly value: string; readonly count: number }[]
  readonly recipientDomains: readonly { readonly value: string; readonly count: number }[]
  readonly firstUs: number | null
  readonly lastUs: number | null
}
