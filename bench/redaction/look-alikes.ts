import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import type { Rectangle } from '../../cases/lib/gaussian-blur.ts'
import { panel } from '../../cases/lib/panel.ts'
import { type Random, seededRandom } from '../../cases/lib/random.ts'
import { fill } from '../../cases/lib/shapes.ts'
import type { Layer } from '../../cases/lib/stage.ts'
import { text, titleBar, titleBarPx, type WindowStyle } from '../../cases/lib/window-style.ts'
import { cloudPicture } from './wallpaper.ts'

/** A window of pictures that look like mosaics, blurs and boxes, and are none. */
export function pictureWindow(seed: string, box: Rectangle, style: WindowStyle): Layer {
  const frame = panel('pictures', box, style.border, [
    {
      view: { x: 0, y: 0, width: box.width, height: box.height },
      shapes: [fill(style.page, 0, 0, box.width, box.height)],
      texts: [],
    },
    titleBar(style, box.width, 'holiday.png - Viewer'),
  ])
  const across = Math.floor((box.width - 20) / 2)
  const down = Math.floor((box.height - titleBarPx - 20) / 2)
  return {
    ...frame,
    draw(context) {
      frame.draw(context)
      const random = seededRandom(seed)
      for (const [i, draw] of random.shuffled(pictures).slice(0, 4).entries()) {
        const x = 8 + (i % 2) * (across + 4)
        const y = titleBarPx + 8 + (i >> 1) * (down + 4)
        draw(context, random, { x, y, width: across, height: down })
      }
    },
  }
}

type DrawPicture = (context: SKRSContext2D, random: Random, at: Rectangle) => void

const pictures: readonly DrawPicture[] = [checkerboard, enlarged, outOfFocus, icons, bars]

function checkerboard(context: SKRSContext2D, random: Random, at: Rectangle): void {
  const sidePx = random.pick([8, 12, 16, 24])
  const shade = random.pick([230, 204, 160])
  for (let y = 0; y + sidePx <= at.height; y += sidePx) {
    for (let x = 0; x + sidePx <= at.width; x += sidePx) {
      const level = ((x + y) / sidePx) % 2 === 0 ? 255 : shade
      context.fillStyle = `rgb(${level} ${level} ${level})`
      context.fillRect(at.x + x, at.y + y, sidePx, sidePx)
    }
  }
}

/** A tiny picture shown large, pixel by pixel: what a mosaic looks like. */
function enlarged(context: SKRSContext2D, random: Random, at: Rectangle): void {
  const pixelPx = random.pick([8, 10, 14])
  const size = { width: Math.ceil(at.width / pixelPx), height: Math.ceil(at.height / pixelPx) }
  const tiny = createCanvas(size.width, size.height)
  const pixels = tiny.getContext('2d')
  pixels.drawImage(cloudPicture(random, size), 0, 0)
  for (let i = 0; i < (size.width * size.height) / 2; i++) {
    pixels.fillStyle = `hsl(${random.whole(0, 359)} 40% 50% / ${random.unit()})`
    pixels.fillRect(random.whole(0, size.width), random.whole(0, size.height), 1, 1)
  }
  context.imageSmoothingEnabled = false
  context.drawImage(tiny, at.x, at.y, at.width, at.height)
  context.imageSmoothingEnabled = true
}

function outOfFocus(context: SKRSContext2D, random: Random, at: Rectangle): void {
  context.drawImage(cloudPicture(random, at), at.x, at.y)
}

/** Small signs with smooth edges, on tiles with soft shadows. */
function icons(context: SKRSContext2D, random: Random, at: Rectangle): void {
  for (let y = 10; y + 44 < at.height; y += 56) {
    for (let x = 10; x + 44 < at.width; x += 56) {
      context.save()
      context.shadowColor = 'rgba(0, 0, 0, 0.45)'
      context.shadowBlur = 12
      context.fillStyle = `hsl(${random.whole(0, 359)} 55% 50%)`
      context.beginPath()
      context.roundRect(at.x + x, at.y + y, 44, 44, 10)
      context.fill()
      context.restore()
      context.strokeStyle = '#ffffff'
      context.lineWidth = 2.5
      context.beginPath()
      context.arc(at.x + x + 22, at.y + y + 22, random.whole(8, 15), 0, random.unit() * 6.2)
      context.lineTo(at.x + x + random.whole(8, 36), at.y + y + random.whole(8, 36))
      context.stroke()
    }
  }
}

/** Plain rectangles as diagrams and empty fields have them. */
function bars(context: SKRSContext2D, random: Random, at: Rectangle): void {
  for (let y = 8; y + 16 < at.height; y += 26) {
    const width = random.whole(30, at.width - 16)
    context.fillStyle = random.pick(['#3c78d8', '#222222', '#8f8f8f', '#d95f43', '#000000'])
    context.fillRect(at.x + 8, at.y + y, width, 16)
  }
}

/** A dialogue with bars that fill, buttons, a selected line and greyed-out text. */
export function dialogWindow(
  random: Random,
  box: Rectangle,
  style: WindowStyle,
): (timeMs: number, x: number, y: number) => Layer {
  const { width, height } = box
  const jobs = ['Copying loader.bin', 'Checking signatures', 'Uploading archive', 'Syncing mail']
  const paces = jobs.map(() => random.whole(20, 90))
  const selected = random.whole(0, jobs.length - 1)
  return (timeMs, x, y) => {
    const rows = jobs.map((job, i) => ({
      job,
      top: titleBarPx + 14 + i * 44,
      donePx: Math.min(width - 40, Math.round((timeMs / 1000) * (paces[i] ?? 30))),
    }))
    return panel('dialog', { x, y, width, height }, style.border, [
      titleBar(style, width, 'Transfers'),
      {
        view: { x: 0, y: titleBarPx, width, height: height - titleBarPx },
        shapes: [
          fill(style.page, 0, titleBarPx, width, height - titleBarPx),
          fill(style.accent, 10, (rows[selected]?.top ?? 0) - 4, width - 20, 20),
          ...rows.flatMap(({ top, donePx }) => [
            fill(style.bar, 20, top + 20, width - 40, 12, 3),
            fill('#4a90d9', 20, top + 20, donePx, 12, 3),
          ]),
          fill(style.bar, width - 200, height - 42, 84, 28, 6),
          fill('#4a90d9', width - 104, height - 42, 84, 28, 6),
        ],
        texts: [
          ...rows.map(({ job, top }, i) => text(style, `job ${i}`, job, 20, top + 12)),
          text(style, 'hint', 'Pause is not available', 20, height - 22, { colour: '#7d838c' }),
          text(style, 'cancel', 'Cancel', width - 184, height - 23, { colour: style.barText }),
          text(style, 'ok', 'Close', width - 84, height - 23, { colour: '#ffffff' }),
        ],
      },
    ])
  }
}
