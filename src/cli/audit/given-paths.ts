import { existsSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { Evidence } from '../../model/evidence.ts'

/**
 * The path of a piece of evidence as the user gave it: a case keeps names only, which begin with that of
 * what was handed in. Of two paths with one name `isIt` tells which has the bytes. What was found inside of
 * another file keeps its name.
 */
export function givenPaths(
  given: readonly string[],
  isIt: (path: string, evidence: Evidence) => boolean,
): (evidence: Evidence) => string {
  return (evidence) => {
    const candidates = given.flatMap((path) => {
      const name = basename(resolve(path))
      if (evidence.name === name) return [path]
      const isInside = evidence.name.startsWith(`${name}/`)
      return isInside ? [join(path, evidence.name.slice(name.length + 1))] : []
    })
    const there = candidates.filter((path) => existsSync(path))
    if (there.length < 2) return there[0] ?? evidence.name
    return there.find((path) => isIt(path, evidence)) ?? evidence.name
  }
}
