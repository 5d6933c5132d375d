import type { Sqlite } from './sqlite.ts'

/**
 * Indexes over all products. Their keys are hashes, so that each product lands in another page: in a
 * case of a hundred thousand messages keeping them up to date while it is filled takes several times
 * as long as everything else. They are dropped before much is added to little, and built at its end.
 */
const indexes: readonly (readonly [name: string, statement: string])[] = [
  ['product_id', 'create index if not exists product_id on product (id)'],
  [
    'product_order',
    'create index if not exists product_order on product (kind, evidence, analyzer, ordinal, id)',
  ],
]

/** With more than this to begin with, building them anew costs more than it saves. */
const muchAlready = 50_000

export function dropIndexes(db: Sqlite): void {
  const isLarge = db.raw('select 1 from product limit 1 offset ?').get(muchAlready) !== undefined
  if (isLarge) return
  db.transaction(() => {
    for (const [name] of indexes) db.raw(`drop index if exists ${name}`).run()
  })
}

/** Does nothing where they are there; whoever was killed while loading left none. */
export function buildIndexes(db: Sqlite): void {
  const there = db
    .raw(`select count(*) as n from sqlite_schema where type = 'index' and name in (?, ?)`)
    .get(...indexes.map(([name]) => name)) as { n: number }
  if (there.n === indexes.length) return
  db.transaction(() => {
    for (const [, statement] of indexes) db.raw(statement).run()
  })
}
