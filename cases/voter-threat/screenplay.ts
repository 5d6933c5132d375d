import { seededRandom } from '../lib/random.ts'
import { typed } from '../lib/typing.ts'
import { story } from './story.ts'

/** What happens on the recorded desktop, in milliseconds from its first frame. */
export type Happening =
  | { readonly atMs: number; readonly kind: 'write'; readonly data: string }
  | {
      readonly atMs: number
      readonly kind: 'show' | 'hide'
      readonly window: 'files' | 'browser'
    }
  /** How many fields of the form in the browser are filled in. */
  | { readonly atMs: number; readonly kind: 'form'; readonly filled: number }
  | { readonly atMs: number; readonly kind: 'select'; readonly file: number }
  /** The pointer glides to here until then. */
  | { readonly atMs: number; readonly kind: 'pointer'; readonly x: number; readonly y: number }

const green = '\x1b[1;32m'
const blue = '\x1b[1;34m'
const cyan = '\x1b[36m'
const yellow = '\x1b[33m'
const grey = '\x1b[90m'
const reset = '\x1b[0m'
const { host, userName, address, port, path, plantedFile, openPath } = story.screen

const prompt = `${green}${userName}@${host}${reset}:${blue}~/vr26${reset}$ `
const title = (text: string): string => `\x1b]0;${text}\x07`

const counties = [
  'Ashmere',
  'Brindle',
  'Corrow',
  'Dunmarsh',
  'Eastwick',
  'Fenholt',
  'Garrow',
  'Hollin',
  'Iverdale',
  'Kestermoor',
] as const
const surnames = ['Marden', 'Oakes', 'Pell', 'Quarrie', 'Rusk', 'Sorley', 'Tarn', 'Vane'] as const

function listing(): string[] {
  const line = (mode: string, size: string, when: string, name: string): string =>
    `${mode} 1 ${size.padStart(7)} May ${when} ${name}`
  return [
    'total 412',
    line('-rw-r--r--', '1204', '10 19:42', 'counties.txt'),
    line('-rwxr-xr-x', '18377', ' 9 22:10', `${green}${plantedFile}${reset}`),
    line('-rw-r--r--', '913', '11 13:58', 'overseas_form.json'),
    line('lrwxrwxrwx', '22', '10 19:40', `${cyan}out${reset} -> ${path}`),
    line('-rwxr-xr-x', '2291', '10 20:03', `${green}rollpull.sh${reset}`),
    line('-rw-r--r--', '366120', '10 23:31', 'rolls_stage2.sql'),
  ]
}

/** Rows of an invented roll: number, name, county, year of birth. */
function voters(count: number, page: string): string[] {
  const random = seededRandom(`voters on screen, ${page}`)
  return Array.from({ length: count }, (_, i) => {
    const initial = random.pick(['A.', 'C.', 'E.', 'J.', 'M.', 'T.'])
    const name = `${random.pick(surnames)}, ${initial}`.padEnd(12)
    const id = `AL-${random.whole(200000, 899999)}`
    const born = random.whole(1941, 2004)
    const number = `${grey}${String(i + 1).padStart(4)}${reset}`
    return `${number} ${id} ${name} ${random.pick(counties).padEnd(11)} ${born}`
  })
}

/** The whole session: each deed starts where the last one ended. What matters comes first. */
export function screenplay(): Happening[] {
  const random = seededRandom('hands on the keyboard')
  const events: Happening[] = []
  let now = 0
  let pointer = { x: 700, y: 640 }
  const wait = (ms: number): void => {
    now += ms
  }
  const write = (data: string): void => {
    events.push({ atMs: now, kind: 'write', data })
  }
  const type = (command: string): void => {
    for (const key of typed(command, now, random)) {
      now = key.atMs
      write(key.data)
    }
  }
  const run = (command: string): void => {
    type(command)
    wait(300)
    write('\n')
    wait(60)
  }
  const print = (everyMs: number, lines: readonly string[]): void => {
    for (const line of lines) {
      write(`${line}\n`)
      wait(everyMs)
    }
  }
  const point = (ms: number, x: number, y: number): void => {
    events.push({ atMs: now, kind: 'pointer', ...pointer })
    pointer = { x, y }
    wait(ms)
    events.push({ atMs: now, kind: 'pointer', ...pointer })
  }

  write(`${title('Terminal')}${prompt}`)
  point(0, 700, 640)
  wait(600)
  run('ls -l')
  print(0, listing())
  write(prompt)
  wait(700)
  run('head -4 counties.txt')
  print(0, ['07;Ashmere;18211', '08;Brindle;9902', '09;Corrow;27140', '11;Dunmarsh;4417'])
  write(prompt)
  wait(600)

  run(`python3 ${plantedFile} --gate regsrv --probe`)
  write(title(`${plantedFile} - probe`))
  print(350, [
    `${yellow}marsh_reed 2.3${reset}  roll reader`,
    '[*] profile regsrv, 10 counties, delay 250 ms',
    '[*] resolving gate ... ok',
    `[*] gate ${address}:${port} tls1.3 up 41 days`,
    '[+] session accepted, role=clerk',
    `[+] reading ${openPath}/county-07.csv`,
    `[+] reading ${openPath}/county-08.csv`,
  ])
  print(150, voters(14, 'county-07'))
  write(`[+] 14 rows shown of 18211\n${title('Terminal')}${prompt}`)
  wait(700)

  run(`./rollpull.sh --out ${path}`)
  write(title(`rollpull.sh: ${path}`))
  print(300, [
    `[*] target ${address}:${port}`,
    `[*] writing to ${path}/county-07.csv`,
    ...counties.slice(0, 4).map((county, i) => `[+] ${county.padEnd(11)} page ${i + 1}/40 ok`),
  ])
  point(700, 240, 702)
  events.push({ atMs: now, kind: 'show', window: 'files' })
  print(350, [
    ...counties.slice(4).map((county, i) => `[+] ${county.padEnd(11)} page ${i + 5}/40 ok`),
    `[!] slow answer from ${address}, retry 1`,
    '[+] retry ok',
  ])
  point(900, 930, 410)
  events.push({ atMs: now, kind: 'select', file: 2 })
  print(
    400,
    counties.map((county, i) => `[+] ${county.padEnd(11)} page ${i + 11}/40 ok`),
  )
  point(800, 1217, 252)
  events.push({ atMs: now, kind: 'hide', window: 'files' })

  print(220, voters(16, 'county-09'))
  write(`[+] 40/40 pages, 18211 rows\n${title('Terminal')}${prompt}`)
  wait(400)
  point(800, 370, 702)
  events.push({ atMs: now, kind: 'show', window: 'browser' })
  point(800, 640, 420)
  for (let filled = 1; filled <= 5; filled++) {
    wait(900)
    events.push({ atMs: now, kind: 'form', filled })
  }
  point(900, 510, 588)
  wait(700)
  point(800, 1197, 80)
  events.push({ atMs: now, kind: 'hide', window: 'browser' })

  wait(400)
  run('wc -l rolls_stage2.sql')
  print(0, ['186402 rolls_stage2.sql'])
  write(prompt)
  wait(600)
  run(`curl -sI https://${address}:${port}/status`)
  wait(400)
  print(0, ['HTTP/1.1 200 OK', 'Server: regsrv', 'Content-Type: text/plain', ''])
  write(prompt)
  wait(500)
  type('# we see you. Free Hearth League')
  point(900, 760, 520)
  return events.toSorted((a, b) => a.atMs - b.atMs)
}

/** Seconds of the whole recording. */
export const fullSeconds = 60
