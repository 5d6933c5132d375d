import { createHash } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { productId } from '../analyzer/product-id.ts'
import { sha256Of, type Sha256 } from '../model/id.ts'
import type { ProductBody } from '../model/product.ts'
import { hashFile } from './blobs.ts'
import type { Case } from './case.ts'
import { brokenCustody } from './custody.ts'

import { build } from './sqlite.ts'

/** Something in a case that is not as it was. */
export interface Difference {
  readonly where: 'custody' | 'blob' | 'evidence' | 'product' | 'contents'
  readonly subject: string
  readonly what: string
}

/** What was looked at, for those who ask what a clean result rests on. */
export interface Verified {
  readonly custodyEntries: number
  readonly blobs: number
  readonly evidence: number
  readonly products: number
}

/**
 * Hashes everything again: the custody chain, each blob against its name, each range of evidence
 * against its id, each product against its id, and the whole against the last digest in the log.
 * Yields each difference as it is found; returns what was looked at.
 */
export function* verifyCase(
  opened: Case,
  progress: (done: number, total: number) => void = () => undefined,
): Generator<Difference, Verified> {
  const { db, blobs } = opened
  const entries = opened.custody()
  // Who made the folder was stopped before anything was written in it: that is no log that was emptied.
  const isUnbegun = entries.length === 0 && opened.custodyHead() === undefined && isEmpty(opened)
  let logHolds = !isUnbegun
  for (const what of isUnbegun ? [] : brokenCustody(entries, opened.custodyHead())) {
    logHolds = false
    yield { where: 'custody', subject: 'log', what }
  }

  if (logHolds && entries[0]?.action !== 'case-created') {
    logHolds = false
    yield { where: 'custody', subject: 'log', what: 'does not begin with the making of the case' }
  }

  const ids = [...blobs.names()].toSorted()
  const present = new Set<string>(ids)
  for (const [index, id] of ids.entries()) {
    progress(index, ids.length)
    yield* attempt('blob', id, function* () {
      if (hashFile(blobs.path(sha256Of(id))) !== id) {
        yield { where: 'blob', subject: id, what: 'its bytes were changed' }
      }
    })
  }

  let evidence = 0
  const received = new Set(
    entries.filter(({ action }) => action.endsWith('-received')).map(({ subject }) => subject),
  )
  yield* attempt('evidence', 'all', function* () {
    for (const file of [...opened.evidence(), ...opened.intelSources()]) {
      evidence += 1
      yield* attempt('evidence', file.id, () => checkFile(opened, file.id, file.sizeBytes))
      const isGiven = file.origins.some(({ how }) => how === 'given')
      // A log that was changed says nothing that could be checked.
      if (logHolds && isGiven && !received.has(file.id)) {
        yield { where: 'evidence', subject: file.id, what: 'is there and was never received' }
      }
    }
    for (const id of logHolds ? received : []) {
      if (opened.file(sha256Of(id)) === undefined) {
        yield { where: 'evidence', subject: id, what: 'was received and is not there' }
      }
    }
  })

  let products = 0
  const rows = db.iterate(
    build
      .selectFrom('product')
      .innerJoin('task', 'task.id', 'product.task')
      .select(['product.id', 'product.body', 'task.producer']),
  )
  for (const row of rows) {
    products += 1
    if (!isWhole(row)) {
      yield { where: 'product', subject: row.id, what: 'its body was changed' }
    }
    for (const blob of exhibitsIn(row.body)) {
      if (present.has(blob)) continue
      yield { where: 'blob', subject: blob, what: `is missing; ${row.id} shows it` }
    }
  }

  // An investigation that was cut off has changed the case and could not say how it left it.
  const last = entries.findLast((entry) => entry.action.startsWith('investigation-'))
  const finished = last?.action === 'investigation-finished' ? last : undefined
  if (!logHolds) return { custodyEntries: entries.length, blobs: ids.length, evidence, products }
  if (last === undefined && products > 0) {
    yield { where: 'contents', subject: 'case', what: 'has findings of no investigation' }
  }
  const noted = finished && (JSON.parse(finished.detail) as { contents: string }).contents
  yield* attempt('contents', 'case', function* () {
    if (noted === undefined || noted === opened.contents()) return
    yield {
      where: 'contents',
      subject: 'case',
      what: 'is not as the last investigation left it',
    }
  })
  return { custodyEntries: entries.length, blobs: ids.length, evidence, products }
}

function isEmpty(opened: Case): boolean {
  for (const _ of opened.evidence()) return false
  for (const _ of opened.intelSources()) return false
  return Array.from(opened.blobs.names()).length === 0
}

/** What cannot even be read was tampered with too: a difference, and not the end of the checks. */
function* attempt(
  where: Difference['where'],
  subject: string,
  check: () => Iterable<Difference>,
): Iterable<Difference> {
  try {
    yield* check()
  } catch (error) {
    yield { where, subject, what: `cannot be read: ${(error as Error).message}` }
  }
}

function isWhole(row: { id: string; body: string; producer: string }): boolean {
  try {
    const { kind } = JSON.parse(row.body) as ProductBody
    return productId(kind, row.body, row.producer) === row.id
  } catch (error) {
    // No JSON, or JSON that is no product.
    if (error instanceof SyntaxError || error instanceof TypeError) return false
    throw error
  }
}

function* checkFile(opened: Case, id: Sha256, sizeBytes: number): Iterable<Difference> {
  const stored = opened.stored(id)
  if (!existsSync(stored.path)) {
    yield { where: 'evidence', subject: id, what: 'its bytes are missing' }
    return
  }
  const isBlob = stored.path === opened.blobs.path(id)
  if (isBlob && statSync(stored.path).size !== sizeBytes) {
    yield { where: 'evidence', subject: id, what: 'its size is not the size that was noted' }
  }
  if (!isBlob && hashRange(opened, id, sizeBytes) !== id) {
    yield { where: 'evidence', subject: id, what: 'its range holds other bytes' }
  }
}

function hashRange(opened: Case, id: Sha256, sizeBytes: number): string {
  const hash = createHash('sha256')
  const block = 1 << 22
  for (let offset = 0; offset < sizeBytes; offset += block) {
    hash.update(opened.bytes(id, { offset, length: block }))
  }
  return hash.digest('hex')
}

function* exhibitsIn(body: string): Iterable<Sha256> {
  for (const match of body.matchAll(/"blob":"([0-9a-f]{64})"/g)) {
    if (match[1] !== undefined) yield sha256Of(match[1])
  }
}
