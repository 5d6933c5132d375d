import { canonicalJson } from '../lib/canonical-json.ts'
import type { Evidence, IntelSource } from '../model/evidence.ts'
import type { Outcome, Warning } from '../model/outcome.ts'
import type { Product, ProductBody } from '../model/product.ts'
import { adoptCarved } from './adopt-carved.ts'
import { AnalysisFailure } from './analysis-failure.ts'
import type { Analyzer, CarvedEvidence } from './analyzer.ts'
import type { StampingProducer } from './cache-key.ts'
import type { TaskWriter } from './case-store.ts'
import { limits } from './limits.ts'
import type { MadeProducts } from './made-products.ts'
import { productId } from './product-id.ts'
import type { Surroundings } from './surroundings.ts'

/** One analyzer on one subject. */
export interface Task {
  readonly analyzer: Analyzer
  readonly producer: StampingProducer
  /** What it may be handed of what others made. */
  readonly made: MadeProducts
  readonly writer: TaskWriter
}

/** Everything a task makes goes through here: checked, stamped, counted, kept. */
export interface Intake {
  readonly warnings: Warning[]
  made: number
  take(body: ProductBody | CarvedEvidence): void
  /** The same for a product that another process wrote as canonical JSON already. */
  takeWritten(json: string): void
  /** Forgets all of it, before the same is done again. */
  restart(): void
}

/** `file` is null where the subject is the whole case. */
export function openIntake(
  around: Surroundings,
  { analyzer, producer, made, writer }: Task,
  file: Evidence | IntelSource | null,
): Intake {
  const { by } = producer
  const check = (body: ProductBody | CarvedEvidence): void => {
    if (intake.made >= limits.products) {
      throw new AnalysisFailure('too-many', `more than ${limits.products} products of one task`)
    }
    // Types hold for our own code; a decoder that was taken over knows no types.
    if (!analyzer.makes.includes(body.kind)) {
      throw new Error(`${by.analyzer} made ${body.kind}, which it did not declare`)
    }
  }
  const keep = (body: ProductBody, json: string): void => {
    if (file !== null && (!('evidence' in body) || body.evidence !== file.id)) {
      throw new Error(`${by.analyzer} speaks of evidence that it was not given`)
    }
    const { kind } = body
    const id = productId(kind, json, producer.json)
    const evidence = 'evidence' in body ? body.evidence : null
    if (!writer.add({ id, kind, evidence, body: json })) return
    intake.made += 1
    const product = Object.assign(body, { id, by }) as Product
    made.note(product)
    around.listen({ what: 'product', product })
  }
  const intake: Intake = {
    warnings: [],
    made: 0,
    take(body) {
      check(body)
      if (body.kind !== 'evidence') return keep({ ...body }, canonicalJson(body))
      if (file === null) throw new Error(`${by.analyzer} carves, but from no evidence`)
      const refused = adoptCarved(around, file, body, writer)
      if (refused) intake.warnings.push(refused)
      else intake.made += 1
    },
    takeWritten(json) {
      const body = JSON.parse(json) as ProductBody
      check(body)
      if ((body as { kind: string }).kind === 'evidence') {
        throw new Error(`${by.analyzer} writes evidence as if it were a product`)
      }
      keep(body, json)
    },
    restart() {
      intake.made = 0
      intake.warnings.length = 0
      writer.clear()
      made.forget(analyzer.id)
    },
  }
  return intake
}

/** What came of a task that did not come to its end. */
export function failedOutcome({ made, warnings }: Intake, error: unknown): Outcome {
  if (error instanceof AnalysisFailure) {
    return { status: 'failed', code: error.code, reason: error.message, made, warnings }
  }
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return { status: 'failed', code: 'crashed', reason, made, warnings }
}
