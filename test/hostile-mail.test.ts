import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mailTraps } from '../bench/hostile-mail/traps.ts'
import { openPassingCase, workOnCase } from '../src/cli/work-on-case.ts'
import type { Outcome } from '../src/model/outcome.ts'

/** A part of the sizes of `npm run bench hostile-mail`. */
const share = 0.02

describe('hostile mail', () => {
  const traps = mailTraps(share)
  const outcomes: { readonly file: string; readonly outcome: Outcome }[] = []
  const named = new Set<string>()
  const messages = new Set<string>()
  let folder = ''
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'telltale-test-'))
    const evidence = join(folder, 'evidence')
    mkdirSync(evidence)
    for (const { name, bytes } of traps) writeFileSync(join(evidence, name), bytes)
    using opened = openPassingCase()
    await workOnCase(opened, {
      evidence: [evidence],
      intel: [],
      only: [],
      signal: new AbortController().signal,
      listen(event) {
        if (event.what === 'product' && event.product.kind === 'mail') {
          messages.add(event.product.evidence)
        }
        if (event.what === 'finished' && event.file !== null) {
          outcomes.push({ file: event.file, outcome: event.outcome })
        }
      },
    })
    for (const { origins } of opened.evidence()) {
      for (const origin of origins) named.add(origin.name.split('/').at(-1) ?? '')
    }
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('is in the case, whatever became of it', () => {
    expect(traps.map(({ name }) => name).filter((name) => !named.has(name))).toEqual([])
  })

  test('is an outcome each, and no process dies of one', () => {
    const answered = new Set(outcomes.map(({ file }) => file.split('/').at(-1)))
    expect(traps.map(({ name }) => name).filter((name) => !answered.has(name))).toEqual([])
    const crashed = outcomes.filter(
      ({ outcome }) => outcome.status === 'failed' && outcome.code === 'crashed',
    )
    expect(crashed).toEqual([])
  })

  test('is told of as a message wherever there is one', () => {
    const single = traps.filter(({ name }) => name.endsWith('.eml')).length
    expect(messages.size).toBeGreaterThanOrEqual(single)
  })
})
