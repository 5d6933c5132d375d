import { canonicalJson } from '../src/lib/canonical-json.ts'
import { existsSync, readdirSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Analyzer } from '../src/analyzer/analyzer.ts'
import type { RunEvent } from '../src/analyzer/events.ts'
import type { Outcome } from '../src/model/outcome.ts'
import { analyzers, digits, lines, pipes } from './toy-analyzers.ts'
import { investigateToys, temporaryFolder, toyCase, usual } from './toy-case.ts'

function outcomesOf(texts: Record<string, string>): Promise<Map<string, Outcome>> {
  return withCase(texts, async (opened) => {
    await investigateToys(opened)
    const outcomes = new Map<string, Outcome>()
    for (const task of opened.tasks()) {
      const name = task.evidence ? opened.evidenceById(task.evidence)?.name : 'case'
      outcomes.set(`${task.by.analyzer} ${name}`, task.outcome)
    }
    return outcomes
  })
}

async function withCase<T>(
  texts: Record<string, string>,
  work: (opened: ReturnType<typeof toyCase>) => Promise<T>,
): Promise<T> {
  using opened = toyCase(temporaryFolder(), texts)
  return await work(opened)
}

test('products carry the provenance that the runner stamped, and their text can be searched', async () => {
  await withCase({ 'a.txt': 'hello 42 world' }, async (opened) => {
    await investigateToys(opened)
    const [clue] = [...opened.products('clue')]
    expect(clue).toMatchObject({
      value: '42 world',
      by: { analyzer: 'digits', version: '1.0.0', options: '{}' },
    })
    const [found] = [...opened.search('LLO 42', 10)]
    expect(found && opened.product(found)).toMatchObject({ text: 'hello 42 world' })
    expect([...opened.search('%', 10)]).toEqual([])
  })
})

test('a reader of bytes may need what others made of the same file', async () => {
  await withCase({ 'a.txt': 'one 1\n2 two\nthree', 'b.txt': 'four' }, async (opened) => {
    await investigateToys(opened, { analyzers })
    const made = [...opened.products('media-fact')].map(({ name, value }) => `${name}: ${value}`)
    expect(made.toSorted()).toEqual(['f: four of 4', 'o: one 1 of 17', 't: three of 17'])
    const again = await investigateToys(opened, { analyzers })
    expect(again.run).toBe(0)
  })
})

test('what is looked at by all at once and by one after the other is the same case', async () => {
  const texts = { 'a.txt': 'one 1\n2 two', 'b.txt': 'FAIL', 'c.txt': 'BUG', 'd.txt': 'four 4' }
  const contents = async (...rounds: (readonly Analyzer[])[]): Promise<string> =>
    withCase(texts, async (opened) => {
      for (const round of rounds) await investigateToys(opened, { analyzers: round })
      return opened.contents()
    })
  expect(await contents([lines], [lines, digits], analyzers)).toBe(await contents(analyzers))
})

test('a failing analyzer is a record of the case and not its end', async () => {
  const outcomes = await outcomesOf({
    'good.txt': 'number 7',
    'broken.txt': 'first line\nFAIL\nnever seen',
    'buggy.txt': 'BUG',
    'deadly.txt': 'DIE',
    'unknown.bin': '?',
    'empty.txt': '',
  })
  expect(outcomes.get('lines good.txt')).toMatchObject({ status: 'completed', made: 1 })
  expect(outcomes.get('lines broken.txt')).toMatchObject({
    status: 'failed',
    code: 'corrupt',
    reason: 'the file says that it is broken',
    made: 1,
  })
  expect(outcomes.get('lines buggy.txt')).toMatchObject({
    code: 'crashed',
    reason: expect.stringContaining('TypeError: a mistake of ours'),
  })
  expect(outcomes.get('lines deadly.txt')).toMatchObject({ code: 'crashed' })
  expect(outcomes.get('intake unknown.bin')).toEqual({
    status: 'skipped',
    lacked: 'a reader for application/octet-stream',
  })
  expect(outcomes.get('intake empty.txt')).toMatchObject({ code: 'empty' })
  expect(outcomes.get('sum case')).toMatchObject({ status: 'completed', made: 1 })
})

