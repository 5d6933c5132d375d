import { existsSync, readFileSync } from 'node:fs'
import { blockBytes } from '../src/clues/record.ts'
import { scanClues } from '../src/clues/scan.ts'
import { leastOf } from './measure.ts'
import type { BenchTable } from './table.ts'

const megabyte = 1_000_000
const corpusBytes = 12 * megabyte
const runs = 4

/** The expressions that one would write first, for the same kinds of clue. */
const peer: Readonly<Record<string, RegExp>> = {
  url: /\b(?:h(?:tt|xx)ps?|ftp):\/\/[^\s"'<>]+/gi,
  email: /\b[\w.%+-]+@[\w-]+(?:(?:\[\.\]|\.)[\w-]+)+/g,
  ipv4: /\b(?:\d{1,3}(?:\[\.\]|\.)){3}\d{1,3}\b/g,
  ipv6: /(?:[\da-f]{1,4}:){7}[\da-f]{1,4}|(?:[\da-f]{1,4}:){1,6}:(?:[\da-f]{1,4}(?::[\da-f]{1,4}){0,5})?/gi,
  domain: /\b(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\[\.\]|\.))+[a-z]{2,24}\b/gi,
  md5: /\b[\da-f]{32}\b/gi,
  sha1: /\b[\da-f]{40}\b/gi,
  sha256: /\b[\da-f]{64}\b/gi,
  sha512: /\b[\da-f]{128}\b/gi,
  'windows-path': /\b[a-z]:\\[^\s"<>|:*?]+/gi,
  'unix-path': /(?<![\w/:<])~?\/[\w.-]+(?:\/[\w.-]+)+/g,
  'unc-path': /\\\\[\w.-]+\\[^\s"<>|:*?]+/g,
  'file-name': /\b[\w-]+\.(?:exe|dll|php|py|sh|txt|docx?|xlsx?|pdf|zip|sql|csv|js|html?)\b/gi,
}

/** A text, and the clues in it that a person would name ("type value"). */
const traps: readonly (readonly [string, readonly string[]])[] = [
  ['OpenSSL 1.1.1.1 was used', []],
  ['Chrome/86.0.42.75', []],
  ['oid .1.3.6.1', []],
  ['1.2.3.4.5', []],
  ['at 12:34:56', []],
  ['std::vector<int> abc::def', []],
  ['00:1a:2b:3c:4d:5e', []],
  ['and/or 1/2/2020 km/h', []],
  ['It ended.The rest', []],
  ['os.path.join(a)', []],
  ['</div><br />', []],
  ['300.1.1.1', []],
  ['python sqlmap.py', ['file-name sqlmap.py']],
  ['unzip data.zip', ['file-name data.zip']],
  ['data[.]zip', ['domain data.zip']],
  ['name[.]com', ['domain name.com']],
  ['name(dot)com', ['domain name.com']],
  ['info @name[].com', ['email info@name.com', 'domain name.com']],
  ['8\\.8\\.8\\.8', ['ipv4 8.8.8.8']],
  ['2001:DB8::1', ['ipv6 2001:db8::1']],
  ['fe80::1%eth0', ['ipv6 fe80::1']],
  ['root@kali.example.com:~# id', ['domain kali.example.com']],
  ['(http://name.com/a_(b)).', ['url http://name.com/a_(b)', 'domain name.com']],
  ['hxxp://name[.]com/a', ['url http://name.com/a', 'domain name.com']],
  ['"C:\\My Files\\x y\\z" q', ['windows-path C:\\My Files\\x y\\z']],
  [
    'C:\\Program Files\\T\\r.exe /s',
    ['windows-path C:\\Program Files\\T\\r.exe', 'file-name r.exe'],
  ],
  [
    'see x e3b0c44298fc1c149afbf4c8996fb924\n27ae41e4649b934ca495991b7852b855',
    ['sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ],
  ['00000000000000000000000000000000', []],
  ['пример.рф', ['domain xn--e1afmkfd.xn--p1ai']],
  ['~/.ssh/id_rsa', ['unix-path ~/.ssh/id_rsa']],
]

/** Deterministic text of the kinds that a case holds: prose, logs, a shell, HTML mail, a defanged report, source code. */
function kinds(): Readonly<Record<string, string>> {
  const samples = ['defanged', 'fanged']
    .map((name) => new URL(`../../shared/data/clues/sample_text_${name}.txt`, import.meta.url))
    .filter((url) => existsSync(url))
    .map((url) => readFileSync(url, 'utf8'))
  const line = (make: (index: number) => string): string =>
    Array.from({ length: 400 }, (_, index) => make(index)).join('\n')
  return {
    prose: line(
      (i) =>
        `Nobody could say in which year (${1900 + (i % 120)}) the records of the county were kept, nor who had asked for them; some 'facts' were wrong, others came late.`,
    ),
    logs: line(
      (i) =>
        `2020-10-20 12:34:${10 + (i % 50)} 10.0.${i % 256}.7 "GET /shop/item${i}.php HTTP/1.1" 200 ${i * 37} "http://shop${i}.example/a/b.html"`,
    ),
    shell: line(
      (i) =>
        `root@kali:~/work# python sqlmap.py -u http://192.0.2.${i % 256}:8080/a.php?id=${i} --dump > /root/out/${i}.csv`,
    ),
    html: line(
      (i) =>
        `<p class="c${i}">Dear voter, <a href="https://www.name${i}.example/vote?id=${i}">click here</a> or write to <b>info${i}@name.example</b>.</p>`,
    ),
    code: line(
      (i) =>
        `  const value${i} = this.items.filter((item) => item.id === ${i}).map(({ name }) => name.trim()) // see std::string`,
    ),
    ...(samples.length > 0 ? { indicators: samples.join('\n') } : {}),
  }
}

/** Share of the mixed text that each kind has, in parts. */
const parts: Readonly<Record<string, number>> = {
  prose: 10,
  logs: 2,
  shell: 1,
  html: 3,
  code: 3,
  indicators: 1,
}

function filled(text: string): Buffer {
  const unit = Buffer.from(`${text}\n`)
  return Buffer.concat(Array.from({ length: Math.ceil(corpusBytes / unit.length) }, () => unit))
}

function mixed(texts: Readonly<Record<string, string>>): string {
  const unit = 40_000
  return Object.entries(texts)
    .map(([kind, text]) => {
      const whole = text.repeat(Math.ceil((unit * 10) / text.length))
      return whole.slice(0, unit * (parts[kind] ?? 0))
    })
    .join('\n')
}

function withScanner(text: string): number {
  let count = 0
  for (const clue of scanClues(text)) count += Number(clue.end > clue.start)
  return count
}

function withPeer(text: string): number {
  let count = 0
  for (const expression of Object.values(peer)) {
    for (const match of text.matchAll(expression)) count += Number(match[0].length > 0)
  }
  return count
}

/** MB per second of CPU, the best of a few runs over blocks decoded as `telltale clues` decodes them; and findings. */
async function speed(
  bytes: Buffer,
  scan: (text: string) => number,
): Promise<{ rate: number; count: number }> {
  let count = 0
  const { cpuS } = await leastOf(runs, () => {
    count = 0
    for (let at = 0; at < bytes.length; at += blockBytes) {
      count += scan(bytes.subarray(at, at + blockBytes).toString('utf8'))
    }
  })
  return { rate: bytes.length / megabyte / cpuS, count }
}

function solved(find: (text: string) => readonly string[]): number {
  const right = traps.filter(
    ([text, expected]) => find(text).toSorted().join('\n') === expected.toSorted().join('\n'),
  )
  return right.length / traps.length
}

function peerFinds(text: string): string[] {
  return Object.entries(peer).flatMap(([type, expression]) =>
    [...text.matchAll(expression)].map(
      ([raw]) => `${type} ${raw.replaceAll('[.]', '.').replace(/^hxx/i, 'htt')}`,
    ),
  )
}

/** Speed of the clue scanner per kind of text, next to plain regular expressions in the same run. */
export async function benchClues(): Promise<BenchTable> {
  const texts = kinds()
  const rows: BenchTable['rows'][number][] = []
  for (const [name, text] of [['mixed', mixed(texts)] as const, ...Object.entries(texts)]) {
    const bytes = filled(text)
    const peers = await speed(bytes.subarray(0, 2 * blockBytes), withPeer)
    const { rate, count } = await speed(bytes, withScanner)
    const note = `${Math.round((count / bytes.length) * megabyte)} clues per MB; regular expressions ${peers.rate.toFixed(1)} MB/s`
    rows.push({ name, value: rate, ratio: rate / peers.rate, note })
  }
  const share = solved((text) => [...scanClues(text)].map(({ type, value }) => `${type} ${value}`))
  const note = `share of ${traps.length} traps solved, ${(100 * share).toFixed(0)} % against ${(100 * solved(peerFinds)).toFixed(0)} %; not a speed`
  rows.push({ name: 'traps', value: share, note })
  return { title: 'Clue scanner', unit: 'MB per second of CPU', rows }
}

if (import.meta.main) console.table((await benchClues()).rows)
