import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeVoterThreat } from '../cases/voter-threat/make.ts'
import { workOnCase } from '../src/cli/work-on-case.ts'
import { writeReport } from '../src/cli/write-report.ts'
import { openCase } from '../src/store/case.ts'
import { sharedData } from './data.ts'
import { spend } from './measure.ts'
import type { BenchTable } from './table.ts'

function bytesUnder(folder: string): number {
  let size = 0
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const bytes = readFileSync(join(entry.parentPath, entry.name))
    createHash('sha256').update(bytes).digest()
    size += bytes.length
  }
  return size
}

/** Seconds of the wall for a whole investigation; again, with nothing new; and what is the least. */
async function measure(
  name: string,
  evidence: string,
  intel: readonly string[],
): Promise<BenchTable['rows'][number][]> {
  const folder = mkdtempSync(join(tmpdir(), 'telltale-bench-'))
  try {
    using opened = openCase(join(folder, 'case'), { create: true })
    const signal = new AbortController().signal
    const work = { evidence: [evidence], intel, only: [], listen: () => undefined, signal }
    const first = await spend(() => workOnCase(opened, work))
    const again = await spend(() => workOnCase(opened, work))
    const report = await spend(() => writeReport(opened))
    let size = 0
    const floor = await spend(() => {
      size = bytesUnder(evidence)
    })
    const mails = opened.count('mail')
    return [
      {
        name: `${name}: first`,
        value: first.wallS,
        ratio: first.wallS / floor.wallS,
        note: `${(size / 1e6).toFixed(1)} MB, ${mails} mails; times reading and hashing the bytes`,
      },
      {
        name: `${name}: again`,
        value: again.wallS,
        ratio: again.wallS / first.wallS,
        note: 'nothing is done twice; times the first',
      },
      { name: `${name}: report`, value: report.wallS },
    ]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export async function benchCase(): Promise<BenchTable> {
  const folder = mkdtempSync(join(tmpdir(), 'telltale-bench-'))
  try {
    await makeVoterThreat(folder)
    const rows = await measure('voter-threat', join(folder, 'evidence'), [join(folder, 'intel')])
    const mail = sharedData('mail')
    if (mail === undefined) {
      rows.push({
        name: 'real mail',
        value: 0,
        note: 'not measured: no data folder beside the checkout',
      })
    } else rows.push(...(await measure('real mail', mail, [])))
    return { title: 'A whole investigation', unit: 'seconds', rows }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
