import { AnalysisFailure } from '../analyzer/analysis-failure.ts'
import type { Analyzer, CarvedEvidence, Context } from '../analyzer/analyzer.ts'
import { climbsOut, displayName } from '../lib/display-name.ts'
import { parsePax, parseTarHeader, readText, tarBlock, type TarHeader } from '../lib/tar.ts'
import { budgetFor } from './limits.ts'
import { newTally, type Tally } from './tally.ts'

/** Extended headers hold names; those beyond this hold something else. */
const largestExtension = 2 ** 20

/** What extended headers say of the member that follows them. */
interface Extension {
  readonly name?: string
  readonly sizeBytes?: number
  readonly isSparse?: boolean
}

/** Members are byte ranges of the archive: nothing is copied. */
export const tar: Analyzer<'evidence', 'evidence'> = {
  id: 'tar',
  version: '1.0.0',
  question: 'Which files does this tar archive hold?',
  scope: 'evidence',
  needs: ['evidence'],
  makes: ['evidence'],
  accepts: (file) => file.mediaType === 'application/x-tar',
  async *run(_input, context) {
    const tally = newTally()
    try {
      yield* members(context, tally)
    } finally {
      tally.report(context)
    }
  },
}

function* members(context: Context, tally: Tally): Iterable<CarvedEvidence> {
  const { bytes, signal } = context
  const budget = budgetFor(bytes.size)
  let global: Extension = {}
  let local: Extension = {}
  let isEnded = false
  let at = 0
  while (at < bytes.size) {
    signal.throwIfAborted()
    const block = bytes.read(at, tarBlock)
    if (isZero(block)) {
      isEnded = true
      at += tarBlock
      continue
    }
    if (block.length < tarBlock) throw truncated(at, 'a header')
    const header = parseTarHeader(block)
    if (!header) {
      at = afterDamage(context, at, isEnded)
      continue
    }
    isEnded = false
    const start = at + tarBlock
    const own = isExtension(header) ? {} : { ...global, ...local }
    const sizeBytes = hasNoContent(header) ? 0 : (own.sizeBytes ?? header.sizeBytes)
    if (start + sizeBytes > bytes.size) throw truncated(at, displayName(own.name ?? header.name))
    at = start + Math.ceil(sizeBytes / tarBlock) * tarBlock
    if (header.type === 'g') global = { ...global, ...extensionOf(header, start, context) }
    else if (isExtension(header)) local = { ...local, ...extensionOf(header, start, context) }
    else {
      local = {}
      const name = own.name ?? header.name
      if (isToCarve(header, own, name, tally)) {
        budget.enter()
        const span = { offset: start, length: sizeBytes }
        yield {
          kind: 'evidence',
          name: displayName(name),
          locus: { at: 'bytes', ...span },
          bytes: span,
        }
      }
    }
  }
  if (!isEnded) {
    context.warn({
      code: 'truncated',
      reason: 'the archive has no end mark: members may be missing',
      locus: { at: 'bytes', offset: 0, length: bytes.size },
    })
  }
}

/** Reads on behind damage, or behind the end mark: archives are put one behind another. */
function afterDamage(context: Context, from: number, isBehindEnd: boolean): number {
  const { bytes } = context
  let at = from + tarBlock
  while (at < bytes.size) {
    context.signal.throwIfAborted()
    const block = bytes.read(at, tarBlock)
    if (block.length === tarBlock && parseTarHeader(block)) break
    at += tarBlock
  }
  const end = Math.min(at, bytes.size)
  context.warn({
    code: 'corrupt',
    reason: isBehindEnd
      ? `${end - from} bytes behind the end of the archive belong to no member`
      : `${end - from} bytes are neither header nor member`,
    locus: { at: 'bytes', offset: from, length: end - from },
  })
  return at
}

/** POSIX.1-2001 pax ('x', 'g') and GNU long names ('L', 'K'). */
function isExtension({ type }: TarHeader): boolean {
  return type === 'x' || type === 'g' || type === 'X' || type === 'L' || type === 'K'
}

function extensionOf({ type, sizeBytes }: TarHeader, start: number, context: Context): Extension {
  if (sizeBytes > largestExtension) {
    throw new AnalysisFailure('too-large', `an extended header of ${sizeBytes} bytes`)
  }
  if (type === 'K') return {}
  const body = context.bytes.read(start, sizeBytes)
  if (type === 'L') return { name: readText(body) }
  const records = parsePax(body)
  const name = records.get('GNU.sparse.name') ?? records.get('path')
  const size = Number(records.get('size') ?? Number.NaN)
  return {
    ...(name === undefined ? {} : { name }),
    ...(Number.isSafeInteger(size) && size >= 0 ? { sizeBytes: size } : {}),
    ...([...records.keys()].some((key) => key.startsWith('GNU.sparse.')) ? { isSparse: true } : {}),
  }
}

/** Links, devices, folders and fifos: some writers state a size for them all the same. */
function hasNoContent({ type }: TarHeader): boolean {
  return ['1', '2', '3', '4', '5', '6'].includes(type)
}

const skipped: Readonly<Record<string, string>> = {
  '1': 'hard links, which hold nothing of their own',
  '2': 'symbolic links, which are not followed',
  '3': 'devices',
  '4': 'devices',
  '6': 'named pipes',
  S: 'sparse files, which are not unfolded',
}

function isToCarve(header: TarHeader, own: Extension, name: string, tally: Tally): boolean {
  if (header.type === '5') return false
  const shown = displayName(name)
  if (header.type !== '0' && header.type !== '7') {
    const what = skipped[header.type] ?? `members of unknown type '${header.type}'`
    const target = header.linkName === '' ? '' : ` -> ${displayName(header.linkName)}`
    tally.add('unsupported', `not read, ${what}`, `${shown}${target}`)
    return false
  }
  if (own.isSparse === true) {
    tally.add('unsupported', 'sparse files, taken as stored with their map in front', shown)
  }
  if (climbsOut(name)) tally.add('corrupt', 'names that lead out of the archive', shown)
  return true
}

function isZero(block: Buffer): boolean {
  return block.every((byte) => byte === 0)
}

function truncated(at: number, what: string): AnalysisFailure {
  return new AnalysisFailure('truncated', `the archive breaks off in ${what}, at byte ${at}`)
}
