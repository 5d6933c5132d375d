import { AVMEDIA_TYPE_VIDEO } from 'node-av/constants'
import { Codec, CodecContext, FormatContext, Frame, Packet } from 'node-av/lib'

/**
 * Decodes every frame and does nothing with it: the least that a complete reader can do. `see` is
 * shown each frame, which is valid until it returns. Gives the number of frames.
 */
export function bareDecode(path: string, see?: (frame: Frame, index: number) => void): number {
  const format = new FormatContext()
  format.allocContext()
  if (format.openInputSync(path, null, null) < 0) throw new Error(`cannot open ${path}`)
  format.findStreamInfoSync(null)
  const stream = format.streams.find(({ codecpar }) => codecpar.codecType === AVMEDIA_TYPE_VIDEO)
  const codec = stream && Codec.findDecoder(stream.codecpar.codecId)
  if (!stream || !codec) throw new Error(`no video in ${path}`)
  using decoder = new CodecContext()
  decoder.allocContext3(codec)
  decoder.parametersToContext(stream.codecpar)
  decoder.threadCount = 1
  decoder.open2Sync(codec, null)
  using packet = new Packet()
  packet.alloc()
  using frame = new Frame()
  frame.alloc()
  let frames = 0
  for (let atEnd = false; !atEnd;) {
    atEnd = format.readFrameSync(packet) < 0
    if (!atEnd && packet.streamIndex !== stream.index) {
      packet.unref()
      continue
    }
    decoder.sendPacketSync(atEnd ? null : packet)
    if (!atEnd) packet.unref()
    while (decoder.receiveFrameSync(frame) >= 0) {
      see?.(frame, frames)
      frames += 1
    }
  }
  format.closeInputSync()
  return frames
}
