/** One process of the benchmark of authentication: its part of the messages, timed after a warm-up. */
import { readFileSync } from 'node:fs'
import { authenticate } from 'mailauth'
import { readSnapshot } from '../src/lib/dns-snapshot/read-snapshot.ts'
import type { DnsRecord } from '../src/lib/dns-snapshot/record.ts'
import { openSnapshot, type Snapshot } from '../src/lib/dns-snapshot/snapshot.ts'
import { openResolver } from '../src/lib/mail-auth/asked.ts'
import { openAuthenticator } from '../src/lib/mail-auth/authenticate.ts'
import { openMessage } from '../src/lib/mail-auth/message.ts'
import { type Answer, domainOf, type Order } from './mail-auth.ts'
import { spend } from './measure.ts'

const ip = '203.0.113.9'
const warmUp = 300

/** Whether a message passes by SPF, DKIM and DMARC. */
type Judge = (mail: Buffer, domain: string) => Promise<boolean>

function judgeOf({ how, snapshot }: Order): Judge {
  const records = openSnapshot(recordsIn(snapshot))
  return how === 'telltale'
    ? ours(records)
    : theirs(records, how === 'mailauth' ? [false] : [true, false])
}

function ours(snapshot: Snapshot): Judge {
  const authenticator = openAuthenticator(snapshot)
  return async (mail, domain) => {
    const read = (offset: number, length: number): Buffer => mail.subarray(offset, offset + length)
    const message = openMessage({ size: mail.length, read })
    if (message === undefined) return false
    const sender = `sender@${domain}`
    const spf = { ip, helo: `mx.${domain}`, sender }
    const found = await authenticator.authenticate(message, { spf, from: [sender], atMs: null })
    const { dkim } = found.signatures
    const all = [...found.spf, ...found.dmarc, ...dkim.flatMap(({ findings }) => findings)]
    return dkim.length > 0 && all.every(({ result }) => result === 'pass')
  }
}

function theirs(snapshot: Snapshot, ways: readonly boolean[]): Judge {
  const { resolve } = openResolver((name, type) => snapshot.find(name, type, null))
  return async (mail, domain) => {
    const sender = `sender@${domain}`
    for (const strict of ways) {
      const options = {
        ip,
        helo: `mx.${domain}`,
        sender,
        mta: 'unknown',
        strict,
        disableBimi: true,
      }
      const found = await authenticate(mail, { ...options, resolver: resolve as never })
      const results = [found.dkim.results[0], found.spf, found.dmarc]
      if (results.some((one) => !one || one.status.result !== 'pass')) return false
    }
    return true
  }
}

function* recordsIn(path: string): Iterable<DnsRecord> {
  const bytes = readFileSync(path)
  const read = (offset: number, length: number): Buffer => bytes.subarray(offset, offset + length)
  for (const { read: one } of readSnapshot({ size: bytes.length, read })) {
    if (!('problem' in one)) yield one
  }
}

function mailsIn(path: string): Buffer[] {
  const data = readFileSync(path)
  const mails: Buffer[] = []
  for (let at = 0; at < data.length;) {
    const length = data.readUInt32LE(at)
    mails.push(data.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return mails
}

process.once('message', (order: Order) => {
  void run(order).then((answer) => process.send?.(answer, () => process.exit(0)))
})

async function run(order: Order): Promise<Answer> {
  const judge = judgeOf(order)
  const mails = mailsIn(order.mails)
  for (const [index, mail] of mails.slice(0, warmUp).entries()) await judge(mail, domainOf(index))
  let passed = 0
  const spent = await spend(async () => {
    for (const [index, mail] of mails.entries()) {
      if (await judge(mail, domainOf(index))) passed += 1
    }
  })
  return { messages: mails.length, passed, ...spent }
}
