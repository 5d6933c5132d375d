import { createReadStream } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { extract } from 'tar-stream'
import xz from 'xz-decompress'
import { makeVoterThreat } from '../cases/voter-threat/make.ts'
import { sharedData } from './data.ts'

export interface Mails {
  readonly from: string
  readonly messages: readonly Buffer[]
}

/** 6,046 real messages where the data folder is beside the checkout, else those of the demo case. */
export async function realMails(): Promise<Mails> {
  const archive = sharedData('mail', 'spamassassin-public-corpus.tar.xz')
  if (archive === undefined) return await madeMails()
  const messages: Buffer[] = []
  const unpack = extract()
  unpack.on('entry', (header, stream, next) => {
    const chunks: Buffer[] = []
    stream.on('data', (chunk) => chunks.push(chunk as Buffer))
    stream.on('end', () => {
      // Beside each message stands what the corpus's makers noted of it.
      if (header.name.endsWith('.txt')) messages.push(Buffer.concat(chunks))
      next()
    })
  })
  const compressed = Readable.toWeb(createReadStream(archive)) as ReadableStream<
    Uint8Array<ArrayBuffer>
  >
  await pipeline(Readable.fromWeb(new xz.XzReadableStream(compressed)), unpack)
  return { from: 'SpamAssassin public corpus', messages }
}

/** Each behind its length (32 bits, little-endian), as peers in other languages read them. */
export function framed(messages: readonly Buffer[]): Buffer {
  return Buffer.concat(
    messages.flatMap((message) => {
      const length = Buffer.alloc(4)
      length.writeUInt32LE(message.length)
      return [length, message]
    }),
  )
}

async function madeMails(): Promise<Mails> {
  const folder = await mkdtemp(join(tmpdir(), 'telltale-bench-'))
  try {
    await makeVoterThreat(folder, { seconds: 1 })
    const mail = join(folder, 'evidence', 'mail')
    const messages: Buffer[] = []
    for (const name of await readdir(mail)) {
      if (!name.endsWith('.mbox')) continue
      const text = await readFile(join(mail, name), 'latin1')
      for (const message of text.split(/^From .*\n/m).slice(1)) {
        messages.push(Buffer.from(message, 'latin1'))
      }
    }
    return { from: 'demo case', messages }
  } finally {
    await rm(folder, { recursive: true })
  }
}
