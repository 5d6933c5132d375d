import { neighbourhood } from '../lib/ip-range.ts'
import type { ProductId, Sha256 } from '../model/id.ts'
import type { MatchedClue } from './matched-clue.ts'

/** Clues with one root cause: whoever made one of them made all of them by the same act. */
export interface RootCause {
  readonly id: string
  readonly title: string
  readonly clues: readonly MatchedClue[]
}

export interface CampaignOf {
  readonly id: ProductId
  readonly subject: string
}

/**
 * An address goes with its neighbourhood wherever it was seen; what was read in the messages of one
 * campaign is one act of writing them; a name goes with its host, a path with its folder. Each clue
 * has exactly one root: chains of "shares something with" would put everything into one heap.
 */
export function rootCauses(
  clues: readonly MatchedClue[],
  campaignOf: (evidence: Sha256) => CampaignOf | undefined,
): readonly RootCause[] {
  // The same name in a campaign and elsewhere is one root: the campaign's.
  const campaigns = new Map<string, CampaignOf>()
  for (const clue of clues) {
    const campaign = campaignOf(clue.evidence)
    const key = valueKey(clue)
    if (campaign === undefined || isAddress(clue)) continue
    const known = campaigns.get(key)
    if (known === undefined || campaign.id < known.id) campaigns.set(key, campaign)
  }
  const roots = new Map<string, { title: string; clues: MatchedClue[] }>()
  for (const clue of clues) {
    const key = valueKey(clue)
    const campaign = isAddress(clue) ? undefined : campaigns.get(key)
    const id = campaign?.id ?? key
    const title = campaign === undefined ? titleOf(clue) : `The messages “${campaign.subject}”`
    const root = roots.get(id)
    if (root === undefined) roots.set(id, { title, clues: [clue] })
    else root.clues.push(clue)
  }
  return [...roots]
    .map(([id, root]) => ({ id, ...root }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

function isAddress({ type }: MatchedClue): boolean {
  return type === 'ipv4' || type === 'ipv6'
}

function titleOf(clue: MatchedClue): string {
  const value = clue.value.length <= 80 ? clue.value : `${clue.value.slice(0, 80)}…`
  return isAddress(clue) ? `${value} and its neighbourhood` : value
}

function valueKey({ type, value }: MatchedClue): string {
  switch (type) {
    case 'ipv4':
    case 'ipv6':
      return `address ${neighbourhood(value) ?? value}`
    case 'domain':
      return `host ${baseOf(value)}`
    case 'email':
      return `host ${baseOf(value.slice(value.lastIndexOf('@') + 1))}`
    case 'url':
      return urlKey(value)
    case 'windows-path':
    case 'unc-path':
    case 'unix-path':
      // The first folders say whose disk it was.
      return `path ${value.toLowerCase().split(/[\\/]/).slice(0, 4).join('/')}`
    case 'file-name':
      return `file ${value.toLowerCase()}`
    case 'md5':
    case 'sha1':
    case 'sha256':
    case 'sha512':
      return `hash ${value}`
  }
}

function urlKey(url: string): string {
  const authority = /^(?:[^:/?#]{1,20}:\/\/)?([^/?#]*)/.exec(url)?.[1] ?? url
  const host = authority.slice(authority.lastIndexOf('@') + 1).replace(/:\d{1,5}$/, '')
  const near = neighbourhood(host.replace(/^\[|\]$/g, ''))
  return near === undefined ? `host ${baseOf(host)}` : `address ${near}`
}

/** The last two labels: coarser than a registered domain, which errs on the side of one root. */
function baseOf(host: string): string {
  return host.toLowerCase().split('.').slice(-2).join('.')
}
