import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  decodeAdditiveModel,
  encodeAdditiveModel,
  logLikelihoodOf,
  type AdditiveModel,
} from './additive-model.ts'

const floats = (length: number) =>
  fc
    .array(fc.float({ min: -100, max: 100, noNaN: true }), { minLength: length, maxLength: length })
    .map((values) => Float32Array.from(values))

const models: fc.Arbitrary<AdditiveModel> = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 }))
  .chain(([cells, size]) =>
    fc.record({
      cells: fc.constant(cells),
      size: fc.constant(size),
      characters: fc.constant([' ', 'a', 'ß', '\u{1f600}']),
      seen: floats(size),
      responses: floats(cells * 4 * size),
      visible: floats(cells * 4),
    }),
  )

test('a model comes back from its bytes as it was', () => {
  fc.assert(
    fc.property(models, (model) => {
      expect(decodeAdditiveModel(encodeAdditiveModel(model))).toEqual(model)
    }),
  )
})

const good = encodeAdditiveModel({
  cells: 1,
  characters: [' ', 'a'],
  size: 2,
  seen: new Float32Array(2),
  responses: new Float32Array(4),
  visible: new Float32Array(2),
})

test.for([
  ['nothing', Buffer.alloc(0)],
  ['no head', Buffer.from('no line feed in it')],
  ['a head that is no JSON', Buffer.from('{"cells":\n')],
  ['a head that is no object', Buffer.from('null\n')],
  ['no cells', Buffer.from('{"cells":0,"characters":[" "],"size":1}\n')],
  ['a first character that is no blank', Buffer.from('{"cells":1,"characters":["a"],"size":1}\n')],
  ['too few numbers', good.subarray(0, good.length - 1)],
  ['too many numbers', Buffer.concat([good, Buffer.alloc(4)])],
  ['a shape beyond all memory', Buffer.from('{"cells":1e15,"characters":[" "],"size":1e15}\n')],
] as const)('%s is no model', ([, bytes]) => {
  expect(() => decodeAdditiveModel(bytes)).toThrow(RangeError)
})

test('a text that is what was seen leaves what its uncovered parts say', () => {
  const model: AdditiveModel = {
    cells: 2,
    characters: [' ', 'a'],
    size: 1,
    seen: Float32Array.of(5),
    responses: Float32Array.of(0, 2, 0, 3),
    visible: Float32Array.of(-1, 0, -2, -0.5),
  }
  expect(logLikelihoodOf(model, [1, 1])).toBe(-0.5)
  expect(logLikelihoodOf(model, [1, 0])).toBe(-2 - 0.5 * 9)
})
