import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeVoterThreat } from '../cases/voter-threat/make.ts'
import { workOnCase } from '../src/cli/work-on-case.ts'
import { writeReport } from '../src/cli/write-report.ts'
import { openCase } from '../src/store/case.ts'
import { sharedData } from './data.ts'
import { spend } from './measure.ts'
import type { BenchTable } from './table.ts'

/** Seconds of the wall for a whole investigation, for the same again, and for its report. */
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
    let pieces = 0
    let bytes = 0
    for (const file of opened.evidence()) {
      pieces += 1
      bytes += file.sizeBytes
    }
    const rate = Math.round(pieces / first.wallS)
    return [
      {
        name: `${name}: first`,
        value: first.wallS,
        note: `${pieces} pieces of evidence, ${(bytes / 1e6).toFixed(0)} MB when unpacked; ${rate} pieces/s`,
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
