import { createHash } from 'node:crypto'
import { closeSync, existsSync, lstatSync, mkdirSync, openSync, readSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { CaseStore, NewEvidence } from '../analyzer/case-store.ts'
import { canonicalJson } from '../lib/canonical-json.ts'
import type { Evidence, IntelSource } from '../model/evidence.ts'
import { sha256Of, type ProductId } from '../model/id.ts'
import type { FailureCode, IntakeFailure, Outcome } from '../model/outcome.ts'
import { defaultSettings, type Settings } from '../model/settings.ts'
import { hashFile, openBlobs, syncFile, type Blobs } from './blobs.ts'
import { appendCustody, custodyEntries, type CustodyEntry } from './custody.ts'
import { fileById, files, filesDigest, placeFinder, putFile, putOrigin } from './files.ts'
import { buildIndexes, dropIndexes } from './loading.ts'
import {
  countOfKind,
  digestOfKinds,
  productById,
  productsOfEvidence,
  productsOfKind,
} from './products.ts'
import { searchText } from './search.ts'
import type { Tables } from './schema.ts'
import { build, openSqlite, type Sqlite } from './sqlite.ts'
import { taskWriter } from './task-writer.ts'
import { tasks } from './tasks.ts'

/** A case folder: `case.sqlite` and `blobs/`. Close it, or say `using`. */
export interface Case extends CaseStore, Disposable {
  readonly db: Sqlite
  readonly blobs: Blobs
  configure(settings: Settings): void
  /** Records what was handed in, in the log as well; the blobs must be there already. */
  receive(role: 'evidence' | 'intel-source', received: readonly NewEvidence[]): void
  /** Notes what could not be taken in; what was refused before and is taken now is forgotten. */
  refuse(failures: readonly IntakeFailure[], taken: readonly string[]): void
  log(action: string, subject: string, detail?: unknown): void
  custody(): readonly CustodyEntry[]
  custodyHead(): string | undefined
  search(text: string, limit: number): Iterable<ProductId>
  /** SHA-256 over everything that was found: equal cases have equal contents. */
  contents(): string
}

export interface OpenOptions {
  readonly create: boolean
  /** It goes with the command that made it: nothing has to wait for the disk. */
  readonly isPassing?: boolean
  /** Injected, so that tests can hold time still. */
  readonly now?: () => Date
}

/** True where the folder holds a case. */
export function isCase(folder: string): boolean {
  return existsSync(join(folder, 'case.sqlite'))
}

/** Opens a case, or makes an empty one; throws an Error where there is none and none is wanted. */
export function openCase(
  folder: string,
  { create, isPassing = false, now = () => new Date() }: OpenOptions = { create: false },
): Case {
  const isNew = !isCase(folder)
  if (isNew && !create) throw new Error(`there is no case in ${folder}`)
  mkdirSync(folder, { recursive: true })
  const db = openSqlite(join(folder, 'case.sqlite'))
  const blobs = openBlobs(join(folder, 'blobs'))
  buildIndexes(db)
  const stored = placeFinder(db, blobs)
  const log: Case['log'] = (action, subject, detail) =>
    appendCustody(db, now, [{ action, subject, detail }])
  // Never for a case that has something in it: a log that was emptied must not be begun anew.
  const isUnbegun = (): boolean => custodyEntries(db).length === 0 && isEmptyCase(db)
  if (create && isUnbegun()) {
    appendCustody(
      db,
      now,
      [{ action: 'case-created', subject: basename(resolve(folder)) }],
      isUnbegun,
    )
  }

  return {
    db,
    blobs,
    folder,
    log,
    name: basename(resolve(folder)),
    settings() {
      const row = setting(db, 'settings')
      return row === undefined
        ? defaultSettings
        : { ...defaultSettings, ...(JSON.parse(row) as Settings) }
    },
    configure: (settings) => putSetting(db, 'settings', canonicalJson(settings)),
    receive(role, received) {
      db.transaction(() => {
        for (const file of received) {
          putFile(db, role, file)
          putOrigin(db, file.id, file.origin, null)
        }
      })
      appendCustody(
        db,
        now,
        received.map((file) => ({
          action: `${role}-received`,
          subject: file.id,
          detail: { name: file.origin.name, sizeBytes: file.sizeBytes, tlp: file.tlp },
        })),
      )
    },
    refuse(failures, taken) {
      db.transaction(() => {
        for (const path of taken)
          db.run(build.deleteFrom('intake_failure').where('path', '=', path))
        for (const failure of failures) {
          db.run(
            build
              .insertInto('intake_failure')
              .values(failure)
              .onConflict((conflict) =>
                conflict.column('path').doUpdateSet({ code: failure.code, reason: failure.reason }),
              ),
          )
        }
      })
    },
    custody: () => custodyEntries(db),
    custodyHead: () => setting(db, 'custody-head'),
    search: (text, limit) => searchText(db, text, limit),

    evidence: () => files(db, 'evidence') as Iterable<Evidence>,
    intelSources: () => files(db, 'intel-source') as Iterable<IntelSource>,
    evidenceById(id) {
      const file = fileById(db, id)
      return file?.kind === 'evidence' ? file : undefined
    },
    file: (id) => fileById(db, id),
    stored,
    blobFolder: blobs.folder,
    blobPath: (id) => blobs.path(id),
    *carvedBy(analyzer, parent) {
      const rows = db.all(
        build
          .selectFrom('origin')
          .innerJoin('task', 'task.id', 'origin.task')
          .select('origin.file')
          .distinct()
          .where('task.analyzer', '=', analyzer)
          .where('task.evidence', '=', parent)
          .orderBy('origin.file'),
      )
      for (const row of rows) {
        const file = fileById(db, sha256Of(row.file))
        if (file) yield file
      }
    },
    products: (kind) => productsOfKind(db, kind),
    productsOf: (evidence, kind) => productsOfEvidence(db, evidence, kind),
    product: (id) => productById(db, id),
    count: (kind) => countOfKind(db, kind),
    digest: (kinds, evidence) => digestOfKinds(db, kinds, evidence),
    evidenceDigest: () => filesDigest(db),
    tasks: () => tasks(db),
    *intakeFailures() {
      const rows = db.all(build.selectFrom('intake_failure').selectAll().orderBy('path'))
      for (const row of rows) yield { ...row, code: row.code as FailureCode }
    },
    exhibit: (blob) => blobs.read(blob),
    bytes(evidence, span) {
      const place = stored(evidence)
      const offset = Math.min(Math.max(0, span.offset), place.length)
      const length = Math.min(Math.max(0, span.length), place.length - offset)
      const bytes = Buffer.alloc(length)
      const file = openSync(place.path, 'r')
      try {
        return bytes.subarray(0, readSync(file, bytes, 0, length, place.offset + offset))
      } finally {
        closeSync(file)
      }
    },
    contents: () => contents(db),

    pastTasks(evidence) {
      const rows = db
        .raw('select analyzer, key, outcome from task where evidence = ?')
        .all(evidence ?? '') as unknown as Pick<Tables['task'], 'analyzer' | 'key' | 'outcome'>[]
      return new Map(
        rows.map(({ analyzer, key, outcome }) => [
          analyzer,
          { key, outcome: JSON.parse(outcome) as Outcome },
        ]),
      )
    },
    async load(work) {
      dropIndexes(db)
      try {
        await work()
      } finally {
        buildIndexes(db)
      }
    },
    begin: (producer, key, evidence) => taskWriter(db, producer, key, evidence),
    keep: (bytes) => blobs.keep(bytes),
    adopt(path, expected) {
      // A link or a pipe in the scratch folder would lead the hash, and the move, elsewhere.
      if (!lstatSync(path).isFile()) throw new Error(`what was kept as ${expected} is no file`)
      const actual = hashFile(path)
      if (actual !== expected) {
        throw new Error(`a kept file has hash ${actual} and not ${expected}`)
      }
      if (!isPassing) syncFile(path)
      blobs.adopt(path, expected)
    },
    [Symbol.dispose]: () => db[Symbol.dispose](),
  }
}

function isEmptyCase(db: Sqlite): boolean {
  return db.first(build.selectFrom('file').select('id').limit(1)) === undefined
}

function setting(db: Sqlite, key: string): string | undefined {
  return db.first(build.selectFrom('setting').select('value').where('key', '=', key))?.value
}

function putSetting(db: Sqlite, key: string, value: string): void {
  db.run(
    build
      .insertInto('setting')
      .values({ key, value })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value })),
  )
}

/** Written by SQLite, many rows to a text: of a large case there are millions. */
const contentLines: readonly string[] = [
  // The id is a hash of the body and of who made it; `verify` holds them against each other.
  `select group_concat(
     json_object('id', id, 'kind', kind, 'evidence', evidence, 'analyzer', analyzer, 'ordinal', ordinal),
     char(10) order by analyzer, ordinal)
   from product group by kind, evidence order by kind, evidence`,
  `select group_concat(
     json_object('analyzer', analyzer, 'evidence', evidence, 'key', key, 'producer', producer, 'outcome', outcome),
     char(10) order by analyzer)
   from task group by evidence order by evidence`,
  `select json_object('path', path, 'code', code, 'reason', reason) from intake_failure order by path`,
]

function contents(db: Sqlite): string {
  const hash = createHash('sha256').update(filesDigest(db))
  for (const query of contentLines) {
    for (const [lines] of db.rawArrays(query).iterate() as unknown as Iterable<[string]>) {
      hash.update(lines).update('\n')
    }
  }
  hash.update(setting(db, 'settings') ?? '')
  return hash.digest('hex')
}
