import type { DnsRecord, MailExchange, QuestionType } from '../dns-snapshot/record.ts'
import { openSnapshot, type Snapshot } from '../dns-snapshot/snapshot.ts'

type Answer = string | MailExchange

/** One answer for `TXT example.org`; a status instead of answers is an error. */
export function answered(
  question: string,
  answers: readonly Answer[] | 'NXDOMAIN' | 'SERVFAIL' | 'TIMEOUT',
  atMs = 0,
): DnsRecord {
  const [type, name] = question.split(' ') as [QuestionType, string]
  const status = typeof answers === 'string' ? answers : 'NOERROR'
  const list = typeof answers === 'string' ? [] : answers
  return { type, name, atMs, status, answers: list } as DnsRecord
}

export function snapshotOf(zone: Parameters<typeof zoneRecords>[0], atMs = 0): Snapshot {
  return openSnapshot(zoneRecords(zone, atMs))
}

export function zoneRecords(
  zone: Readonly<Record<string, Parameters<typeof answered>[1]>>,
  atMs = 0,
): DnsRecord[] {
  return Object.entries(zone).map(([question, answers]) => answered(question, answers, atMs))
}

/** A snapshot in which everything was asked: what it does not have is not there. */
export function complete(snapshot: Snapshot): Snapshot {
  return {
    ...snapshot,
    find: (name, type, atMs) =>
      snapshot.find(name, type, atMs) ?? { name, type, atMs: 0, status: 'NXDOMAIN', answers: [] },
  }
}

export function sourceOf(bytes: Buffer): { size: number; read: (at: number, n: number) => Buffer } {
  return { size: bytes.length, read: (at, n) => bytes.subarray(at, at + n) }
}
