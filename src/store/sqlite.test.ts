import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../test/toy-case.ts'
import { openCase } from './case.ts'

const processes = 6

test('processes that make one case at the same moment all open it, and its log begins once', async () => {
  const folder = join(temporaryFolder(), 'case')
  const go = `${folder}.go`
  const source = pathToFileURL(join(import.meta.dirname, 'case.ts')).href
  // Each has loaded the program before any of them may begin.
  const script = `
    import { existsSync } from 'node:fs'
    const { openCase } = await import(${JSON.stringify(source)})
    console.log('ready')
    while (!existsSync(${JSON.stringify(go)})) await new Promise(setImmediate)
    openCase(${JSON.stringify(folder)}, { create: true })[Symbol.dispose]()
  `
  const openers = Array.from({ length: processes }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', script]),
  )
  const ends = openers.map(async (opener) => {
    const said: Buffer[] = []
    opener.stderr.on('data', (part: Buffer) => said.push(part))
    const [code] = (await once(opener, 'close')) as [number]
    return { code, said: Buffer.concat(said).toString() }
  })
  await Promise.all(openers.map((opener) => once(opener.stdout, 'data')))
  writeFileSync(go, '')
  for (const end of await Promise.all(ends)) expect(end).toEqual({ code: 0, said: '' })

  using opened = openCase(folder)
  expect(opened.custody().map(({ action }) => action)).toEqual(['case-created'])
})
