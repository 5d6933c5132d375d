import { Command } from 'commander'
import type { Campaign, TemplatePiece } from '../model/campaign.ts'
import type { ProductId } from '../model/id.ts'
import type { Mail } from '../model/observation.ts'
import type { ProductOf } from '../model/product.ts'
import type { Case } from '../store/case.ts'
import { exitCode } from './exit-code.ts'
import { interruptSignal } from './interrupt.ts'
import { writeLine, writeRecord } from './output.ts'
import { computedAuth, writeAuthentication } from './mail-auth-summary.ts'
import { openProgress } from './progress.ts'
import { counted, plural, printable, styled } from './style.ts'
import { tableLines } from './table.ts'

/** `telltale mail`: messages, where they came from, and which of them are one wave. */
export function mailCommand(): Command {
  return new Command('mail')
    .description('messages, their hops and trust boundary, campaigns and templates')
    .argument('<path...>', '.eml, mbox, archives and folders of them')
    .option('--trust <host...>', 'receivers whose Received headers are believed', [])
    .option('--dns <file...>', 'recorded answers of DNS, to authenticate against', [])
    .option('--json', 'one NDJSON record per message and per campaign')
    .addHelpText(
      'after',
      `
Example:
  telltale mail ./wave --trust mx.provider.example`,
    )
    .action(async (paths: string[], options: Options) => {
      process.exitCode = await run(paths, options)
    })
}

interface Options {
  readonly trust: readonly string[]
  readonly dns: readonly string[]
  readonly json?: true
}

async function run(paths: readonly string[], { trust, dns, json }: Options): Promise<number> {
  const { openPassingCase, workOnCase } = await import('./work-on-case.ts')
  const { requireSnapshots } = await import('./dns/require-snapshots.ts')
  requireSnapshots(dns)
  using opened = openPassingCase()
  opened.configure({
    ...opened.settings(),
    trustedReceivers: trust.map((host) => host.toLowerCase()),
  })
  const signal = interruptSignal()
  const tally = await (async () => {
    using progress = openProgress()
    const { listen } = progress
    return await workOnCase(opened, {
      evidence: paths,
      intel: dns,
      only: ['campaign', 'mail-auth'],
      listen,
      signal,
    })
  })()
  if (signal.aborted) return exitCode.interrupted
  await (json === true ? writeRecords(opened) : writeOverview(opened))
  return tally.incomplete + tally.refused > 0 ? exitCode.partly : exitCode.fine
}

async function writeRecords(opened: Case): Promise<void> {
  const campaignOf = new Map<ProductId, ProductId>()
  for (const campaign of opened.products('campaign')) {
    for (const message of campaign.messages) campaignOf.set(message, campaign.id)
  }
  for (const mail of opened.products('mail')) {
    await writeRecord({
      kind: 'message',
      id: mail.id,
      message_id: mail.messageId,
      from: mail.from[0]?.address ?? '',
      date: isoDate(mail.dateUs),
      auth: Object.fromEntries(mail.authentication.map(({ method, result }) => [method, result])),
      computed: computedAuth(opened, mail),
      boundary: mail.boundary,
      origin: mail.originIp,
      campaign: campaignOf.get(mail.id) ?? null,
    })
  }
  for (const campaign of opened.products('campaign')) {
    const [main] = campaign.variants
    await writeRecord({
      kind: 'campaign',
      id: campaign.id,
      size: campaign.size,
      messages: campaign.messages,
      template: templateText(main.template),
      slots: main.template.filter((piece) => 'slot' in piece),
      first: isoDate(campaign.firstUs),
      last: isoDate(campaign.lastUs),
    })
  }
}

async function writeOverview(opened: Case): Promise<void> {
  const count = opened.count('mail')
  if (count === 0) {
    await writeLine('No mail was found.')
    return
  }
  const campaigns = [...opened.products('campaign')].toSorted((a, b) => b.size - a.size)
  const inCampaigns = campaigns.reduce((sum, campaign) => sum + campaign.size, 0)
  await writeLine(
    `${plural(count, 'message')}, ${counted(inCampaigns)} of them in ${plural(campaigns.length, 'campaign')}`,
  )
  await writeAuthentication(opened)
  await writeCounts('Senders as claimed', senders(opened.products('mail')))
  for (const campaign of campaigns.slice(0, 10)) await writeCampaign(campaign)
  if (campaigns.length > 10) {
    await writeLine(`\n… and ${plural(campaigns.length - 10, 'smaller campaign')} (--json has all)`)
  }
}

async function writeCampaign(campaign: ProductOf<'campaign'>): Promise<void> {
  const title = `Campaign of ${counted(campaign.size)}: ${printable(campaign.subject)}`
  await writeLine(`\n${styled(process.stdout, 'bold', title)}`)
  const from = isoDate(campaign.firstUs) ?? 'unknown'
  await writeLine(`  from ${from} to ${isoDate(campaign.lastUs) ?? 'unknown'}`)
  await writeCounts('  seen by trusted servers from', campaign.origins)
  await writeCounts('  claimed senders', campaign.senders)
  for (const [index, variant] of campaign.variants.entries()) {
    await writeLine(`  variant ${index + 1}, ${plural(variant.size, 'message')}:`)
    const onOneLine = templateText(variant.template).replaceAll(/\s*\n\s*/g, ' ⏎ ')
    await writeLine(`    ${printable(onOneLine)}`)
  }
}

async function writeCounts(
  title: string,
  counts: readonly { readonly value: string; readonly count: number }[],
): Promise<void> {
  if (counts.length === 0) return
  await writeLine(`${title}:`)
  const rows = counts.slice(0, 8).map(({ value, count }) => [counted(count), printable(value)])
  const width = (process.stdout.columns ?? 100) - 4
  const head = [{ head: '', align: 'right' as const }, { head: '' }]
  for (const line of tableLines(head, rows, width).slice(1)) await writeLine(`    ${line}`)
  if (counts.length > 8) await writeLine(`    … and ${counted(counts.length - 8)} more`)
}

function senders(mails: Iterable<Mail>): { value: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const { from } of mails) {
    const address = from[0]?.address ?? '(none)'
    counts.set(address, (counts.get(address) ?? 0) + 1)
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}

/** Constants as they stand, slots as ⟦type⟧. */
function templateText(template: readonly TemplatePiece[]): string {
  return template
    .map((piece) => ('constant' in piece ? piece.constant : `⟦${piece.type}⟧`))
    .join(' ')
}

function isoDate(us: Campaign['firstUs']): string | null {
  return us === null ? null : new Date(us / 1000).toISOString()
}
