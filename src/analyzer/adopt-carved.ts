import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import type { Evidence, IntelSource } from '../model/evidence.ts'
import { sha256Of, type Sha256 } from '../model/id.ts'
import type { Warning } from '../model/outcome.ts'
import type { CarvedEvidence } from './analyzer.ts'
import type { NewEvidence, TaskWriter } from './case-store.ts'
import { limits } from './limits.ts'
import type { Surroundings } from './surroundings.ts'

/** Hashes what was carved, notes where it came from, and hands it on to be looked at. */
export function adoptCarved(
  around: Surroundings,
  parent: Evidence | IntelSource,
  carved: CarvedEvidence,
  writer: TaskWriter,
): Warning | undefined {
  const depth = parent.depth + 1
  if (depth > limits.depth) {
    return {
      code: 'too-deep',
      reason: `${carved.name} lies ${depth} files deep; nothing below ${limits.depth} is opened`,
      locus: carved.locus,
    }
  }
  if (around.isFull()) {
    return {
      code: 'too-many',
      reason: `more than ${limits.files} files in one investigation; ${carved.name} is not opened`,
      locus: carved.locus,
    }
  }
  const found =
    'blob' in carved.bytes
      ? ofBlob(around, carved.bytes.blob)
      : ofRange(around, parent, carved.bytes)
  const evidence: NewEvidence = {
    id: found.id,
    sizeBytes: found.sizeBytes,
    mediaType: around.sniff(found.head, carved.name),
    tlp: parent.tlp,
    depth,
    within: found.within,
    origin: {
      how: 'carved',
      name: carved.name,
      from: parent.id,
      locus: carved.locus,
      form: found.within === null ? 'decoded' : 'range',
    },
  }
  writer.addEvidence(evidence)
  const { id, sizeBytes, mediaType, tlp, origin } = evidence
  const { name } = origin
  around.found({ kind: 'evidence', id, sizeBytes, mediaType, name, tlp, depth, origins: [origin] })
  return undefined
}

interface Found {
  readonly id: Sha256
  readonly sizeBytes: number
  readonly head: Buffer
  readonly within: NewEvidence['within']
}

const headBytes = 64 * 1024

function ofBlob({ store }: Surroundings, blob: Sha256): Found {
  // Read back through its type: it comes from a process that saw hostile bytes.
  const path = store.blobPath(sha256Of(blob))
  const sizeBytes = statSync(path).size
  return {
    id: blob,
    sizeBytes,
    head: readRange(path, 0, Math.min(headBytes, sizeBytes)),
    within: null,
  }
}

function ofRange(
  { store }: Surroundings,
  parent: Evidence | IntelSource,
  range: { readonly offset: number; readonly length: number },
): Found {
  const { offset, length } = range
  const stored = store.stored(parent.id)
  if (offset < 0 || length < 0 || offset + length > stored.length) {
    throw new Error(`a range of ${length} bytes at ${offset} is outside its evidence`)
  }
  const hash = createHash('sha256')
  let head: Buffer = Buffer.alloc(0)
  const block = 1 << 22
  for (let at = 0; at < length; at += block) {
    const bytes = readRange(stored.path, stored.offset + offset + at, Math.min(block, length - at))
    if (at === 0) head = bytes.subarray(0, headBytes)
    hash.update(bytes)
  }
  return {
    id: sha256Of(hash.digest('hex')),
    sizeBytes: length,
    head,
    within: { parent: parent.id, offset },
  }
}

function readRange(path: string, offset: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length)
  const file = openSync(path, 'r')
  try {
    let filled = 0
    while (filled < length) {
      const got = readSync(file, bytes, filled, length - filled, offset + filled)
      if (got === 0) break
      filled += got
    }
    return bytes.subarray(0, filled)
  } finally {
    closeSync(file)
  }
}
