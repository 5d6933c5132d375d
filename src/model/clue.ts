import type { NonEmpty, ProductId, Sha256 } from './id.ts'
import type { Alternative } from './observation.ts'

export const clueTypes = [
  'ipv4',
  'ipv6',
  'domain',
  'url',
  'email',
  'md5',
  'sha1',
  'sha256',
  'sha512',
  'windows-path',
  'unix-path',
  'unc-path',
  'file-name',
] as const
export type ClueType = (typeof clueTypes)[number]

/** Where a clue was read: offsets in UTF-16 units of the observation's text. */
export interface Sighting {
  readonly observation: ProductId
  readonly start: number
  readonly end: number
  /** As it stood there, before normalising. */
  readonly raw: string
}

/** An indicator read out of observations of one piece of evidence. A clue that nobody saw cannot exist. */
export interface Clue {
  readonly kind: 'clue'
  readonly evidence: Sha256
  readonly type: ClueType
  /** Normalised: lower-case domain, refanged, RFC 5952 for IPv6. */
  readonly value: string
  /** Other readings where the pixels leave doubt; with the value itself they sum to at most 1. */
  readonly alternatives: readonly Alternative[]
  /** The first sightings; `seen` counts them all. */
  readonly from: NonEmpty<Sighting>
  readonly seen: number
}
