import { defaultSettings } from '../../model/settings.ts'
import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import type { Analyzer, Context, Draft, OutputKind } from '../../analyzer/analyzer.ts'
import type { Evidence } from '../../model/evidence.ts'
import { sha256Of } from '../../model/id.ts'
import type { Warning } from '../../model/outcome.ts'

export interface AnalysisResult<Makes extends OutputKind> {
  readonly made: readonly Draft<Makes>[]
  readonly warnings: readonly Warning[]
  readonly kept: ReadonlyMap<string, Buffer>
  /** What it threw at the end, if anything. */
  readonly thrown: unknown
}

/** Runs an analyzer of one file as the runner would, with everything it made and said. */
export async function analyse<Makes extends OutputKind>(
  analyzer: Analyzer<'evidence', Makes>,
  path: string,
  mediaType: string,
): Promise<AnalysisResult<Makes>> {
  const warnings: Warning[] = []
  const kept = new Map<string, Buffer>()
  const made: Draft<Makes>[] = []
  const file: Evidence = {
    kind: 'evidence',
    id: sha256Of('0'.repeat(64)),
    sizeBytes: statSync(path).size,
    mediaType,
    name: 'recording',
    tlp: 'TLP:CLEAR',
    depth: 0,
    origins: [],
  }
  const context: Context = {
    settings: defaultSettings,
    signal: new AbortController().signal,
    bytes: {
      size: file.sizeBytes,
      read: (offset, length) => readFileSync(path).subarray(offset, offset + length),
      path: () => path,
    },
    scratch: '/nonexistent',
    kept: () => Buffer.alloc(0),
    keep(bytes) {
      const id = sha256Of(createHash('sha256').update(bytes).digest('hex'))
      kept.set(id, Buffer.from(bytes))
      return id
    },
    keepFile: () => Promise.reject(new Error('nothing here keeps files')),
    warn: (warning) => warnings.push(warning),
    progress: () => undefined,
  }
  let thrown: unknown
  try {
    for await (const draft of analyzer.run({ evidence: oneFile(file) }, context)) made.push(draft)
  } catch (error) {
    thrown = error
  }
  return { made, warnings, kept, thrown }
}

async function* oneFile(file: Evidence): AsyncGenerator<Evidence> {
  yield await Promise.resolve(file)
}
