import { createHash, randomUUID } from 'node:crypto'
import { constants, type BigIntStats } from 'node:fs'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AnalysisFailure } from '../analyzer/analysis-failure.ts'
import { reasonOf } from '../lib/file-error.ts'
import { sniffBytes } from '../lib/sniff/sniff.ts'
import { sha256Of, type Sha256 } from '../model/id.ts'

/** A file that was read once, whole, and written down beside its hash. */
export interface HashedCopy {
  readonly sha256: Sha256
  readonly sizeBytes: number
  /** The first bytes, as many as sniffing can use. */
  readonly head: Buffer
  /** The last ones; undefined where the head is everything. */
  readonly tail: Buffer | undefined
  /** The copy, under a name of its own; whoever asked for it moves or removes it. */
  readonly path: string
}

const blockBytes = 2 ** 20

/**
 * Copies a file into a folder while hashing it. Throws AnalysisFailure('unreadable') where it
 * cannot be read, is no regular file, or changed meanwhile; what the folder has to say (a full
 * disk) is thrown as it is. No copy is left behind by a failure.
 */
export async function copyHashed(
  path: string,
  into: string,
  options: { readonly signal?: AbortSignal } = {},
): Promise<HashedCopy> {
  const copy = join(into, `${randomUUID()}.partial`)
  await using source = await readable(path, () =>
    // Without O_NONBLOCK, a file that was replaced by a pipe would hang here for ever.
    open(path, constants.O_RDONLY | constants.O_NONBLOCK),
  )
  const before = await readable(path, () => source.stat({ bigint: true }))
  if (!before.isFile()) throw new AnalysisFailure('unreadable', 'not a regular file')
  try {
    const hashed = await copyOf(path, source, copy, { mostBytes: before.size, ...options })
    const after = await readable(path, () => source.stat({ bigint: true }))
    if (hasChanged(before, after) || BigInt(hashed.sizeBytes) !== after.size) {
      throw changed()
    }
    return hashed
  } catch (error) {
    await rm(copy, { force: true })
    throw error
  }
}

async function copyOf(
  path: string,
  source: FileHandle,
  copy: string,
  { mostBytes, signal }: { readonly mostBytes: bigint; readonly signal?: AbortSignal },
): Promise<HashedCopy> {
  await using target = await open(copy, 'wx', 0o600)
  const hash = createHash('sha256')
  const block = Buffer.allocUnsafe(blockBytes)
  let head: Buffer = Buffer.alloc(0)
  let tail: Buffer = Buffer.alloc(0)
  let sizeBytes = 0
  for (;;) {
    signal?.throwIfAborted()
    const { bytesRead } = await readable(path, () => source.read(block, 0, blockBytes, sizeBytes))
    if (bytesRead === 0) break
    const piece = block.subarray(0, bytesRead)
    hash.update(piece)
    if (head.length < sniffBytes) {
      head = Buffer.concat([head, piece.subarray(0, sniffBytes - head.length)])
    }
    tail = Buffer.concat([tail, piece.subarray(-sniffBytes)]).subarray(-sniffBytes)
    for (let written = 0; written < bytesRead;) {
      const { bytesWritten } = await target.write(piece, written, bytesRead - written)
      written += bytesWritten
    }
    sizeBytes += bytesRead
    // A log that is written faster than it is read would never end.
    if (sizeBytes > mostBytes) throw changed()
  }
  await target.sync()
  return {
    sha256: sha256Of(hash.digest('hex')),
    sizeBytes,
    head,
    tail: sizeBytes > head.length ? Buffer.from(tail) : undefined,
    path: copy,
  }
}

function changed(): AnalysisFailure {
  return new AnalysisFailure('unreadable', 'it changed while it was read')
}

function hasChanged(before: BigIntStats, after: BigIntStats): boolean {
  return before.size !== after.size || before.mtimeNs !== after.mtimeNs
}

async function readable<T>(path: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    throw new AnalysisFailure('unreadable', reasonOf(error, path), { cause: error })
  }
}
