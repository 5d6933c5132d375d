import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openPassingCase, workOnCase } from '../../src/cli/work-on-case.ts'
import type { Outcome } from '../../src/model/outcome.ts'
import { watchMemory } from '../child-memory.ts'
import type { Trap } from '../hostile/traps.ts'

export interface Ordeal {
  readonly name: string
  /** Of this process and all that it started, user and system; the program's start included. */
  readonly cpuS: number
  /** The longest that one analyzer took, on the clock. */
  readonly slowest: { readonly analyzer: string; readonly wallS: number }
  readonly peakWorkerBytes: number
  /** Of each analyzer that looked at the file or at what was in it. */
  readonly outcomes: readonly { readonly analyzer: string; readonly outcome: Outcome }[]
  /** Messages that were told of; where there are none the file itself is all there is. */
  readonly messages: number
  readonly evidence: number
  /** Pieces of evidence and products, equal ones counted each time. */
  readonly made: number
}

/** One file through a whole investigation in a case of its own, its reading processes included. */
export async function runOrdeal(trap: Trap, folder: string): Promise<Ordeal> {
  const evidence = join(folder, 'evidence')
  mkdirSync(evidence)
  writeFileSync(join(evidence, trap.name), trap.bytes)
  const cpu = cpuSeconds()
  using memory = watchMemory(process.pid, 20)
  const outcomes: { analyzer: string; outcome: Outcome }[] = []
  const begun = new Map<string, number>()
  let slowest = { analyzer: '', wallS: 0 }
  let messages = 0
  let pieces = 0
  {
    using opened = openPassingCase()
    await workOnCase(opened, {
      evidence: [evidence],
      intel: [],
      only: [],
      signal: new AbortController().signal,
      listen(event) {
        if (event.what === 'started')
          begun.set(`${event.analyzer} ${event.file}`, performance.now())
        if (event.what === 'product' && event.product.kind === 'mail') messages++
        if (event.what !== 'finished') return
        const { analyzer, file, outcome } = event
        outcomes.push({ analyzer, outcome })
        const from = begun.get(`${analyzer} ${file}`) ?? performance.now()
        const wallS = (performance.now() - from) / 1000
        if (wallS > slowest.wallS) slowest = { analyzer, wallS }
      },
    })
    pieces = [...opened.evidence()].length
  }
  const [, ...workers] = memory.peaks()
  rmSync(evidence, { recursive: true })
  await new Promise((resolve) => setTimeout(resolve, 50))
  return {
    name: trap.name,
    cpuS: cpuSeconds() - cpu,
    slowest,
    peakWorkerBytes: Math.max(0, ...workers),
    outcomes,
    messages,
    evidence: pieces,
    made: outcomes.reduce((sum, { outcome }) => sum + ('made' in outcome ? outcome.made : 0), 0),
  }
}

/** What an ordeal came to: nothing given up, something, or an analyzer that ended early. */
export function verdictOf({ outcomes }: Ordeal): string {
  const failed = outcomes.flatMap(({ analyzer, outcome }) =>
    outcome.status === 'failed' ? [`${analyzer} ${outcome.code}`] : [],
  )
  const warned = outcomes.flatMap(({ analyzer, outcome }) =>
    outcome.status === 'completed'
      ? outcome.warnings.map(({ code }) => `${analyzer} warns ${code}`)
      : [],
  )
  return [...new Set([...failed, ...warned])].slice(0, 6).join(', ') || 'nothing given up'
}

/** This process and its ended children (proc(5): utime, stime, cutime, cstime in hundredths). */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage()
  let ofChildren = 0
  try {
    const fields = readFileSync('/proc/self/stat', 'latin1').split(') ')[1]?.split(' ') ?? []
    ofChildren = (Number(fields[13]) + Number(fields[14])) / 100
  } catch {
    ofChildren = 0 // elsewhere than on Linux nobody tells
  }
  return (user + system) / 1e6 + ofChildren
}
