import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { extract } from 'tar-stream'
import xz from 'xz-decompress'

/** The files of a .tar.xz whose names are wanted, in its order. */
export async function filesOf(
  archive: string,
  wanted: (name: string) => boolean,
): Promise<readonly { readonly name: string; readonly bytes: Buffer }[]> {
  const files: { name: string; bytes: Buffer }[] = []
  const unpack = extract()
  unpack.on('entry', ({ name }, stream, next) => {
    const chunks: Buffer[] = []
    stream.on('data', (chunk) => chunks.push(chunk as Buffer))
    stream.on('end', () => {
      if (wanted(name)) files.push({ name, bytes: Buffer.concat(chunks) })
      next()
    })
  })
  const compressed = Readable.toWeb(createReadStream(archive)) as ReadableStream<
    Uint8Array<ArrayBuffer>
  >
  await pipeline(Readable.fromWeb(new xz.XzReadableStream(compressed)), unpack)
  return files
}
