import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { recordsOf, telltale } from '../../test/cli.ts'
import { temporaryFolder } from '../../test/toy-case.ts'
import { type Draw, terminal, writeRecording } from '../observations/screen/recording.fixture.ts'

const root = temporaryFolder()
const film = (name: string): string => join(root, name)
const quiet = ['cmake --build out', 'linking the program', 'all of it is done', 'make test']
const secret = 'q1w2e3r4t5y6u7i8'

/** Parts of a screen under a solid box, as a careful publisher covers them. */
function boxed(draw: Draw, x: number, y: number, width: number, height: number): Draw {
  return (context) => {
    draw(context)
    context.fillStyle = '#000000'
    context.fillRect(x, y, width, height)
  }
}

function record(path: string, draws: readonly Draw[]): void {
  const frames = draws.map((draw, index) => ({ atMs: index * 100, draw }))
  writeRecording(path, { width: 640, height: 240, frames })
}

beforeAll(() => {
  record(film('quiet.mp4'), Array<Draw>(12).fill(terminal(quiet)))
  const lines = [...quiet, `export API_TOKEN=${secret}`]
  const bare = terminal(lines)
  const covered = boxed(bare, 170, 110, 320, 24)
  record(film('late.mp4'), [bare, bare, bare, ...Array<Draw>(15).fill(covered)])
  writeFileSync(film('broken.mp4'), Buffer.alloc(5000, 'not a film at all '))
  writeFileSync(film('cut.mp4'), readFileSync(film('quiet.mp4')).subarray(0, 3000))
})

test('a recording that gives nothing away passes', async () => {
  const { code, out } = await telltale(['audit', film('quiet.mp4'), '--json'])
  const worse = recordsOf(out).filter(({ severity }) => severity !== 'note')
  expect(worse).toEqual([])
  expect(code).toBe(0)
})

test('a token that can be read fails, masked, with where it stands', async () => {
  const { code, out } = await telltale(['audit', film('late.mp4'), '--json'])
  expect(code).toBe(1)
  const records = recordsOf(out)
  const token = records.find(({ rule }) => rule === 'assigned-secret')
  expect(token).toMatchObject({
    schema: 'telltale.audit/1',
    severity: 'error',
    kind: 'secret',
    value: 'q1••••••••••••i8',
    where: { file: film('late.mp4'), startUs: 0 },
  })
  const leaks = records.filter(({ kind }) => kind === 'leak')
  expect(leaks.map(({ what }) => what)).toContain(
    'text under a redaction can be read for 3 frames, before the redaction begins',
  )
  expect(out).not.toContain(secret)
})

test('a broken file is a record, and the others are looked at all the same', async () => {
  const media = [film('broken.mp4'), film('cut.mp4'), film('quiet.mp4')]
  const { code, out } = await telltale(['audit', ...media, '--json'])
  expect(code).toBe(3)
  const gaps = recordsOf(out).filter(({ rule }) => rule === 'not-looked')
  expect(gaps.map(({ where }) => (where as { file: string }).file)).toEqual(
    expect.arrayContaining([film('broken.mp4'), film('cut.mp4')]),
  )
})

test('the table names what to do, and --show prints what was read', async () => {
  const { out } = await telltale(['audit', film('late.mp4'), '--show'])
  expect(out).toContain(film('late.mp4'))
  expect(out).toContain(secret)
  expect(out).toContain('What to do:')
  expect(out).toContain('It leaks.')
})

test('wrong use is told with what to do instead', async () => {
  expect((await telltale(['audit', film('absent.mp4')])).code).toBe(2)
  const both = await telltale(['audit', film('quiet.mp4'), '--json', '--sarif'])
  expect(both).toMatchObject({ code: 2, err: expect.stringContaining('only one') })
})
