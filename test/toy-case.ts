import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { investigate, type InvestigationOptions } from '../src/analyzer/investigation.ts'
import type { Tally } from '../src/analyzer/surroundings.ts'
import { openCase, type Case } from '../src/store/case.ts'
import type { Analyzer } from '../src/analyzer/analyzer.ts'
import { analyzers, letters } from './toy-analyzers.ts'

/** One kind of product for each is enough for most tests. */
export const usual: readonly Analyzer[] = analyzers.filter((analyzer) => analyzer !== letters)

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'telltale-test-'))
}

function toySniff(head: Buffer): string {
  const text = head.toString('latin1')
  if (text.includes('|')) return 'application/x-pipes'
  return text.startsWith('?') ? 'application/octet-stream' : 'text/plain'
}

/** A case over texts, as if each were a file that was handed in. */
export function toyCase(folder: string, texts: Readonly<Record<string, string>>): Case {
  const opened = openCase(folder, { create: true, now: () => new Date('2026-05-01T00:00:00Z') })
  const received = Object.entries(texts).map(([name, text]) => ({
    id: opened.keep(Buffer.from(text)),
    sizeBytes: Buffer.byteLength(text),
    mediaType: toySniff(Buffer.from(text)),
    origin: { how: 'given', name, modified: '2026-05-01T00:00:00.000Z' } as const,
    tlp: 'TLP:CLEAR' as const,
    depth: 0,
    within: null,
  }))
  opened.receive('evidence', received)
  return opened
}

export async function investigateToys(
  opened: Case,
  options: Partial<InvestigationOptions> = {},
): Promise<Tally> {
  return await investigate(opened, {
    analyzers: usual,
    registry: new URL('toy-analyzers.ts', import.meta.url),
    settings: opened.settings(),
    sniff: toySniff,
    ...options,
  })
}
