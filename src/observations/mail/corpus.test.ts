import { existsSync, readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { resolve } from 'node:path'
import { extract } from 'tar-stream'
import { describe, expect, test } from 'vitest'
import { XzReadableStream } from 'xz-decompress'
import { decodedValue } from '../../lib/mime/header-text.ts'
import { type MimeMessage, parseMime } from '../../lib/mime/parse-mime.ts'
import { partText } from '../../lib/mime/part-content.ts'
import { leavesOf } from '../../lib/mime/part-role.ts'
import { findHeaders, unfoldedValue } from '../../lib/mime/header-text.ts'
import { parseReceived } from './received.ts'
import { trustBoundary } from './trust-boundary.ts'

const archive = resolve(
  import.meta.dirname,
  '../../../../shared/data/mail/spamassassin-public-corpus.tar.xz',
)

async function* messages(): AsyncGenerator<{ readonly name: string; readonly bytes: Buffer }> {
  const unpacked = new XzReadableStream(new Blob([readFileSync(archive)]).stream())
  const entries = Readable.from(chunksOf(unpacked)).pipe(extract())
  for await (const entry of entries) {
    const chunks: Buffer[] = []
    for await (const chunk of entry as AsyncIterable<Uint8Array>) chunks.push(Buffer.from(chunk))
    if (entry.header.name.endsWith('.txt'))
      yield { name: entry.header.name, bytes: Buffer.concat(chunks) }
  }
}

async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value
}

describe.skipIf(!existsSync(archive))(
  '6,046 real messages (skipped where the SpamAssassin corpus is absent)',
  () => {
    test('are all parsed, their spans slice back, and their hops are read', async () => {
      const count = { messages: 0, hops: 0, dated: 0, boundaries: 0, texts: 0, withoutText: 0 }
      for await (const { name, bytes } of messages()) {
        const { root, overflows }: MimeMessage = parseMime(bytes)
        count.messages++
        expect(overflows, name).toEqual([])
        expect(root.headers.length, name).toBeGreaterThan(0)
        for (const field of root.headers) {
          const { offset, length } = field.span
          const raw = bytes.toString('latin1', offset, offset + length)
          expect(raw.startsWith(field.name), name).toBe(true)
          expect(bytes.toString('latin1', 0, offset).split('\n').length, name).toBe(field.line)
          decodedValue(bytes, field)
        }
        const texts = leavesOf(root).filter(({ role }) => role === 'text')
        count.texts += texts.length
        if (texts.every(({ part }) => partText(bytes, part).trim() === '')) count.withoutText++
        const hops = findHeaders(root, 'Received').map((field) =>
          parseReceived(unfoldedValue(bytes, field)),
        )
        count.hops += hops.length
        count.dated += hops.filter(({ dateUs }) => dateUs !== null).length
        if (trustBoundary(hops, []).index !== null) count.boundaries++
      }
      expect(count.messages).toBe(6046)
      expect(count.hops).toBe(32_585)
      expect(count.dated / count.hops).toBeGreaterThan(0.995)
      expect(count.boundaries).toBeGreaterThan(5900)
      expect(count.texts).toBeGreaterThan(6000)
      expect(count.withoutText).toBeLessThan(30)
    })
  },
)
