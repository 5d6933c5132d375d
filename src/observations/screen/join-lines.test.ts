import { expect, test } from 'vitest'
import { joinLines } from './join-lines.ts'

const left = { x: 40, y: 100, width: 200, height: 15 }
const right = { x: 250, y: 100, width: 300, height: 15 }

test('words beside each other are one line, with the border of a window between them two', () => {
  expect(joinLines([left, right])).toEqual([{ x: 40, y: 100, width: 510, height: 15 }])
  expect(joinLines([left, right], [{ x: 245, y0: 20, y1: 180 }])).toEqual([left, right])
})

test('a border that a letter moves by a column still parts the line beside that letter', () => {
  const parts = [
    { x: 245, y0: 20, y1: 103 },
    { x: 246, y0: 103, y1: 180 },
  ]
  expect(joinLines([left, right], parts)).toEqual([left, right])
})

test('two edges with a gap between them do not part what stands in the gap', () => {
  const parts = [
    { x: 245, y0: 20, y1: 98 },
    { x: 245, y0: 117, y1: 180 },
  ]
  expect(joinLines([left, right], parts)).toHaveLength(1)
})
