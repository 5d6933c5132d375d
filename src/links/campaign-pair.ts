import type { Analyzer, Input } from '../analyzer/analyzer.ts'
import type { Campaign } from '../model/campaign.ts'
import type { CampaignPair, SharedTrait } from '../model/campaign-pair.ts'
import type { CampaignProfile } from '../model/campaign-profile.ts'
import type { ProductId } from '../model/id.ts'
import {
  byRarity,
  campaignTraits,
  mailTraits,
  rootOf,
  type Trait,
  traitKey,
  traitReason,
} from './campaign-traits.ts'

type Needs = 'campaign' | 'campaign-profile' | 'mail'

/** One rare trait is worth no more than this: nothing is known of what nobody else has. */
const mostBits = 12
/** A trait that every eighth has tells nothing. */
const leastBits = 3
/** Two roots, before two campaigns are named together. */
const fewestRoots = 2
/** What is shared must be so much rarer than chance makes it among all pairs that were looked at. */
const beyondChance = 4
/** What more campaigns than this have in common is no trait of two. */
const mostHolders = 50

export const campaignPair: Analyzer<Needs, 'campaign-pair'> = {
  id: 'campaign-pair',
  version: '1.0.0',
  question: 'Which campaigns share what hardly anybody else has?',
  scope: 'case',
  needs: ['campaign', 'campaign-profile', 'mail'],
  makes: ['campaign-pair'],
  async *run(input) {
    const campaigns = await readCampaigns(input)
    if (campaigns.length < 2) return
    const holders = holdersOf(campaigns)
    const strangers = await countStrangers(input, campaigns, holders)
    const others = campaigns.length - 2 + strangers
    const shared = new Map<string, SharedTrait[]>()
    for (const { trait, campaigns: having, strangers: alone } of holders.values()) {
      const bits = Math.min(mostBits, -Math.log2((having.length - 2 + alone + 1) / (others + 2)))
      if (bits < leastBits) continue
      const reason = traitReason(trait, having.length - 2 + alone, others)
      for (const [at, a] of having.entries()) {
        for (const b of having.slice(at + 1)) {
          const key = `${a} ${b}`
          shared.set(key, [...(shared.get(key) ?? []), { ...trait, bits, reason }])
        }
      }
    }
    const fewestBits = beyondChance + Math.log2((campaigns.length * (campaigns.length - 1)) / 2)
    for (const [key, traits] of shared) {
      const [a, b] = key.split(' ').map((at) => campaigns[Number(at)])
      const pair = a && b && pairOf(a.id, b.id, traits, fewestBits)
      if (pair) yield pair
    }
  },
}

interface Known {
  readonly id: ProductId
  readonly messages: readonly ProductId[]
  readonly traits: readonly Trait[]
}

interface Holders {
  readonly trait: Trait
  /** By their place in the list. */
  readonly campaigns: number[]
  /** Messages of no campaign. */
  strangers: number
}

async function readCampaigns(input: Input<Needs>): Promise<readonly Known[]> {
  const profiles = new Map<ProductId, CampaignProfile>()
  for await (const profile of input['campaign-profile']) profiles.set(profile.campaign, profile)
  const campaigns: Known[] = []
  for await (const campaign of input.campaign) {
    const profile = profiles.get(campaign.id)
    if (profile) campaigns.push(known(campaign.id, campaign, profile))
  }
  return campaigns
}

function known(id: ProductId, campaign: Campaign, profile: CampaignProfile): Known {
  return { id, messages: campaign.messages, traits: campaignTraits(campaign, profile) }
}

function holdersOf(campaigns: readonly Known[]): ReadonlyMap<string, Holders> {
  const holders = new Map<string, Holders>()
  for (const [at, { traits }] of campaigns.entries()) {
    for (const trait of traits) {
      const key = traitKey(trait)
      const found = holders.get(key)
      if (found) found.campaigns.push(at)
      else holders.set(key, { trait, campaigns: [at], strangers: 0 })
    }
  }
  for (const [key, { campaigns: having }] of holders) {
    if (having.length < 2 || having.length > mostHolders) holders.delete(key)
  }
  return holders
}

/** How many messages are of no campaign; notes which traits they have as well. */
async function countStrangers(
  input: Input<Needs>,
  campaigns: readonly Known[],
  holders: ReadonlyMap<string, Holders>,
): Promise<number> {
  const members = new Set(campaigns.flatMap(({ messages }) => messages))
  let strangers = 0
  for await (const mail of input.mail) {
    if (members.has(mail.id)) continue
    strangers += 1
    for (const trait of mailTraits(mail)) {
      const found = holders.get(traitKey(trait))
      if (found) found.strangers += 1
    }
  }
  return strangers
}

/** Nothing where what they share hangs on one root, however rare. */
function pairOf(
  a: ProductId,
  b: ProductId,
  traits: readonly SharedTrait[],
  fewestBits: number,
): CampaignPair | undefined {
  const rarest = new Map<string, SharedTrait>()
  for (const trait of traits.toSorted(byRarity)) {
    const root = rootOf(trait)
    if (!rarest.has(root)) rarest.set(root, trait)
  }
  const kept = [...rarest.values()]
  const bits = kept.reduce((sum, trait) => sum + trait.bits, 0)
  if (kept.length < fewestRoots || bits < fewestBits) return undefined
  return { kind: 'campaign-pair', a, b, traits: kept, bits }
}
