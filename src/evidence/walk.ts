import type { Stats } from 'node:fs'
import { access, constants, readdir, realpath, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { reasonOf } from '../lib/file-error.ts'
import type { FailureCode } from '../model/outcome.ts'

export interface FoundFile {
  readonly path: string
  /** Relative to what was handed in, its own base name in front; '/' between the parts. */
  readonly name: string
  /** ISO 8601 UTC, as the file system tells it. */
  readonly modified: string
}

export interface NotTaken {
  readonly path: string
  readonly failure: { readonly code: FailureCode; readonly reason: string }
}

const maildir = ['cur', 'new', 'tmp']
const mostFolders = 64
const mostFiles = 2_000_000

/**
 * The files under the given paths, in the order of the paths and of the names in each folder.
 * Hidden files count. Symbolic links are followed, except into a folder that one is already in.
 * Whatever cannot be taken in is named with its reason; no file is opened.
 */
export async function* walk(paths: Iterable<string>): AsyncGenerator<FoundFile | NotTaken> {
  const count = { left: mostFiles }
  for (const path of paths) {
    // '.' and '..' have a name as well.
    yield* visit(path, basename(resolve(path)), [], count)
  }
}

async function* visit(
  path: string,
  name: string,
  within: readonly string[],
  count: { left: number },
  mayBeEmpty = false,
): AsyncGenerator<FoundFile | NotTaken> {
  if (count.left < 0) return
  if (count.left-- === 0) {
    yield notTaken(
      path,
      'too-many',
      `more than ${mostFiles} files and folders; the rest was not read`,
    )
    return
  }
  try {
    const facts = await stat(path)
    if (facts.isDirectory()) {
      yield* visitFolder(path, name, within, count, mayBeEmpty)
      return
    }
    if (!facts.isFile()) {
      yield notTaken(path, 'unsupported', `${kindOf(facts)} and not a file`)
      return
    }
    await access(path, constants.R_OK)
    yield { path, name, modified: facts.mtime.toISOString() }
  } catch (error) {
    const reason = reasonOf(error, path)
    yield notTaken(path, isLoop(error) ? 'loop' : 'unreadable', reason)
  }
}

async function* visitFolder(
  path: string,
  name: string,
  within: readonly string[],
  count: { left: number },
  mayBeEmpty: boolean,
): AsyncGenerator<FoundFile | NotTaken> {
  const real = await realpath(path)
  if (within.includes(real)) {
    yield notTaken(path, 'loop', `it leads back into ${real}`)
    return
  }
  if (within.length >= mostFolders) {
    yield notTaken(path, 'too-deep', `more than ${mostFolders} folders inside one another`)
    return
  }
  const entries = (await readdir(path)).toSorted(byCodeUnit)
  if (entries.length === 0 && !mayBeEmpty) {
    yield notTaken(path, 'empty', 'the folder holds no files')
  }
  // A maildir has these three, and most of the time nothing is on its way or unread.
  const isMaildir = maildir.every((folder) => entries.includes(folder))
  for (const entry of entries) {
    const inside = join(path, entry)
    yield* visit(
      inside,
      `${name}/${entry}`,
      [...within, real],
      count,
      isMaildir && maildir.includes(entry),
    )
  }
}

/** The same on every machine, which a locale's order is not. */
function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function kindOf(facts: Stats): string {
  if (facts.isFIFO()) return 'a named pipe'
  if (facts.isSocket()) return 'a socket'
  return facts.isBlockDevice() || facts.isCharacterDevice() ? 'a device' : 'something special'
}

function isLoop(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ELOOP'
}

function notTaken(path: string, code: FailureCode, reason: string): NotTaken {
  return { path, failure: { code, reason } }
}
