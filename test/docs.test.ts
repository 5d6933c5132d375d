import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { analyzers } from '../src/analyzers.ts'
import { program } from '../src/cli/program.ts'

function text(...path: readonly string[]): string {
  return readFileSync(join(import.meta.dirname, '..', ...path), 'utf8')
}

test('every analyzer is in the documentation, with its question and what it needs and makes', () => {
  const documented = text('docs', 'analyzers.md')
  const list = (kinds: readonly string[]): string => kinds.map((kind) => `\`${kind}\``).join(', ')
  for (const { id, question, needs, makes } of analyzers) {
    expect(documented).toContain(`| \`${id}\` | ${question} | ${list(needs)} | ${list(makes)} |`)
  }
})

test('every command is in the README and has an example in its help', () => {
  const readme = text('README.md')
  for (const command of program().commands) {
    if (command.name() === 'complete') continue
    expect(readme).toContain(`telltale ${command.name()}`)
    let help = ''
    command.configureOutput({ writeOut: (said) => (help += said) })
    command.outputHelp()
    expect(help, command.name()).toContain('Example:')
  }
})

test('every dependency has its reason, and no version floats', () => {
  const reasons = text('docs', 'dependencies.md')
  const manifest = JSON.parse(text('package.json')) as Record<string, Record<string, string>>
  for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies']) {
    for (const [name, version] of Object.entries(manifest[kind] ?? {})) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/)
      if (!name.startsWith('@types/')) expect(reasons).toContain(`\`${name}\``)
    }
  }
})

test('every path that the documents name exists', () => {
  for (const document of ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md']) {
    for (const [, target = ''] of text(document).matchAll(/\]\(([^)#:]+)\)/g)) {
      expect(() => text(target), `${document}: ${target}`).not.toThrow()
    }
    for (const [, path = ''] of text(document).matchAll(
      /`((?:src|docs|test|bench|cases)\/[\w./-]+\.\w+)`/g,
    )) {
      if (path.includes('results')) continue
      expect(() => text(path), `${document}: ${path}`).not.toThrow()
    }
  }
})
