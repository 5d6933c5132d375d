import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { AV_PIX_FMT_GRAY8, AV_PIX_FMT_RGB24, AV_PIX_FMT_YUVJ420P } from 'node-av/constants'
import { returnToUsualPriority } from '../../cases/lib/usual-priority.ts'
import {
  type FixtureEncoder,
  terminal,
  writeRecording,
} from '../../src/observations/screen/recording.fixture.ts'

/** A whole file, to be damaged. */
export interface Source {
  readonly name: string
  /** File name extension, which says how its structure is found. */
  readonly ending: string
  readonly bytes: Buffer
}

const width = 320
const height = 96
/** What every film and picture shows in its first line. */
export const shownAddress = '203.0.113.9'
const first = [`ssh operator@${shownAddress}`]
const second = [...first, 'cat /etc/hostname']

const films: Readonly<Record<string, FixtureEncoder | undefined>> = {
  'h264.mp4': undefined,
  'hevc.mp4': {
    name: 'libx265',
    options: { 'x265-params': 'log-level=none', preset: 'ultrafast' },
  },
  'vp9.webm': { name: 'libvpx-vp9', options: { 'cpu-used': '8', b: '400k' } },
  'av1.webm': { name: 'libsvtav1', options: { preset: '12', crf: '35' } },
  'h264.mkv': undefined,
  'h264.ts': undefined,
  'mpeg4.avi': { name: 'mpeg4', options: { b: '400k' } },
  'mjpeg.avi': { name: 'mjpeg', pixelFormat: AV_PIX_FMT_YUVJ420P },
  'film.gif': { name: 'gif', pixelFormat: AV_PIX_FMT_GRAY8 },
  'film.apng': { name: 'apng', pixelFormat: AV_PIX_FMT_RGB24 },
  'film.webp': { name: 'libwebp_anim' },
}

/** One small film or picture of each kind that people record in, made in a folder. */
export function makeSources(folder: string): readonly Source[] {
  // SVT-AV1 does not write to FFmpeg's log: 1 is its own word for errors only.
  process.env['SVT_LOG'] ??= '1'
  const sources: Source[] = []
  for (const [name, encoder] of Object.entries(films)) {
    const path = join(folder, name)
    const frames = Array.from({ length: 8 }, (_, i) => ({
      atMs: i * 100,
      draw: terminal(i < 4 ? first : second),
    }))
    try {
      writeRecording(path, { width, height, frames, ...(encoder && { encoder }) })
    } finally {
      if (encoder?.name === 'libsvtav1') returnToUsualPriority()
    }
    sources.push({ name, ending: endingOf(name), bytes: readFileSync(path) })
  }
  const canvas = createCanvas(width, height)
  terminal(first)(canvas.getContext('2d'))
  const stills: readonly (readonly [name: string, bytes: Buffer])[] = [
    ['still.png', canvas.toBuffer('image/png')],
    ['still.jpg', canvas.toBuffer('image/jpeg')],
    ['still.webp', canvas.toBuffer('image/webp')],
  ]
  for (const [name, bytes] of stills) sources.push({ name, ending: endingOf(name), bytes })
  return sources
}

function endingOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1)
}
