import { AnalysisFailure } from '../analyzer/analysis-failure.ts'
import type { Analyzer, CarvedEvidence, Context } from '../analyzer/analyzer.ts'
import { climbsOut, displayName } from '../lib/display-name.ts'
import {
  zipDataOffset,
  zipDirectory,
  zipEntries,
  zipLocalEntry,
  type ZipEntry,
} from '../lib/zip.ts'
import { type Budget, budgetFor } from './limits.ts'
import { newTally, type Tally } from './tally.ts'
import { carveZipMember } from './zip-member.ts'

/** Also the formats that are a zip archive by another name: their pictures and texts count too. */
const mediaTypes = [
  'application/zip',
  'application/java-archive',
  'application/vnd.android.package-archive',
  'application/epub+zip',
]
const prefixes = [
  'application/vnd.openxmlformats-officedocument.',
  'application/vnd.oasis.opendocument.',
]

export const zip: Analyzer<'evidence', 'evidence'> = {
  id: 'zip',
  version: '1.0.0',
  question: 'Which files does this zip archive hold?',
  scope: 'evidence',
  needs: ['evidence'],
  makes: ['evidence'],
  accepts: ({ mediaType }) =>
    mediaTypes.includes(mediaType) || prefixes.some((prefix) => mediaType.startsWith(prefix)),
  async *run(_input, context) {
    const tally = newTally()
    try {
      yield* members({ context, tally, budget: budgetFor(context.bytes.size) })
    } finally {
      tally.report(context)
    }
  },
}

export interface ZipWork {
  readonly context: Context
  readonly tally: Tally
  readonly budget: Budget
}

async function* members(work: ZipWork): AsyncIterable<CarvedEvidence> {
  const { bytes, signal } = work.context
  const directory = zipDirectory(bytes)
  if (!directory) {
    yield* membersByLocalHeader(work)
    return
  }
  let count = 0
  for (const entry of zipEntries(bytes, directory)) {
    signal.throwIfAborted()
    count++
    if (!isToCarve(entry, work)) continue
    const start = zipDataOffset(bytes, entry)
    if (start === undefined) {
      work.tally.add('corrupt', 'not read, no member where it should be', displayName(entry.name))
      continue
    }
    const { found } = await carveZipMember(entry, start, work)
    if (found) yield found
  }
  if (count !== directory.entries) {
    throw new AnalysisFailure(
      'corrupt',
      `the directory speaks of ${directory.entries} members and lists ${count}`,
    )
  }
}

/** Without a directory, as where the end is missing: what is whole can be read from the front. */
async function* membersByLocalHeader(work: ZipWork): AsyncIterable<CarvedEvidence> {
  const { bytes, signal } = work.context
  let at = nextLocalHeader(work.context, 0)
  while (at !== undefined) {
    signal.throwIfAborted()
    const entry = zipLocalEntry(bytes, at)
    if (!entry) break
    let next = entry.next
    if (isToCarve(entry, work)) {
      const { found, consumed, isCut } = await carveZipMember(entry, entry.next, work)
      if (isCut) break
      if (found) yield found
      next += consumed
    } else {
      next += entry.compressedBytes ?? 0
    }
    at = nextLocalHeader(work.context, next)
  }
  throw new AnalysisFailure(
    'truncated',
    'the archive has no directory: members behind a break were not read',
  )
}

function nextLocalHeader({ bytes, signal }: Context, from: number): number | undefined {
  const windowBytes = 2 ** 20
  for (let at = from; at < bytes.size; at += windowBytes - 3) {
    signal.throwIfAborted()
    // A header behind a header is the rule, so a small window comes first.
    for (const length of at === from ? [64, windowBytes] : [windowBytes]) {
      const found = bytes.read(at, length).indexOf('PK\x03\x04', 0, 'latin1')
      if (found >= 0) return at + found
    }
  }
  return undefined
}

function isToCarve(entry: ZipEntry, { budget, tally }: ZipWork): boolean {
  if (/[/\\]$/.test(entry.name) && (entry.sizeBytes ?? 0) === 0) return false
  budget.enter()
  const shown = displayName(entry.name)
  if (climbsOut(entry.name)) tally.add('corrupt', 'names that lead out of the archive', shown)
  if (entry.isEncrypted) {
    tally.add('unsupported', 'encrypted: unpack with the password and hand in the files', shown)
    return false
  }
  return true
}
