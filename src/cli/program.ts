import tab from '@bomb.sh/tab/commander'
import { Command } from 'commander'
import { auditCommand } from './audit.ts'
import { behindCommand } from './behind.ts'
import { cluesCommand } from './clues.ts'
import { dnsCommand } from './dns/dns.ts'
import { demoCommand } from './demo.ts'
import { investigateCommand } from './investigate.ts'
import { mailCommand } from './mail.ts'
import { readCommand } from './read.ts'
import { reportCommand } from './report.ts'
import { verifyCommand } from './verify.ts'
import { version } from './version.ts'

/**
 * The whole command line; throws instead of ending the process. Commands import what they work with
 * when they are run, because a shell asks this for completions at every press of a key.
 */
export function program(): Command {
  const telltale = new Command('telltale')
    .description('What the media and messages of an operation give away, and how sure one can be.')
    .version(version)
    .addHelpText('after', '\nShell completion: telltale complete bash|zsh|fish|powershell')
  const commands = [
    investigateCommand(),
    readCommand(),
    auditCommand(),
    behindCommand(),
    mailCommand(),
    dnsCommand(),
    cluesCommand(),
    reportCommand(),
    verifyCommand(),
    demoCommand(),
  ]
  for (const command of commands) telltale.addCommand(command)
  tab(telltale)
  const below = telltale.commands.flatMap((command) => [command, ...command.commands])
  for (const command of [telltale, ...below]) {
    command.exitOverride().showHelpAfterError('(--help shows how)')
  }
  return telltale
}
