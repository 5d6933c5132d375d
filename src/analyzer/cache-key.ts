import { createHash } from 'node:crypto'
import { canonicalJson } from '../lib/canonical-json.ts'
import type { Sha256 } from '../model/id.ts'
import type { Outcome } from '../model/outcome.ts'
import type { Producer } from '../model/producer.ts'
import type { Settings } from '../model/settings.ts'
import type { Analyzer } from './analyzer.ts'

export function producerOf(analyzer: Analyzer, settings: Settings): Producer {
  return {
    analyzer: analyzer.id,
    version: analyzer.version,
    tools: analyzer.tools ?? [],
    options: canonicalJson(analyzer.options?.(settings) ?? {}),
  }
}

/** Everything that can change the result of a task, in one hash. */
export function cacheKey(by: Producer, evidence: Sha256 | null, inputs: string): string {
  return createHash('sha256').update(canonicalJson({ by, evidence, inputs })).digest('hex')
}

/** What depends on the day and the machine is tried again; what depends on the bytes is not. */
export function isFinal(outcome: Outcome): boolean {
  if (outcome.status !== 'failed') return true
  const { code } = outcome
  return !(
    code === 'timed-out' ||
    code === 'out-of-memory' ||
    code === 'crashed' ||
    code === 'cancelled' ||
    code === 'tool-missing' ||
    code === 'unreadable'
  )
}
