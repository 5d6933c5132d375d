import { createCanvas, type Canvas } from '@napi-rs/canvas'
import { windowPainter } from '../lib/desktop-window.ts'
import { registerFonts } from '../lib/fonts.ts'
import { blurArea } from '../lib/gaussian-blur.ts'
import { drawPointer } from '../lib/pointer.ts'
import { draw, fill } from '../lib/shapes.ts'
import { openVideo } from '../lib/video-writer.ts'
import { ledgerKeeper, type ScreenTruth } from './ledger.ts'
import { fps, scenes, type Scene } from './scene.ts'
import { story } from './story.ts'
import { desktop } from './windows.ts'

function wallpaper(): Canvas {
  const canvas = createCanvas(desktop.width, desktop.height)
  const context = canvas.getContext('2d')
  draw(context, [
    fill('#33475b', 0, 0, desktop.width, desktop.height),
    fill('#2e4053', 0, 380, desktop.width, 340),
    fill('#293a4b', 0, 560, desktop.width, 160),
  ])
  return canvas
}

/** Draws scenes; the pixels are RGBA and stay valid until the next scene. */
export function scenePainter(): (scene: Scene) => Buffer | undefined {
  registerFonts()
  const canvas = createCanvas(desktop.width, desktop.height)
  const context = canvas.getContext('2d')
  const ground = wallpaper()
  const paint = windowPainter()
  let last = ''
  return (scene) => {
    const { windows, pointer, redactions } = scene
    const signature = JSON.stringify([windows, pointer, redactions])
    if (signature === last) return undefined
    last = signature
    context.drawImage(ground, 0, 0)
    for (const window of windows) context.drawImage(paint(window), window.box.x, window.box.y)
    drawPointer(context, pointer.x, pointer.y)
    const rgba = canvas.data()
    for (const { area, sigmaPx } of redactions) blurArea(rgba, desktop, area, sigmaPx)
    return rgba
  }
}

/** Makes the recording and says what it shows. */
export async function makeFilm(path: string, seconds: number): Promise<ScreenTruth> {
  const paint = scenePainter()
  const ledger = ledgerKeeper()
  using video = openVideo(path, {
    width: desktop.width,
    height: desktop.height,
    fps,
    crf: 23,
    keyEveryFrames: 10 * fps,
    metadata: { creation_time: story.recordedUtc },
  })
  for await (const scene of scenes(seconds)) {
    ledger.see(scene)
    video.add(paint(scene))
  }
  video.finish()
  return ledger.truth()
}
