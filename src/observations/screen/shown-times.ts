import { AV_NOPTS_VALUE, AV_PKT_FLAG_DISCARD } from 'node-av/constants'
import { Packet } from 'node-av/lib'
import { openMedia } from '../media/open-media.ts'
import { isThumbnail } from './decode.ts'

/** When players show the samples of a stream, by their place in the file; hidden ones are not in it. */
export type ShownTimes = ReadonlyMap<bigint, bigint>

/**
 * Undefined where the container has no edit list, and of a thumbnail, which none is about. A sample that an edit list shows more than once has
 * the time of the first.
 */
export function shownTimes(path: string, streamIndex: number): ShownTimes | undefined {
  using media = openMedia(path)
  if (!/\b(mov|mp4)\b/.test(media.format.iformat?.name ?? '')) return undefined
  const stream = media.format.streams[streamIndex]
  if (stream !== undefined && isThumbnail(stream)) return undefined
  using packet = new Packet()
  packet.alloc()
  const times = new Map<bigint, bigint>()
  for (;;) {
    const read = media.format.readFrameSync(packet)
    // At the end of the file, or at damage, which shows again, and is told, when the samples themselves are read.
    if (read < 0) return times
    const { pos, pts } = packet
    const isShown = packet.streamIndex === streamIndex && !packet.hasFlags(AV_PKT_FLAG_DISCARD)
    packet.unref()
    if (isShown && pts !== AV_NOPTS_VALUE && !times.has(pos)) times.set(pos, pts)
  }
}
