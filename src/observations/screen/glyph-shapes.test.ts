import { createCanvas } from '@napi-rs/canvas'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Plane } from '../../lib/plane.ts'
import { cellPatch, createGlyphShapes, type CellPatch } from './glyph-shapes.ts'
import { fixtureFont } from './recording.fixture.ts'

/** The cell of a character, in these colours, with the same noise for the same seed. */
function cell(char: string, paper: number, ink: number, seed = 0): CellPatch | undefined {
  const context = createCanvas(16, 24).getContext('2d')
  context.fillStyle = `rgb(${paper},${paper},${paper})`
  context.fillRect(0, 0, 16, 24)
  context.fillStyle = `rgb(${ink},${ink},${ink})`
  context.font = `16px "${fixtureFont}"`
  context.fillText(char, 3, 18)
  const { data } = context.getImageData(0, 0, 16, 24)
  let state = seed
  const luma = Uint8Array.from({ length: 16 * 24 }, (_, i) => {
    state = (state * 1103515245 + 12345) & 0x7fffffff
    return (data[i * 4] ?? 0) + (seed === 0 ? 0 : (state >> 16) % 7)
  })
  const plane: Plane = { data: luma, width: 16, height: 24, stride: 16 }
  return cellPatch(plane, 3, 4, 10, 18, 12)
}

function patchOf(char: string, paper = 20, ink = 220, seed = 0): CellPatch {
  const patch = cell(char, paper, ink, seed)
  if (patch === undefined) throw new Error('a blank cell')
  return patch
}

test('a letter is found again in other ink and with noise, other letters are not', () => {
  const shapes = createGlyphShapes(10)
  const a = shapes.add(patchOf('a'))
  expect(shapes.find(patchOf('a', 20, 170))).toBe(a)
  expect(shapes.find(patchOf('a', 20, 220, 3))).toBe(a)
  for (const other of 'eosdqg0@') expect(shapes.find(patchOf(other))).toBeUndefined()
})

test('round capitals are no longer one shape where they are nearly alike', () => {
  const shapes = createGlyphShapes(10)
  const [o, d] = [patchOf('O'), patchOf('D')]
  const apart = o.alpha.reduce((sum, v, i) => sum + (v - (d.alpha[i] ?? 0)) ** 2, 0) / o.energy
  /** An O that has gone so far from itself towards D. */
  const blend = (distance: number): CellPatch => {
    const share = Math.sqrt(distance / apart)
    const alpha = o.alpha.map((v, i) => v + share * ((d.alpha[i] ?? 0) - v))
    return { ...o, alpha, energy: alpha.reduce((sum, v) => sum + v * v, 0) }
  }
  const a = shapes.add(patchOf('O'))
  a.votes.add({ text: 'O', p: 0.99, others: [] })
  expect(shapes.find(blend(0.01))).toBe(a)
  expect(shapes.find(blend(0.04))).toBeUndefined()
})

test('a cell without contrast is blank', () => {
  expect(cell(' ', 20, 220)).toBeUndefined()
  expect(cell('x', 20, 26)).toBeUndefined()
})

test('the coarse form never says that two patches are further apart than they are', () => {
  const chars = [...'abcdefghijklmnopqrstuvwxyz0123456789/.:-_#@']
  fc.assert(
    fc.property(fc.constantFrom(...chars), fc.constantFrom(...chars), (one, other) => {
      const [a, b] = [patchOf(one), patchOf(other)]
      const distance = (x: Float32Array, y: Float32Array): number =>
        x.reduce((sum, v, i) => sum + (v - (y[i] ?? 0)) ** 2, 0)
      expect(distance(a.coarse, b.coarse)).toBeLessThanOrEqual(distance(a.alpha, b.alpha) + 1e-3)
    }),
  )
})
