import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeVoterThreat } from '../cases/voter-threat/make.ts'
import { sharedData } from './data.ts'
import { filesOf } from './tar-xz.ts'

export interface Mails {
  readonly from: string
  readonly messages: readonly Buffer[]
}

/** 6,046 real messages where the data folder is beside the checkout, else those of the demo case. */
export async function realMails(): Promise<Mails> {
  const archive = sharedData('mail', 'spamassassin-public-corpus.tar.xz')
  if (archive === undefined) return await madeMails()
  // Beside each message stands what the corpus's makers noted of it.
  const files = await filesOf(archive, (name) => name.endsWith('.txt'))
  const messages = files.map(({ bytes }) => bytes)
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
