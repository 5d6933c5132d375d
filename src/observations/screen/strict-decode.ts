import { AV_PKT_FLAG_CORRUPT } from 'node-av/constants'
import { Frame, Packet } from 'node-av/lib'
import { openMedia } from '../media/open-media.ts'
import { openDecoder } from './decode.ts'

/**
 * Whether a still picture is damaged although it was decoded: what is missing of a JPEG is filled in with
 * grey, and nothing in the frame says so. A decoder that stops at the first error does. Of films it knows
 * too little to be worth a second decoding: false.
 */
export function isDamagedStill(path: string, streamIndex: number): boolean {
  using media = openMedia(path)
  const stream = media.format.streams[streamIndex]
  if (stream === undefined || media.format.iformat?.name?.endsWith('_pipe') !== true) return false
  using decoder = openDecoder(stream, { strict: true })
  using packet = new Packet()
  packet.alloc()
  using frame = new Frame()
  frame.alloc()
  let decoded = 0
  for (let atEnd = false; !atEnd;) {
    atEnd = media.format.readFrameSync(packet) < 0
    if (!atEnd && packet.hasFlags(AV_PKT_FLAG_CORRUPT)) return true
    const sent = decoder.sendPacketSync(atEnd ? null : packet)
    packet.unref()
    if (sent < 0) return true
    while (decoder.receiveFrameSync(frame) >= 0) decoded++
  }
  return decoded === 0
}
