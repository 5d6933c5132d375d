import { execFileSync } from 'node:child_process'
import { hash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import PostalMime from 'postal-mime'
import { leavesOf } from '../src/lib/mime/part-role.ts'
import { parseMime } from '../src/lib/mime/parse-mime.ts'
import { partBytes, partText } from '../src/lib/mime/part-content.ts'
import { installed } from './data.ts'
import { leastOf } from './measure.ts'
import { framed, realMails } from './real-mails.ts'
import type { BenchTable } from './table.ts'

/** Every part found and decoded, and the message hashed: what an investigation asks of a parser. */
function parseAndHash(message: Buffer): number {
  hash('sha256', message)
  const { root } = parseMime(message)
  let size = 0
  for (const { part, role } of leavesOf(root)) {
    size += role === 'text' ? partText(message, part).length : partBytes(message, part).length
  }
  return size
}

/** Reads messages as the other side does: each decoded to its end. */
const python = `
import email, email.policy, hashlib, resource, struct, sys
data = open(sys.argv[1], 'rb').read()
at, mails = 0, []
while at < len(data):
    (n,) = struct.unpack_from('<I', data, at)
    mails.append(data[at + 4:at + 4 + n]); at += 4 + n
def cpu():
    u = resource.getrusage(resource.RUSAGE_SELF); return u.ru_utime + u.ru_stime
def run():
    t = cpu()
    for m in mails:
        hashlib.sha256(m).digest()
        for p in email.message_from_bytes(m, policy=email.policy.compat32).walk():
            if not p.is_multipart(): p.get_payload(decode=True)
    return cpu() - t
print(min(run() for _ in range(4)))
`

function pythonSeconds(messages: readonly Buffer[]): number {
  const folder = mkdtempSync(join(tmpdir(), 'telltale-bench-'))
  try {
    const file = join(folder, 'mails')
    writeFileSync(file, framed(messages))
    return Number(execFileSync('python3', ['-c', python, file], { encoding: 'utf8' }))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Messages per second of CPU, parsed and decoded to the last part, beside the usual parsers. */
export async function benchMail(): Promise<BenchTable> {
  const { from, messages } = await realMails()
  // The engine compiles what it has run for a while: a program that reads thousands of mails is past that.
  const ours = await leastOf(10, () => {
    for (const message of messages) parseAndHash(message)
  })
  const rate = (seconds: number): number => messages.length / seconds
  const own = rate(ours.cpuS)
  const megabytes = messages.reduce((sum, message) => sum + message.length, 0) / 1e6
  const floor = await leastOf(3, () => {
    for (const message of messages) hash('sha256', message)
  })
  const rows: BenchTable['rows'][number][] = [
    {
      name: 'telltale, parse + decode + hash',
      value: own,
      note: `${messages.length} messages, ${megabytes.toFixed(0)} MB (${from}); ${(megabytes / ours.cpuS).toFixed(0)} MB/s`,
    },
    {
      name: 'floor: SHA-256 of the bytes',
      value: rate(floor.cpuS),
      ratio: own / rate(floor.cpuS),
      note: 'the least that any intake can do',
    },
  ]
  const peers: Readonly<Record<string, (message: Buffer) => Promise<unknown>>> = {
    mailparser: (message) => simpleParser(message),
    'postal-mime': (message) => PostalMime.parse(message),
  }
  // A part of the corpus is enough to know the speed of those that take long.
  const sample = messages.filter((_, index) => index % 4 === 0)
  for (const [name, parse] of Object.entries(peers)) {
    const { cpuS } = await leastOf(2, async () => {
      for (const message of sample) {
        hash('sha256', message)
        await parse(message)
      }
    })
    const value = sample.length / cpuS
    rows.push({ name, value, ratio: own / value, note: 'how much faster telltale is' })
  }
  const version = installed('python3', '--version')
  if (version === undefined) rows.push({ name: 'python email', value: 0, note: 'not installed' })
  else {
    const value = rate(pythonSeconds(messages))
    rows.push({
      name: `email of ${version}`,
      value,
      ratio: own / value,
      note: 'how much faster telltale is',
    })
  }
  return { title: 'Mail parser', unit: 'messages per second of CPU', rows }
}
