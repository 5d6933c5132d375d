import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Context } from '../analyzer/analyzer.ts'
import type { Sha256 } from '../model/id.ts'

/** Output that stays in memory while it is small and moves to a scratch file when it is not. */
export interface MemberFile extends Disposable {
  readonly sizeBytes: number
  write(piece: Buffer): void
  /** Adopts the content into the case. */
  keep(): Promise<Sha256>
}

/** Above this, a file is cheaper than holding and copying the pieces. */
const mostInMemory = 4 * 2 ** 20

export function newMemberFile(context: Context): MemberFile {
  const path = join(context.scratch, 'member.partial')
  let pieces: Buffer[] = []
  let sizeBytes = 0
  let file: number | undefined

  const close = (): void => {
    if (file !== undefined) closeSync(file)
    file = undefined
  }
  return {
    get sizeBytes() {
      return sizeBytes
    },
    write(piece) {
      sizeBytes += piece.length
      if (file === undefined) pieces.push(piece)
      if (file === undefined && sizeBytes > mostInMemory) {
        file = openSync(path, 'w')
        for (const earlier of pieces) writeFully(file, earlier)
        pieces = []
      } else if (file !== undefined) {
        writeFully(file, piece)
      }
    },
    async keep() {
      if (file === undefined) return context.keep(Buffer.concat(pieces))
      close()
      return await context.keepFile(path)
    },
    [Symbol.dispose]() {
      close()
      rmSync(path, { force: true })
    },
  }
}

function writeFully(file: number, piece: Buffer): void {
  let written = 0
  while (written < piece.length) written += writeSync(file, piece, written)
}
