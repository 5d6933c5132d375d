import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeZip } from '../../test/archives.ts'
import { drain, only, testContext } from '../../test/context.ts'
import { zip } from './zip.ts'

async function carve(archive: Uint8Array) {
  using context = testContext(archive, { mediaType: 'application/zip' })
  const { made, error } = await drain(zip.run({ evidence: only(context.evidence) }, context))
  const files = made.map((found) => [found.name, context.carved(found).toString('latin1')])
  return {
    made,
    files,
    error,
    warnings: context.warnings.map(({ code, reason }) => `${code}: ${reason}`),
  }
}

const two = [
  { name: 'docs/a.txt', content: 'hello '.repeat(50) },
  { name: 'b.txt', content: 'stored', method: 'stored' as const },
]
const twoFiles = [
  ['docs/a.txt', 'hello '.repeat(50)],
  ['b.txt', 'stored'],
]

describe('zip', () => {
  test('deflated members are decoded, stored ones are byte ranges', async () => {
    const { made, files, error, warnings } = await carve(
      makeZip([{ name: 'docs/', content: '', method: 'stored' }, ...two]),
    )
    expect({ error, warnings }).toEqual({ error: undefined, warnings: [] })
    expect(files).toEqual(twoFiles)
    expect(made.map(({ bytes }) => 'blob' in bytes)).toEqual([true, false])
  })

  test.for(['before', 'behind'] as const)(
    'bytes put %s the archive do not hide it',
    async (where) => {
      const extra = Buffer.alloc(70_000, 'MZ')
      const archive = makeZip(two)
      const { files } = await carve(
        Buffer.concat(where === 'before' ? [extra, archive] : [archive, extra]),
      )
      expect(files).toEqual(twoFiles)
    },
  )

  test('sizes left to a descriptor are found in the directory', async () => {
    const { files } = await carve(makeZip([{ name: 'a', content: 'abc', isStreamed: true }]))
    expect(files).toEqual([['a', 'abc']])
  })

  test('an archive without its end gives what is whole from the front', async () => {
    const members = [
      { name: 'a', content: 'abc'.repeat(100), isStreamed: true },
      { name: 'b', content: 'def', method: 'stored' as const },
      {
        name: 'c',
        content: Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * i * 31) & 255)),
      },
    ]
    const whole = makeZip(members, 'none')
    const { files, error, warnings } = await carve(whole.subarray(0, -40))
    expect(files).toEqual([
      ['a', 'abc'.repeat(100)],
      ['b', 'def'],
    ])
    expect(error).toMatchObject({ code: 'truncated' })
    expect(warnings).toEqual(['truncated: not read, the archive breaks off in it: c'])
  })

  test('encrypted and unknown members are told, and the rest goes on', async () => {
    const { files, warnings } = await carve(
      makeZip([
        { name: 'secret', content: 'x', isEncrypted: true },
        { name: 'odd', content: 'x', claimedMethod: 14 },
        { name: 'plain', content: 'y' },
      ]),
    )
    expect(files).toEqual([['plain', 'y']])
    expect(warnings).toEqual([
      'unsupported: encrypted: unpack with the password and hand in the files: secret',
      'unsupported: not read, compressed by lzma: unpack it and hand in the files: odd',
    ])
  })

  test('a member that lies about its size is read, and told', async () => {
    const { files, warnings } = await carve(
      makeZip([{ name: 'liar', content: 'x'.repeat(9000), claimedSize: 10 }]),
    )
    expect(files).toEqual([['liar', 'x'.repeat(9000)]])
    expect(warnings).toEqual(['corrupt: read, but not of the stated size or checksum: liar'])
  })

  test('damaged data is told, and the rest goes on', async () => {
    const archive = makeZip([{ name: 'bad', content: 'hello '.repeat(99) }, ...two])
    archive.fill(0xff, 33, 40)
    const { files, warnings } = await carve(archive)
    expect(files).toEqual(twoFiles)
    expect(warnings).toHaveLength(1)
  })

  test('a bomb is stopped at its ratio; what came before stays', async () => {
    const zeros = Buffer.alloc(40 * 2 ** 20)
    const { files, error } = await carve(
      makeZip([
        { name: 'fine', content: 'x' },
        { name: '1', content: zeros },
        { name: '2', content: zeros },
      ]),
    )
    expect(files.map(([name]) => name)).toEqual(['fine', '1'])
    expect(error).toMatchObject({ code: 'too-large' })
  })

  test('entries that all point at one member are counted each time', async () => {
    const one = makeZip([{ name: 'z', content: Buffer.alloc(15 * 2 ** 20) }])
    const directoryAt = one.lastIndexOf('PK\x01\x02', undefined, 'latin1')
    const entry = one.subarray(directoryAt, directoryAt + 47)
    const end = Buffer.from(one.subarray(directoryAt + 47))
    end.writeUInt16LE(500, 10)
    end.writeUInt32LE(47 * 500, 12)
    const overlapping = Buffer.concat([
      one.subarray(0, directoryAt),
      ...Array.from({ length: 500 }, () => entry),
      end,
    ])
    const { made, error } = await carve(overlapping)
    expect(error).toMatchObject({ code: 'too-large' })
    expect(made.length).toBeLessThan(5)
  })

  test('a directory that lists fewer members than it speaks of is corrupt', async () => {
    const archive = makeZip(two)
    archive.writeUInt16LE(3, archive.length - 12)
    const { files, error } = await carve(archive)
    expect(files).toEqual(twoFiles)
    expect(error).toMatchObject({ code: 'corrupt' })
  })

  test('names in an old code page are read', async () => {
    const archive = makeZip([{ name: 'caf~', content: 'x' }])
    for (let at = archive.indexOf('caf~'); at >= 0; at = archive.indexOf('caf~'))
      archive[at + 3] = 0x82
    for (const at of [6, archive.lastIndexOf('PK\x01\x02', undefined, 'latin1') + 8])
      archive.writeUInt16LE(0, at)
    expect((await carve(archive)).files).toEqual([['café', 'x']])
  })

  test('flipped bytes never crash it', async () => {
    const archive = makeZip([...two, { name: 'c', content: 'abc'.repeat(50), isStreamed: true }])
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(archive.length - 1), fc.nat(255)), { maxLength: 20 }),
        async (flips) => {
          const copy = Buffer.from(archive)
          for (const [at, value] of flips) copy[at] = value
          const { error } = await carve(copy)
          expect(error === undefined || (error as { code?: string }).code).toBeTruthy()
        },
      ),
    )
  })
})
