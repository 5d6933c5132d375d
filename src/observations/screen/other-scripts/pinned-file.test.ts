import { expect, test } from 'vitest'
import { chineseModel } from './chinese.ts'
import { readPinned } from './pinned-file.ts'
import { otherScriptTools } from './which-script.ts'

test('a model that is not the pinned one is not read with', () => {
  expect(readPinned(chineseModel).length).toBeGreaterThan(1e7)
  expect(() => readPinned({ ...chineseModel, sha256: '0'.repeat(64) })).toThrow('not the file')
})

test('the version of a model is the hash of its file', () => {
  expect(otherScriptTools()).toEqual([
    { name: 'ch_PP-OCRv4_rec_infer.onnx', version: chineseModel.sha256.slice(0, 16) },
  ])
})
