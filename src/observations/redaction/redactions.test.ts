import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Rect } from '../../lib/plane.ts'
import { terminal, writeRecording, type Draw } from '../screen/recording.fixture.ts'
import { covered, type Cover } from './covered.fixture.ts'
import { findingsIn, type Findings } from '../../../test/findings.ts'

const size = { width: 800, height: 280 }
const secret = '203.0.113.42'
const lines = [
  'analyst@host-7:~/work$ ls -la /srv/backup',
  'drwxr-xr-x 4 root root 4096 Mar 11 09:12 .',
  '-rw-r--r-- 1 root root 1834 Mar 11 09:14 notes.txt',
  `analyst@host-7:~/work$ ssh root@${secret} -p 2222`,
  'Permission denied (publickey).',
  'analyst@host-7:~/work$ tail -n 3 access.log',
  'GET /index.html 200 5120',
  'GET /login.php 302 0',
]
/** 16 px letters of 9.6 px: the address begins in column 32 of row 3. */
const place: Rect = { x: 326, y: 40 + 3 * 22 - 17, width: 120, height: 24 }

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'redactions-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function find(name: string, draw: (frame: number) => Draw, frames = 24): Promise<Findings> {
  const path = join(folder, `${name}.mp4`)
  const shown = Array.from({ length: frames }, (_, frame) => ({
    atMs: frame * 40,
    draw: draw(frame),
  }))
  writeRecording(path, { ...size, frames: shown })
  return findingsIn(path)
}

const clear = terminal(lines)
const covers: readonly { readonly cover: Cover; readonly off: number }[] = [
  { cover: { as: 'box', level: 100 }, off: 0 },
  { cover: { as: 'mosaic', blockPx: 8 }, off: 3 },
  { cover: { as: 'blur', sigmaPx: 5 }, off: 3 },
  { cover: { as: 'overlay', level: 130, opacity: 0.8 }, off: 2 },
]

test('what a cover picture of the file shows in place of a redaction is a leak', async () => {
  const path = join(folder, 'cover.mp4')
  const hidden = covered(clear, place, { as: 'box', level: 100 })
  const frames = Array.from({ length: 12 }, (_, frame) => ({ atMs: frame * 40, draw: hidden }))
  const larger: Draw = (context) => {
    context.save()
    context.scale(1.5, 1.5)
    clear(context)
    context.restore()
  }
  writeRecording(
    path,
    { ...size, frames },
    { width: 1200, height: 420, frames: [{ atMs: 0, draw: larger }], isCover: true },
  )
  const { lines: read, redactions, leaks } = await findingsIn(path)
  expect(read.filter(({ from }) => from === 'thumbnail')).toHaveLength(lines.length)
  expect(redactions).toHaveLength(1)
  expect(leaks).toMatchObject([{ how: 'thumbnail', text: secret }])
})

describe('a part of a terminal that is covered from the first to the last frame', () => {
  test.for(covers)('by a $cover.as is found in its place', async ({ cover, off }) => {
    const { redactions, blobs } = await find(cover.as, () => covered(clear, place, cover))
    expect(redactions).toHaveLength(1)
    const [found] = redactions
    expect(found).toMatchObject({ covering: cover.as, bare: [] })
    expect(found?.places).toMatchObject([{ startUs: 0, endUs: 960_000, frames: 24 }])
    const [x = 0, y = 0, width = 0, height = 0] = found?.places[0].box ?? []
    for (const edge of [
      x - place.x,
      y - place.y,
      x + width - place.x - place.width,
      y + height - place.y - place.height,
    ]) {
      expect(Math.abs(edge)).toBeLessThanOrEqual(off)
    }
    const png = blobs.get(found?.looks[0].picture.blob ?? '')
    expect([png?.readUInt32BE(16), png?.readUInt32BE(20)]).toEqual([size.width, size.height])
    expect(found?.looks.at(-1)?.atUs).toBe(920_000)
  })
})

test('blurs on rows below each other that touch are two', async () => {
  const blur = { as: 'blur', sigmaPx: 5 } as const
  const above: Rect = { x: 300, y: place.y - 23, width: 190, height: 23 }
  const both = covered(covered(clear, place, blur), above, blur)
  const { redactions } = await find('stacked', () => both)
  const boxes = redactions.map(({ places: [{ box }] }) => box).toSorted((a, b) => a[1] - b[1])
  expect(redactions.map(({ covering }) => covering)).toEqual(['blur', 'blur'])
  for (const [i, { x, y, width, height }] of [above, place].entries()) {
    const [left = 0, top = 0, wide = 0, high = 0] = boxes[i] ?? []
    for (const off of [left - x, top - y, left + wide - x - width, top + high - y - height]) {
      expect(Math.abs(off)).toBeLessThanOrEqual(6)
    }
  }
})

