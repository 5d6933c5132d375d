import { createCanvas, type Canvas, type SKRSContext2D } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import { cropPlane, type Rect } from '../plane.ts'
import { applyOperator } from './apply.ts'
import type { Gray } from './ffmpeg-filter.fixture.ts'
import type { SkiaBlur } from './operator.ts'
import { differences, grayOf, gridOf, textCanvas } from './pictures.fixture.ts'

const [width, height] = [121, 53]
const text = textCanvas(width, height)
const levels = gridOf(grayOf(text))
const whole: Rect = { x: 0, y: 0, width, height }
const region: Rect = { x: 9, y: 7, width: 81, height: 33 }

function drawn(canvas: Canvas, draw: (context: SKRSContext2D) => void, at: Rect): Gray {
  const context = canvas.getContext('2d')
  draw(context)
  return cropPlane({ ...grayOf(canvas), stride: canvas.width }, at)
}

function copyOfText(): Canvas {
  const canvas = createCanvas(width, height)
  canvas.getContext('2d').drawImage(text, 0, 0)
  return canvas
}

function modelled(sigmaPx: number, at: Rect, rest: Pick<SkiaBlur, 'border' | 'edges'>) {
  return applyOperator({ kind: 'skia', sigmaPx, ...rest }, levels, at)
}

test.for([0.5, 1, 1.9, 2, 2.5, 3, 4, 5, 6, 7, 8, 10, 15, 20])(
  'canvas blurs of %f px are exact but for rounding',
  (sigmaPx) => {
    const onLevel = drawn(
      createCanvas(width, height),
      (context) => {
        context.fillStyle = '#505050'
        context.fillRect(0, 0, width, height)
        context.filter = `blur(${sigmaPx}px)`
        context.drawImage(text, 0, 0)
      },
      whole,
    )
    const overLevel = { border: { beneath: 0x50 }, edges: 'region' } as const
    expect(differences(modelled(sigmaPx, whole, overLevel), onLevel).most).toBeLessThan(1.6)

    const masked = drawn(
      copyOfText(),
      (context) => {
        context.beginPath()
        context.rect(region.x, region.y, region.width, region.height)
        context.clip()
        context.filter = `blur(${sigmaPx}px)`
        context.drawImage(text, 0, 0)
      },
      region,
    )
    const overItself = { border: { beneath: 'picture' }, edges: 'picture' } as const
    expect(differences(modelled(sigmaPx, region, overItself), masked).most).toBeLessThan(1.6)
  },
)

test.for([1, 3, 5, 8])(
  'a part drawn blurred (%f px) over itself lets the clear text through at its edges',
  (sigmaPx) => {
    const part = createCanvas(region.width, region.height)
    part.getContext('2d').drawImage(text, -region.x, -region.y)
    const over = drawn(
      copyOfText(),
      (context) => {
        context.filter = `blur(${sigmaPx}px)`
        context.drawImage(part, region.x, region.y)
      },
      region,
    )
    const border = { beneath: 'picture' } as const
    expect(
      differences(modelled(sigmaPx, region, { border, edges: 'region' }), over).most,
    ).toBeLessThan(1.6)
    expect(
      differences(modelled(sigmaPx, region, { border: 'mirror', edges: 'region' }), over).most,
    ).toBeGreaterThan(20)
  },
)