test('a reader of evidence can neither write outside its scratch folder nor look around', async () => {
  const outcomes = await outcomesOf({ 'w.txt': 'WRITE', 'p.txt': 'PEEK' })
  for (const name of ['lines w.txt', 'lines p.txt']) {
    expect(outcomes.get(name)).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('restricted'),
    })
  }
  expect(existsSync('/tmp/telltale-must-not-exist')).toBe(false)
})

test('what a reader says that was taken over is not believed, and harms no other file', async () => {
  const innocent = Object.fromEntries(
    Array.from({ length: 10 }, (_, index) => [`${index}.txt`, `number ${index}`]),
  )
  const outcomes = await outcomesOf({
    ...innocent,
    'escape.txt': 'ESCAPE',
    'nonsense.txt': 'NONSENSE',
    'hush.txt': 'HUSH',
    'forge.txt': 'FORGE',
  })
  for (const name of ['escape', 'nonsense', 'hush', 'forge']) {
    expect(outcomes.get(`lines ${name}.txt`)).toMatchObject({ status: 'failed', code: 'crashed' })
  }
  for (const name of Object.keys(innocent)) {
    expect(outcomes.get(`lines ${name}`)).toMatchObject({ status: 'completed', made: 1 })
  }
})

test('what a newer carver no longer finds is forgotten, with all that was found in it', async () => {
  await withCase({ 'box.pipes': 'one 1|x 2|three' }, async (opened) => {
    await investigateToys(opened)
    expect([...opened.products('clue')]).toHaveLength(2)
    const newer: Analyzer<'evidence', 'evidence'> = {
      ...pipes,
      version: '2.0.0',
      accepts: () => false,
    }
    const blind = analyzers.map((analyzer) => (analyzer === pipes ? newer : analyzer))
    // It no longer takes the file at all: what stands from before stays, for nothing replaced it.
    await investigateToys(opened, { analyzers: blind })
    expect([...opened.products('clue')]).toHaveLength(2)
    // Now it takes it and finds one piece less.
    const by = { analyzer: 'pipes', version: '3.0.0', tools: [], options: '{}' }
    const writer = opened.begin(
      { by, json: canonicalJson(by) },
      'another key',
      [...opened.evidence()].find(({ name }) => name === 'box.pipes')?.id ?? null,
    )
    writer.finish({ status: 'completed', made: 0, warnings: [] })
    expect([...opened.evidence()].map(({ name }) => name)).toEqual(['box.pipes'])
    expect([...opened.products('clue')]).toEqual([])
  })
})

test('carved evidence is looked at like any other, down to the limit of depth', async () => {
  await withCase({ 'box.pipes': 'one 1|!two 2|three' }, async (opened) => {
    await investigateToys(opened)
    const found = [...opened.evidence()].map((file) => [
      file.name,
      file.origins[0]?.how,
      file.depth,
    ])
    expect(found.toSorted((a, b) => (String(a) < String(b) ? -1 : 1))).toEqual([
      ['box.pipes', 'given', 0],
      ['piece-0', 'carved', 1],
      ['piece-1', 'carved', 1],
      ['piece-2', 'carved', 1],
    ])
    const values = [...opened.products('clue')].map((clue) => clue.value)
    expect(values.toSorted()).toEqual(['1', '2'])
    const range = [...opened.evidence()].find((file) => file.name === 'piece-2')
    expect(range && Buffer.from(opened.bytes(range.id, { offset: 1, length: 3 })).toString()).toBe(
      'hre',
    )
    expect(readdirSync(`${opened.folder}/scratch`)).toEqual([])
  })
})

test('a second investigation does nothing twice, and one with a newer analyzer only what changed', async () => {
  await withCase({ 'a.txt': 'x 1', 'b.pipes': 'y 2|z 3' }, async (opened) => {
    const first = await investigateToys(opened)
    const before = opened.contents()
    expect(first).toMatchObject({ cached: 0, incomplete: 0 })
    expect(await investigateToys(opened)).toEqual({ run: 0, cached: first.run, incomplete: 0 })
    expect(opened.contents()).toBe(before)

    const newer: Analyzer<'document-text', 'clue'> = { ...digits, version: '1.0.1' }
    const changed = usual.map((analyzer) => (analyzer === digits ? newer : analyzer))
    const third = await investigateToys(opened, { analyzers: changed })
    // The three files' digits, and the sum that rests on them.
    expect(third).toMatchObject({ run: 4 })
    expect([...opened.products('clue')].map((clue) => clue.by.version)).toEqual(
      Array<string>(3).fill('1.0.1'),
    )
  })
})

