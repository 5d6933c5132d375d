import { createHash } from 'node:crypto'
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { canMakeNamedPipes, makeNamedPipe } from '../../test/named-pipe.ts'
import { copyHashed } from './files.ts'

let root = ''
let into = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'telltale-files-'))
  into = join(root, 'into')
  mkdirSync(into)
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

describe('copyHashed', () => {
  test.for([0, 1, 65_536, 65_537, 3_000_000])(
    'the copy of %i bytes is exact and its hash is right',
    async (size) => {
      const content = Buffer.from(Array.from({ length: size }, (_, i) => (i * 7919) >> 5))
      const path = join(root, 'file')
      writeFileSync(path, content)
      const copy = await copyHashed(path, into)
      expect(readFileSync(copy.path).equals(content)).toBe(true)
      expect(copy.sha256).toBe(createHash('sha256').update(content).digest('hex'))
      expect(copy.sizeBytes).toBe(size)
      expect(copy.head.equals(content.subarray(0, 65_536))).toBe(true)
      expect(copy.tail?.equals(content.subarray(-65_536)) ?? size <= 65_536).toBe(true)
    },
  )

  test.for([
    ['is gone', (folder: string) => join(folder, 'gone')],
    ['is a folder', (folder: string) => folder],
    ['gives an error when read', () => '/proc/self/mem'],
    ['grows without end', () => '/proc/self/maps'],
  ] as const)('a path that %s is unreadable and leaves no copy', async ([, make]) => {
    await expect(copyHashed(make(root), into)).rejects.toMatchObject({ code: 'unreadable' })
    expect(readdirSync(into)).toEqual([])
  })

  test.skipIf(!canMakeNamedPipes)(
    'a path that was replaced by a pipe is unreadable and does not hang (needs mkfifo)',
    async () => {
      const pipe = makeNamedPipe(join(root, 'pipe'))
      await expect(copyHashed(pipe, into)).rejects.toMatchObject({ code: 'unreadable' })
      expect(readdirSync(into)).toEqual([])
    },
  )

  test('a file that changes while it is read is refused', async () => {
    const path = join(root, 'log')
    writeFileSync(path, Buffer.alloc(8 * 2 ** 20))
    // Reading stops between blocks to ask whether it should go on: a sure moment to interfere.
    const signal = { aborted: false, throwIfAborted: () => appendFileSync(path, 'x') }
    await expect(
      copyHashed(path, into, { signal: signal as unknown as AbortSignal }),
    ).rejects.toThrow('changed while it was read')
    expect(readdirSync(into)).toEqual([])
  })

  test('a cancelled copy leaves nothing', async () => {
    const path = join(root, 'file')
    writeFileSync(path, 'x')
    await expect(copyHashed(path, into, { signal: AbortSignal.abort() })).rejects.toThrow('aborted')
    expect(readdirSync(into)).toEqual([])
  })
})
