import { expect, test } from 'vitest'
import { isInsertion, truthKeeper } from './screen-truth.ts'
import type { Layer, PlacedLine } from './stage.ts'

function layer(id: string, x: number, y: number, ...lines: readonly PlacedLine[]): Layer {
  return { id, box: { x, y, width: 100, height: 50 }, version: '', draw() {}, lines }
}

function placed(text: string, key = 'row'): PlacedLine {
  return { key, text, kind: 'terminal', box: { x: 10, y: 10, width: 40, height: 10 } }
}

test.for([
  ['$ l', '$ls', false],
  ['$l', '$ls', true],
  ['ab12:00', 'abc12:00', true],
  ['10%', '11%', false],
  ['', 'a', false],
] as const)('%s grows into %s: %s', ([short, long, grown]) => {
  expect(isInsertion(short, long)).toBe(grown)
})

test('a text lives until another takes its place, through gaps and moves', () => {
  const keeper = truthKeeper(400, 300, 10)
  keeper.see([layer('w', 0, 0, placed('one'))])
  keeper.see([layer('w', 50, 0, placed('one'))])
  keeper.see([layer('w', 50, 0, placed('one')), layer('cover', 50, 0)])
  keeper.see([layer('w', 50, 0, placed('one')), layer('cover', 80, 0)])
  keeper.see([layer('w', 50, 0, placed('two'))])
  const { lines, frames } = keeper.truth(400, 300, 10, 1)
  expect(frames).toBe(5)
  expect(lines).toMatchObject([
    {
      text: 'one',
      shown: [[0, 2]],
      partly: [[3, 4]],
      path: [
        { frame: 0, box: { x: 10 } },
        { frame: 1, box: { x: 60 } },
      ],
    },
    { text: 'two', shown: [[4, 5]] },
  ])
})

test('what leaves the screen or its view in part is not whole', () => {
  const keeper = truthKeeper(400, 300, 10)
  keeper.see([layer('w', -20, 0, placed('left'))])
  const view = { x: 0, y: 0, width: 100, height: 15 }
  keeper.see([layer('v', 0, 0, { ...placed('cut'), view })])
  expect(keeper.truth(400, 300, 10, 1).lines).toMatchObject([
    { text: 'left', shown: [], partly: [[0, 1]] },
    { text: 'cut', shown: [], partly: [[1, 2]] },
  ])
})
