import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { recordLine } from '../src/lib/dns-snapshot/record-line.ts'
import type { DnsRecord } from '../src/lib/dns-snapshot/record.ts'
import { rsaKey, signed } from '../test/signed-mail.ts'
import { realMails } from './real-mails.ts'
import type { BenchTable } from './table.ts'

/** What one process is to do with its part of the messages. */
export interface Order {
  readonly how: 'telltale' | 'mailauth' | 'mailauth, both ways'
  readonly mails: string
  readonly snapshot: string
}

export interface Answer {
  readonly messages: number
  readonly cpuS: number
  readonly wallS: number
  readonly passed: number
}

const processes = 2
const messagesEach = 3000
const domains = 50
const atMs = Date.parse('2020-10-20T14:00:00Z')

/** SPF, DKIM, DMARC and ARC of signed messages, against recorded answers of DNS. */
export async function benchMailAuth(): Promise<BenchTable> {
  const folder = mkdtempSync(join(tmpdir(), 'telltale-bench-'))
  try {
    const { from, messages } = await realMails()
    const key = rsaKey(2048)
    const snapshot = join(folder, 'dns.ndjson')
    writeFileSync(
      snapshot,
      zone(key.record)
        .map((record) => `${recordLine(record)}\n`)
        .join(''),
    )
    const orders: { mails: string; snapshot: string }[] = []
    let bytes = 0
    for (let part = 0; part < processes; part += 1) {
      const framed: Buffer[] = []
      for (let index = 0; index < messagesEach; index += 1) {
        const plain = messages[(part + index * processes) % messages.length] ?? Buffer.alloc(0)
        const domain = domainOf(index)
        const text = `From: Sender <sender@${domain}>\r\n${withoutFrom(plain)}`
        const mail = Buffer.from(await signed(text, key, { domain }), 'latin1')
        const length = Buffer.alloc(4)
        length.writeUInt32LE(mail.length)
        framed.push(length, mail)
        bytes += mail.length
      }
      const mails = join(folder, `mails-${part}`)
      writeFileSync(mails, Buffer.concat(framed))
      orders.push({ mails, snapshot })
    }
    const telltale = await rate('telltale', orders)
    const once = await rate('mailauth', orders)
    const twice = await rate('mailauth, both ways', orders)
    const total = processes * messagesEach
    const wall = ({ wall }: Rate): string => `${Math.round(wall)}/s of the wall with two processes`
    const note = `${total} messages, ${(bytes / 1e6).toFixed(0)} MB (${from}, signed anew with RSA of 2048 bits); ${wall(telltale)}`
    return {
      title: 'Authentication of mail against recorded DNS',
      unit: 'messages per second of CPU',
      rows: [
        { name: 'telltale, strict and lenient', value: telltale.cpu, note },
        {
          name: 'mailauth authenticate, strict and lenient',
          value: twice.cpu,
          ratio: telltale.cpu / twice.cpu,
          note: `how much faster telltale is; ${wall(twice)}`,
        },
        {
          name: 'mailauth authenticate, lenient alone',
          value: once.cpu,
          ratio: telltale.cpu / once.cpu,
          note: `half of the work; ${wall(once)}`,
        },
      ],
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export function domainOf(index: number): string {
  return `d${index % domains}.example`
}

function withoutFrom(mail: Buffer): string {
  const text = mail.toString('latin1').replaceAll(/\r?\n/g, '\r\n')
  return text.replace(/^From .*\r\n/, '').replaceAll(/^From:.*(?:\r\n[ \t].*)*\r\n/gim, '')
}

/** Each domain allows its address by the third term of an included record, after look-ups in vain. */
function zone(key: string): DnsRecord[] {
  const records: DnsRecord[] = []
  const add = (type: DnsRecord['type'], name: string, answers: readonly unknown[]): void => {
    records.push({ type, name, atMs, status: 'NOERROR', answers } as DnsRecord)
  }
  for (let index = 0; index < domains; index += 1) {
    const domain = domainOf(index)
    add('TXT', domain, ['v=spf1 a mx include:_spf.example -all'])
    add('A', domain, ['192.0.2.1'])
    add('AAAA', domain, [])
    add('MX', domain, [{ priority: 10, exchange: `mx.${domain}` }])
    add('A', `mx.${domain}`, ['192.0.2.2'])
    add('AAAA', `mx.${domain}`, [])
    add('TXT', `_dmarc.${domain}`, ['v=DMARC1; p=reject'])
    add('TXT', `s1._domainkey.${domain}`, [key])
  }
  add('TXT', '_spf.example', ['v=spf1 ip4:198.51.100.0/24 ip4:203.0.113.0/24 ~all'])
  add('TXT', '_dmarc.example', [])
  return records
}

/** Messages per second of CPU, and of the wall with all processes at once. */
interface Rate {
  readonly cpu: number
  readonly wall: number
}

async function rate(how: Order['how'], parts: readonly Omit<Order, 'how'>[]): Promise<Rate> {
  const answers = await Promise.all(parts.map(async (part) => await work({ how, ...part })))
  const total = answers.reduce((sum, { messages }) => sum + messages, 0)
  const passed = answers.reduce((sum, one) => sum + one.passed, 0)
  if (passed !== total) throw new Error(`${how}: ${passed} of ${total} messages pass`)
  const cpuS = answers.reduce((sum, one) => sum + one.cpuS, 0)
  return { cpu: total / cpuS, wall: total / Math.max(...answers.map(({ wallS }) => wallS)) }
}

function work(order: Order): Promise<Answer> {
  const child: ChildProcess = fork(join(import.meta.dirname, 'mail-auth-process.ts'))
  return new Promise((resolve, reject) => {
    child.once('message', (answer) => resolve(answer as Answer))
    child.once('exit', (code) => reject(new Error(`a process ended with ${code}`)))
    child.send(order)
  })
}
