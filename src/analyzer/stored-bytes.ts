import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Sha256 } from '../model/id.ts'
import { AnalysisFailure } from './analysis-failure.ts'
import type { Bytes } from './analyzer.ts'
import type { StoredBytes } from './case-store.ts'
import { limits } from './limits.ts'

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

/**
 * Opens a stored file for random access; throws AnalysisFailure 'unreadable' where it is gone. One process
 * looks at one file at a time, and at the mails of one mailbox one after the other: the file that holds
 * them stays open until another is asked for.
 */
export function openBytes(stored: StoredBytes, scratch: () => string): Bytes {
  const file = openOnce(stored.path)
  const readNow = (from: number, length: number): Buffer => {
    const bytes = Buffer.allocUnsafe(length)
    let filled = 0
    while (filled < length) {
      const got = readSync(file, bytes, filled, length - filled, stored.offset + from + filled)
      if (got === 0) throw new AnalysisFailure('truncated', 'the stored file is shorter than noted')
      filled += got
    }
    return bytes
  }
  let whole: Buffer | undefined
  const read = (offset: number, length: number): Buffer => {
    const from = Math.min(Math.max(0, offset), stored.length)
    const count = Math.min(Math.max(0, length), stored.length - from)
    if (stored.length > limits.smallFileBytes) return readNow(from, count)
    // Several analyzers read it: each has a copy that it may do with what it likes.
    whole ??= readNow(0, stored.length)
    return Buffer.from(whole.subarray(from, from + count))
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
  }
}

let opened: { readonly path: string; readonly file: number } | undefined

function openOnce(path: string): number {
  if (opened?.path === path) return opened.file
  if (opened) closeSync(opened.file)
  opened = undefined
  try {
    opened = { path, file: openSync(path, 'r') }
    return opened.file
  } catch (cause) {
    throw new AnalysisFailure('unreadable', 'the stored file cannot be opened', { cause })
  }
}
