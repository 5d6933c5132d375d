import type { ProductId } from '../../model/id.ts'
import type { Mail } from '../../model/observation.ts'
import type { Case } from '../../store/case.ts'
import { writeLine } from '../output.ts'
import { counted, plural, printable, styled } from '../style.ts'
import { type Column, tableLines } from '../table.ts'
import { writeAuthentication } from './authentication.ts'
import { writeCounts } from './counts.ts'
import { writeImpersonations } from './impersonation.ts'
import { rankedCampaigns, type Ranked } from './ranked-campaigns.ts'

const campaignsShown = 20
const pairsShown = 8

/** The answer first: how many, from whom as claimed, from where as seen, in which waves. */
export async function writeMailOverview(opened: Case): Promise<void> {
  const count = opened.count('mail')
  if (count === 0) {
    await writeLine('No mail was found.')
    return
  }
  const campaigns = rankedCampaigns(opened)
  const inCampaigns = campaigns.reduce((sum, { campaign }) => sum + campaign.size, 0)
  const { senders, origins, noted, firstUs, lastUs } = gather(opened.products('mail'))
  const span = firstUs === null ? '' : `, ${day(firstUs)} to ${day(lastUs)}`
  const title = `${plural(count, 'message')}${span}; ${counted(inCampaigns)} of them in ${plural(campaigns.length, 'campaign')}`
  await writeLine(styled(process.stdout, 'bold', title))
  await writeCounts('Handed in from, as trusted servers saw', origins, 6)
  await writeCounts('Senders as claimed', senders, 6)
  await writeCounts('Authentication, as receivers noted then', noted, 9)
  await writeAuthentication(opened)
  await writeImpersonations(opened)
  if (campaigns.length === 0) return
  await writeLine()
  await writeCampaignTable(campaigns)
  await writePairs(opened, campaigns)
  await writeLine(`\nOne campaign with its template: --campaign N (its number or handle)`)
}

const columns: readonly Column[] = [
  { head: '#', align: 'right' },
  { head: 'handle' },
  { head: 'messages', align: 'right' },
  { head: 'texts', align: 'right' },
  { head: 'first' },
  { head: 'last' },
  { head: 'an hour, at most', align: 'right' },
  { head: 'origins', align: 'right' },
  { head: 'claimed sender', max: 34 },
  { head: 'subject' },
]

async function writeCampaignTable(campaigns: readonly Ranked[]): Promise<void> {
  const rows = campaigns
    .slice(0, campaignsShown)
    .map(({ rank, handle, campaign, profile }) => [
      String(rank),
      handle,
      counted(campaign.size),
      String(campaign.variants.length),
      day(campaign.firstUs),
      day(campaign.lastUs),
      counted(profile?.busiest?.count ?? 0),
      counted(campaign.origins.length),
      printable(campaign.senders[0]?.value ?? '(none)'),
      printable(campaign.subject === '' ? '(no subject)' : campaign.subject),
    ])
  const [head = '', ...lines] = tableLines(columns, rows, process.stdout.columns ?? 160)
  await writeLine(styled(process.stdout, 'bold', head))
  for (const line of lines) await writeLine(line)
  const left = campaigns.length - rows.length
  if (left > 0) await writeLine(`… and ${plural(left, 'smaller campaign')} (--json has all)`)
}

async function writePairs(opened: Case, campaigns: readonly Ranked[]): Promise<void> {
  const pairs = [...opened.products('campaign-pair')].toSorted((a, b) => b.bits - a.bits)
  if (pairs.length === 0) return
  const rankOf = new Map<ProductId, number>(
    campaigns.map(({ campaign, rank }) => [campaign.id, rank]),
  )
  await writeLine(
    '\nCampaigns that may come from one hand (they share rare things of different roots):',
  )
  for (const { a, b, bits, traits } of pairs.slice(0, pairsShown)) {
    const names = [rankOf.get(a) ?? 0, rankOf.get(b) ?? 0].toSorted((x, y) => x - y)
    await writeLine(`  ${names.join(' and ')}, ${Math.round(bits)} bits`)
    for (const { reason } of traits) await writeLine(`    ${printable(reason)}`)
  }
  const left = pairs.length - pairsShown
  if (left > 0) await writeLine(`  … and ${plural(left, 'weaker pair')} (--json has all)`)
}

interface Gathered {
  readonly senders: ReadonlyMap<string, number>
  readonly origins: ReadonlyMap<string, number>
  readonly noted: ReadonlyMap<string, number>
  readonly firstUs: number | null
  readonly lastUs: number | null
}

/** In one pass, and keeping counts alone. */
function gather(mails: Iterable<Mail>): Gathered {
  const senders = new Map<string, number>()
  const origins = new Map<string, number>()
  const noted = new Map<string, number>()
  const add = (counts: Map<string, number>, value: string): void => {
    counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  let firstUs: number | null = null
  let lastUs: number | null = null
  for (const { from, originIp, authentication, receivedUs, dateUs } of mails) {
    add(senders, from[0]?.address ?? '(none)')
    add(origins, originIp ?? '(not known: no hop could be trusted)')
    for (const { method, result } of authentication) add(noted, `${method}=${result}`)
    const us = receivedUs ?? dateUs
    if (us === null) continue
    firstUs = Math.min(firstUs ?? us, us)
    lastUs = Math.max(lastUs ?? us, us)
  }
  return { senders, origins, noted, firstUs, lastUs }
}

function day(us: number | null): string {
  return us === null ? 'unknown' : new Date(us / 1000).toISOString().slice(0, 10)
}
