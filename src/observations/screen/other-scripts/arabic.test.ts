import { createCanvas } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import type { Plane, Rect } from '../../../lib/plane.ts'
import type { Glyph } from '../reading.ts'
import { arabicFamilies, arabicWeight } from './arabic.fixture.ts'
import { createOtherScripts } from './which-script.ts'

const doubtful: readonly Glyph[] = Array.from({ length: 8 }, (_, i) => ({
  text: 'x',
  p: 0.4,
  x0: i * 8,
  x1: i * 8 + 8,
  others: [],
}))

/** Light on dark, right-aligned as such lines are. */
function drawn(text: string, families: string): { readonly luma: Plane; readonly line: Rect } {
  const [width, height, right] = [640, 40, 620]
  const context = createCanvas(width, height).getContext('2d')
  context.fillStyle = '#1f2329'
  context.fillRect(0, 0, width, height)
  context.fillStyle = '#d6dae0'
  context.font = `16px ${families}`
  context.fontVariationSettings = arabicWeight
  context.direction = 'rtl'
  context.textAlign = 'right'
  context.fillText(text, right, 24)
  const { data } = context.getImageData(0, 0, width, height)
  const luma = { data: Uint8Array.from(data.filter((_, i) => i % 4 === 1)), width, height }
  const left = Math.floor(right - context.measureText(text).width)
  return {
    luma: { ...luma, stride: width },
    line: { x: left, y: 8, width: right - left, height: 24 },
  }
}

test('a Persian line is read in the order in which it is read aloud, its glyphs where they stand', async () => {
  const { luma, line } = drawn('جستجوی برنامه‌ها و فایل‌ها', arabicFamilies.vazirmatn)
  const reading = await createOtherScripts().read(luma, line, doubtful)
  expect(reading?.text).toBe('جستجوی برنامه‌ها و فایل‌ها')
  const first = reading?.glyphs[0]
  const last = reading?.glyphs.at(-1)
  expect(first?.x1).toBeGreaterThan(line.width - 6)
  expect(last?.x0).toBeLessThan(6)
  for (const { x0, x1 } of reading?.glyphs ?? []) {
    expect(x0).toBeGreaterThan(-6)
    expect(x1).toBeLessThan(line.width + 6)
  }
})

test('an Arabic line is told from a Persian one and read with its own letters', async () => {
  const { luma, line } = drawn('الخصوصية والأمان في النظام', arabicFamilies.sans)
  const reading = await createOtherScripts().read(luma, line, doubtful)
  expect(reading?.text).toBe('الخصوصية والأمان في النظام')
})

test('one line is read alike whatever was read before it', async () => {
  const { luma, line } = drawn('گزارش پیشرفت پروژه', arabicFamilies.vazirmatn)
  const other = drawn('الخصوصية والأمان', arabicFamilies.naskh)
  const before = await createOtherScripts().read(luma, line, doubtful)
  await createOtherScripts().read(other.luma, other.line, doubtful)
  expect(await createOtherScripts().read(luma, line, doubtful)).toEqual(before)
})
