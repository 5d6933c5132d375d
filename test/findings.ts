import { createHash } from 'node:crypto'
import type { Analyzer, Draft } from '../src/analyzer/analyzer.ts'
import { productIdOf } from '../src/model/id.ts'
import type { ProductOf } from '../src/model/product.ts'
import { only, testContext } from './context.ts'
import { screen } from '../src/observations/screen/screen.ts'
import { leaks } from '../src/observations/redaction/leaks.ts'
import { redactions } from '../src/observations/redaction/redactions.ts'

/** What a recording shows, what was redacted in it, and what leaked. */
export interface Findings {
  readonly lines: readonly ProductOf<'screen-text'>[]
  readonly redactions: readonly ProductOf<'redaction'>[]
  readonly leaks: readonly Draft<'leak'>[]
  readonly blobs: ReadonlyMap<string, Buffer>
}

/** Runs one analyzer after the other, as the runner would. */
export async function findingsIn(path: string): Promise<Findings> {
  using context = testContext(path, { mediaType: 'video/mp4' })
  const evidence = (): AsyncIterable<typeof context.evidence> => only(context.evidence)
  const lines: ProductOf<'screen-text'>[] = []
  for await (const made of screen.run({ evidence: evidence() }, context)) {
    if (made.kind === 'screen-text') lines.push(stamped(made, screen))
  }
  const found: ProductOf<'redaction'>[] = []
  const input = { evidence: evidence(), 'screen-text': each(lines) }
  for await (const made of redactions.run(input, context)) found.push(stamped(made, redactions))
  const leaked: Draft<'leak'>[] = []
  const products = { redaction: each(found), 'screen-text': each(lines) }
  for await (const made of leaks.run(products, context)) leaked.push(made)
  return { lines, redactions: found, leaks: leaked, blobs: context.blobs }
}

function stamped<K extends 'screen-text' | 'redaction'>(
  draft: Draft<K>,
  { id: analyzer, version }: Pick<Analyzer, 'id' | 'version'>,
): ProductOf<K> {
  const hash = createHash('sha256').update(JSON.stringify(draft)).digest('hex')
  const id = productIdOf(`${draft.kind}:${hash.slice(0, 32)}`)
  return { ...draft, id, by: { analyzer, version } } as unknown as ProductOf<K>
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  for (const item of items) yield await Promise.resolve(item)
}
