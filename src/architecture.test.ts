import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { parseSync } from 'oxc-parser'
import { expect, test } from 'vitest'

/** Which rooms of the house a room may look into. Stages meet in what they make, never directly. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  lib: [],
  model: ['lib'],
  analyzer: ['model', 'lib'],
  evidence: ['analyzer', 'model', 'lib'],
  observations: ['analyzer', 'model', 'lib'],
  clues: ['analyzer', 'model', 'lib'],
  intel: ['analyzer', 'model', 'lib'],
  links: ['analyzer', 'model', 'lib'],
  hypotheses: ['analyzer', 'model', 'lib'],
  report: ['model', 'lib'],
  store: ['analyzer', 'model', 'lib'],
  cli: [
    'analyzers.ts',
    'analyzer',
    'clues',
    'evidence',
    'intel',
    'links',
    'report',
    'store',
    'model',
    'lib',
  ],
  'analyzers.ts': ['analyzer', 'evidence', 'observations', 'clues', 'intel', 'links', 'hypotheses'],
  'index.ts': ['analyzers.ts', 'analyzer', 'report', 'store', 'model', 'lib'],
}

interface Import {
  readonly file: string
  readonly room: string
  readonly into: string
}

const source = import.meta.dirname
const files = globSync('**/*.ts', { cwd: source }).filter((file) => !file.endsWith('.test.ts'))

/** Type imports, re-exports and dynamic imports count as much as any other. */
function importsOf(file: string): Import[] {
  const text = readFileSync(join(source, file), 'utf8')
  const { module } = parseSync(file, text)
  const targets = [
    ...module.staticImports.map((found) => found.moduleRequest.value),
    ...module.staticExports.flatMap((found) =>
      found.entries.flatMap((entry) => entry.moduleRequest?.value ?? []),
    ),
    ...module.dynamicImports.map((found) =>
      text.slice(found.moduleRequest.start + 1, found.moduleRequest.end - 1),
    ),
  ]
  const room = roomOf(file)
  return targets
    .filter((target) => target.startsWith('.'))
    .map((target) => relative(source, join(source, dirname(file), target)))
    .map((target) => ({ file, room, into: roomOf(target) }))
}

function roomOf(file: string): string {
  return file.split('/')[0] ?? file
}

const imports = files.flatMap((file) => importsOf(file))

test('there is a house to look at', () => {
  expect(files.length).toBeGreaterThan(100)
  expect(imports.length).toBeGreaterThan(200)
})

test('every room is on the plan', () => {
  const rooms = new Set(files.map((file) => roomOf(file)))
  expect([...rooms].toSorted()).toEqual(Object.keys(allowed).toSorted())
})

test('no room looks into another than it is allowed to', () => {
  const trespasses = imports
    .filter(({ room, into }) => room !== into && allowed[room]?.includes(into) !== true)
    .map(({ file, into }) => `${file} imports from ${into}`)
  expect(trespasses).toEqual([])
})

test('only tests import from outside src', () => {
  expect(imports.filter(({ into }) => into === '..').map(({ file }) => file)).toEqual([])
})
