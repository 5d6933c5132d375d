import { readFileSync } from 'node:fs'
import { screen } from '../../src/observations/screen/screen.ts'
import { testContext } from '../../test/context.ts'
import type { ReadLine } from './life.ts'

/** What the product reads in a recording, and the CPU seconds that it took. */
export interface LedgerRead {
  readonly lines: readonly ReadLine[]
  readonly cpuS: number
  /** What could not be read, as the ledger itself states it. */
  readonly givenUp: number
}

const mediaTypes: Readonly<Record<string, string>> = {
  mp4: 'video/mp4',
  mkv: 'video/x-matroska',
  webm: 'video/webm',
}

export function mediaTypeOf(path: string): string {
  return mediaTypes[path.split('.').at(-1) ?? ''] ?? 'video/mp4'
}

export async function readLedger(path: string): Promise<LedgerRead> {
  using context = testContext(path, { mediaType: mediaTypeOf(path) })
  const evidence = (async function* () {
    yield context.evidence
  })()
  const lines: ReadLine[] = []
  let givenUp = 0
  const before = cpuSeconds()
  for await (const made of screen.run({ evidence }, context)) {
    if (made.kind === 'screen-coverage') givenUp = made.givenUp.length
    // Hidden frames and thumbnails are not what these recordings show.
    if (made.kind !== 'screen-text' || made.from !== 'screen') continue
    const [x, y, width, height] = made.box
    const { text, startUs, endUs, moves } = made
    lines.push({ text, startUs, endUs, box: { x, y, width, height }, moves })
  }
  return { lines, cpuS: cpuSeconds() - before, givenUp }
}

/** User and system time of this process and of the child processes that it has waited for. */
export function cpuSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6 + childSeconds()
}

/** proc_pid_stat(5): cutime and cstime are fields 16 and 17, in ticks of 10 ms. */
function childSeconds(): number {
  try {
    const stat = readFileSync('/proc/self/stat', 'latin1')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[13]) + Number(fields[14])) / 100
  } catch {
    // No Linux: then what children spend is not counted, and no number for the documents is made.
    return 0
  }
}
