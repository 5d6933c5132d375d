import { sha256Of } from '../model/id.ts'
import type { Outcome, Task } from '../model/outcome.ts'
import { producerFrom } from './products.ts'
import type { Sqlite } from './sqlite.ts'

type Row = readonly [evidence: string, analyzer: string, producer: string, outcome: string]

const page = 1000
/** Most tasks of a large case end alike: their outcomes are read once. */
const mostKnown = 1000

/** All tasks in the order of evidence and analyzer. */
export function* tasks(db: Sqlite): Iterable<Task> {
  const known = new Map<string, Outcome>()
  const outcomeFrom = (json: string): Outcome => {
    let outcome = known.get(json)
    if (outcome === undefined) {
      outcome = JSON.parse(json) as Outcome
      if (known.size < mostKnown) known.set(json, outcome)
    }
    return outcome
  }
  let after: readonly [string, string] = ['', '']
  for (;;) {
    const rows = db
      .rawArrays(
        `select evidence, analyzer, producer, outcome from task
         where (evidence, analyzer) > (?, ?) order by evidence, analyzer limit ${page}`,
      )
      .all(...after) as unknown as Row[]
    for (const [evidence, , producer, outcome] of rows) {
      yield {
        evidence: evidence === '' ? null : sha256Of(evidence),
        by: producerFrom(producer),
        outcome: outcomeFrom(outcome),
      }
    }
    const last = rows.at(-1)
    if (last === undefined || rows.length < page) return
    after = [last[0], last[1]]
  }
}
