import { expect, test } from 'vitest'
import { createPixelMemory } from '../../lib/pixel-memory.ts'
import type { DecodedFrame } from '../screen/decode.ts'
import type { Cover } from './cover.ts'
import { smear, strokes } from './strokes.fixture.ts'
import { createTrace } from './trace.ts'

const paper = 30
const blurAt = (x: number): Cover => ({
  covering: 'blur',
  box: { x, y: 40, width: 159, height: 20 },
  paper,
  contrast: 190,
})

test('of places some letters beside each other a blur is traced in its own alone', () => {
  const memory = createPixelMemory(480, 100, 8)
  const trace = createTrace([blurAt(124), blurAt(142)], [])
  for (const [index, x] of [124, 124, 142, 142].entries()) {
    const luma = memory.plane()
    luma.data.fill(paper)
    strokes(luma, { x: 40, y: 45, width: x - 46, height: 10 })
    smear(luma, { ...blurAt(x).box }, paper)
    strokes(luma, { x: x + 166, y: 45, width: 80, height: 10 })
    memory.writes.fill(index + 1)
    const picture = { luma } as DecodedFrame['picture']
    trace.frame({ picture, timeUs: index * 40_000, durationUs: 40_000, hidden: false })
  }
  const lives = trace
    .finish(160_000)
    .map(({ cover, stays }) => [cover.box.x, ...stays.map((stay) => [stay.startUs, stay.endUs])])
  expect(lives).toEqual([
    [124, [0, 80_000]],
    [142, [80_000, 160_000]],
  ])
})
