import { expect, test } from 'vitest'
import { arabicData, persianData } from './arabic.ts'
import { chineseModel } from './chinese.ts'
import { readPinned } from './pinned-file.ts'
import { openTesseract, tesseractCore } from './tesseract.ts'
import { otherScriptTools } from './which-script.ts'

test('a model that is not the pinned one is not read with', () => {
  expect(readPinned(chineseModel).length).toBeGreaterThan(1e7)
  expect(() => readPinned({ ...chineseModel, sha256: '0'.repeat(64) })).toThrow('not the file')
})

test('the version of a model is the hash of its file', () => {
  expect(otherScriptTools()).toEqual([
    { name: 'ch_PP-OCRv4_rec_infer.onnx', version: chineseModel.sha256.slice(0, 16) },
    { name: 'tesseract-core-simd-lstm.wasm', version: tesseractCore.sha256.slice(0, 16) },
    { name: 'fas.traineddata.gz', version: persianData.sha256.slice(0, 16) },
    { name: 'ara.traineddata.gz', version: arabicData.sha256.slice(0, 16) },
  ])
})

test('nor is the data of a language', async () => {
  const forged = { ...persianData, sha256: arabicData.sha256 }
  await expect(openTesseract('fas', forged)).rejects.toThrow('not the file')
})
