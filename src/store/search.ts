import { productIdOf, type ProductId } from '../model/id.ts'
import type { Sqlite } from './sqlite.ts'

/**
 * Products whose text contains the given text, ignoring case; in the order of their making.
 * The trigram index answers from three characters on; shorter texts find nothing here.
 */
export function* searchText(db: Sqlite, text: string, limit: number): Iterable<ProductId> {
  if ([...text].length < 3) return
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
