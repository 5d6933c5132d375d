import { productIdOf, type ProductId } from '../model/id.ts'
import type { ProductBody } from '../model/product.ts'
import { searchableText } from './searchable-text.ts'
import { build, type Sqlite } from './sqlite.ts'

const batch = 5000

/**
 * Takes the products that are not in the text index yet into it. Done when somebody first searches: an
 * index of trigrams that grows by a few words per transaction costs many times as much, and most
 * cases are read and not searched.
 */
function indexTexts(db: Sqlite): void {
  while (indexBatch(db) === batch) continue
}

function indexBatch(db: Sqlite): number {
  return db.transaction(() => {
    const rows = db
      .raw('select seq, body from product where seq > ? order by seq limit ?')
      .all(indexedUpTo(db), batch) as { seq: number; body: string }[]
    for (const { seq, body } of rows) {
      const text = searchableText(JSON.parse(body) as ProductBody)
      if (text !== '') {
        db.raw('insert into product_text (rowid, text) values (?, ?)').run(seq, text)
      }
    }
    const last = rows.at(-1)
    if (last) {
      db.run(
        build
          .insertInto('setting')
          .values({ key: 'indexed-up-to', value: String(last.seq) })
          .onConflict((conflict) =>
            conflict.column('key').doUpdateSet({ value: String(last.seq) }),
          ),
      )
    }
    return rows.length
  })
}

function indexedUpTo(db: Sqlite): number {
  const row = db.first(
    build.selectFrom('setting').select('value').where('key', '=', 'indexed-up-to'),
  )
  return Number(row?.value ?? 0)
}

/**
 * Products whose text contains the given text, ignoring case; in the order of their making.
 * The trigram index answers from three characters on; shorter texts find nothing here.
 */
export function* searchText(db: Sqlite, text: string, limit: number): Iterable<ProductId> {
  if ([...text].length < 3) return
  indexTexts(db)
  const phrase = `"${text.replaceAll('"', '""')}"`
  const rows = db
    .raw(
      `select product.id from product_text join product on product.seq = product_text.rowid
       where product_text match ?
       order by product.kind, product.evidence, product.analyzer, product.ordinal limit ?`,
    )
    .all(phrase, limit) as { id: string }[]
  for (const row of rows) yield productIdOf(row.id)
}
