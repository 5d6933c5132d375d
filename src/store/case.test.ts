import { DatabaseSync } from 'node:sqlite'
import { chmodSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { investigateToys, temporaryFolder, toyCase } from '../../test/toy-case.ts'
import { openCase } from './case.ts'
import { questionsOfEvidence } from './products.ts'
import { verifyCase, type Difference } from './verify.ts'

const texts = { 'a.txt': 'number 1', 'b.pipes': 'x 2|!y 3', 'c.txt': 'FAIL' }

async function finishedCase(): Promise<string> {
  const folder = temporaryFolder()
  using opened = toyCase(folder, texts)
  opened.configure({ ...opened.settings(), tlp: 'TLP:AMBER' })
  opened.refuse([{ path: 'gone.txt', code: 'unreadable', reason: 'not there' }], [])
  await investigateToys(opened)
  opened.log('investigation-finished', opened.name, { contents: opened.contents() })
  return folder
}

function differences(folder: string): Difference[] {
  using opened = openCase(folder)
  return [...verifyCase(opened)]
}

test('an untouched case verifies, however often it is opened', async () => {
  const folder = await finishedCase()
  expect(differences(folder)).toEqual([])
  expect(differences(folder)).toEqual([])
})

test('what was made of one file is found by its tasks, however much was made of others', async () => {
  using opened = openCase(await finishedCase())
  for (const question of questionsOfEvidence) {
    const plan = opened.db.raw(`explain query plan ${question}`).all() as { detail: string }[]
    const details = plan.map(({ detail }) => detail).join('\n')
    expect(details).toContain('USING INDEX product_task')
    expect(details).not.toContain('product_order')
  }
})

test('any byte of any blob, once changed, is found', async () => {
  const folder = await finishedCase()
  const blobs = readdirSync(join(folder, 'blobs'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  expect(blobs.length).toBe(4)
  for (const path of blobs) {
    const bytes = readFileSync(path)
    chmodSync(path, 0o644)
    for (const index of [0, bytes.length - 1]) {
      const changed = Buffer.from(bytes)
      changed[index] = (changed[index] ?? 0) ^ 1
      writeFileSync(path, changed)
      expect(differences(folder).map((found) => found.where)).toContain('blob')
    }
    truncateSync(path, bytes.length - 1)
    expect(differences(folder)).not.toEqual([])
    writeFileSync(path, bytes)
  }
  expect(differences(folder)).toEqual([])
  rmSync(blobs[0] ?? '')
  expect(differences(folder)).not.toEqual([])
})

test('any field of any custody entry, once changed, is found, and so is a log cut short', async () => {
  const folder = await finishedCase()
  const db = new DatabaseSync(join(folder, 'case.sqlite'))
  const count = Number(db.prepare('select count(*) as n from custody').get()?.['n'])
  expect(count).toBeGreaterThan(4)
  for (let seq = 1; seq <= count; seq += 1) {
    for (const column of ['at', 'action', 'subject', 'detail', 'previous', 'hash']) {
      const value = String(
        db.prepare(`select ${column} as v from custody where seq = ?`).get(seq)?.['v'],
      )
      const changed = `${value.slice(0, -1)}${value.endsWith('0') ? '1' : '0'}`
      const update = db.prepare(`update custody set ${column} = ? where seq = ?`)
      update.run(changed, seq)
      expect(differences(folder).map((found) => found.where)).toContain('custody')
      update.run(value, seq)
    }
  }
  expect(differences(folder)).toEqual([])
  db.prepare('delete from custody where seq = ?').run(count)
  expect(differences(folder).map((found) => found.where)).toContain('custody')
  db.close()
})

test('a finding that was rewritten, removed or given another outcome is found', async () => {
  for (const tamper of [
    `update product set body = replace(body, 'number', 'member') where kind = 'document-text'`,
    `delete from product where kind = 'clue'`,
    `update task set outcome = replace(outcome, 'failed', 'skipped')`,
    `update file set size_bytes = size_bytes + 1`,
    `delete from origin where how = 'given'`,
    `delete from custody`,
    `delete from custody; delete from product; delete from intake_failure`,
    `update product set kind = kind || 'z' where kind = 'clue'`,
    `update product set body = 'null' where kind = 'clue'`,
    `delete from intake_failure`,
    `update setting set value = replace(value, 'TLP:AMBER', 'TLP:CLEAR')`,
    `update origin set body = '{' where how = 'given'`,
    `update file set parent = id`,
  ]) {
    const folder = await finishedCase()
    const db = new DatabaseSync(join(folder, 'case.sqlite'))
    db.exec(tamper)
    db.close()
    expect(differences(folder), tamper).not.toEqual([])
    expect(differences(folder), `${tamper}, looked at again`).not.toEqual([])
  }
})

test('a case whose making was stopped before its first entry is no log that was emptied', () => {
  const folder = temporaryFolder()
  {
    using _ = openCase(folder, { create: true })
  }
  const db = new DatabaseSync(join(folder, 'case.sqlite'))
  db.exec('delete from custody')
  db.exec('delete from setting')
  db.close()
  expect(differences(folder)).toEqual([])
  {
    using resumed = openCase(folder, { create: true })
    expect(resumed.custody()).toMatchObject([{ action: 'case-created' }])
  }
  const emptied = new DatabaseSync(join(folder, 'case.sqlite'))
  emptied.exec('delete from custody')
  emptied.close()
  expect(differences(folder)).toMatchObject([{ what: 'the custody log is empty' }])
})

test('a case made by a newer version is refused and left as it is', async () => {
  const folder = await finishedCase()
  const db = new DatabaseSync(join(folder, 'case.sqlite'))
  db.exec('pragma user_version = 99')
  db.close()
  expect(() => openCase(folder)).toThrow('newer version')
})

test('opening what is not a case says so and makes none', () => {
  const folder = temporaryFolder()
  expect(() => openCase(folder, { create: false })).toThrow('there is no case')
  expect(readdirSync(folder)).toEqual([])
})
