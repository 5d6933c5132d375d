/**
 * `node bench/redaction/make.ts [--set tune|report] [--cell NAME] [--recipe JSON] [--list]
 * [--frames N,N --out FOLDER]`: makes the recordings of a set (those whose name contains NAME), or one
 * of which JSON says what differs from the usual, and prints name, recording and truth, with tabs
 * between; with `--frames` their luma as PNG as well.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { encodePng } from '../../src/lib/png.ts'
import { frameLuma } from '../reading/frame-luma.ts'
import { clipOf } from './clip.ts'
import { recipeOf, reportSet, tuningSet } from './matrix.ts'
import type { Recipe, RedactedRecipe } from './recipe.ts'

const { values } = parseArgs({
  options: {
    set: { type: 'string', default: 'tune' },
    cell: { type: 'string', default: '' },
    recipe: { type: 'string' },
    list: { type: 'boolean', default: false },
    frames: { type: 'string', default: '' },
    out: { type: 'string', default: join(tmpdir(), 'telltale-redaction-frames') },
  },
})

function chosen(): readonly Recipe[] {
  if (values.recipe === undefined) {
    const set = values.set === 'report' ? reportSet : tuningSet
    return set.filter(({ name }) => name.includes(values.cell))
  }
  const own = JSON.parse(values.recipe) as Partial<RedactedRecipe>
  const usual = { operator: { by: 'gblur', sigmaPx: 5 }, ...own } as const
  return [recipeOf(own.name ?? 'own', own.seed ?? 1, usual)]
}

const wanted = values.frames.split(',').filter(Boolean).map(Number)
for (const recipe of chosen()) {
  if (values.list) {
    console.log(recipe.name)
    continue
  }
  const { path, truthPath } = await clipOf(recipe)
  console.log([recipe.name, path, truthPath].join('\t'))
  if (wanted.length === 0) continue
  mkdirSync(values.out, { recursive: true })
  for (const [frame, { width, height, data }] of frameLuma(path, new Set(wanted))) {
    const file = `${recipe.name.replaceAll(/[^\w.-]+/g, '-')}-${frame}.png`
    writeFileSync(join(values.out, file), encodePng(width, height, 1, data))
  }
}
