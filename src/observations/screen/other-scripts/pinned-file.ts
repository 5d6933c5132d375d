import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** A file of an installed package that is what it was when it was measured. */
export interface PinnedFile {
  /** As it is imported: the package and the path in it. */
  readonly path: string
  readonly sha256: string
}

const require = createRequire(import.meta.url)

/** Throws where the file is another one: what a model reads would then be nobody's word. */
export function readPinned({ path, sha256 }: PinnedFile): Buffer {
  const bytes = readFileSync(require.resolve(path))
  const found = createHash('sha256').update(bytes).digest('hex')
  if (found !== sha256) throw new Error(`${path} is not the file that is pinned: ${found}`)
  return bytes
}
