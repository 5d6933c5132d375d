import { createCanvas } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import type { Plane, Rect } from '../../../lib/plane.ts'
import type { Glyph } from '../reading.ts'
import { fixtureFont } from '../recording.fixture.ts'
import { chineseFamilies, chineseWeight } from './chinese.fixture.ts'
import { createOtherScripts, type OtherScript } from './which-script.ts'

const line: Rect = { x: 20, y: 8, width: 100, height: 15 }

function drawn(text: string): { readonly luma: Plane; readonly line: Rect } {
  const [width, height] = [400, 32]
  const context = createCanvas(width, height).getContext('2d')
  context.fillStyle = '#1f2329'
  context.fillRect(0, 0, width, height)
  context.fillStyle = '#d6dae0'
  context.font = `14px "${fixtureFont}", ${chineseFamilies}`
  context.fontVariationSettings = chineseWeight
  context.fillText(text, line.x, 20)
  const { data } = context.getImageData(0, 0, width, height)
  const luma = { data: Uint8Array.from(data.filter((_, i) => i % 4 === 1)), width, height }
  const right = Math.ceil(context.measureText(text).width)
  return { luma: { ...luma, stride: width }, line: { ...line, width: right } }
}

function glyphs(text: string, p: number, from = 0): Glyph[] {
  return [...text].map((char, i) => ({
    text: char,
    p,
    x0: from + i * 8,
    x1: from + i * 8 + 8,
    others: [],
  }))
}

test('a doubtful line is read in Chinese, with the Latin words in it and the places of its glyphs', async () => {
  const { luma, line: box } = drawn('网络连接失败 setup.exe')
  const scripts = createOtherScripts()
  const reading = await scripts.read(luma, box, glyphs('XzF3{#9k', 0.5))
  expect(reading?.text).toBe('网络连接失败 setup.exe')
  for (const [i, { x0, x1 }] of (reading?.glyphs ?? []).slice(0, 6).entries()) {
    expect(Math.abs((x0 + x1) / 2 - (i + 0.5) * 14)).toBeLessThan(4)
  }
  expect(scripts.spent()).toBeGreaterThan(0)
  expect(scripts.spent()).toBe(0)
})

test('a few doubtful letters in a row are enough', async () => {
  const { luma, line: box } = drawn('文件夹 C:\\Temp\\telltale')
  const own = [...glyphs('3X{#k', 0.5), ...glyphs('C:\\Temp\\telltale', 0.99, 45)]
  expect((await createOtherScripts().read(luma, box, own))?.text).toContain('文件夹')
})

test('a line of Latin letters is not taken for Chinese, however much it was doubted', async () => {
  const { luma, line: box } = drawn('ssh -p 2222 deploy@relay')
  expect(await createOtherScripts().read(luma, box, glyphs('xxxxxxxx', 0.4))).toBeUndefined()
})

test('what the network is sure of costs nothing, nor do boxes as narrow as an icon', async () => {
  const { luma } = drawn('回收站')
  const scripts = createOtherScripts()
  expect(await scripts.read(luma, line, glyphs('readable', 0.95))).toBeUndefined()
  expect(await scripts.read(luma, { ...line, width: 14 }, glyphs('k', 0.3))).toBeUndefined()
  expect(scripts.spent()).toBe(0)
})

test('a recording that shows no script is asked about ever more seldom', async () => {
  let asked = 0
  let says = ''
  const script: OtherScript = {
    name: 'invented',
    letter: /[\u0370-\u03ff]/u,
    probeHeights: 3,
    fewestLetters: 2,
    sure: 0.85,
    knowsLatin: true,
    open: () =>
      Promise.resolve(() => ({
        columnsOf: () => 1,
        read: () => {
          asked++
          return Promise.resolve(glyphs(says, 0.99))
        },
      })),
  }
  const { luma } = drawn('')
  const scripts = createOtherScripts([script])
  const look = () => scripts.read(luma, line, glyphs('noise', 0.4))
  for (let i = 0; i < 1000; i++) await look()
  expect(asked).toBeLessThan(120)
  says = 'αβγ'
  for (let i = 0; i < 20; i++) await look()
  expect((await look())?.text).toBe('αβγ')
})

test('signs that stand apart, or amid many that are guessed, are no line of a script', async () => {
  let says = ''
  const script: OtherScript = {
    name: 'invented',
    letter: /[\u0370-\u03ff]/u,
    probeHeights: 100,
    fewestLetters: 3,
    sure: 0.8,
    knowsLatin: false,
    open: () =>
      Promise.resolve(() => ({
        columnsOf: () => 1,
        read: () =>
          Promise.resolve(
            glyphs(says, 0.99).map((one) => (one.text === '?' ? { ...one, p: 0.5 } : one)),
          ),
      })),
  }
  const { luma } = drawn('')
  const scripts = createOtherScripts([script])
  for (const [text, expected] of [
    ['αβγ report', 'αβγ report'],
    ['α β γ', undefined],
    ['αβγ 20.13.07', 'αβγ 20.13.07'],
    ['αβγ ????', undefined],
  ] as const) {
    says = text
    expect((await scripts.read(luma, line, glyphs('noise', 0.4)))?.text).toBe(expected)
  }
})
