import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Texts on disk, to be read again by number: memory stays flat however many there are. */
export interface TextSpill extends Disposable {
  /** Gives the number to read it by. */
  add(text: string): number
  /** '' for a number that was never given. */
  read(number: number): string
}

const heldBytes = 1 << 20

/** The file has no name once it is open: whatever ends the process, nothing is left behind. */
export function textSpill(): TextSpill {
  const folder = mkdtempSync(join(tmpdir(), 'text-spill-'))
  const path = join(folder, 'texts')
  const handle = openSync(path, 'wx+', 0o600)
  rmSync(folder, { recursive: true })
  const ends: number[] = [0]
  // Written many at a time: most texts are shorter than what a call costs.
  let held: Buffer[] = []
  let heldFrom = 0
  const flush = (): void => {
    const bytes = Buffer.concat(held)
    let written = 0
    while (written < bytes.length) {
      written += writeSync(handle, bytes, written, bytes.length - written, heldFrom + written)
    }
    heldFrom += bytes.length
    held = []
  }
  return {
    add(text) {
      const bytes = Buffer.from(text, 'utf8')
      const end = (ends.at(-1) ?? 0) + bytes.length
      held.push(bytes)
      if (end - heldFrom >= heldBytes) flush()
      return ends.push(end) - 2
    },
    read(number) {
      const from = ends[number]
      const end = ends[number + 1]
      if (from === undefined || end === undefined) return ''
      if (end > heldFrom) flush()
      const bytes = Buffer.alloc(end - from)
      let filled = 0
      while (filled < bytes.length) {
        const count = readSync(handle, bytes, filled, bytes.length - filled, from + filled)
        if (count === 0) throw new Error('the spill file is shorter than what was written to it')
        filled += count
      }
      return bytes.toString('utf8')
    },
    [Symbol.dispose]() {
      closeSync(handle)
    },
  }
}
