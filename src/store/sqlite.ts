import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import {
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type Compilable,
  type CompiledQuery,
} from 'kysely'
import { migrations, type Tables } from './schema.ts'

/** Kysely writes and types the SQL; node:sqlite runs it at once, so that no transaction interleaves. */
export const build: Kysely<Tables> = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})

export interface Sqlite extends Disposable {
  run(query: Compilable): { changes: number; lastInsertRowid: number }
  all<Row>(query: Compilable<Row>): Row[]
  first<Row>(query: Compilable<Row>): Row | undefined
  iterate<Row>(query: Compilable<Row>): IterableIterator<Row>
  /**
   * Statements that kysely has no words for (pragma, FTS5), and those that run for each message of a
   * large case: kysely builds its own anew each time, which costs more than running them.
   */
  raw(text: string): StatementSync
  /** The same with each row as an array of its columns. */
  rawArrays(text: string): StatementSync
  /** `durable` waits until the disk has it, for entries that must survive a power cut. */
  transaction<T>(work: () => T, options?: { durable: boolean }): T
  /**
   * Each piece of work whole or not at all, but committed together with those of the next moments:
   * tens of thousands of small commits would cost more than everything else. Seen at once on this
   * connection; a killed process loses at most `groupMs` of it.
   */
  grouped<T>(work: () => T): T
  /** Commits what is grouped, before something that may take long. */
  flush(): void
}

const busyTimeoutMs = 30_000
const groupMs = 1000
const groupSize = 50_000

/** Groups that are open in this process: a second connection would wait for them in vain. */
const openGroups = new Set<() => void>()

function flushAll(): void {
  for (const flush of openGroups) flush()
}

/** Opens and migrates; throws an Error where a newer version of the program made the file. */
export function openSqlite(path: string): Sqlite {
  const db = new DatabaseSync(path, { timeout: busyTimeoutMs })
  // Pages of 16 KiB and 128 MiB of them in memory: ids are hashes, so that each insertion lands in
  // another page of its index; with the usual 4 KiB the same took a third longer.
  db.exec('pragma page_size = 16384; pragma cache_size = -131072')
  patiently(() => db.exec('pragma journal_mode = wal'))
  db.exec('pragma foreign_keys = on; pragma synchronous = normal')
  // Reading maps the file: a large case is read many times over, in an order that is not its own.
  db.exec('pragma wal_autocheckpoint = 8000; pragma mmap_size = 17179869184')
  migrate(db)
  const prepare = rememberStatements((text) => db.prepare(text))
  const prepareArrays = rememberStatements((text) => {
    const statement = db.prepare(text)
    statement.setReturnArrays(true)
    return statement
  })
  const values = (query: CompiledQuery): SQLInputValue[] => query.parameters as SQLInputValue[]

  let grouped = 0
  let timer: NodeJS.Timeout | undefined
  const flush = (): void => {
    if (grouped === 0) return
    grouped = 0
    clearTimeout(timer)
    openGroups.delete(flush)
    db.exec('commit')
  }

  return {
    flush,
    grouped(work) {
      if (grouped === 0) {
        flushAll()
        db.exec('begin immediate')
        openGroups.add(flush)
        timer = setTimeout(flush, groupMs)
      }
      grouped += 1
      db.exec('savepoint piece')
      try {
        const result = work()
        db.exec('release piece')
        return result
      } catch (error) {
        db.exec('rollback to piece')
        db.exec('release piece')
        throw error
      } finally {
        if (grouped >= groupSize) flush()
      }
    },
    run(query) {
      const compiled = query.compile()
      const { changes, lastInsertRowid } = prepare(compiled.sql).run(...values(compiled))
      return { changes: Number(changes), lastInsertRowid: Number(lastInsertRowid) }
    },
    all<Row>(query: Compilable<Row>) {
      const compiled = query.compile()
      return prepare(compiled.sql).all(...values(compiled)) as Row[]
    },
    first<Row>(query: Compilable<Row>) {
      const compiled = query.compile()
      return prepare(compiled.sql).get(...values(compiled)) as Row | undefined
    },
    iterate<Row>(query: Compilable<Row>) {
      const compiled = query.compile()
      // A statement of its own: a shared one would be reset by whoever runs it meanwhile.
      return db.prepare(compiled.sql).iterate(...values(compiled)) as IterableIterator<Row>
    },
    raw: prepare,
    rawArrays: prepareArrays,
    transaction(work, { durable } = { durable: false }) {
      flushAll()
      if (durable) db.exec('pragma synchronous = full')
      db.exec('begin immediate')
      try {
        const result = work()
        db.exec('commit')
        return result
      } catch (error) {
        if (db.isTransaction) db.exec('rollback')
        throw error
      } finally {
        if (durable) db.exec('pragma synchronous = normal')
      }
    },
    [Symbol.dispose]() {
      flush()
      db.close()
    },
  }
}

/**
 * SQLite does not wait, whatever its `busy_timeout`, where two processes turn a new file to WAL at
 * once: each holds what the other needs, and one is told at once that the file is locked.
 */
function patiently(work: () => void): void {
  const end = performance.now() + busyTimeoutMs
  for (;;) {
    try {
      work()
      return
    } catch (error) {
      if (!isBusy(error) || performance.now() > end) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
    }
  }
}

const busyCode = 5

/** The primary code: the extended ones say in their higher bits why a file is busy. */
function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === busyCode
}

const mostStatements = 500

function rememberStatements(
  make: (text: string) => StatementSync,
): (text: string) => StatementSync {
  const known = new Map<string, StatementSync>()
  return (text) => {
    let statement = known.get(text)
    if (statement === undefined) {
      statement = make(text)
      if (known.size < mostStatements) known.set(text, statement)
    }
    return statement
  }
}

function migrate(db: DatabaseSync): void {
  const version = (): number =>
    Number(Object.values(db.prepare('pragma user_version').get() ?? { version: 0 })[0])
  if (version() > migrations.length) {
    throw new Error(
      `this case was made by a newer version of Telltale (schema ${version()}, this one knows ${migrations.length})`,
    )
  }
  if (version() === migrations.length) return
  db.exec('begin immediate')
  try {
    // Read again inside the lock: another process may just have migrated.
    for (const [index, statements] of migrations.entries()) {
      if (index < version()) continue
      for (const statement of statements) db.exec(statement)
      db.exec(`pragma user_version = ${index + 1}`)
    }
    db.exec('commit')
  } catch (error) {
    db.exec('rollback')
    throw error
  }
}
