import { defaultSettings } from '../model/settings.ts'
import type { Analyzer, Context, Draft, OutputKind } from '../analyzer/analyzer.ts'
import { streamOf } from '../lib/async-iterable.ts'
import type { IntelSource } from '../model/evidence.ts'
import { sha256Of } from '../model/id.ts'
import type { Warning } from '../model/outcome.ts'

export interface ReadIntel<Makes extends OutputKind> {
  readonly made: Draft<Makes>[]
  readonly warnings: Warning[]
  readonly bytes: Buffer
}

export function intelFile(name: string, bytes: Buffer): IntelSource {
  return {
    kind: 'intel-source',
    id: sha256Of('ab'.repeat(32)),
    sizeBytes: bytes.length,
    mediaType: name.endsWith('.json') ? 'application/json' : 'text/plain',
    name,
    tlp: 'TLP:GREEN',
    depth: 0,
    origins: [],
  }
}

/** Runs an importer on one file, as the runner would. */
export async function readIntel<Makes extends OutputKind>(
  analyzer: Analyzer<'intel-source', Makes>,
  name: string,
  content: string | Buffer,
): Promise<ReadIntel<Makes>> {
  const bytes = Buffer.from(content)
  const warnings: Warning[] = []
  const refuse = (): never => {
    throw new Error('not in this test')
  }
  const context: Context = {
    settings: {
      ...defaultSettings,
      tlp: 'TLP:GREEN',
    },
    signal: new AbortController().signal,
    bytes: {
      size: bytes.length,
      read: (offset, length) => bytes.subarray(offset, offset + length),
      path: refuse,
    },
    scratch: '',
    kept: refuse,
    keep: refuse,
    keepFile: refuse,
    warn: (warning) => warnings.push(warning),
    progress: () => undefined,
  }
  const input = { 'intel-source': streamOf([intelFile(name, bytes)]) }
  const made: Draft<Makes>[] = []
  for await (const body of analyzer.run(input, context)) made.push(body)
  return { made, warnings, bytes }
}
