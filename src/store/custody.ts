import { createHash } from 'node:crypto'
import { canonicalJson } from '../lib/canonical-json.ts'
import { build, type Sqlite } from './sqlite.ts'

/** One act on the case. Times live here and nowhere else, so that cases can be compared. */
export interface CustodyEntry {
  readonly seq: number
  /** ISO 8601 UTC. */
  readonly at: string
  readonly action: string
  readonly subject: string
  /** Canonical JSON. */
  readonly detail: string
  readonly previous: string
  readonly hash: string
}

const genesis = '0'.repeat(64)

/** SHA-256 over everything else in the entry, the hash of the entry before it included. */
function custodyHash(entry: Omit<CustodyEntry, 'hash'>): string {
  const { seq, at, action, subject, detail, previous } = entry
  return createHash('sha256')
    .update(canonicalJson({ seq, at, action, subject, detail, previous }))
    .digest('hex')
}

/**
 * Appends in a transaction of its own that waits for the disk; nothing where it is no longer due:
 * `isDue` is asked inside the transaction, since another process may have been first.
 */
export function appendCustody(
  db: Sqlite,
  now: () => Date,
  acts: readonly { action: string; subject: string; detail?: unknown }[],
  isDue: () => boolean = () => true,
): void {
  if (acts.length === 0) return
  db.transaction(
    () => {
      if (!isDue()) return
      for (const act of acts) {
        const last = db.first(
          build.selectFrom('custody').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1),
        )
        const entry = {
          seq: (last?.seq ?? 0) + 1,
          at: now().toISOString(),
          action: act.action,
          subject: act.subject,
          detail: canonicalJson(act.detail ?? {}),
          previous: last?.hash ?? genesis,
        }
        db.run(build.insertInto('custody').values({ ...entry, hash: custodyHash(entry) }))
      }
      // Kept apart from the log: a log that lost its tail no longer fits its head.
      const head = db.first(
        build.selectFrom('custody').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1),
      )
      db.run(
        build
          .insertInto('setting')
          .values({ key: 'custody-head', value: `${head?.seq} ${head?.hash}` })
          .onConflict((conflict) =>
            conflict.column('key').doUpdateSet((row) => ({ value: row.ref('excluded.value') })),
          ),
      )
    },
    { durable: true },
  )
}

export function custodyEntries(db: Sqlite): CustodyEntry[] {
  return db.all(build.selectFrom('custody').selectAll().orderBy('seq'))
}

/** What is wrong with the chain, in words; nothing when it holds. */
export function* brokenCustody(
  entries: readonly CustodyEntry[],
  head: string | undefined,
): Iterable<string> {
  let previous = genesis
  for (const [index, entry] of entries.entries()) {
    if (entry.seq !== index + 1) {
      yield `custody entry ${index + 1} is missing (found ${entry.seq} instead)`
    }
    if (entry.previous !== previous) {
      yield `custody entry ${entry.seq} does not follow the entry before it`
    }
    if (custodyHash(entry) !== entry.hash) yield `custody entry ${entry.seq} was changed`
    previous = entry.hash
  }
  const last = entries.at(-1)
  if (last && head !== `${last.seq} ${last.hash}`) yield 'the end of the custody log was cut off'
  if (!last) yield 'the custody log is empty'
}
