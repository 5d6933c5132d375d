import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { encodePng } from '../src/lib/png.ts'
import { terminal, writeRecording } from '../src/observations/screen/recording.fixture.ts'
import { recordsOf, telltale } from './cli.ts'
import { temporaryFolder } from './toy-case.ts'

const seed = 20_201_020
const mutants = 12

/** Deterministic numbers from 0 to `below` - 1. */
function dice(state: number): (below: number) => number {
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** One wrong thing or several: flipped bits, a lost end, a part twice, a lie in a size. */
function mutate(bytes: Buffer, roll: (below: number) => number): Buffer {
  const out = Buffer.from(bytes)
  const kind = roll(4)
  if (kind === 0) {
    for (let i = roll(20); i >= 0; i -= 1) {
      const at = roll(out.length)
      out[at] = (out[at] ?? 0) ^ (1 << roll(8))
    }
    return out
  }
  if (kind === 1) return out.subarray(0, 1 + roll(out.length - 1))
  if (kind === 2) {
    const from = roll(out.length)
    return Buffer.concat([out.subarray(0, from + roll(out.length - from)), out.subarray(from)])
  }
  out.writeUInt32BE([0, 1, 0x7fff_ffff, 0xffff_ffff][roll(4)] ?? 0, roll(out.length - 4))
  return out
}

/** A picture of 65535 x 65535 in 40 bytes: 4 GiB of palette indices once unpacked. */
function gifBomb(): Buffer {
  const size = [0xff, 0xff, 0xff, 0xff]
  return Buffer.concat([
    Buffer.from('GIF89a', 'latin1'),
    Buffer.from([...size, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]),
    Buffer.from([0x2c, 0, 0, 0, 0, ...size, 0, 2, 2, 0x4c, 0x01, 0, 0x3b]),
  ])
}

interface TaskRecord {
  readonly analyzer: string
  readonly file: string | null
  readonly outcome?: { readonly status: string }
}

test('each hostile film or picture is an outcome, and none opens its neighbour', async () => {
  const root = temporaryFolder()
  const evidence = join(root, 'evidence')
  mkdirSync(evidence)
  const draw = terminal(['ssh operator@203.0.113.9'])
  const film = (name: string, lines = draw): Buffer => {
    const frames = Array.from({ length: 8 }, (_, i) => ({ atMs: i * 100, draw: lines }))
    writeRecording(join(root, name), { width: 320, height: 96, frames })
    return readFileSync(join(root, name))
  }
  // Beside the evidence: what a playlist must not reach.
  film('secret.mp4', terminal(['neighbours-secret-line']))
  const sources = {
    mp4: film('film.mp4'),
    mkv: film('film.mkv'),
    png: encodePng(64, 64, 3, new Uint8Array(64 * 64 * 3).fill(90)),
  }
  const names: string[] = []
  const put = (name: string, bytes: Uint8Array | string): void => {
    writeFileSync(join(evidence, name), bytes)
    names.push(name)
  }
  const roll = dice(seed)
  for (const [kind, bytes] of Object.entries(sources)) {
    for (let i = 0; i < mutants; i += 1) put(`mutant-${i}.${kind}`, mutate(bytes, roll))
  }
  put('bomb.gif', gifBomb())
  put('script.mp4', "ffconcat version 1.0\nfile '../secret.mp4'\n")
  put('list.mp4', '#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n../secret.mp4\n#EXT-X-ENDLIST\n')
  put('pattern%03d.png', sources.png)
  put('film-called.png', sources.mp4)

  const ended = await telltale([
    'investigate',
    evidence,
    '--case',
    join(root, 'case'),
    '--only',
    'media',
    '--only',
    'screen',
    '--json',
  ])
  expect(ended.err).toBe('')
  expect([0, 3]).toContain(ended.code)
  const records = recordsOf(ended.out)
  expect(records.at(-1)).toMatchObject({ event: 'finished' })
  const seen = new Set(
    (records as unknown as TaskRecord[])
      .filter(({ outcome }) => outcome !== undefined)
      .map(({ file }) => file),
  )
  for (const name of names) expect(seen, name).toContain(`evidence/${name}`)
  const looked = (records as unknown as TaskRecord[]).filter(
    ({ analyzer }) => analyzer === 'screen',
  )
  expect(looked.length).toBeGreaterThan(3 * mutants)
  // A wrong extension is no obstacle, and a pattern in a name is a name.
  for (const name of ['film-called.png', 'pattern%03d.png']) {
    const outcome = looked.find(({ file }) => file === `evidence/${name}`)?.outcome
    expect(outcome, name).toMatchObject({ status: 'completed' })
  }
  const found = readFileSync(join(root, 'case', 'case.sqlite'), 'latin1')
  expect(found).toContain('203.0.113.9')
  expect(found).not.toContain('neighbours-secret')
})
