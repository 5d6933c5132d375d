import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { canMakeNamedPipes, makeNamedPipe } from '../../test/named-pipe.ts'
import { sniff } from '../lib/sniff/sniff.ts'
import { type FoundFile, type NotTaken, walk } from './walk.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'telltale-walk-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

async function all(...paths: string[]): Promise<readonly (FoundFile | NotTaken)[]> {
  return await Array.fromAsync(walk(paths))
}

async function names(...paths: string[]): Promise<readonly string[]> {
  return (await all(...paths)).map((item) =>
    'name' in item ? item.name : `${item.failure.code} ${item.path.slice(root.length + 1)}`,
  )
}

describe('walk', () => {
  test('a folder gives its files, hidden ones too, in the order of their names', async () => {
    mkdirSync(join(root, 'case/sub'), { recursive: true })
    for (const name of ['b.eml', 'a.eml', 'B.eml', '.hidden', 'sub/z', 'sub/é']) {
      writeFileSync(join(root, 'case', name), 'x')
    }
    expect(await names(join(root, 'case'))).toEqual([
      'case/.hidden',
      'case/B.eml',
      'case/a.eml',
      'case/b.eml',
      'case/sub/z',
      'case/sub/é',
    ])
  })

  test('a file has its own name and the time of its last change in UTC', async () => {
    const path = join(root, 'one.mp4')
    writeFileSync(path, 'x')
    utimesSync(path, 0, Date.UTC(2020, 9, 20, 1, 2, 3) / 1000)
    expect(await all(path)).toEqual([
      { path, name: 'one.mp4', modified: '2020-10-20T01:02:03.000Z' },
    ])
  })

  test('a maildir gives its messages and those of its subfolders, and is not called empty', async () => {
    for (const folder of ['cur', 'new', 'tmp', '.Sent/cur', '.Sent/new', '.Sent/tmp']) {
      mkdirSync(join(root, 'Maildir', folder), { recursive: true })
    }
    const mail = 'from: a@example.org\ndate: x\n\nhi\n'
    for (const name of [
      'cur/1603192333.M1P2.host:2,S',
      'new/1603192334.M1.host',
      '.Sent/cur/1.a!2,RS',
    ]) {
      writeFileSync(join(root, 'Maildir', name), mail)
    }
    writeFileSync(
      join(root, 'Maildir/dovecot-uidlist'),
      '3 V1603192333 N2\n1 :1603192333.M1P2.host\n',
    )
    const found = await names(join(root, 'Maildir'))
    expect(found).toEqual([
      'Maildir/.Sent/cur/1.a!2,RS',
      'Maildir/cur/1603192333.M1P2.host:2,S',
      'Maildir/dovecot-uidlist',
      'Maildir/new/1603192334.M1.host',
    ])
    expect(found.map((name) => sniff(Buffer.from(mail), undefined, name))).toEqual([
      'message/rfc822',
      'message/rfc822',
      'text/plain',
      'text/plain',
    ])
  })

  test('an empty folder is said to be empty', async () => {
    mkdirSync(join(root, 'nothing'))
    expect(await names(join(root, 'nothing'))).toEqual(['empty nothing'])
  })

  test('a link to a file is read, a link to a folder followed, a link back in is a loop', async () => {
    mkdirSync(join(root, 'in'))
    mkdirSync(join(root, 'out'))
    writeFileSync(join(root, 'out/far'), 'x')
    symlinkSync('../out/far', join(root, 'in/a-file'))
    symlinkSync('../out', join(root, 'in/b-folder'))
    symlinkSync('../in', join(root, 'out/c-back'))
    symlinkSync('d-self', join(root, 'in/d-self'))
    symlinkSync('nowhere', join(root, 'in/e-broken'))
    expect(await names(join(root, 'in'))).toEqual([
      'in/a-file',
      'loop in/b-folder/c-back',
      'in/b-folder/far',
      'loop in/d-self',
      'unreadable in/e-broken',
    ])
  })

  test.skipIf(!canMakeNamedPipes)(
    'pipes, sockets and devices are named and never opened (needs mkfifo)',
    async () => {
      makeNamedPipe(join(root, 'pipe'))
      const server = createServer()
      await new Promise<void>((resolve) => server.listen(join(root, 'socket'), resolve))
      try {
        expect(await all(join(root, 'pipe'), join(root, 'socket'), '/dev/null')).toEqual([
          failure(join(root, 'pipe'), 'a named pipe and not a file'),
          failure(join(root, 'socket'), 'a socket and not a file'),
          failure('/dev/null', 'a device and not a file'),
        ])
      } finally {
        server.close()
      }
      function failure(path: string, reason: string): NotTaken {
        return { path, failure: { code: 'unsupported', reason } }
      }
    },
  )

  test('a path that is not there is a failure and not the end', async () => {
    writeFileSync(join(root, 'there'), 'x')
    expect(await names(join(root, 'gone'), join(root, 'there'))).toEqual([
      'unreadable gone',
      'there',
    ])
  })

  test('a name that is not UTF-8 is a failure that says so', async () => {
    writeFileSync(Buffer.concat([Buffer.from(`${root}/caf`), Buffer.from([0xe9])]), 'x')
    const [found] = await all(root)
    expect(found).toMatchObject({
      failure: { code: 'unreadable', reason: expect.stringContaining('UTF-8') as string },
    })
  })

  test('folders nested without end are cut off at a depth', async () => {
    mkdirSync(join(root, 'd/'.repeat(80)), { recursive: true })
    expect(await all(root)).toMatchObject([{ failure: { code: 'too-deep' } }])
  })
})
