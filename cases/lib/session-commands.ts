import type { Random } from './random.ts'
import type { Typist } from './session.ts'

const names = [
  'report',
  'invoice',
  'targets',
  'loader',
  'config',
  'notes',
  'backup',
  'users',
  'wallet',
  'stage2',
  'README',
  'access',
  'main',
  'utils',
  'id_ed25519',
  'list',
]
const endings = [
  'txt',
  'csv',
  'py',
  'sh',
  'conf',
  'log',
  'tar.gz',
  'json',
  'docx',
  'ps1',
  'bin',
  'db',
]
const services = ['ssh', 'http', 'https', 'smtp', 'imap', 'mysql', 'rdp', 'redis']
const words = [
  'session',
  'opened',
  'closed',
  'failed',
  'accepted',
  'publickey',
  'timeout',
  'retry',
  'queue',
  'worker',
  'upstream',
  'refused',
  'cache',
  'reload',
  'invalid',
  'user',
  'for',
  'from',
  'after',
  'port',
]

export function fileName(random: Random): string {
  const number = random.chance(0.3) ? `_${random.whole(1, 2026)}` : ''
  return `${random.pick(names)}${number}.${random.pick(endings)}`
}

export function address(random: Random): string {
  return [random.whole(1, 223), ...Array.from({ length: 3 }, () => random.whole(0, 255))].join('.')
}

export function path(random: Random): string {
  const parts = ['var', 'opt', 'home', 'tmp', 'etc', 'srv', 'lib', 'www', 'spool', 'cache', 'local']
  const depth = random.whole(1, 3)
  return `/${Array.from({ length: depth }, () => random.pick(parts)).join('/')}/${fileName(random)}`
}

export function sentence(random: Random, least: number, most: number): string {
  return Array.from({ length: random.whole(least, most) }, () => random.pick(words)).join(' ')
}

function clock(random: Random): string {
  const two = (most: number): string => String(random.whole(0, most)).padStart(2, '0')
  return `${two(23)}:${two(59)}:${two(59)}`
}

function list(typist: Typist): void {
  const { random, host } = typist
  const count = random.whole(4, 14)
  typist.type(random.pick(['ls -l', 'ls -la', `ls -lh ${host.folder}`]))
  const rows = Array.from({ length: count }, () => {
    const mode = random.pick(['-rw-r--r--', '-rwxr-xr-x', '-rw-------', 'drwxr-xr-x'])
    const size = String(random.whole(12, 9_800_000)).padStart(8)
    const day = String(random.whole(1, 28)).padStart(2)
    const name = fileName(random)
    const shown = mode.includes('x') ? `\x1b[1;32m${name}\x1b[0m` : name
    return `${mode} 1 ${host.user} ${host.user} ${size} Mar ${day} ${clock(random).slice(0, 5)} ${shown}`
  })
  typist.print(`\ntotal ${random.whole(40, 9000)}\n${rows.join('\n')}\n${host.prompt}`)
}

function hashes(typist: Typist): void {
  const { random, host } = typist
  const [tool, digits] = random.pick([
    ['sha256sum', 64],
    ['md5sum', 32],
    ['sha1sum', 40],
  ] as const)
  typist.type(`${tool} *.${random.pick(endings)}`)
  const rows = Array.from(
    { length: random.whole(2, 6) },
    () => `${random.hex(digits)}  ${fileName(random)}`,
  )
  typist.print(`\n${rows.join('\n')}\n${host.prompt}`)
}

function scan(typist: Typist): void {
  const { random, host } = typist
  const target = address(random)
  typist.type(`nmap -sV -p- ${target}`)
  typist.print('\n')
  typist.wait(random.whole(300, 900))
  const rows = Array.from({ length: random.whole(2, 6) }, () => {
    const port = `${random.whole(20, 9000)}/tcp`.padEnd(9)
    return `${port} open  ${random.pick(services).padEnd(8)} ${sentence(random, 1, 3)} ${random.whole(1, 9)}.${random.whole(0, 20)}.${random.whole(0, 9)}`
  })
  typist.print(
    `Nmap scan report for ${host.domain} (${target})\nHost is up (0.0${random.whole(10, 99)}s latency).\nPORT      STATE SERVICE  VERSION\n${rows.join('\n')}\n${host.prompt}`,
  )
}

function logs(typist: Typist): void {
  const { random, host } = typist
  typist.type(`tail -f ${path(random)}`)
  typist.print('\n')
  const count = random.whole(10, 30)
  for (let i = 0; i < count; i++) {
    const level = random.pick(['INFO', 'WARN', '\x1b[31mERROR\x1b[0m', 'DEBUG'])
    typist.print(
      `2026-03-${random.whole(10, 28)} ${clock(random)} ${host.name} sshd[${random.whole(300, 32000)}]: ${level} ${sentence(random, 2, 5)} ${address(random)} port ${random.whole(1024, 65000)}\n`,
    )
    typist.wait(random.whole(30, 400))
  }
  typist.print(`^C\n${host.prompt}`)
}

function login(typist: Typist): void {
  const { random, host } = typist
  const target = address(random)
  typist.type(
    `ssh -i ~/.ssh/${random.pick(['id_rsa', 'deploy.key', 'ams2'])} ${host.user}@${target}`,
  )
  typist.print('\n')
  typist.wait(random.whole(200, 700))
  typist.print(
    `Warning: Permanently added '${target}' (ED25519) to the list of known hosts.\nLast login: Tue Mar 17 ${clock(random)} 2026 from ${address(random)}\n${host.prompt}`,
  )
}

function download(typist: Typist): void {
  const { random, host } = typist
  typist.type(`curl -sO https://${host.domain}${path(random)}`)
  typist.print(`\n${host.prompt}`)
}

function read(typist: Typist): void {
  const { random, host } = typist
  typist.type(`cat ${path(random)}`)
  const rows = Array.from({ length: random.whole(3, 8) }, () =>
    random.pick([
      `${random.pick(['server', 'listen', 'proxy_pass', 'root', 'include'])} ${path(random)};`,
      `export ${random.pick(['API_KEY', 'TOKEN', 'DB_PASS', 'AWS_SECRET'])}="${random.token(24)}"`,
      `# ${sentence(random, 3, 8)}`,
      `${address(random)}\t${host.domain}`,
      `\x1b[38;5;${random.whole(20, 220)}m${sentence(random, 2, 6)}\x1b[0m ${random.whole(1, 99999)}`,
      `if [ "$${random.whole(1, 9)}" != "${random.pick(words)}" ]; then echo '${sentence(random, 1, 4)}' >&2; fi`,
    ]),
  )
  typist.print(`\n${rows.join('\n')}\n${host.prompt}`)
}

function clear(typist: Typist): void {
  typist.type('clear')
  typist.print(`\x1b[H\x1b[2J${typist.host.prompt}`)
}

/** Commands with what they print. */
export const commandScenes: readonly ((typist: Typist) => void)[] = [
  list,
  hashes,
  scan,
  logs,
  login,
  download,
  read,
  read,
  clear,
]
