import type { StampingProducer } from '../analyzer/cache-key.ts'
import type { NewEvidence, StampedProduct, TaskWriter } from '../analyzer/case-store.ts'
import { canonicalJson } from '../lib/canonical-json.ts'
import type { Sha256 } from '../model/id.ts'
import { putFile, putOrigin } from './files.ts'
import { build, type Sqlite } from './sqlite.ts'

/**
 * Holds what a task makes until it ends, then writes all of it with its outcome at once: a killed
 * process leaves either the whole task or nothing of it, and two processes that do the same task
 * write the same rows twice.
 */
export function taskWriter(
  db: Sqlite,
  { by, json: producer }: StampingProducer,
  key: string,
  evidence: Sha256 | null,
): TaskWriter {
  const made = new Map<string, StampedProduct>()
  const found: NewEvidence[] = []
  // Work on the whole case can hold this thread for long: others must not wait for its lock.
  if (evidence === null) db.flush()
  return {
    add(product) {
      if (made.has(product.id)) return false
      made.set(product.id, product)
      return true
    },
    addEvidence(carved) {
      found.push(carved)
      // At once, so that work on it can begin; it counts only with the origin written below.
      db.grouped(() => putFile(db, 'evidence', carved))
    },
    clear() {
      made.clear()
      found.length = 0
    },
    finish(outcome) {
      db.grouped(() => {
        const before = forgetTask(db, by.analyzer, evidence ?? '')
        const task = Number(
          db
            .raw(
              'insert into task (analyzer, evidence, key, producer, outcome) values (?, ?, ?, ?, ?)',
            )
            .run(by.analyzer, evidence ?? '', key, producer, canonicalJson(outcome))
            .lastInsertRowid,
        )
        let ordinal = 0
        const insert = db.raw(
          `insert into product (id, kind, evidence, analyzer, task, ordinal, body)
           values (?, ?, ?, ?, ?, ?, ?)`,
        )
        for (const { id, kind, evidence: about, body } of made.values()) {
          insert.run(id, kind, about ?? '', by.analyzer, task, ordinal++, body)
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
  const task = db
    .raw('select id from task where analyzer = ? and evidence = ?')
    .get(analyzer, evidence) as { id: number } | undefined
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
