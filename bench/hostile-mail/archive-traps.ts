import { gzipSync } from 'node:zlib'
import { makeZip } from '../../test/archives.ts'
import type { Trap } from '../hostile/traps.ts'

/** Archives that unfold without end, as attachments of a mail. */
export function archiveTraps(head: string, share: number): readonly Trap[] {
  const zeros = Buffer.alloc(Math.round(400_000_000 * share))
  const ratio = makeZip([{ name: 'zeros', content: zeros }])
  let nested = makeZip([{ name: 'x', content: 'x' }])
  for (let depth = 0; depth < 30; depth++) {
    nested = makeZip([
      { name: 'a.zip', content: nested },
      { name: 'b.zip', content: nested },
    ])
  }
  const wide = makeZip(Array.from({ length: 40 }, (_, i) => ({ name: `${i}.zip`, content: ratio })))
  const attached = (name: string, content: Buffer): Trap => ({
    name: `${name}.eml`,
    bytes: Buffer.from(
      `${head}Subject: x\nContent-Type: application/zip; name=a.zip\n` +
        `Content-Transfer-Encoding: base64\n\n${content.toString('base64').replaceAll(/.{76}/g, '$&\n')}\n`,
    ),
  })
  return [
    attached('zip-ratio', ratio),
    attached('zip-nested', nested.subarray(0, 8_000_000)),
    attached('zip-wide', wide),
    attached('zip-overlapping', overlapping(ratio, Math.max(4, Math.round(2000 * share)))),
    attached('gzip-ratio', gzipSync(zeros)),
  ]
}

/** A directory that names one member again and again. */
function overlapping(zip: Buffer, count: number): Buffer {
  const end = zip.length - 22
  const table = zip.readUInt32LE(end + 16)
  const entry = zip.subarray(table, end)
  const tail = Buffer.from(zip.subarray(end))
  tail.writeUInt16LE(count, 8)
  tail.writeUInt16LE(count, 10)
  tail.writeUInt32LE(entry.length * count, 12)
  return Buffer.concat([
    zip.subarray(0, table),
    ...Array.from({ length: count }, () => entry),
    tail,
  ])
}
