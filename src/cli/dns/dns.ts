import { Command } from 'commander'
import { recordSnapshot } from './record.ts'

/** `telltale dns`: recorded answers of DNS, which mails are authenticated against. */
export function dnsCommand(): Command {
  const dns = new Command('dns')
    .description('record what DNS answers, to authenticate mails against')
    .addHelpText('after', example)
  dns
    .command('record')
    .description('ask DNS for all that the mails of a case need, and keep the answers in it')
    .argument('<case>', 'the folder of the case')
    .option('--server <ip[:port]>', "ask this server instead of the system's")
    .option('--output <file>', 'write the answers to a file as well')
    .option('--json', 'one record of what was asked')
    .addHelpText('after', `${example}\n${explanation}`)
    .action(async (folder: string, options: RecordOptions) => {
      process.exitCode = await recordSnapshot(folder, options)
    })
  return dns
}

export interface RecordOptions {
  readonly server?: string
  readonly output?: string
  readonly json?: true
}

const example = `
Example:
  telltale dns record ./voter-threat --output voter-threat.dns.ndjson`

const explanation = `
This is the only command that uses a network. Who runs the servers of the names that are asked for can
see that somebody looks, and for SPF records with macros which sender of which address is looked at.
What it answers is DNS as it is now and not as it was when the mails came: the times are kept with it.

Exit codes: 0 the answers are in the case and its mails were authenticated against them, 2 wrong use,
3 some evidence could not be read, 130 interrupted (nothing was kept).`
