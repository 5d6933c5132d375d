import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Sha256 } from '../model/id.ts'
import { AnalysisFailure } from './analysis-failure.ts'
import type { Bytes } from './analyzer.ts'
import type { StoredBytes } from './case-store.ts'

const blockBytes = 1 << 20

/** Where a content-addressed blob lies in the folder of blobs. */
export function blobPath(folder: string, id: Sha256): string {
  return join(folder, id.slice(0, 2), id.slice(2))
}

/** For an analyzer that did not say that it reads any. */
export function noBytes(analyzer: string): Bytes {
  const refuse = (): never => {
    throw new Error(`${analyzer} did not declare that it needs evidence`)
  }
  return { size: 0, read: refuse, path: refuse }
}

/** Opens a stored file for random access; throws AnalysisFailure 'unreadable' where it is gone. */
export function openBytes(stored: StoredBytes, scratch: () => string): Bytes & Disposable {
  const file = open(stored.path)
  const read = (offset: number, length: number): Buffer => {
    const from = Math.min(Math.max(0, offset), stored.length)
    const bytes = Buffer.allocUnsafe(Math.min(Math.max(0, length), stored.length - from))
    let filled = 0
    while (filled < bytes.length) {
      const got = readSync(
        file,
        bytes,
        filled,
        bytes.length - filled,
        stored.offset + from + filled,
      )
      if (got === 0) throw new AnalysisFailure('truncated', 'the stored file is shorter than noted')
      filled += got
    }
    return bytes
  }
  let copy: string | undefined
  return {
    size: stored.length,
    read,
    path() {
      if (stored.offset === 0 && stored.length === fstatSync(file).size) return stored.path
      if (copy !== undefined) return copy
      copy = join(scratch(), 'range')
      const into = openSync(copy, 'w')
      try {
        for (let offset = 0; offset < stored.length; offset += blockBytes) {
          writeSync(into, read(offset, blockBytes))
        }
      } finally {
        closeSync(into)
      }
      return copy
    },
    [Symbol.dispose]: () => closeSync(file),
  }
}

function open(path: string): number {
  try {
    return openSync(path, 'r')
  } catch (cause) {
    throw new AnalysisFailure('unreadable', 'the stored file cannot be opened', { cause })
  }
}
