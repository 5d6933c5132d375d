import { existsSync, readFileSync } from 'node:fs'
import { brotliCompressSync, constants, gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { makeTar, makeXz, makeZip } from '../../test/archives.ts'
import { drain, only, testContext } from '../../test/context.ts'
import { sniff } from '../lib/sniff/sniff.ts'
import { compressed } from './compressed.ts'
import { tar } from './tar.ts'
import { unsupportedArchive } from './unsupported-archive.ts'

async function unfold(content: Uint8Array, name = 'file') {
  using context = testContext(content, { name, mediaType: sniff(Buffer.from(content)) })
  expect(compressed.accepts?.(context.evidence)).toBe(true)
  const { made, error } = await drain(compressed.run({ evidence: only(context.evidence) }, context))
  return { made, error, files: made.map((found) => [found.name, context.carved(found)] as const) }
}

const text = Buffer.from('every piece of text that was ever shown\n'.repeat(5000))
/** Incompressible, and the same each time: a linear congruential generator (Numerical Recipes). */
function makeNoise(length: number): Buffer {
  let state = 1
  return Buffer.from(
    Array.from({ length }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return state >>> 24
    }),
  )
}
const noise = makeNoise(300_000)
/** With a checksum, as the command-line program writes it. */
function zstd(content: Uint8Array): Buffer {
  return zstdCompressSync(content, { params: { [constants.ZSTD_c_checksumFlag]: 1 } })
}
const formats = [
  ['gzip', 'log.txt.gz', (content: Uint8Array) => gzipSync(content)],
  ['zstd', 'log.txt.zst', zstd],
  ['xz', 'log.txt.xz', makeXz],
] as const

describe('compressed', () => {
  test.for(formats)('%s is unfolded under its bare name', async ([, name, compress]) => {
    const { files, error } = await unfold(compress(text), name)
    expect(error).toBeUndefined()
    expect(files).toEqual([['log.txt', text]])
  })

  test('brotli is known by its name alone', async () => {
    const { files } = await unfold(brotliCompressSync(noise), 'page.html.br')
    expect(files).toEqual([['page.html', noise]])
  })

  test.for(formats)(
    'a truncated %s gives what could be decoded and says so',
    async ([, name, compress]) => {
      const whole = compress(noise)
      const { files, error } = await unfold(whole.subarray(0, whole.length >> 1), name)
      expect(error).toMatchObject({ code: 'truncated' })
      expect(files[0]?.[0]).toBe('log.txt (incomplete)')
      const kept = files[0]?.[1] ?? Buffer.alloc(0)
      expect(kept.length).toBeGreaterThan(60_000)
      expect(kept.equals(noise.subarray(0, kept.length))).toBe(true)
    },
  )

  test.for(formats)(
    'a damaged %s is corrupt, and the next one is read all the same',
    async ([, name, compress]) => {
      const damaged = Buffer.from(compress(noise))
      damaged.fill(0xaa, 150_000, 150_400)
      damaged.fill(0xff, 5000, 5003)
      expect((await unfold(damaged, name)).error).toMatchObject({ code: 'corrupt' })
      expect((await unfold(compress(text), name)).files).toEqual([['log.txt', text]])
    },
  )

  test.for([
    ['gzip', gzipSync(Buffer.alloc(80 * 2 ** 20))],
    ['zstd', zstdCompressSync(Buffer.alloc(80 * 2 ** 20))],
  ] as const)('a %s bomb is stopped and nothing of it is kept', async ([, bomb]) => {
    const { made, error } = await unfold(bomb)
    expect(error).toMatchObject({ code: 'too-large' })
    expect(made).toEqual([])
  })

  test.for(formats)(
    'several %s streams one behind another are one file',
    async ([format, name, compress]) => {
      const padding = Buffer.alloc(format === 'xz' ? 4 : 0)
      const { files } = await unfold(
        Buffer.concat([compress(text), padding, compress(noise)]),
        name,
      )
      expect(files.map(([, content]) => content.equals(Buffer.concat([text, noise])))).toEqual([
        true,
      ])
    },
  )

  test('bytes behind the end of a gzip stream are evidence of their own', async () => {
    const { files, error } = await unfold(
      Buffer.concat([gzipSync(text), Buffer.from('hidden note')]),
      'a.gz',
    )
    expect(error).toBeUndefined()
    expect(files).toEqual([
      ['a', text],
      ['a.gz (after the end)', Buffer.from('hidden note')],
    ])
  })

  test('the name that a gzip stream carries is taken, tamed', async () => {
    const plain = gzipSync(text)
    const named = Buffer.concat([
      plain.subarray(0, 10),
      Buffer.from('../../x.eml\0'),
      plain.subarray(10),
    ])
    named[3] = 8
    expect((await unfold(named, 'a.gz')).files[0]?.[0]).toBe('x.eml')
  })

  test('archives inside archives come out layer by layer', async () => {
    const inner = makeZip([{ name: 'deep.txt', content: 'found' }])
    const { files } = await unfold(
      gzipSync(makeTar([{ name: 'inner.zip', content: inner }])),
      'outer.tgz',
    )
    const [name, content] = files[0] ?? ['', Buffer.alloc(0)]
    expect([name, sniff(content)]).toEqual(['outer.tar', 'application/x-tar'])
    using context = testContext(content)
    const { made } = await drain(tar.run({ evidence: only(context.evidence) }, context))
    expect(made.map((found) => sniff(context.carved(found)))).toEqual(['application/zip'])
  })

  test('cancelling ends the work', async () => {
    using context = testContext(makeXz(noise), { mediaType: 'application/x-xz' })
    context.cancel()
    const { made, error } = await drain(
      compressed.run({ evidence: only(context.evidence) }, context),
    )
    expect(made).toEqual([])
    expect(error).toBe(context.signal.reason)
    expect((await unfold(makeXz(text), 'a.xz')).files).toEqual([['a', text]])
  })
})

const corpus = '../shared/data/intel/misp-warninglists.tar.xz'

test.skipIf(!existsSync(corpus))(
  'a truncated tar.xz of real lists gives its whole members (skipped where the shared data is absent)',
  async () => {
    const whole = readFileSync(corpus)
    const { files, error } = await unfold(whole.subarray(0, whole.length >> 1), 'lists.tar.xz')
    expect(error).toMatchObject({ code: 'truncated' })
    using context = testContext(files[0]?.[1] ?? Buffer.alloc(0))
    const carved = await drain(tar.run({ evidence: only(context.evidence) }, context))
    expect(carved.error).toMatchObject({ code: 'truncated' })
    expect(carved.made.length).toBeGreaterThan(20)
  },
)

test.for([
  ['bzip2', 'BZh91AY&SY'],
  ['7-Zip', '7z\xbc\xaf\x27\x1c'],
  ['RAR', 'Rar!\x1a\x07\x01\0'],
])('%s is said to be unsupported, with what opens it', async ([format, signature = '']) => {
  const content = Buffer.from(signature, 'latin1')
  using context = testContext(content, { mediaType: sniff(content) })
  expect(unsupportedArchive.accepts?.(context.evidence)).toBe(true)
  const { error } = await drain(
    unsupportedArchive.run({ evidence: only(context.evidence) }, context),
  )
  expect(error).toMatchObject({
    code: 'unsupported',
    message: expect.stringContaining(`${format} is not read here`) as string,
  })
})
