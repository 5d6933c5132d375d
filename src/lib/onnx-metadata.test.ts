import { expect, test } from 'vitest'
import { onnxMetadata } from './onnx-metadata.ts'

/** A field that holds bytes, shorter than 128. */
function field(number: number, bytes: Uint8Array | string): Buffer {
  const content = Buffer.from(bytes)
  return Buffer.concat([Buffer.from([number * 8 + 2, content.length]), content])
}

const irVersion = Buffer.from([8, 8])
const property = (key: string, value: string): Buffer =>
  field(14, Buffer.concat([field(1, key), field(2, value)]))

test('a model says what it states of itself, whatever else it holds', () => {
  const model = Buffer.concat([
    irVersion,
    field(7, 'a graph'),
    property('author', 'somebody'),
    property('character', "'\n疗\n绚"),
  ])
  expect(onnxMetadata(model, 'character')).toBe("'\n疗\n绚")
  expect(onnxMetadata(model, 'shape')).toBeUndefined()
})

test('bytes that are cut short are no model', () => {
  const model = property('character', 'abc')
  expect(() => onnxMetadata(model.subarray(0, -1), 'character')).toThrow(RangeError)
})
