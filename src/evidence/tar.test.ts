import { Readable } from 'node:stream'
import fc from 'fast-check'
import { pack } from 'tar-stream'
import { describe, expect, test } from 'vitest'
import { makeTar, tarHeader } from '../../test/archives.ts'
import { drain, only, testContext } from '../../test/context.ts'
import { tar } from './tar.ts'

async function carve(archive: Uint8Array) {
  using context = testContext(archive, { mediaType: 'application/x-tar' })
  const { made, error } = await drain(tar.run({ evidence: only(context.evidence) }, context))
  const files = made.map((found) => [found.name, context.carved(found).toString('latin1')])
  return {
    made,
    files,
    error,
    warnings: context.warnings.map(({ code, reason }) => `${code}: ${reason}`),
  }
}

describe('tar', () => {
  test('files are byte ranges of the archive', async () => {
    const { made, files, error, warnings } = await carve(
      makeTar([
        { name: 'mail/', content: '', type: '5' },
        { name: 'mail/1.eml', content: 'Subject: a' },
        { name: 'mail/empty', content: '' },
        { name: 'mail/2.eml', content: 'x'.repeat(1000) },
      ]),
    )
    expect({ error, warnings }).toEqual({ error: undefined, warnings: [] })
    expect(files).toEqual([
      ['mail/1.eml', 'Subject: a'],
      ['mail/empty', ''],
      ['mail/2.eml', 'x'.repeat(1000)],
    ])
    expect(made[0]).toMatchObject({
      locus: { at: 'bytes', offset: 1024, length: 10 },
      bytes: { offset: 1024, length: 10 },
    })
  })

  test('what another writer packs is read: long, foreign and large names', async () => {
    const packer = pack()
    const names = ['short', `${'folder/'.repeat(30)}file`, `${'n'.repeat(180)}.txt`, 'ماه/پیام.eml']
    for (const name of names) packer.entry({ name }, `content of ${name}`)
    packer.finalize()
    const archive = Buffer.concat(await Array.fromAsync(Readable.from(packer)))
    const { files } = await carve(archive)
    expect(files.map(([name]) => name)).toEqual(names)
  })

  test('GNU long names and pax sizes apply to the next member alone', async () => {
    const long = `${'a'.repeat(300)}.txt`
    const pax = '16 size=5\n'.replace('16', '10')
    const { files } = await carve(
      makeTar([
        { name: '././@LongLink', content: `${long}\0`, type: 'L' },
        { name: 'a', content: 'one' },
        { name: 'b', content: 'two' },
        { name: 'pax', content: pax, type: 'x' },
        { name: 'c', content: 'three' },
      ]),
    )
    expect(files).toEqual([
      [long, 'one'],
      ['b', 'two'],
      ['c', 'three'],
    ])
  })

  test('links, devices and pipes are skipped and told', async () => {
    const { files, warnings } = await carve(
      makeTar([
        { name: 's1', content: '', type: '2', linkName: '/etc/passwd' },
        { name: 's2', content: '', type: '2', linkName: '../x' },
        { name: 'h', content: '', type: '1', linkName: 'f' },
        { name: 'dev', content: '', type: '4' },
        { name: 'q', content: 'abc', type: 'Q' },
        { name: 'f', content: 'text' },
      ]),
    )
    expect(files).toEqual([['f', 'text']])
    expect(warnings).toEqual([
      'unsupported: not read, symbolic links, which are not followed: s1 -> etc/passwd, s2 -> x',
      'unsupported: not read, hard links, which hold nothing of their own: h -> f',
      'unsupported: not read, devices: dev',
      "unsupported: not read, members of unknown type 'Q': q",
    ])
  })

  test('names that lead out are tamed, and told', async () => {
    const { files, warnings } = await carve(
      makeTar([
        { name: '../../etc/cron', content: 'a' },
        { name: 'C:\\Users\\x', content: 'b' },
        { name: 'inv\u202egpj.exe', content: 'c' },
      ]),
    )
    expect(files.map(([name]) => name)).toEqual(['etc/cron', 'Users/x', 'inv\ufffdgpj.exe'])
    expect(warnings).toEqual(['corrupt: names that lead out of the archive: etc/cron, Users/x'])
  })

  test('a truncated archive gives what is whole and says where it breaks off', async () => {
    const whole = makeTar([
      { name: 'a', content: 'first' },
      { name: 'b', content: 'y'.repeat(2000) },
    ])
    const { files, error } = await carve(whole.subarray(0, 2500))
    expect(files).toEqual([['a', 'first']])
    expect(error).toMatchObject({
      code: 'truncated',
      message: 'the archive breaks off in b, at byte 1024',
    })
  })

  test('an archive that stops between members is suspected of lacking some', async () => {
    const { files, error, warnings } = await carve(
      makeTar([{ name: 'a', content: 'x' }]).subarray(0, 1024),
    )
    expect({ count: files.length, error }).toEqual({ count: 1, error: undefined })
    expect(warnings).toEqual(['truncated: the archive has no end mark: members may be missing'])
  })

  test('reading goes on behind damage and behind the end mark', async () => {
    const first = makeTar([{ name: 'a', content: 'x' }])
    const damaged = makeTar([
      { name: 'b', content: 'y' },
      { name: 'c', content: 'z' },
    ])
    damaged[0] = 0x58
    const { files, warnings } = await carve(Buffer.concat([first, damaged, Buffer.alloc(512, 1)]))
    expect(files).toEqual([
      ['a', 'x'],
      ['c', 'z'],
    ])
    expect(warnings).toHaveLength(2)
  })

  test('a header that claims more than there is does not read beyond the end', async () => {
    const { error } = await carve(tarHeader({ name: 'big', content: '' }, 8_000_000_000))
    expect(error).toMatchObject({ code: 'truncated' })
  })

  test('an extended header of absurd size is refused', async () => {
    const { error } = await carve(
      makeTar([{ name: 'x', content: Buffer.alloc(2 ** 20 + 1), type: 'x' }]),
    )
    expect(error).toMatchObject({ code: 'too-large' })
  })

  test('flipped bytes never crash it', async () => {
    const archive = makeTar([
      { name: '././@LongLink', content: 'long\0', type: 'L' },
      { name: 'a', content: 'x'.repeat(600) },
      { name: 'pax', content: '12 path=abc\n', type: 'x' },
      { name: 'b', content: 'y' },
    ])
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
