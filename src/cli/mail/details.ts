import type { Campaign, TemplatePiece } from '../../model/campaign.ts'
import type { CampaignProfile } from '../../model/campaign-profile.ts'
import type { Case } from '../../store/case.ts'
import { writeLine } from '../output.ts'
import { counted, plural, printable, styled } from '../style.ts'
import { tableLines } from '../table.ts'
import { writeCounts } from './counts.ts'
import { filledMessages, slotNames } from './fillings.ts'
import type { Ranked } from './ranked-campaigns.ts'
import { isoTime } from './records.ts'
import { templateText } from './template-text.ts'

const variantsShown = 5

/** All that is known of one campaign. */
export async function writeCampaignDetails(
  opened: Case,
  { rank, handle, campaign, profile }: Ranked,
  rankOf: (id: string) => number,
): Promise<void> {
  const title = `Campaign ${rank} (${handle}), ${plural(campaign.size, 'message')}: ${printable(campaign.subject)}`
  await writeLine(styled(process.stdout, 'bold', title))
  await writeLine(
    `  ${isoTime(campaign.firstUs) ?? 'unknown'} to ${isoTime(campaign.lastUs) ?? 'unknown'}`,
  )
  if (profile) await writeHabits(profile)
  await writeCounts('  Handed in from, as trusted servers saw', campaign.origins)
  await writeCounts('  Senders as claimed', campaign.senders)
  await writeCounts('  Recipients’ domains', campaign.recipientDomains)
  if (profile) {
    await writeCounts('  Sent with, as claimed', profile.mailers)
    await writeCounts('  Hosts in Message-IDs', profile.messageIdHosts)
    await writeCounts('  Answers go to', profile.replyDomains)
    await writeCounts('  Links to', profile.linkHosts)
    await writeCounts(
      '  Files carried',
      profile.attachments.map(({ name, sha256, sizeBytes, count }) => ({
        value: `${name} (${counted(sizeBytes)} bytes, SHA-256 ${sha256})`,
        count,
      })),
    )
  }
  const distinct = distinctFillings(opened, campaign)
  for (const [at, { size, template }] of campaign.variants.slice(0, variantsShown).entries()) {
    await writeLine()
    await writeLine(styled(process.stdout, 'bold', `  Text ${at + 1}, ${plural(size, 'message')}`))
    for (const line of templateText(template).split('\n')) await writeLine(`    ${printable(line)}`)
    await writeSlots(template, (slot) => distinct.get(`${at} ${slot}`)?.size ?? 0)
  }
  const left = campaign.variants.length - variantsShown
  if (left > 0) await writeLine(`\n  … and ${plural(left, 'smaller variant')} (--json has all)`)
  for (const { a, b, bits, traits } of opened.products('campaign-pair')) {
    if (a !== campaign.id && b !== campaign.id) continue
    const other = rankOf(a === campaign.id ? b : a)
    await writeLine(
      `\n  May come from the same hand as campaign ${other} (${Math.round(bits)} bits):`,
    )
    for (const { reason } of traits) await writeLine(`    ${printable(reason)}`)
  }
}

/** Over all messages: the template was made of some of them. */
function distinctFillings(opened: Case, campaign: Campaign): ReadonlyMap<string, Set<string>> {
  const names = slotNames(campaign)
  const found = new Map(names.map(({ variant, slot }) => [`${variant} ${slot}`, new Set<string>()]))
  for (const { variant, values } of filledMessages(opened, campaign)) {
    const own = names.filter((name) => name.variant === variant)
    for (const [at, { slot }] of own.entries()) {
      const value = values[at] ?? ''
      if (value !== '') found.get(`${variant} ${slot}`)?.add(value)
    }
  }
  return found
}

async function writeSlots(
  template: readonly TemplatePiece[],
  fillings: (slot: string) => number,
): Promise<void> {
  const rows = template.flatMap((piece) =>
    'slot' in piece ? [[piece.slot, piece.type, counted(fillings(piece.slot))]] : [],
  )
  if (rows.length === 0) return
  const columns = [
    { head: 'slot' },
    { head: 'holds' },
    { head: 'fillings', align: 'right' as const },
  ]
  for (const line of tableLines(columns, rows, 76)) await writeLine(`      ${line}`)
}

const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

async function writeHabits(profile: CampaignProfile): Promise<void> {
  const { hours, weekdays, zones, delayS, busiest, languages, timesClaimed } = profile
  const basis =
    timesClaimed > 0 ? ` (${counted(timesClaimed)} of the times are the sender’s own claim)` : ''
  await writeLine(`  by hour, UTC  0 ${bars(hours)} 23${basis}`)
  await writeLine(
    `  by day        ${weekdays.map((count, at) => `${dayNames[at]} ${counted(count)}`).join('  ')}`,
  )
  if (busiest)
    await writeLine(
      `  busiest hour  ${isoTime(busiest.startUs) ?? ''}: ${plural(busiest.count, 'message')}`,
    )
  if (zones.length > 0) {
    const stated = zones
      .slice(0, 6)
      .map(({ minutes, count }) => `${offset(minutes)} (${counted(count)})`)
    await writeLine(`  stated zone   ${stated.join(', ')}`)
  }
  if (delayS) {
    const { low, median, high } = delayS
    const side = median < 0 ? 'after' : 'before'
    const [least, most] = median < 0 ? [-high, -low] : [low, high]
    await writeLine(
      `  clock         Date stands ${Math.abs(median).toFixed(0)} s ${side} receipt (median; ${least.toFixed(0)} to ${most.toFixed(0)} s in nine of ten)`,
    )
  }
  if (languages.length > 0) {
    await writeLine(
      `  language      ${languages.map(({ value, count }) => `${value} (${counted(count)})`).join(', ')}`,
    )
  }
}

const levels = [...'▁▂▃▄▅▆▇█']

function bars(counts: readonly number[]): string {
  const most = Math.max(1, ...counts)
  return counts
    .map((count) =>
      count === 0 ? '·' : (levels[Math.ceil((count / most) * levels.length) - 1] ?? ''),
    )
    .join('')
}

/** 210 → '+0330'. */
function offset(minutes: number): string {
  const abs = Math.abs(minutes)
  const digits = `${String(Math.floor(abs / 60)).padStart(2, '0')}${String(abs % 60).padStart(2, '0')}`
  return `${minutes < 0 ? '-' : '+'}${digits}`
}
