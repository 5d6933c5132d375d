import { hash } from 'node:crypto'
import type { Campaign } from '../../model/campaign.ts'
import type { ProductId } from '../../model/id.ts'
import type { ProductOf } from '../../model/product.ts'
import type { Case } from '../../store/case.ts'
import { UsageError } from '../usage-error.ts'

/** A campaign with what is known of how it was sent, and what it is called on the command line. */
export interface Ranked {
  /** From 1, by size. */
  readonly rank: number
  /** Stays the same while more messages of the same wording come in. */
  readonly handle: string
  readonly campaign: ProductOf<'campaign'>
  readonly profile: ProductOf<'campaign-profile'> | undefined
}

/** All campaigns, the largest first. */
export function rankedCampaigns(opened: Case): readonly Ranked[] {
  const profiles = new Map<ProductId, ProductOf<'campaign-profile'>>()
  for (const profile of opened.products('campaign-profile')) profiles.set(profile.campaign, profile)
  return [...opened.products('campaign')]
    .map((campaign) => ({ campaign, handle: handleOf(campaign) }))
    .toSorted((a, b) => b.campaign.size - a.campaign.size || (a.handle < b.handle ? -1 : 1))
    .map((one, at) => ({ ...one, rank: at + 1, profile: profiles.get(one.campaign.id) }))
}

/** Eight hex digits over the words that its largest variant has in every message. */
function handleOf({ variants: [main] }: Campaign): string {
  const words = main.template.map((piece) => ('constant' in piece ? piece.constant : '\n'))
  return hash('sha256', words.join(' ').toLowerCase().replaceAll(/\s+/g, ' ')).slice(0, 8)
}

/** By its number or its handle; throws a UsageError where there is none. */
export function findCampaign(all: readonly Ranked[], wanted: string): Ranked {
  const found = all.find(
    ({ rank, handle }) => String(rank) === wanted || handle === wanted.toLowerCase(),
  )
  if (found) return found
  const known = all.length === 0 ? 'no campaign was found' : `there are 1 to ${all.length}, by size`
  throw new UsageError(`no campaign is called ${wanted}; ${known}`)
}