test('what failed for reasons of the day is tried again, what failed for its bytes is not', async () => {
  await withCase({ 'a.txt': 'FAIL', 'b.txt': 'DIE' }, async (opened) => {
    await investigateToys(opened)
    const events: RunEvent[] = []
    await investigateToys(opened, { listen: (event) => events.push(event) })
    const again = events.filter((event) => event.what === 'started').map((event) => event.file)
    expect(again).toEqual(['b.txt'])
  })
})

test('an analyzer that speaks of evidence it was not given is stopped', async () => {
  await withCase({ 'a.txt': 'x 1', 'b.txt': 'y 2' }, async (opened) => {
    const files = [...opened.evidence()]
    const liar: Analyzer<'document-text', 'clue'> = {
      ...digits,
      id: 'liar',
      async *run(input) {
        for await (const seen of input['document-text']) {
          for (const file of files) {
            const from = [{ observation: seen.id, start: 0, end: 1, raw: 'x' }] as const
            const evidence = file.id
            yield {
              kind: 'clue',
              evidence,
              type: 'domain',
              value: 'x',
              alternatives: [],
              from,
              seen: 1,
            }
          }
        }
      },
    }
    await investigateToys(opened, { analyzers: [lines, liar] })
    const lied = [...opened.tasks()].filter((task) => task.by.analyzer === 'liar')
    expect(lied.map((task) => task.outcome)).toEqual([
      expect.objectContaining({ reason: expect.stringContaining('was not given') }),
      expect.objectContaining({ reason: expect.stringContaining('was not given') }),
    ])
  })
})

test('cancelling leaves a case that opens and can be taken up again', async () => {
  const texts = Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [`${index}.txt`, `SLOW\nnumber ${index}`]),
  )
  await withCase(texts, async (undisturbed) => {
    await investigateToys(undisturbed)
    await withCase(texts, async (opened) => {
      const stop = new AbortController()
      let finished = 0
      await investigateToys(opened, {
        signal: stop.signal,
        listen(event) {
          if (event.what === 'finished' && (finished += 1) === 5) stop.abort()
        },
      })
      expect([...opened.tasks()].length).toBeLessThan(20)
      const resumed = await investigateToys(opened)
      expect(resumed.cached).toBeGreaterThan(0)
      expect(opened.contents()).toBe(undisturbed.contents())
    })
  })
})

test('the same evidence gives the same case in whatever order it is handed in', async () => {
  const text = fc.array(fc.constantFrom('a 1', 'b 2', '!c 3', 'plain', '', 'FAIL'), {
    minLength: 1,
    maxLength: 4,
  })
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(text, { minLength: 1, maxLength: 4, selector: (pieces) => pieces.join('|') }),
      async (files) => {
        const named = files.map((pieces, index): [string, string] => [
          `f${index}`,
          pieces.join('|'),
        ])
        const digest = async (order: [string, string][]): Promise<string> =>
          await withCase(Object.fromEntries(order), async (opened) => {
            await investigateToys(opened)
            return opened.contents()
          })
        expect(await digest(named)).toBe(await digest(named.toReversed()))
      },
    ),
    { numRuns: 8 },
  )
})

test('two investigations of one case at the same time end as one would', async () => {
  const texts = Object.fromEntries(
    Array.from({ length: 10 }, (_, index) => [`${index}.txt`, `a ${index}|b ${index}`]),
  )
  await withCase(texts, async (alone) => {
    await investigateToys(alone)
    const folder = temporaryFolder()
    using one = toyCase(folder, texts)
    using two = toyCase(folder, texts)
    await Promise.all([investigateToys(one), investigateToys(two)])
    expect(one.contents()).toBe(alone.contents())
  })
})
