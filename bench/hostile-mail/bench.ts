import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { limits } from '../../src/analyzer/limits.ts'
import type { BenchTable } from '../table.ts'
import { type Ordeal, runOrdeal, verdictOf } from './campaign.ts'
import { mailTraps } from './traps.ts'

/** Hostile mail through the whole of an investigation, each file alone: what it cost and what became of it. */
export async function benchHostileMail(): Promise<BenchTable> {
  const folder = mkdtempSync(join(tmpdir(), 'telltale-hostile-'))
  try {
    const plain = await runOrdeal(
      { name: 'plain.eml', bytes: Buffer.from('From: a@example.org\nMessage-ID: <1>\n\nhi\n') },
      folder,
    )
    const ordeals: Ordeal[] = []
    for (const trap of mailTraps(1)) ordeals.push(await runOrdeal(trap, folder))
    const beyond = (one: Ordeal): number => one.cpuS - plain.cpuS
    const slow = ordeals.filter((one) => beyond(one) > 2)
    const crashed = ordeals.filter(({ outcomes }) =>
      outcomes.some(({ outcome }) => outcome.status === 'failed' && outcome.code === 'crashed'),
    )
    const unread = ordeals.filter(({ messages }) => messages === 0)
    const peak = Math.max(...ordeals.map(({ peakWorkerBytes }) => peakWorkerBytes))
    return {
      title: 'Hostile mail',
      unit: 'seconds of CPU beyond those of a plain message, or as noted',
      rows: [
        {
          name: 'files',
          value: ordeals.length,
          note: `a plain message: ${plain.cpuS.toFixed(1)} s`,
        },
        {
          name: 'files above 2 s',
          value: slow.length,
          note: slow.map(({ name, made }) => `${name} (${made} things made)`).join(', '),
        },
        { name: 'files lost', value: ordeals.filter(({ evidence }) => evidence === 0).length },
        {
          name: 'files without a message told of',
          value: unread.length,
          note: unread.map(({ name }) => name).join(', '),
        },
        { name: 'crashes of a reading process', value: crashed.length },
        {
          name: 'largest reading process, MiB',
          value: peak / 2 ** 20,
          note: `limit ${limits.workerBytes / 2 ** 20}`,
        },
        ...ordeals.map((one) => ({
          name: one.name,
          value: beyond(one),
          note: `${one.slowest.analyzer} ${one.slowest.wallS.toFixed(1)} s, ${(one.peakWorkerBytes / 2 ** 20).toFixed(0)} MiB; ${verdictOf(one)}`,
        })),
      ],
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
