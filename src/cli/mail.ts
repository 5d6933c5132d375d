import { Command } from 'commander'
import type { Case } from '../store/case.ts'
import { exitCode } from './exit-code.ts'
import { interruptSignal } from './interrupt.ts'
import { requireNew } from './new-file.ts'
import { writeLine, writeRecord } from './output.ts'
import { openProgress } from './progress.ts'
import { plural } from './style.ts'
import { trustedReceivers, trustHelp } from './trusted-receivers.ts'
import { UsageError } from './usage-error.ts'

interface Options {
  readonly trust: readonly string[]
  readonly dns: readonly string[]
  readonly protect: readonly string[]
  readonly campaign?: string
  readonly message?: string
  readonly view?: string
  readonly fillings?: string
  readonly reference?: string
  readonly json?: true
}

/** `telltale mail`: messages, where they came from, and which of them are one wave. */
export function mailCommand(): Command {
  return new Command('mail')
    .description('messages, their hops and trust boundary, campaigns and templates')
    .argument('<path...>', '.eml, mbox, archives and folders of them, or one case')
    .option('--trust <host...>', trustHelp, [])
    .option('--dns <file...>', 'recorded answers of DNS, to authenticate against', [])
    .option(
      '--protect <name...>',
      'domains and names that others may pretend to be, or files of them',
      [],
    )
    .option('--campaign <n>', 'one campaign in full, by its number or handle')
    .option('--message <id>', 'one message in full, by its Message-ID, its id or its hash')
    .option('--view <file>', 'with --message: how it looked, as a page in which nothing can act')
    .option('--fillings <file>', 'with --campaign: what each message has in each slot, as CSV')
    .option(
      '--reference <file>',
      'with --campaign: a CSV (say a voter roll) that the fillings are compared with',
    )
    .option(
      '--json',
      'one NDJSON record per message, campaign, pair of campaigns and impersonation',
    )
    .addHelpText(
      'after',
      `
Example:
  telltale mail ./wave --trust mx.provider.example
  telltale mail ./wave --protect bank.example "County Clerk"
  telltale mail ./wave --campaign 1 --fillings filled.csv --reference roll.csv
  telltale mail ./wave --message '<20201020.7@host.example>' --view looked.html`,
    )
    .action(async (paths: string[], options: Options) => {
      process.exitCode = await run(paths, options)
    })
}

async function run(paths: readonly string[], options: Options): Promise<number> {
  const { campaign, fillings, reference } = options
  if (campaign === undefined && (fillings ?? reference) !== undefined) {
    throw new UsageError('--fillings and --reference are of one campaign: add --campaign N')
  }
  if (options.message === undefined && options.view !== undefined) {
    throw new UsageError('--view is of one message: add --message ID')
  }
  if (options.message !== undefined && (options.json === true || campaign !== undefined)) {
    throw new UsageError('--message shows one message and stands alone; --json lists all messages')
  }
  for (const path of [options.view, fillings]) if (path !== undefined) requireNew(path)
  const { isCase, openCase } = await import('../store/case.ts')
  const [only, ...more] = paths
  if (only !== undefined && more.length === 0 && isCase(only)) {
    if (options.dns.length > 0) {
      throw new UsageError(`${only} is a case: hand its snapshots to investigate --dns`)
    }
    if (options.trust.length > 0) {
      throw new UsageError(`${only} is a case: name whom to trust to investigate --trust`)
    }
    if (options.protect.length > 0) {
      throw new UsageError(`${only} is a case: name whom to protect to investigate --protect`)
    }
    using opened = openCase(only)
    await write(opened, options, () => interruptSignal('nothing is kept'))
    return exitCode.fine
  }
  return await readAndWrite(paths, options)
}

async function readAndWrite(paths: readonly string[], options: Options): Promise<number> {
  const { openPassingCase, workOnCase } = await import('./work-on-case.ts')
  const { requireSnapshots } = await import('./dns/require-snapshots.ts')
  requireSnapshots(options.dns)
  const { protectedNamesOf } = await import('./protected-names.ts')
  const protectedNames = protectedNamesOf(options.protect)
  using opened = openPassingCase()
  opened.configure({
    ...opened.settings(),
    trustedReceivers: trustedReceivers(options.trust),
    protectedNames,
  })
  const signal = interruptSignal('nothing is kept')
  const tally = await (async () => {
    using progress = openProgress()
    const { listen } = progress
    return await workOnCase(opened, {
      evidence: paths,
      intel: options.dns,
      only: ['campaign-pair', 'impersonation', 'mail-auth'],
      listen,
      signal,
    })
  })()
  if (signal.aborted) return exitCode.interrupted
  await write(opened, options, () => signal)
  return tally.incomplete + tally.refused > 0 ? exitCode.partly : exitCode.fine
}

async function write(opened: Case, options: Options, signal: () => AbortSignal): Promise<void> {
  if (options.message !== undefined) {
    const { findMessage, writeMessage } = await import('./mail/message.ts')
    const { rankedCampaigns } = await import('./mail/ranked-campaigns.ts')
    const message = findMessage(opened, options.message)
    await writeMessage(opened, message, rankedCampaigns(opened))
    if (options.view !== undefined) {
      const { writeView } = await import('./mail/view.ts')
      await writeView(opened, message, options.view, signal())
    }
  } else if (options.campaign !== undefined) await writeOne(opened, options.campaign, options)
  else if (options.json === true) {
    const { writeMailRecords } = await import('./mail/records.ts')
    await writeMailRecords(opened)
  } else {
    const { writeMailOverview } = await import('./mail/overview.ts')
    await writeMailOverview(opened)
  }
}

async function writeOne(
  opened: Case,
  wanted: string,
  { fillings, reference, json }: Options,
): Promise<void> {
  const { findCampaign, rankedCampaigns } = await import('./mail/ranked-campaigns.ts')
  const all = rankedCampaigns(opened)
  const one = findCampaign(all, wanted)
  if (json === true) {
    const { campaignRecord } = await import('./mail/records.ts')
    await writeRecord(campaignRecord(one))
  } else {
    const { writeCampaignDetails } = await import('./mail/details.ts')
    await writeCampaignDetails(
      opened,
      one,
      (id) => all.find(({ campaign }) => campaign.id === id)?.rank ?? 0,
    )
  }
  const { filledMessages, slotNames } = await import('./mail/fillings.ts')
  if (reference !== undefined) {
    const { compareWithReference } = await import('./mail/reference.ts')
    const names = slotNames(one.campaign)
    const answer = compareWithReference(reference, names, filledMessages(opened, one.campaign))
    if (json === true) await writeRecord({ kind: 'reference', ...answer })
    else await (await import('./mail/reference-words.ts')).writeReference(answer, reference)
  }
  if (fillings !== undefined) {
    const { writeFillings } = await import('./mail/fillings-csv.ts')
    const rows = writeFillings(opened, one.campaign, fillings)
    if (json !== true)
      await writeLine(`\nFillings of ${plural(rows, 'message')} are in ${fillings}`)
  }
}
