import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Evidence, IntelSource } from '../model/evidence.ts'
import type { Outcome } from '../model/outcome.ts'
import type { ProductKind } from '../model/product.ts'
import { AnalysisFailure } from './analysis-failure.ts'
import type { Analyzer } from './analyzer.ts'
import { producerOf } from './cache-key.ts'
import { hear, type Speaker } from './hear.ts'
import { failedOutcome, openIntake, type Task } from './intake.ts'
import { freshProducts } from './made-products.ts'
import type { Surroundings } from './surroundings.ts'
import { isProduct, taskKey } from './task-key.ts'
import type { WorkerMessage } from './worker-protocol.ts'

/** How the tasks of one file went, as they end. */
export type Ended = (analyzer: Analyzer, outcome: Outcome) => void

/**
 * Takes a small file that nobody looked at before along all its analyzers in one process: asking for each
 * of them alone costs more than what most mails take to be read. False where that came to grief; then
 * each analyzer has to be asked alone, but for those whose outcome is in the store.
 */
export async function visitTogether(
  around: Surroundings,
  analyzers: readonly Analyzer[],
  file: Evidence | IntelSource,
  ended: Ended,
): Promise<boolean> {
  const { store, pool } = around
  const scratch = join(around.scratch, `all-${file.id.slice(0, 24)}`)
  let hasScratch = true
  let isWhole = true
  const visit = openVisit(around, analyzers, file, scratch, ended)
  const receive = (message: WorkerMessage): void => {
    if (message.say === 'done') hasScratch = message.scratch
    // The file could not even be opened: each analyzer tells why.
    if (message.say === 'failed' && !visit.isBusy()) isWhole = false
    if (isWhole) visit.hear(message)
  }
  try {
    const stored = store.stored(file.id)
    const order = { analyzers: analyzers.map(({ id }) => id), file, stored, products: {}, scratch }
    await pool.run(order, receive, () => undefined)
    return isWhole
  } catch {
    return false
  } finally {
    if (hasScratch) rmSync(scratch, { recursive: true, force: true })
  }
}

/** The analyzers of which there may be something to see, where none of them was asked before. */
export function lookingTogether(
  analyzers: readonly Analyzer[],
  accepts: (analyzer: Analyzer) => boolean,
): readonly Analyzer[] {
  const made = new Set<string>()
  return analyzers.filter((analyzer) => {
    const kinds = analyzer.needs.filter(isProduct)
    if (!accepts(analyzer) || (kinds.length > 0 && !kinds.some((kind) => made.has(kind)))) {
      return false
    }
    for (const kind of analyzer.makes) made.add(kind)
    return true
  })
}

interface Visit {
  /** Whether an analyzer is begun and not ended. */
  isBusy(): boolean
  /** Throws an Error on what a process may not say at this point, which ends the visit. */
  hear(message: WorkerMessage): void
}

/** Hears a process out, analyzer by analyzer. */
function openVisit(
  around: Surroundings,
  analyzers: readonly Analyzer[],
  file: Evidence | IntelSource,
  scratch: string,
  ended: Ended,
): Visit {
  const made = freshProducts(around.store, file.id)
  let next = 0
  let current: { readonly task: Task; readonly speaker: Speaker } | undefined
  const hasNothing = (analyzer: Analyzer | undefined): boolean => {
    const kinds: readonly ProductKind[] = analyzer?.needs.filter(isProduct) ?? []
    return kinds.length > 0 && !made.has(kinds)
  }
  const passOver = (until: string | undefined): void => {
    while (next < analyzers.length && analyzers[next]?.id !== until) {
      const passed = analyzers[next++]
      if (!hasNothing(passed)) throw new Error(`${passed?.id} was not asked`)
    }
  }
  const begin = (id: string): void => {
    passOver(id)
    const analyzer = analyzers[next++]
    if (current || analyzer === undefined) throw new Error(`${id} is not what was asked`)
    around.listen({ what: 'started', analyzer: id, file: file.name })
    const producer = producerOf(analyzer, around.settings)
    const key = taskKey(producer, analyzer, file, made)
    const writer = around.store.begin(producer, key, file.id)
    const task = { analyzer, producer, made, writer }
    const intake = openIntake(around, task, file)
    current = { task, speaker: { analyzer: id, file, scratch, intake } }
  }
  const finish = (outcome: Outcome): void => {
    if (current === undefined) throw new Error('the end of what was not begun')
    current.task.writer.finish(outcome)
    ended(current.task.analyzer, outcome)
    current = undefined
  }
  return {
    isBusy: () => current !== undefined,
    hear(message) {
      if (message.say === 'begun') return begin(message.analyzer)
      if (message.say === 'done' && current === undefined) return passOver(undefined)
      if (current === undefined) throw new Error(`a process said ${message.say} of nothing`)
      const { intake } = current.speaker
      if (message.say === 'failed') {
        finish(failedOutcome(intake, new AnalysisFailure(message.code, message.reason)))
      } else if (message.say === 'completed') {
        finish({ status: 'completed', made: intake.made, warnings: intake.warnings })
      } else hear(around, current.speaker, message)
    },
  }
}
