import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { resizePlane } from '../../../src/lib/image-resize.ts'
import { type Rect, union } from '../../../src/lib/plane.ts'
import { encodePng } from '../../../src/lib/png.ts'
import { installed } from '../../data.ts'
import type { Peer } from './peer.ts'

/** Screen text is too small for it: enlarged twice it reads best (docs, "Improving quality"). */
const enlarged = 2

/** Tesseract as it is installed, one block of text (`--psm 6`); undefined where it is not. */
export function tesseractPeer(): Peer | undefined {
  const version = installed('tesseract', '--version')
  if (version === undefined) return undefined
  return {
    name: `${version}, --psm 6, x${enlarged}`,
    async read(luma) {
      const folder = mkdtempSync(join(tmpdir(), 'telltale-peer-'))
      try {
        const width = luma.width * enlarged
        const height = luma.height * enlarged
        const whole = { x: 0, y: 0, width: luma.width, height: luma.height }
        const data = Uint8ClampedArray.from(resizePlane(luma, whole, width, height))
        const picture = join(folder, 'frame.png')
        writeFileSync(picture, encodePng(width, height, 1, Uint8Array.from(data)))
        const table = execFileSync('tesseract', [picture, 'stdout', '--psm', '6', 'tsv'], {
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'ignore'],
          // Its threads wait by spinning: more of them cost more and read no faster.
          env: { ...process.env, OMP_THREAD_LIMIT: '1' },
          maxBuffer: 2 ** 26,
        })
        return linesOf(table)
      } finally {
        rmSync(folder, { recursive: true })
      }
    },
  }
}

/** Words of its table (level 5), put together line by line. */
function linesOf(table: string): { text: string; box: Rect }[] {
  const lines = new Map<string, { text: string; box: Rect }>()
  for (const row of table.split('\n').slice(1)) {
    const [level, page, block, paragraph, line, , ...rest] = row.split('\t')
    const [x = 0, y = 0, width = 0, height = 0] = rest.slice(0, 4).map((n) => Number(n) / enlarged)
    const text = rest[5] ?? ''
    if (level !== '5' || text.trim() === '') continue
    const key = [page, block, paragraph, line].join(' ')
    const box = { x, y, width, height }
    const before = lines.get(key)
    lines.set(
      key,
      before === undefined
        ? { text, box }
        : { text: `${before.text} ${text}`, box: union(before.box, box) },
    )
  }
  return [...lines.values()]
}
