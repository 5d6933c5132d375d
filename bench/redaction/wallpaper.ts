import { createCanvas, type Canvas } from '@napi-rs/canvas'
import { type Random, seededRandom } from '../../cases/lib/random.ts'
import type { Layer } from '../../cases/lib/stage.ts'

interface Size {
  readonly width: number
  readonly height: number
}

/** Smooth as a photograph out of focus: clouds of a few colours over a gradient. */
export function cloudPicture(random: Random, { width, height }: Size): Canvas {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  const hue = random.whole(0, 359)
  const gradient = context.createLinearGradient(0, 0, width * random.unit(), height)
  gradient.addColorStop(0, `hsl(${hue} 45% ${random.whole(22, 60)}%)`)
  gradient.addColorStop(1, `hsl(${(hue + 60) % 360} 40% ${random.whole(15, 50)}%)`)
  context.fillStyle = gradient
  context.fillRect(0, 0, width, height)
  for (let i = 0; i < 40; i++) {
    const x = random.unit() * width
    const y = random.unit() * height
    const radius = (0.04 + 0.22 * random.unit() ** 2) * width
    const cloud = context.createRadialGradient(x, y, 0, x, y, radius)
    const colour = `${(hue + random.whole(-40, 100)) % 360} ${random.whole(20, 60)}%`
    cloud.addColorStop(0, `hsl(${colour} ${random.whole(30, 85)}% / 0.35)`)
    cloud.addColorStop(1, `hsl(${colour} 50% / 0)`)
    context.fillStyle = cloud
    context.fillRect(x - radius, y - radius, 2 * radius, 2 * radius)
  }
  return canvas
}

/** The picture behind all windows, with the soft shadows of those that stand still. */
export function wallpaper(seed: string, size: Size, shadows: readonly Layer['box'][] = []): Layer {
  return {
    id: 'wallpaper',
    box: { x: 0, y: 0, ...size },
    version: '1',
    lines: [],
    draw(context) {
      context.drawImage(cloudPicture(seededRandom(seed), size), 0, 0)
      for (const { x, y, width, height } of shadows) {
        context.save()
        context.shadowColor = 'rgba(0, 0, 0, 0.55)'
        context.shadowBlur = 28
        context.shadowOffsetY = 8
        context.fillStyle = '#202020'
        context.fillRect(x, y, width, height)
        context.restore()
      }
    },
  }
}
