import type { NewEvidence, TaskWriter } from '../analyzer/case-store.ts'
import { canonicalJson } from '../lib/canonical-json.ts'
import type { Sha256 } from '../model/id.ts'
import type { Producer } from '../model/producer.ts'
import type { ProductBody } from '../model/product.ts'
import { putFile, putOrigin } from './files.ts'
import { build, type Sqlite } from './sqlite.ts'

/**
 * Holds what a task makes until it ends, then writes all of it with its outcome at once: a killed
 * process leaves either the whole task or nothing of it, and two processes that do the same task
 * write the same rows twice.
 */
export function taskWriter(
  db: Sqlite,
  by: Producer,
  key: string,
  evidence: Sha256 | null,
): TaskWriter {
  const made = new Map<string, ProductBody>()
  const found: NewEvidence[] = []
  // Work on the whole case can hold this thread for long: others must not wait for its lock.
  if (evidence === null) db.flush()
  return {
    add(id, body) {
      if (made.has(id)) return false
      made.set(id, body)
      return true
    },
    addEvidence(carved) {
      found.push(carved)
      // At once, so that work on it can begin; it counts only with the origin written below.
      db.grouped(() => putFile(db, 'evidence', carved))
    },
    finish(outcome) {
      db.grouped(() => {
        const before = forgetTask(db, by.analyzer, evidence ?? '')
        const task = db.run(
          build.insertInto('task').values({
            analyzer: by.analyzer,
            evidence: evidence ?? '',
            key,
            producer: canonicalJson(by),
            outcome: canonicalJson(outcome),
          }),
        ).lastInsertRowid
        let ordinal = 0
        // Prepared once: building this query per row would cost more than running it.
        const insert = db.raw(
          `insert into product (id, kind, evidence, analyzer, task, ordinal, body)
           values (?, ?, ?, ?, ?, ?, ?)`,
        )
        for (const [id, body] of made) {
          insert.run(
            id,
            body.kind,
            'evidence' in body ? body.evidence : '',
            by.analyzer,
            task,
            ordinal++,
            canonicalJson(body),
          )
        }
        for (const carved of found) {
          putFile(db, 'evidence', carved)
          putOrigin(db, carved.id, carved.origin, task)
        }
        forgetOrphans(db, before)
      })
    },
  }
}

/** Drops a task with all that it made; returns the evidence that it had carved. */
function forgetTask(db: Sqlite, analyzer: string, evidence: string): string[] {
  const task = db.first(
    build
      .selectFrom('task')
      .select('id')
      .where('analyzer', '=', analyzer)
      .where('evidence', '=', evidence),
  )
  if (task === undefined) return []
  const carved = db.all(build.selectFrom('origin').select('file').where('task', '=', task.id))
  db.run(build.deleteFrom('task').where('id', '=', task.id))
  return carved.map(({ file }) => file)
}

/** What nobody accounts for any more is forgotten with all that was made of it, however deep. */
function forgetOrphans(db: Sqlite, candidates: readonly string[]): void {
  const left = [...candidates]
  for (let file = left.pop(); file !== undefined; file = left.pop()) {
    const origin = db.first(build.selectFrom('origin').select('file').where('file', '=', file))
    if (origin !== undefined) continue
    const tasks = db.all(build.selectFrom('task').select('analyzer').where('evidence', '=', file))
    for (const { analyzer } of tasks) left.push(...forgetTask(db, analyzer, file))
  }
}
