import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fitPitch } from './pitch.ts'

/** Centres of the glyphs of a line in cells, each off by up to `noise` pixels. */
function centresOf(text: string, pitch: number, left: number, noise: (i: number) => number) {
  return [...text].flatMap((char, i) => (char === ' ' ? [] : [left + (i + 0.5) * pitch + noise(i)]))
}

test('cells are found from centres that are off by a pixel', () => {
  const line = 'drwxr-xr-x  3 root root   4096 Nov 22 05:21 ..'
  fc.assert(
    fc.property(
      fc.double({ min: 5, max: 16, noNaN: true }),
      fc.double({ min: 0, max: 900, noNaN: true }),
      fc.array(fc.double({ min: -0.7, max: 0.7, noNaN: true }), { minLength: 60, maxLength: 60 }),
      (pitch, left, noise) => {
        const fit = fitPitch(centresOf(line, pitch, left, (i) => noise[i] as number))
        expect(fit).toBeDefined()
        const last = left + line.length * pitch
        const found = (fit?.originPx ?? 0) + line.length * (fit?.pitchPx ?? 0)
        expect(Math.abs(found - last)).toBeLessThan(1)
        expect(Math.abs((fit?.originPx ?? 0) - left)).toBeLessThan(1)
      },
    ),
  )
})

test('proportional text stands in no cells', () => {
  const widths: Readonly<Record<string, number>> = { i: 4, l: 4, m: 13, w: 11, t: 5, f: 5 }
  let x = 30
  const centres = [...'the following is a simple usage example that sums'].flatMap((char) => {
    const width = char === ' ' ? 4 : (widths[char] ?? 8)
    x += width
    return char === ' ' ? [] : [x - width / 2]
  })
  expect(fitPitch(centres)).toBeUndefined()
})

test('a few letters prove nothing', () => {
  expect(fitPitch([10, 20, 30, 40])).toBeUndefined()
})
