import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { canonicalJson } from '../../src/lib/canonical-json.ts'
import type { CellResult } from './cell.ts'
import type { Recipe } from './recipe.ts'

const root = join(import.meta.dirname, '..', '..')
const folder = join(tmpdir(), 'telltale-redaction-cells')

/**
 * What was found in each recording is kept as soon as it is: the whole set takes hours, and goes on where it
 * was stopped. The key has the recipe and every line of the program, so that nothing of another version
 * is taken for this one's.
 */
export function keptCells(): {
  readonly of: (recipe: Recipe, find: () => Promise<CellResult>) => Promise<CellResult>
} {
  const program = programHash()
  mkdirSync(folder, { recursive: true })
  return {
    async of(recipe, find) {
      const key = createHash('sha256').update(program).update(canonicalJson(recipe)).digest('hex')
      const path = join(folder, `${key}.bin`)
      const known = contents(path)
      if (known !== undefined) return deserialize(known) as CellResult
      const found = await find()
      // Whole or not at all, whenever it is stopped.
      writeFileSync(`${path}.new`, serialize(found))
      renameSync(`${path}.new`, path)
      return found
    },
  }
}

function programHash(): string {
  // Models and fonts come with the packages.
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')))
  for (const part of ['src', join('bench', 'redaction'), 'cases']) {
    const names = readdirSync(join(root, part), { recursive: true, encoding: 'utf8' })
    for (const name of names.filter((one) => /\.(?:ts|json|onnx)$/.test(one)).toSorted()) {
      hash.update(`${part} ${name}\n`).update(readFileSync(join(root, part, name)))
    }
  }
  return hash.digest('hex')
}

function contents(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}
