import { createCanvas } from '@napi-rs/canvas'
import { blurArea, type Rectangle } from '../../cases/lib/gaussian-blur.ts'
import type { I420 } from '../../cases/lib/i420.ts'
import { openFilter, type PictureFilter } from './ffmpeg-filter.ts'
import { filterOf, type Operator } from './operator.ts'
import { cropped, overlaid } from './picture-part.ts'

/** Makes rectangles of pictures unreadable, in place. */
export type Redactor =
  | ({
      /** On frames as they are encoded; rectangles are even. */
      readonly works: 'on-yuv'
      redact(picture: I420, boxes: readonly Rectangle[]): void
    } & Disposable)
  | {
      /** On the picture before it becomes a frame. */
      readonly works: 'on-rgb'
      redact(rgba: Buffer, width: number, height: number, boxes: readonly Rectangle[]): void
    }

export function redactorOf(operator: Operator): Redactor {
  switch (operator.by) {
    case 'gaussian':
      return {
        works: 'on-rgb',
        redact(rgba, width, height, boxes) {
          for (const box of boxes) blurArea(rgba, { width, height }, box, operator.sigmaPx)
        },
      }
    case 'skia-blur':
      return {
        works: 'on-rgb',
        redact(rgba, width, height, boxes) {
          blurWithSkia(rgba, width, height, boxes, operator.sigmaPx)
        },
      }
    case 'gblur':
    case 'boxblur':
    case 'pixelize':
    case 'drawbox':
      return filterRedactor(operator)
  }
}

function filterRedactor(operator: Operator): Redactor {
  const filters = new Map<string, PictureFilter>()
  const filterFor = ({ width, height }: Rectangle): PictureFilter => {
    const size = `${width}x${height}`
    const call = filterOf(operator, width, height)
    if (call === undefined) throw new Error(`${operator.by} is no filter of FFmpeg`)
    const filter = filters.get(size) ?? openFilter(call, width, height)
    filters.set(size, filter)
    return filter
  }
  return {
    works: 'on-yuv',
    redact(picture, boxes) {
      for (const box of boxes) {
        overlaid(picture, filterFor(box).apply(cropped(picture, box)), box)
      }
    },
    [Symbol.dispose]() {
      for (const filter of filters.values()) filter[Symbol.dispose]()
    },
  }
}

/** CSS `blur(sigma)` as Skia does it, seen through each rectangle. */
function blurWithSkia(
  rgba: Buffer,
  width: number,
  height: number,
  boxes: readonly Rectangle[],
  sigmaPx: number,
): void {
  const clear = createCanvas(width, height)
  const context = clear.getContext('2d')
  const image = context.createImageData(width, height)
  image.data.set(rgba)
  context.putImageData(image, 0, 0)
  const blurred = createCanvas(width, height)
  const over = blurred.getContext('2d')
  over.drawImage(clear, 0, 0)
  for (const { x, y, width: w, height: h } of boxes) {
    over.save()
    over.beginPath()
    over.rect(x, y, w, h)
    over.clip()
    over.filter = `blur(${sigmaPx}px)`
    over.drawImage(clear, 0, 0)
    over.restore()
  }
  rgba.set(blurred.data())
}
