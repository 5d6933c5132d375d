import { createHash } from 'node:crypto'
import type { Sha256 } from '../model/id.ts'
import { productIdOf } from '../model/id.ts'
import type { Producer } from '../model/producer.ts'
import type { Product, ProductBody, ProductKind, ProductOf } from '../model/product.ts'
import { build, type Sqlite } from './sqlite.ts'

/** As an array, which takes a third less time to make than an object: there are very many. */
type Row = readonly [
  id: string,
  evidence: string,
  analyzer: string,
  ordinal: number,
  body: string,
  producer: string,
]

const page = 500
const columns = `product.id, product.evidence, product.analyzer, product.ordinal, product.body,
  task.producer from product join task on task.id = product.task`

/** In pages, so that no statement stays open while others write. */
export function* productsOfKind<K extends ProductKind>(
  db: Sqlite,
  kind: K,
): Iterable<ProductOf<K>> {
  let after: readonly [string, string, number] = ['', '', -1]
  for (;;) {
    const rows = db
      .rawArrays(
        `select ${columns} where kind = ? and
           (product.evidence, product.analyzer, product.ordinal) > (?, ?, ?)
         order by product.evidence, product.analyzer, product.ordinal limit ${page}`,
      )
      .all(kind, ...after) as unknown as Row[]
    for (const row of rows) yield productOf(row) as ProductOf<K>
    const last = rows.at(-1)
    if (last === undefined || rows.length < page) return
    after = [last[1], last[2], last[3]]
  }
}

/** One text for each piece of evidence: a row for each product would take several times as long. */
const idsOfKind = `select group_concat(id, char(10) order by analyzer, ordinal) from product
   where kind = ? group by evidence order by evidence`

const idsOfEvidence = `select product.id from task join product on product.task = task.id
               where task.evidence = ? and +kind = ? order by task.analyzer, ordinal`

const ofTask = `select ${columns} where product.task = ? and +kind = ? and ordinal > ?
   order by ordinal limit ${page}`

/** The two questions of one piece of evidence, which must not take the longer the larger the case is. */
export const questionsOfEvidence: readonly string[] = [ofTask, idsOfEvidence]

/**
 * Found by its tasks, so that it needs no index that is only built once all is loaded. The `+` keeps
 * SQLite from going through all products of the kind instead.
 */
export function* productsOfEvidence<K extends ProductKind>(
  db: Sqlite,
  evidence: Sha256,
  kind: K,
): Iterable<ProductOf<K>> {
  const tasks = db
    .raw('select id from task where evidence = ? order by analyzer')
    .all(evidence) as unknown as { id: number }[]
  for (const { id } of tasks) {
    let after = -1
    for (;;) {
      const rows = db.rawArrays(ofTask).all(id, kind, after) as unknown as Row[]
      for (const row of rows) yield productOf(row) as ProductOf<K>
      const last = rows.at(-1)
      if (last === undefined || rows.length < page) break
      after = last[3]
    }
  }
}

export function productById(db: Sqlite, id: string): Product | undefined {
  const row = db.rawArrays(`select ${columns} where product.id = ? limit 1`).get(id)
  return row && productOf(row as unknown as Row)
}

export function countOfKind(db: Sqlite, kind: ProductKind): number {
  const row = db.first(
    build
      .selectFrom('product')
      .select((row) => row.fn.countAll<number>().as('n'))
      .where('kind', '=', kind),
  )
  return row?.n ?? 0
}

/** SHA-256 over ids in their order: changes when any of the products, or their order, does. */
export function digestOfKinds(
  db: Sqlite,
  kinds: readonly ProductKind[],
  evidence: Sha256 | null,
): string {
  const hash = createHash('sha256')
  for (const kind of kinds.toSorted()) {
    const rows =
      evidence === null
        ? db.rawArrays(idsOfKind).iterate(kind)
        : db.rawArrays(idsOfEvidence).all(evidence, kind)
    for (const [ids] of rows as Iterable<readonly [string]>) hash.update(ids).update('\n')
  }
  return hash.digest('hex')
}

// A case has few producers and very many products.
const producers = new Map<string, Producer>()

function productOf([id, , , , body, producer]: Row): Product {
  // Not copied member by member: this is done for each product of a case many times over.
  return Object.assign(JSON.parse(body) as ProductBody, {
    id: productIdOf(id),
    by: producerFrom(producer),
  })
}

/** Read once for all that it made. */
export function producerFrom(json: string): Producer {
  let by = producers.get(json)
  if (by === undefined) {
    by = JSON.parse(json) as Producer
    if (producers.size > 1000) producers.clear()
    producers.set(json, by)
  }
  return by
}
