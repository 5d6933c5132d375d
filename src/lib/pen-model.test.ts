import { expect, test } from 'vitest'
import { decodePenModel, encodePenModel } from './pen-model.ts'
import { toyPens } from './list-match/toy-pens.fixture.ts'

test('a model is the same after it was kept', () => {
  const model = toyPens('a.b')
  expect(decodePenModel(encodePenModel(model))).toEqual(model)
})

test('a side of which nothing is known stays so', () => {
  const model = { ...toyPens('a.b'), right: undefined }
  expect(decodePenModel(encodePenModel(model)).right).toBeUndefined()
})

test.for(['', 'x\n', '{}\n', '[1]\n', '{"characters":[" "],"widths":{}}\n'])(
  'bytes that are no model are told: %j',
  (text) => {
    expect(() => decodePenModel(Buffer.from(text))).toThrow(RangeError)
  },
)

test('numbers that do not fill the shape are told', () => {
  const bytes = encodePenModel(toyPens('a.b'))
  expect(() => decodePenModel(bytes.subarray(0, -4))).toThrow(RangeError)
})