describe('a cover that adjoins the bar of its window', () => {
  test.for([
    { as: 'box', level: 200 },
    { as: 'overlay', level: 130, opacity: 0.8 },
  ] as const)('by a $as is found where it ends', async (cover) => {
    const top: Rect = { ...place, y: place.y - 3, height: place.height + 3 }
    const barred: Draw = (context) => {
      clear(context)
      context.fillStyle = 'rgb(90,90,90)'
      context.fillRect(0, 0, size.width, top.y)
    }
    const { redactions } = await find(`bar-${cover.as}`, () => covered(barred, top, cover))
    const box = [top.x, top.y, top.width, top.height]
    expect(redactions).toMatchObject([{ covering: cover.as, places: [{ box }] }])
  })
})

test('one frame without the cover parts its life, and what stood there is read', async () => {
  const blurred = covered(clear, place, { as: 'blur', sigmaPx: 5 })
  const { redactions, leaks } = await find('gap', (frame) => (frame === 12 ? clear : blurred))
  expect(redactions).toHaveLength(1)
  expect(redactions[0]?.places).toMatchObject([
    { startUs: 0, endUs: 480_000, frames: 12 },
    { startUs: 520_000, endUs: 960_000, frames: 11 },
  ])
  expect(leaks).toMatchObject([{ how: 'between', text: secret, locus: { startUs: 480_000 } }])
})

test('a cover that begins too late leaks what it hides', async () => {
  const boxed = covered(clear, place, { as: 'box', level: 100 })
  const { redactions, leaks } = await find('late', (frame) => (frame < 8 ? clear : boxed))
  expect(redactions[0]?.places).toMatchObject([{ startUs: 320_000, endUs: 960_000 }])
  expect(leaks.map(({ how, text }) => [how, text])).toContainEqual(['before', secret])
})

test('what stood there before the line that is hidden is no leak', async () => {
  const before = terminal(
    lines.with(3, 'Last login: Mon Mar 10 18:40:07 from the console of host-7'),
  )
  const boxed = covered(clear, place, { as: 'box', level: 100 })
  const { redactions, leaks } = await find('other', (frame) => (frame < 8 ? before : boxed))
  expect(redactions).toHaveLength(1)
  expect(leaks).toEqual([])
})

test('a cover that follows a line is one redaction', async () => {
  const scrolled = (rows: number): Draw => {
    const y = place.y - rows * 22
    return covered(terminal(lines.slice(rows)), { ...place, y }, { as: 'mosaic', blockPx: 8 })
  }
  const { redactions } = await find('scroll', (frame) => scrolled(frame < 12 ? 0 : 1))
  expect(redactions).toHaveLength(1)
  expect(redactions[0]?.places).toMatchObject([
    { startUs: 0, endUs: 480_000 },
    { startUs: 480_000, endUs: 960_000 },
  ])
  const [before, after] = redactions[0]?.places ?? []
  expect((before?.box[1] ?? 0) - (after?.box[1] ?? 0)).toBeCloseTo(22, -1)
})

test('a selection, a button, a bar and a picture are no redactions', async () => {
  const { redactions, leaks } = await find('clean', (frame) => (context) => {
    clear(context)
    context.fillStyle = '#264f78'
    context.fillRect(20, 40 - 16, 300, 22)
    context.fillStyle = '#e6e6e6'
    context.fillText(lines[0]?.slice(0, 31) ?? '', 20, 40)
    context.fillStyle = '#3a7bd5'
    context.beginPath()
    context.roundRect(640, 230, 110, 30, 6)
    context.fill()
    context.fillStyle = '#ffffff'
    context.fillText('Connect', 660, 250)
    context.fillStyle = '#555555'
    context.fillRect(786, 20, 8, 90)
    context.fillStyle = '#888888'
    context.fillRect(20, 232, 100 + frame * 6, 12)
    const shade = context.createLinearGradient(600, 20, 740, 160)
    shade.addColorStop(0, '#335577')
    shade.addColorStop(1, '#aa8866')
    context.fillStyle = shade
    context.fillRect(600, 20, 140, 140)
  })
  expect(redactions).toEqual([])
  expect(leaks).toEqual([])
})
