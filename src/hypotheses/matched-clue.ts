import type { ClueType } from '../model/clue.ts'
import type { ProductId, Sha256 } from '../model/id.ts'
import type { Marking } from '../model/marking.ts'
import type { Link } from '../model/link.ts'
import type { GradedLink } from './likelihood-ratio.ts'
import type { Exposure } from './plantability.ts'

export interface MatchedLink extends GradedLink {
  readonly id: ProductId
  /** Main name; '' where the knowledge names nobody. */
  readonly actor: string
  readonly knownThen: Link['knownThen']
  /** The report it stands in: two links of one report are one voice. */
  readonly report: string
  readonly reason: string
  readonly tlp: Marking
}

/** A clue that met something. */
export interface MatchedClue {
  readonly id: ProductId
  readonly type: ClueType
  readonly value: string
  readonly evidence: Sha256
  readonly exposure: Exposure
  readonly links: readonly MatchedLink[]
}
