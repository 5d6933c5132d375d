import { createHash, randomUUID } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { blobPath } from '../analyzer/stored-bytes.ts'
import { sha256Of, type Sha256 } from '../model/id.ts'

/** Content-addressed files: `blobs/ab/cdef…` (`blobPath`), written once, read-only, named by their SHA-256. */
export interface Blobs {
  readonly folder: string
  path(id: Sha256): string
  has(id: Sha256): boolean
  keep(bytes: Uint8Array): Sha256
  /** Moves a file in that is known to have this hash. Same file system, so it is there or not. */
  adopt(path: string, id: Sha256): void
  read(id: Sha256): Buffer
  /** Names of all files on the shelves; whatever is no SHA-256 does not belong there. */
  names(): Iterable<string>
}

export function openBlobs(folder: string): Blobs {
  mkdirSync(folder, { recursive: true })
  const path = (id: Sha256): string => blobPath(folder, id)
  const has = (id: Sha256): boolean => existsSync(path(id))
  const adopt = (from: string, id: Sha256): void => {
    if (has(id)) return rmSync(from)
    chmodSync(from, 0o444)
    mkdirSync(join(folder, id.slice(0, 2)), { recursive: true })
    renameSync(from, path(id))
  }
  return {
    folder,
    path,
    has,
    adopt,
    keep(bytes) {
      const id = sha256Of(createHash('sha256').update(bytes).digest('hex'))
      if (has(id)) return id
      const temporary = join(folder, `.new-${randomUUID()}`)
      writeFileSync(temporary, bytes)
      adopt(temporary, id)
      return id
    },
    read: (id) => readFileSync(path(id)),
    *names() {
      for (const shelf of readdirSync(folder, { withFileTypes: true })) {
        if (!shelf.isDirectory()) continue
        for (const rest of readdirSync(join(folder, shelf.name))) yield shelf.name + rest
      }
    },
  }
}

/** Hash of a file in blocks, so that a film does not have to fit in memory. */
export function hashFile(path: string): Sha256 {
  const hash = createHash('sha256')
  const block = Buffer.allocUnsafe(1 << 20)
  const file = openSync(path, 'r')
  try {
    for (;;) {
      const length = readSync(file, block)
      if (length === 0) return sha256Of(hash.digest('hex'))
      hash.update(block.subarray(0, length))
    }
  } finally {
    closeSync(file)
  }
}

/** Asks the disk to have it, before anything else says that it is there. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
