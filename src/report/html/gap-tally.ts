import type { CaseReader } from '../../model/case-reader.ts'
import type { Sha256 } from '../../model/id.ts'
import type { Task, Warning } from '../../model/outcome.ts'

export interface Gap {
  readonly analyzer: string
  readonly status: 'failed' | 'skipped' | 'given up in part'
  readonly why: string
  readonly count: number
  /** The first pieces of evidence it concerns; null is the case as a whole. */
  readonly examples: readonly (Sha256 | null)[]
}

export interface GapTally {
  readonly completed: number
  readonly failed: number
  readonly skipped: number
  readonly warnings: number
  readonly intakeFailures: number
  /** Pieces on which at least one analysis completed, and of those the ones without any gap. */
  readonly looked: number
  readonly lookedFully: number
  /** Equal gaps as one, the commonest first. */
  readonly gaps: readonly Gap[]
  /** Gaps of kinds beyond the limit: their number is known, their reasons are in the case. */
  readonly uncounted: number
  /** What was asked, in the order in which it first was. */
  readonly ran: readonly Ran[]
}

/** How far one version of an analyzer came over the whole case. */
export interface Ran {
  readonly analyzer: string
  readonly version: string
  readonly completed: number
  readonly notCompleted: number
  readonly made: number
}

const kindsAtMost = 2000
const examplesAtMost = 12

/** Everything that was not looked at, grouped, so that a hundred thousand equal gaps are one line. */
export function gapTally(reader: CaseReader): GapTally {
  const tally = { completed: 0, failed: 0, skipped: 0, warnings: 0, uncounted: 0 }
  const groups = new Map<string, { gap: Gap; examples: (Sha256 | null)[]; count: number }>()
  const ran = new Map<string, { -readonly [Key in keyof Ran]: Ran[Key] }>()
  const looked = new Set<Sha256>()
  const lacking = new Set<Sha256>()
  const add = (task: Task, status: Gap['status'], why: string): void => {
    const key = JSON.stringify([task.by.analyzer, status, why])
    const group = groups.get(key)
    if (group !== undefined) {
      group.count += 1
      if (group.examples.length < examplesAtMost) group.examples.push(task.evidence)
    } else if (groups.size < kindsAtMost) {
      const gap = { analyzer: task.by.analyzer, status, why, count: 1, examples: [] }
      groups.set(key, { gap, examples: [task.evidence], count: 1 })
    } else tally.uncounted += 1
  }
  // Reading somebody's intelligence is work of its own and no look at the evidence.
  const pieces = new Set<Sha256>(Array.from(reader.evidence(), ({ id }) => id))
  for (const task of reader.tasks()) {
    const { outcome } = task
    const { analyzer, version } = task.by
    const known = ran.get(`${analyzer} ${version}`)
    const own = known ?? { analyzer, version, completed: 0, notCompleted: 0, made: 0 }
    if (known === undefined) ran.set(`${analyzer} ${version}`, own)
    own[outcome.status === 'completed' ? 'completed' : 'notCompleted'] += 1
    if (outcome.status !== 'skipped') own.made += outcome.made
    const evidence = task.evidence !== null && pieces.has(task.evidence) ? task.evidence : null
    tally[outcome.status] += 1
    if (evidence !== null) (outcome.status === 'completed' ? looked : lacking).add(evidence)
    if (outcome.status === 'skipped') {
      add(task, 'skipped', `lacked: ${outcome.lacked}`)
      continue
    }
    if (outcome.status === 'failed') add(task, 'failed', why(outcome))
    for (const warning of outcome.warnings) {
      tally.warnings += 1
      if (evidence !== null) lacking.add(evidence)
      add(task, 'given up in part', why(warning))
    }
  }
  let intakeFailures = 0
  for (const _ of reader.intakeFailures()) intakeFailures += 1
  const gaps = [...groups.values()]
    .map(({ gap, examples, count }) => ({ ...gap, examples, count }))
    .toSorted((a, b) => rank[a.status] - rank[b.status] || b.count - a.count)
  const lookedFully = [...looked].filter((id) => !lacking.has(id)).length
  return {
    ...tally,
    intakeFailures,
    looked: looked.size,
    lookedFully,
    gaps,
    ran: [...ran.values()],
  }
}

const rank = { failed: 0, 'given up in part': 1, skipped: 2 } as const

function why({ code, reason }: Pick<Warning, 'code' | 'reason'>): string {
  return `${code}: ${reason}`
}
