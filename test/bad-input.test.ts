import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { terminal, writeRecording } from '../src/observations/screen/recording.fixture.ts'
import { makeZip } from './archives.ts'
import { recordsOf, telltale } from './cli.ts'
import { temporaryFolder } from './toy-case.ts'

interface TaskRecord {
  readonly analyzer: string
  readonly file: string
  readonly outcome: { readonly status: string; readonly code?: string; readonly reason?: string }
}

test('bad input of each kind is an outcome with a plain reason, and the rest goes on', async () => {
  const root = temporaryFolder()
  const evidence = join(root, 'evidence')
  mkdirSync(join(evidence, 'inner'), { recursive: true })
  const put = (name: string, bytes: Uint8Array | string): void =>
    writeFileSync(join(evidence, name), bytes)
  put('good.txt', 'the server is 203.0.113.47, see https://lure.example/x\n')
  put('empty.mp4', '')
  put('noise.mp4', Buffer.alloc(5000, 'not a film at all '))
  const film = join(root, 'film.mp4')
  const draw = terminal(['ssh operator@203.0.113.9', 'password for operator:'])
  writeRecording(film, {
    width: 640,
    height: 240,
    frames: Array.from({ length: 30 }, (_, index) => ({ atMs: index * 100, draw })),
  })
  const whole = readFileSync(film)
  put('cut.mp4', whole.subarray(0, Math.floor(whole.length * 0.6)))
  put('bomb.zip', makeZip([{ name: 'zeros', content: Buffer.alloc(200 << 20) }]))
  put('bomb.gz', gzipSync(Buffer.alloc(200 << 20)))
  put('cut.gz', gzipSync(Buffer.from('a list of names\n'.repeat(5000))).subarray(0, 60))
  put('old.7z', Buffer.concat([Buffer.from('377abcaf271c0004', 'hex'), Buffer.alloc(64)]))
  put('unknown.bin', deflateRawSync(Buffer.alloc(5000, 'x')))
  symlinkSync(evidence, join(evidence, 'inner', 'round'))

  const { code, out, err } = await telltale([
    'investigate',
    evidence,
    '--case',
    join(root, 'case'),
    '--json',
  ])
  expect(err).toBe('')
  expect(code).toBe(3)
  const records = recordsOf(out)
  const outcomes = (records as unknown as TaskRecord[])
    .filter(({ outcome }) => outcome !== undefined && outcome.status !== 'completed')
    .map(({ file, outcome }) => `${file}: ${outcome.code ?? outcome.status}`)
  for (const expected of [
    'evidence/empty.mp4: empty',
    'evidence/cut.mp4: corrupt',
    'evidence/bomb.zip: too-large',
    'evidence/bomb.gz: too-large',
    'evidence/cut.gz: truncated',
    'evidence/old.7z: unsupported',
    'evidence/unknown.bin: skipped',
  ]) {
    expect(outcomes).toContain(expected)
  }
  const clues = records.filter(({ event, kind }) => event === 'product' && kind === 'clue')
  expect(clues.length).toBeGreaterThanOrEqual(3)
  expect(records.at(-1)).toMatchObject({ event: 'finished' })

  const report = readFileSync(join(root, 'case', 'report.html'), 'utf8')
  for (const name of ['empty.mp4', 'cut.mp4', 'bomb.zip', 'old.7z', 'inner/round']) {
    expect(report, name).toContain(name)
  }
  expect(await telltale(['verify', join(root, 'case')])).toMatchObject({ code: 0 })
})

test('two processes that investigate one case at once end as one would', async () => {
  const root = temporaryFolder()
  const evidence = join(root, 'evidence')
  mkdirSync(evidence)
  for (let index = 0; index < 30; index += 1) {
    writeFileSync(join(evidence, `${index}.txt`), `host ${index} is 192.0.2.${index}\n`)
  }
  const contents = async (name: string): Promise<unknown> => {
    const ended = await telltale(['investigate', evidence, '--case', join(root, name), '--json'])
    expect(ended).toMatchObject({ code: 0, err: '' })
    return recordsOf(ended.out).at(-1)?.['contents']
  }
  const alone = await contents('alone')
  const together = await Promise.all([contents('shared'), contents('shared')])
  expect(together).toContain(alone)
  expect(await telltale(['verify', join(root, 'shared')])).toMatchObject({ code: 0 })
})

test.for([
  [['read', 'missing.mp4'], 2, 'no file or folder called missing.mp4'],
  [['investigate'], 2, "missing required argument 'path'"],
  [['investigate', import.meta.dirname, '--as-of', 'monday'], 2, 'takes a date like'],
  [['investigate', import.meta.dirname, '--only', 'magic'], 2, 'no analyzer is called magic'],
  [['investigate', import.meta.dirname, '--tlp', 'PINK'], 2, 'TLP:CLEAR'],
  [['verify', import.meta.dirname], 2, 'there is no case in'],
  [['report', import.meta.dirname], 2, 'there is no case in'],
  [['unheard-of'], 2, 'unknown command'],
] as const)('telltale %s is told how to do better', async ([args, code, said]) => {
  const ended = await telltale(args)
  expect(ended.code).toBe(code)
  expect(ended.err).toContain(said)
})

test('clues come from standard input with byte offsets', async () => {
  const { code, out } = await telltale(['clues', '-', '--json'], 'Ä 203.0.113.47\n')
  expect(code).toBe(0)
  expect(recordsOf(out)).toEqual([
    expect.objectContaining({ type: 'ipv4', value: '203.0.113.47', start: 3, end: 15 }),
  ])
})
