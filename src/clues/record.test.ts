import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blockBytes, clueRecords, clueRecordStream, type ClueRecord } from './record.ts'

async function* chunksOf(bytes: Buffer, size: number): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function streamed(bytes: Buffer, size: number): Promise<ClueRecord[]> {
  const records: ClueRecord[] = []
  for await (const record of clueRecordStream(chunksOf(bytes, size))) records.push(record)
  return records
}

describe('records of a text', () => {
  test('a record has byte offsets and its surroundings on one line', () => {
    const bytes = Buffer.from('żółw 😀 at\n192.0.2.1:80 ended')
    expect([...clueRecords(bytes)]).toEqual([
      {
        type: 'ipv4',
        value: '192.0.2.1',
        raw: '192.0.2.1:80',
        start: 16,
        end: 28,
        alternatives: [],
        context: 'żółw 😀 at 192.0.2.1:80 ended',
      },
    ])
  })

  test('offsets are exact in text of any script, in broken UTF-8 and behind a byte order mark', () => {
    const piece = fc.oneof(
      fc
        .constantFrom('192.0.2.1', 'http://name.com/x', 'C:\\a\\b.exe', ' ')
        .map((text) => Buffer.from(text)),
      fc.string({ unit: 'grapheme' }).map((text) => Buffer.from(` ${text} `)),
      fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from([32, ...bytes, 32])),
      fc.constant(Buffer.from([0xef, 0xbb, 0xbf])),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const bytes = Buffer.concat(pieces)
        const sound = [...clueRecords(bytes, 7)].filter(({ raw }) => !raw.includes('\ufffd'))
        const slices = sound.map(({ start, end }) => bytes.subarray(start - 7, end - 7).toString())
        expect(slices).toEqual(sound.map(({ raw }) => raw))
      }),
      { numRuns: 500 },
    )
  })

  test('an address between bytes that are no UTF-8 is found where it stands', () => {
    const bytes = Buffer.concat([
      Buffer.from([0xff, 0xc3, 0x20, 0xf0, 0x9f, 0x98, 0x80, 0x20]),
      Buffer.from('192.0.2.1'),
      Buffer.from([0x20, 0xe2]),
    ])
    expect([...clueRecords(bytes)]).toMatchObject([{ start: 8, end: 17, raw: '192.0.2.1' }])
  })

  test('two names that differ only in case have one value each time', () => {
    expect([...clueRecords(Buffer.from('NAME.com name.COM'))].map(({ value }) => value)).toEqual([
      'name.com',
      'name.com',
    ])
  })
})

describe('records of a stream', () => {
  test('a stream of several blocks gives the same records as one text, wrapped hashes included', async () => {
    const line =
      'ż 192.0.2.1 http://name.com/a.exe e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca4\n95991b7852b855\n'
    const bytes = Buffer.from(line.repeat(Math.ceil((2.5 * blockBytes) / line.length)))
    const whole = [...clueRecords(bytes)]
    const records = await streamed(bytes, 65_537)
    expect(records).toHaveLength(whole.length)
    expect(records.map(({ value, start, end }) => ({ value, start, end }))).toEqual(
      whole.map(({ value, start, end }) => ({ value, start, end })),
    )
  })

  test('a single line longer than a block is cut at a space', async () => {
    const bytes = Buffer.from('ż192.0.2.1 '.replace('ż', 'ż ').repeat(150_000))
    const records = await streamed(bytes, 1 << 18)
    expect(records).toHaveLength(150_000)
    expect(records.every(({ raw }) => raw === '192.0.2.1')).toBe(true)
  })

  test('text without any space or line end comes through', async () => {
    expect(await streamed(Buffer.from('ż'.repeat(blockBytes)), 1 << 20)).toEqual([])
  })
})
