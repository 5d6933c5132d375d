import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../../test/toy-case.ts'
import { sha256 } from '../../../test/memory-case.ts'
import { piece } from '../../../test/sample-stamps.ts'
import { givenPaths } from './given-paths.ts'

test('evidence is called by the path that was given, whatever the case keeps of it', () => {
  const root = temporaryFolder()
  for (const folder of ['a', 'b']) {
    mkdirSync(join(root, folder, 'deep'), { recursive: true })
    writeFileSync(join(root, folder, 'x.mp4'), folder)
    writeFileSync(join(root, folder, 'deep', 'y.mp4'), folder)
  }
  const film = (name: string) => piece(sha256(name), name, 'video/mp4', 1)
  const alone = givenPaths([join(root, 'a', 'x.mp4'), join(root, 'b')], () => false)
  expect(alone(film('x.mp4'))).toBe(join(root, 'a', 'x.mp4'))
  expect(alone(film('b/deep/y.mp4'))).toBe(join(root, 'b', 'deep', 'y.mp4'))
  expect(alone(film('b/archive.zip/inside.mp4'))).toBe('b/archive.zip/inside.mp4')
  const both = [join(root, 'a', 'x.mp4'), join(root, 'b', 'x.mp4')]
  expect(givenPaths(both, (path) => path === both[1])(film('x.mp4'))).toBe(both[1])
})
