import { AV_PIX_FMT_GRAY16LE, AV_PIX_FMT_GRAY8 } from 'node-av/constants'
import type { Frame } from 'node-av/lib'
import { createConverter, cropChroma, levelsOf } from './colours.ts'
import { createLumaWriter } from './luma-writer.ts'
import type { Orientation } from './orientation.ts'
import { allocateFrame, copyAs, type OwnFrame } from './own-frame.ts'
import { lumaLayout } from './pixel-format.ts'
import type { Picture } from './picture.ts'

/** The last two frames in memory of our own, upright and with 8 bits. */
export interface FrameStore extends Disposable {
  /**
   * Copies the luma of a decoded frame, and nothing else until colours are asked for: then the frame
   * must still be there. The picture returned two calls ago is overwritten.
   */
  put(frame: Frame): Picture
  fits(frame: Frame): boolean
}

/** For frames like this one, shown as `orientation` says. */
export function createFrameStore(like: Frame, orientation: Orientation): FrameStore {
  const { width, height, format } = like
  const layout = lumaLayout(format)
  const converter = createConverter(like, layout?.chroma)
  const greyFormat = layout?.bytes === 2 ? AV_PIX_FMT_GRAY16LE : AV_PIX_FMT_GRAY8
  const grey = layout && allocateFrame(width, height, greyFormat)
  const [plane] = (grey ?? converter.own).planes
  if (plane === undefined) throw new RangeError('a picture without luma')
  const { bytes, shift } = layout ?? { bytes: 1, shift: 0 }
  const writer = createLumaWriter({ ...plane, width, height, bytes, shift }, orientation)
  let turn = 0

  function put(frame: Frame): Picture {
    // The first plane of these formats is a grey picture.
    if (grey === undefined) converter.convert(frame)
    else copyAs(frame, greyFormat, grey)
    const luma = writer.write()
    const levels = levelsOf(frame, layout === undefined)
    const mine = ++turn
    let own: OwnFrame | undefined = grey === undefined ? converter.own : undefined
    return {
      luma,
      coloursOf(at) {
        if (mine !== turn) throw new RangeError('the colours of a frame that is gone')
        own ??= converter.convert(frame)
        const stored = { width, height, chroma: converter.chroma }
        return { ...cropChroma(own, stored, orientation, at), ...levels }
      },
    }
  }

  return {
    put,
    fits: (frame) => frame.width === width && frame.height === height && frame.format === format,
    [Symbol.dispose]() {
      grey?.frame.free()
      converter[Symbol.dispose]()
    },
  }
}
