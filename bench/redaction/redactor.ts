import { createCanvas } from '@napi-rs/canvas'
import { blurArea, type Rectangle } from '../../cases/lib/gaussian-blur.ts'
import type { I420 } from '../../cases/lib/i420.ts'
import { openFilter, type PictureFilter } from './ffmpeg-filter.ts'
import { filterOf, type Operator } from './operator.ts'
import { cropped, overlaid } from './picture-part.ts'

/** RGBA, as a canvas holds it. */
export interface RgbPicture {
  readonly width: number
  readonly height: number
  readonly bytes: Buffer
}

/** Makes a rectangle of the second picture what the operator makes of it in the first. */
export type Redactor =
  | ({
      /** On frames as they are encoded; rectangles are even. */
      readonly works: 'on-yuv'
      redact(from: I420, into: I420, box: Rectangle): void
    } & Disposable)
  | {
      /** On the picture before it becomes a frame. */
      readonly works: 'on-rgb'
      redact(from: RgbPicture, into: RgbPicture, box: Rectangle): void
    }

export function redactorOf(operator: Operator): Redactor {
  switch (operator.by) {
    case 'gaussian':
      return {
        works: 'on-rgb',
        redact(from, into, box) {
          const blurred = Buffer.from(from.bytes)
          blurArea(blurred, from, box, operator.sigmaPx)
          copyBox(blurred, into, box)
        },
      }
    case 'skia-blur':
      return {
        works: 'on-rgb',
        redact(from, into, box) {
          copyBox(blurredBySkia(from, box, operator.sigmaPx), into, box)
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
    redact(from, into, box) {
      overlaid(into, filterFor(box).apply(cropped(from, box)), box)
    },
    [Symbol.dispose]() {
      for (const filter of filters.values()) filter[Symbol.dispose]()
    },
  }
}

/** CSS `blur(sigma)` as Skia does it, seen through the rectangle. */
function blurredBySkia(
  { width, height, bytes }: RgbPicture,
  box: Rectangle,
  sigmaPx: number,
): Buffer {
  const clear = createCanvas(width, height)
  const given = clear.getContext('2d')
  const image = given.createImageData(width, height)
  image.data.set(bytes)
  given.putImageData(image, 0, 0)
  const blurred = createCanvas(width, height)
  const context = blurred.getContext('2d')
  context.beginPath()
  context.rect(box.x, box.y, box.width, box.height)
  context.clip()
  context.filter = `blur(${sigmaPx}px)`
  context.drawImage(clear, 0, 0)
  return blurred.data()
}

function copyBox(from: Buffer, { width, bytes }: RgbPicture, box: Rectangle): void {
  for (let y = box.y; y < box.y + box.height; y++) {
    const at = (y * width + box.x) * 4
    from.copy(bytes, at, at, at + box.width * 4)
  }
}
