import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { htmlReport } from '../report/html.ts'
import type { Case } from '../store/case.ts'

/** Writes the HTML report, beside the case where no path is given; returns its path. */
export function writeReport(
  opened: Case,
  path: string = join(opened.folder, 'report.html'),
): string {
  let first = true
  for (const piece of htmlReport(opened, { generated: null })) {
    writeFileSync(path, piece, { flag: first ? 'w' : 'a' })
    first = false
  }
  return path
}
