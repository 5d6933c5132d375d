import type { PromptFound } from './prompt-found.ts'
import { matchAt } from './scan-text.ts'

/** Programs that take commands of their own, by the prompts that their documentation shows. */
const programs: readonly (readonly [program: string, pattern: RegExp])[] = [
  ['Python', />>>(?=\s|$)/y],
  ['IPython', /In \[\d{1,5}\]:/y],
  ['Metasploit', /msf\d? ?(?:(?:exploit|auxiliary|post|payload|evasion)\([^)\n]{1,120}\) ?)?>/y],
  ['Meterpreter', /meterpreter ?>/y],
  ['Sliver', /sliver(?: \([^)\n]{1,60}\))? ?>/y],
  ['MySQL', /mysql>/y],
  ['MariaDB', /MariaDB \[[^\]\n]{1,64}\]>/y],
  ['PostgreSQL', /[a-z_][\w-]{0,62}[=-][#>](?=\s|$)/y],
  ['SQLite', /sqlite>/y],
  ['SQL*Plus', /SQL>/y],
  ['MongoDB', /(?:mongosh?|test|admin)>/y],
  ['Redis', /(?:redis )?[\w.-]{1,64}:\d{2,5}(?:\[\d{1,3}\])?>/y],
  ['ftp', /l?ftp(?: [^\s>\n]{1,120})?>/y],
  ['sftp', /sftp>/y],
  ['smbclient', /smb: \\[^>\n]{0,200}>/y],
  ['gdb', /\(gdb\)|gef➤|pwndbg>/y],
  ['lldb', /\(lldb\)/y],
  ['pdb', /\(Pdb\)/y],
  ['irb', /irb\([^)\n]{1,40}\):\d{1,4}(?::\d{1,3})?[>*"]/y],
  ['Julia', /julia>/y],
  ['Scala', /scala>/y],
  ['radare2', /\[0x[\da-f]{8,16}\]>/y],
  ['nslookup', /nslookup>/y],
  ['diskpart', /DISKPART>/y],
  ['netsh', /netsh(?: [\w ]{1,40})?>/y],
  ['wmic', /wmic:root\\cli>/y],
]

/** The prompt of a program that is no shell, at a place of a line. */
export function programPrompt(text: string, at: number): PromptFound | undefined {
  for (const [program, pattern] of programs) {
    const found = matchAt(pattern, text, at)
    if (found === undefined) continue
    const written = text.slice(at, found.end)
    return { prompt: { of: 'program', program, text: written }, end: found.end, told: 'names' }
  }
  return undefined
}
