import { once } from 'node:events'
import type { BrotliDecompress, Gunzip, InflateRaw, ZstdDecompress } from 'node:zlib'

export type Decompressor = Gunzip | InflateRaw | ZstdDecompress | BrotliDecompress

/** How a compressed stream ended, and how many of its bytes were used. */
export interface Expansion {
  readonly end: 'whole' | 'truncated' | 'corrupt'
  readonly consumed: number
  readonly reason: string
}

/**
 * Runs blocks through a decompressor and hands each piece of output to `sink` at once, so that what
 * came before damage is not lost and a bomb never gathers in memory. What `sink` throws is thrown.
 */
export async function expand(
  decompressor: Decompressor,
  blocks: Iterable<Buffer>,
  sink: (piece: Buffer) => void,
): Promise<Expansion> {
  let refusal: { readonly error: unknown } | undefined
  let damage: Error | undefined
  let isEnded = false
  decompressor.on('data', (piece: Buffer) => {
    if (refusal) return
    try {
      sink(piece)
    } catch (error) {
      refusal = { error }
      decompressor.destroy()
    }
  })
  decompressor.on('error', (error: Error) => (damage = error))
  decompressor.on('end', () => (isEnded = true))
  const closed = once(decompressor, 'close').catch((error: unknown) => error)
  for (const block of blocks) {
    if (decompressor.destroyed || isEnded) break
    await new Promise<void>((resolve) => {
      decompressor.once('close', resolve)
      decompressor.write(block, () => {
        decompressor.off('close', resolve)
        resolve()
      })
    })
  }
  if (!decompressor.destroyed) decompressor.end()
  await closed
  if (refusal) throw refusal.error
  return { ...endOf(damage), consumed: decompressor.bytesWritten }
}

function endOf(damage: Error | undefined): Pick<Expansion, 'end' | 'reason'> {
  if (!damage) return { end: 'whole', reason: '' }
  const isCut = /unexpected end of file/i.test(damage.message)
  return { end: isCut ? 'truncated' : 'corrupt', reason: damage.message }
}
