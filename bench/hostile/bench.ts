import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { limits } from '../../src/analyzer/limits.ts'
import type { BenchTable } from '../table.ts'
import { runCampaign, verdictOf } from './campaign.ts'
import { shownAddress } from './sources.ts'

const seed = 20_201_020
const rounds = 5

/** Nearly a thousand damaged files and some traps: what became of each, and what it cost. */
export async function benchHostile(): Promise<BenchTable> {
  const folder = mkdtempSync(join(tmpdir(), 'telltale-hostile-'))
  try {
    const start = performance.now()
    const campaign = await runCampaign({ folder, seed, rounds, withTraps: true })
    const wallS = (performance.now() - start) / 1000
    const { files, ordeals, unanswered, lines } = campaign
    const slowest = ordeals.toSorted((a, b) => b.wallMs - a.wallMs)[0]
    const verdicts = Map.groupBy(ordeals, (one) => `${one.analyzer}: ${verdictOf(one)}`)
    const read = new Set(lines.filter(({ text }) => text.includes(shownAddress)).map((l) => l.file))
    const silent = ordeals.filter(
      (one) => one.analyzer === 'screen' && verdictOf(one) === 'completed' && !read.has(one.file),
    )
    const crashed = ordeals.filter((one) => verdictOf(one) === 'crashed')
    const overdue = ordeals.filter(({ wallMs }) => wallMs > limits.silenceMs)
    return {
      title: 'Damaged and hostile media',
      unit: 'as noted',
      rows: [
        { name: 'files', value: files.length, note: `seed ${seed}, ${wallS.toFixed(0)} s` },
        { name: 'files without an outcome', value: unanswered.length },
        { name: 'crashes of a reading process', value: crashed.length },
        {
          name: 'readings beyond the deadline',
          value: overdue.length,
          note: `longest ${((slowest?.wallMs ?? 0) / 1000).toFixed(1)} s: ${slowest?.file}`,
        },
        {
          name: 'neighbours opened',
          value: campaign.neighbourOpened ? 1 : 0,
          note: 'a named pipe that playlists and references name',
        },
        {
          name: 'largest reading process, MiB',
          value: campaign.peakWorkerBytes / 2 ** 20,
          note: `of ${campaign.workers} processes; limit ${limits.workerBytes / 2 ** 20}`,
        },
        {
          name: 'read without a word, line not read',
          value: silent.length,
          note: 'damage that neither container nor codec can tell',
        },
        ...[...verdicts]
          .map(([name, all]) => ({ name, value: all.length }))
          .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
      ],
      details: { silent: silent.map(({ file }) => file), crashed },
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
