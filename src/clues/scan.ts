import type { Alternative } from '../model/observation.ts'
import type { Found } from './found.ts'
import { mergeReadings } from './readings.ts'
import { recognise } from './recognise.ts'
import { refang } from './refang.ts'

export interface ScanOptions {
  /**
   * Given where the text was read from pixels: the other readings of the same line (none is an empty
   * list). Then confusable characters are repaired too, and doubt is kept as alternatives.
   */
  readonly alternatives?: readonly Alternative[]
}

/**
 * All clues of a text, in order of where they start; linear in its length. What may lie in what:
 *
 * - A URL yields itself, then its host (address or domain); the last component of its path where it
 *   is a file name; hashes, mailboxes and URLs in its path and query (three levels). A host with a path but
 *   without a scheme is a URL without a scheme.
 * - A mailbox yields itself and its domain. `user@host:~$`, `user@host:/path` and `ssh user@host` are
 *   log-ins: the host alone.
 * - A path yields itself, its last component where that has a known ending, hashes in it, and components that are wholly
 *   an address or a domain; a UNC path its server. Paths of URLs are no paths.
 * - A span is otherwise explained once, by what begins first.
 *
 * `value` is refanged and in normal form: domains in lower case and A-labels, IPv6 after RFC 5952 and without
 * zone, hashes in lower case, drive letter and %NAME% in capitals, single separators. Port, prefix length and zone
 * stay in `raw`. Case of paths, file names and of what follows a URL's host is kept.
 */
export function* scanClues(text: string, options: ScanOptions = {}): Iterable<Found> {
  if (options.alternatives === undefined) yield* scanReading(text)
  else yield* mergeReadings(text, options.alternatives, scanReading)
}

function* scanReading(text: string): Iterable<Found> {
  const view = refang(text)
  for (const { type, value, start, end } of recognise(view.text, view.touched)) {
    const from = view.sourceStart(start)
    const to = view.sourceEnd(end)
    yield { type, value, raw: text.slice(from, to), start: from, end: to, alternatives: none }
  }
}

const none: readonly Alternative[] = []
