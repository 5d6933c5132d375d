import { createHash } from 'node:crypto'
import {
  closeSync,
  fstatSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Bytes, CarvedEvidence, Context } from '../src/analyzer/analyzer.ts'
import type { Evidence } from '../src/model/evidence.ts'
import { type Sha256, sha256Of } from '../src/model/id.ts'
import type { Warning } from '../src/model/outcome.ts'
import { defaultSettings, type Settings } from '../src/model/settings.ts'

/** A context over one file or buffer, whose blobs stay in memory, for tests of analyzers. */
export interface TestContext extends Context, Disposable {
  readonly evidence: Evidence
  /** What was kept, by its hash. */
  readonly blobs: ReadonlyMap<Sha256, Buffer>
  readonly warnings: readonly Warning[]
  /** The bytes that a carver found: a range of this evidence or a kept blob. */
  carved(found: CarvedEvidence): Buffer
  /** Ends the work as a user would. */
  cancel(): void
}

export interface TestContextOptions {
  readonly name?: string
  readonly mediaType?: string
  readonly settings?: Partial<Settings>
}

/** Dispose it (`using context = testContext(...)`) to empty its scratch folder. */
export function testContext(
  file: string | Uint8Array,
  options: TestContextOptions = {},
): TestContext {
  const scratch = mkdtempSync(join(tmpdir(), 'telltale-test-'))
  const source =
    typeof file === 'string' ? fileBytes(file) : bufferBytes(Buffer.from(file), scratch)
  const blobs = new Map<Sha256, Buffer>()
  const warnings: Warning[] = []
  const abort = new AbortController()
  const name = options.name ?? (typeof file === 'string' ? basename(file) : 'test.bin')

  const keep = (bytes: Uint8Array): Sha256 => {
    const id = hashOf(bytes)
    if (!blobs.has(id)) blobs.set(id, Buffer.from(bytes))
    return id
  }

  return {
    evidence: {
      kind: 'evidence',
      id: hashOf(typeof file === 'string' ? name : file),
      sizeBytes: source.bytes.size,
      mediaType: options.mediaType ?? 'application/octet-stream',
      name,
      tlp: 'TLP:CLEAR',
      depth: 0,
      origins: [{ how: 'given', name, modified: '2020-10-20T00:00:00.000Z' }],
    },
    settings: {
      ...defaultSettings,
      ...options.settings,
    },
    signal: abort.signal,
    bytes: source.bytes,
    scratch,
    blobs,
    warnings,
    kept(id) {
      const blob = blobs.get(id)
      if (!blob) throw new Error(`never kept: ${id}`)
      return blob
    },
    keep,
    async keepFile(path) {
      const id = keep(readFileSync(path))
      rmSync(path)
      return id
    },
    warn(warning) {
      warnings.push(warning)
    },
    progress() {},
    carved({ bytes }) {
      if (!('blob' in bytes)) return source.bytes.read(bytes.offset, bytes.length)
      const blob = blobs.get(bytes.blob)
      if (!blob) throw new Error(`never kept: ${bytes.blob}`)
      return blob
    },
    cancel: () => abort.abort(),
    [Symbol.dispose]() {
      source.close()
      rmSync(scratch, { recursive: true, force: true })
    },
  }
}

/** The stream of one element that an analyzer in scope 'evidence' is given. */
export async function* only<T>(item: T): AsyncIterable<T> {
  yield item
}

/** Everything that was made, and the error that ended it, if one did. */
export async function drain<T>(
  made: AsyncIterable<T>,
): Promise<{ readonly made: readonly T[]; readonly error: unknown }> {
  const items: T[] = []
  try {
    for await (const item of made) items.push(item)
  } catch (error) {
    return { made: items, error }
  }
  return { made: items, error: undefined }
}

function hashOf(bytes: Uint8Array | string): Sha256 {
  return sha256Of(createHash('sha256').update(bytes).digest('hex'))
}

interface Source {
  readonly bytes: Bytes
  close(): void
}

function bufferBytes(buffer: Buffer, scratch: string): Source {
  return {
    bytes: {
      size: buffer.length,
      read: (offset, length) => Buffer.from(buffer.subarray(offset, offset + length)),
      path() {
        const path = join(scratch, 'evidence.bin')
        writeFileSync(path, buffer)
        return path
      },
    },
    close() {},
  }
}

function fileBytes(path: string): Source {
  const handle = openSync(path, 'r')
  const { size } = fstatSync(handle)
  return {
    bytes: {
      size,
      read(offset, length) {
        const buffer = Buffer.alloc(Math.max(0, Math.min(length, size - offset)))
        let filled = 0
        while (filled < buffer.length) {
          const count = readSync(handle, buffer, filled, buffer.length - filled, offset + filled)
          if (count === 0) break
          filled += count
        }
        return buffer.subarray(0, filled)
      },
      path: () => path,
    },
    close: () => closeSync(handle),
  }
}
