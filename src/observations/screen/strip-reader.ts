import { readFileSync } from 'node:fs'
import { Tensor } from 'onnxruntime-node'
import { z } from 'zod'
import { denseGlyphs } from '../../lib/dense-glyphs.ts'
import { resizePlane } from '../../lib/image-resize.ts'
import type { Plane, Rect } from '../../lib/plane.ts'
import { contrastOf, type Contrast } from './contrast.ts'
import { openModel } from './onnx-session.ts'
import type { Glyph } from './reading.ts'
import { spelled } from './spelled.ts'

/** Where a line stands, in rows of the plane. */
export interface Placement {
  /** Lower edge of a letter like x. */
  readonly baseline: number
  readonly xHeight: number
}

export interface StripReader {
  /**
   * Reads what stands in the columns of `part`; glyphs are placed from its left side on. `contrast` is of the whole
   * part, where it is not told for each column of it.
   */
  read(luma: Plane, part: Rect, at: Placement, contrast?: Contrast): Promise<Glyph[]>
  /** Columns of network input for a part: reading costs are proportional to them. */
  columnsOf(part: Rect, at: Placement): number
}

/** Pixels beside the part that the network sees as well. */
const marginPx = 6
/** Letters are seen in up to three steps; what fills its cells is seen in all of them. */
const barSteps = 6
/** The network works on whole multiples of these. */
const columnUnit = 8
/** Widest input; longer lines are read in pieces by no one: they are squeezed out of the picture. */
const maxColumns = 16_384
const leastAlternative = 0.001
/** Fainter text is stretched to full contrast; below this it would be noise. */
const leastReach = 8

const description = z.object({
  classes: z.array(z.string()),
  inputHeight: z.number(),
  xHeight: z.number(),
  baseline: z.number(),
  columnsPerStep: z.number(),
  sha256: z.string(),
})

const folder = new URL('glyphs/', import.meta.url)

function describe(): z.infer<typeof description> {
  return description.parse(JSON.parse(readFileSync(new URL('strip-reader.json', folder), 'utf8')))
}

/** The model as a tool of the analyzer: other weights give other readings. */
export function stripReaderTool(): { readonly name: string; readonly version: string } {
  return {
    name: 'strip-reader',
    version: `${describe().sha256.slice(0, 16)}, onnxruntime-node 1.30.0`,
  }
}

/** Loads the project's own network for lines of screen text (docs/models/strip-reader.md). */
export async function createStripReader(): Promise<StripReader> {
  const { classes, inputHeight, xHeight, baseline, columnsPerStep } = describe()
  const session = await openModel(readFileSync(new URL('strip-reader.onnx', folder)))
  const inputName = session.inputNames[0] ?? 'x'
  const outputName = session.outputNames[0] ?? 'y'

  function columnsOf(part: Rect, at: Placement): number {
    const columns = ((part.width + 2 * marginPx) * xHeight) / at.xHeight
    return Math.min(maxColumns, Math.ceil(columns / columnUnit) * columnUnit)
  }

  async function read(
    luma: Plane,
    part: Rect,
    at: Placement,
    contrast: Contrast = contrastOf(luma, part),
  ): Promise<Glyph[]> {
    const width = columnsOf(part, at)
    const scale = xHeight / at.xHeight
    const source = {
      x: part.x - marginPx,
      y: at.baseline - baseline / scale,
      width: width / scale,
      height: inputHeight / scale,
    }
    const input = resizePlane(luma, source, width, inputHeight)
    normalise(input, width, contrast, scale)
    const result = await session.run({
      [inputName]: new Tensor('float32', input, [1, 1, inputHeight, width]),
    })
    const output = result[outputName]
    if (output === undefined || !(output.data instanceof Float32Array)) {
      throw new TypeError('the network gave no scores')
    }
    const perStep = columnsPerStep / scale
    const seen = denseGlyphs(output.data, output.dims[1] ?? 0, classes.length, leastAlternative)
    const centres = seen.map(({ centre }) => (centre + 0.5) * perStep - marginPx)
    const glyphs = seen.map((glyph, i): Glyph => {
      const x = centres[i] as number
      const before = centres[i - 1] ?? x - at.xHeight
      const after = centres[i + 1] ?? x + at.xHeight
      const half = Math.min(at.xHeight * 0.8, (x - before) / 2, (after - x) / 2)
      const isBar = glyph.to - glyph.from + 1 >= barSteps
      return {
        text: classes[glyph.best] ?? '',
        p: glyph.p,
        x0: isBar ? glyph.from * perStep - marginPx : x - half,
        x1: isBar ? (glyph.to + 1) * perStep - marginPx : x + half,
        others: glyph.others.map(({ symbol, p }) => ({ text: classes[symbol] ?? '', p })),
      }
    })
    const inside = glyphs.filter(({ x0, x1 }) => x0 + x1 > 0 && x0 + x1 < 2 * part.width)
    return spelled(inside)
  }
  return { read, columnsOf }
}

/** Ink becomes 1 and paper 0, each column by its own levels; what stands beside the part goes with its ends. */
function normalise(
  input: Float32Array,
  width: number,
  { paper, reach }: Contrast,
  scale: number,
): void {
  for (let column = 0; column < width; column++) {
    const x = Math.floor((column + 0.5) / scale - marginPx)
    const at = Math.max(0, Math.min(paper.length - 1, x))
    const own = reach[at] as number
    const gain = Math.sign(own) / Math.max(leastReach, Math.abs(own))
    for (let i = column; i < input.length; i += width) {
      const level = ((input[i] as number) - (paper[at] as number)) * gain
      input[i] = Math.min(1.25, Math.max(-0.5, level))
    }
  }
}
