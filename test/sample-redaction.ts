import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { encodePng } from '../src/lib/png.ts'
import type { HiddenRefusal, HiddenText } from '../src/model/hidden-text.ts'
import type { Sha256 } from '../src/model/id.ts'
import type { Box } from '../src/model/locus.ts'
import type { Task } from '../src/model/outcome.ts'
import type { Product, ProductOf } from '../src/model/product.ts'
import type { Covering, Leak } from '../src/model/redaction.ts'
import { stamped } from './memory-case.ts'
import { by } from './sample-stamps.ts'

type Keep = (bytes: Uint8Array) => Sha256
type Line = ProductOf<'screen-text'>

const [width, height] = [1280, 720]
const hidden = '192.0.2.44'

/** A screen as decoded, of which parts were made unreadable. */
function screenPicture(keep: Keep, boxes: readonly (readonly [Covering, Box])[]): Sha256 {
  const canvas = createCanvas(width, height)
  const draw = canvas.getContext('2d')
  draw.fillStyle = '#1e1e1e'
  draw.fillRect(0, 0, width, height)
  draw.font = '15px monospace'
  draw.fillStyle = '#e0e0e0'
  for (let row = 0; row < 30; row += 1) {
    const text = `[${String(row).padStart(2, '0')}] connecting to ${hidden} port 8080 as operator`
    draw.fillText(text, 20, 40 + row * 22)
  }
  for (const [covering, box] of boxes) cover(draw, covering, box)
  return keep(encodePng(width, height, 1, greyOf(draw, [0, 0, width, height])))
}

function cover(draw: SKRSContext2D, covering: Covering, [x, y, w, h]: Box): void {
  if (covering === 'box' || covering === 'overlay') {
    draw.fillStyle = covering === 'box' ? '#000000' : 'rgba(200, 200, 200, 0.9)'
    draw.fillRect(x, y, w, h)
    return
  }
  const block = covering === 'mosaic' ? 8 : 6
  const small = createCanvas(Math.ceil(w / block), Math.ceil(h / block))
  small.getContext('2d').drawImage(draw.canvas, x, y, w, h, 0, 0, small.width, small.height)
  draw.imageSmoothingEnabled = covering === 'blur'
  draw.drawImage(small, 0, 0, small.width, small.height, x, y, w, h)
}

function greyOf(draw: SKRSContext2D, [x, y, w, h]: Box): Uint8Array {
  const { data } = draw.getImageData(x, y, w, h)
  return Uint8Array.from({ length: w * h }, (_, i) => data[i * 4 + 1] ?? 0)
}

interface Told {
  readonly covering: Covering
  readonly box: Box
  readonly lives: readonly (readonly [startS: number, endS: number])[]
  readonly leaks: readonly {
    readonly how: Leak['how']
    readonly text: string
    readonly frames: number
    readonly line: number | null
  }[]
  readonly hidden: readonly (HiddenRefusal | 'modelled')[]
}

const told: readonly Told[] = [
  {
    covering: 'blur',
    box: [152, 246, 100, 24],
    lives: [
      [22, 60],
      [60.1, 95],
    ],
    leaks: [
      { how: 'before', text: hidden, frames: 2, line: 4 },
      { how: 'between', text: hidden, frames: 3, line: null },
      { how: 'elsewhere', text: hidden, frames: 240, line: 5 },
    ],
    hidden: ['modelled'],
  },
  {
    covering: 'mosaic',
    box: [152, 334, 110, 24],
    lives: [[40, 55]],
    leaks: [],
    hidden: ['does-not-fit', 'no-grid'],
  },
  {
    covering: 'box',
    box: [300, 400, 90, 24],
    lives: [[10, 182]],
    leaks: [{ how: 'beside', text: 'oper', frames: 12, line: 6 }],
    hidden: ['nothing-left'],
  },
  { covering: 'overlay', box: [20, 500, 240, 24], lives: [[100, 120]], leaks: [], hidden: [] },
]

/** One redaction of each covering, with every way to leak and every verdict, resting on lines of the sample. */
export function sampleRedactions(
  evidence: Sha256,
  lines: readonly Line[],
  keep: Keep,
): readonly Product[] {
  const blob = screenPicture(
    keep,
    told.map(({ covering, box }) => [covering, box]),
  )
  return told.flatMap((one) => redactionWithAll(evidence, one, blob, lines, keep))
}

function redactionWithAll(
  evidence: Sha256,
  { covering, box, lives, leaks, hidden: verdicts }: Told,
  blob: Sha256,
  lines: readonly Line[],
  keep: Keep,
): Product[] {
  const us = (seconds: number): number => Math.round(seconds * 1e6)
  const [first, ...more] = lives.map(([startS, endS]) => ({
    startUs: us(startS),
    endUs: us(endS),
    frames: Math.round((endS - startS) * 30),
    box,
  }))
  if (first === undefined) throw new Error('a redaction lies somewhere')
  const endUs = more.at(-1)?.endUs ?? first.endUs
  const locus = { at: 'frame', startUs: first.startUs, endUs, box } as const
  const redaction = stamped(
    {
      kind: 'redaction',
      evidence,
      locus,
      covering,
      places: [first, ...more],
      looks: [{ picture: { blob, mediaType: 'image/png' }, atUs: first.startUs + 1_000_000, box }],
      bare: [],
      confidence: 0.94,
    },
    covering,
    by('redactions'),
  )
  const found = leaks.map(({ how, text, frames, line }, index) => {
    const proof = line === null ? undefined : lines[line]
    const startUs = proof?.startUs ?? us(60)
    const leak: Leak = {
      kind: 'leak',
      evidence,
      locus: { at: 'frame', startUs, endUs: startUs + frames * 33_333, box },
      redaction: redaction.id,
      how,
      text,
      frames,
      from: [proof?.id ?? redaction.id],
    }
    return stamped<'leak'>(leak, `${covering} ${index}`, by('leaks'))
  })
  const said = verdicts.map((verdict) =>
    stamped<'hidden-text'>(
      verdict === 'modelled'
        ? modelled(evidence, redaction, keep)
        : {
            kind: 'hidden-text',
            evidence,
            locus,
            redaction: redaction.id,
            verdict: 'refused',
            why: verdict,
          },
      `${covering} ${verdict}`,
      by('hidden-text'),
    ),
  )
  const widths = covering === 'box' ? widthUnder(redaction, lines, keep) : []
  return [redaction, ...found, ...said, ...widths]
}

function widthUnder(
  redaction: ProductOf<'redaction'>,
  lines: readonly Line[],
  keep: Keep,
): Product[] {
  const { id, evidence, locus } = redaction
  const width = stamped<'hidden-width'>(
    {
      kind: 'hidden-width',
      evidence,
      locus,
      redaction: id,
      before: 'Please write to',
      after: 'before noon.',
      widthPx: 84.26,
      deviationPx: 0.17,
      setting: { as: 'font', font: 'Inter', sizePx: 13, steps: 'fractions', offPx: 0.37 },
      widths: { blob: keep(Buffer.from('widths')), mediaType: 'application/x-telltale-set-widths' },
    },
    'box width',
    by('hidden-width'),
  )
  const from = lines[0]?.id
  if (from === undefined) return [width]
  const match = stamped<'width-match'>(
    {
      kind: 'width-match',
      evidence,
      locus,
      width: width.id,
      judged: 1240,
      asWide: 1,
      values: [{ value: 'willow.example', offPx: 0.04, ids: [from] }],
      tlp: 'TLP:CLEAR',
    },
    'box width match',
    by('as-wide'),
  )
  return [width, match]
}

function modelled(evidence: Sha256, redaction: ProductOf<'redaction'>, keep: Keep): HiddenText {
  const [x, y, w, h] = redaction.looks[0].box
  const pictureOf = (paint: (draw: SKRSContext2D) => void): Sha256 => {
    const canvas = createCanvas(w, h)
    const draw = canvas.getContext('2d')
    paint(draw)
    return keep(encodePng(w, h, 1, greyOf(draw, [0, 0, w, h])))
  }
  const smear =
    (shade: string) =>
    (draw: SKRSContext2D): void => {
      draw.fillStyle = '#1e1e1e'
      draw.fillRect(0, 0, w, h)
      draw.font = '15px monospace'
      draw.fillStyle = shade
      draw.fillText(hidden, 2, 17)
      cover(draw, 'blur', [0, 0, w, h])
    }
  const even = (draw: SKRSContext2D): void => {
    draw.fillStyle = '#808080'
    draw.fillRect(0, 0, w, h)
  }
  const exhibit = (blob: Sha256) => ({ blob, mediaType: 'image/png' })
  const { looks, id } = redaction
  return {
    kind: 'hidden-text',
    evidence,
    locus: { at: 'frame', startUs: looks[0].atUs, endUs: redaction.locus.endUs, box: [x, y, w, h] },
    redaction: id,
    verdict: 'modelled',
    operator: {
      name: 'FFmpeg gblur',
      covering: 'blur',
      parameters: [
        { name: 'sigma', value: 5.02 },
        { name: 'steps', value: 1 },
      ],
      reachPx: 5.02,
    },
    cells: [
      [x, y, 9, h],
      [x + 9, y, 9, h],
      [x + 18, y, 9, h],
    ],
    before: '[09] connecting to ',
    after: ' port 8080 as operator',
    touching: { left: '', right: '' },
    misfit: 1.08,
    kinds: [
      {
        name: 'IPv4 address',
        p: 0.93,
        bitsLeft: 0.61,
        unlisted: 0,
        bitsBefore: 28.4,
        candidates: [
          { text: hidden, cells: hidden, p: 0.914, logLikelihoodRatio: 19.4 },
          { text: '192.0.2.41', cells: '192.0.2.41', p: 0.062, logLikelihoodRatio: 16.7 },
          { text: '192.0.2.14', cells: '192.0.2.14', p: 0.0041, logLikelihoodRatio: 4.2 },
        ],
      },
      { name: 'number', p: 0.06, bitsLeft: 20.1, unlisted: 0, bitsBefore: 33.2, candidates: [] },
      { name: 'path', p: 0.002, bitsLeft: 8, unlisted: 0, bitsBefore: 40, candidates: [] },
    ],
    unseenCharacters: 'jqzJQ~',
    scores: {
      blob: keep(Buffer.from('a model')),
      mediaType: 'application/x-telltale-additive-model',
    },
    pictures: {
      seen: exhibit(pictureOf(smear('#e0e0e0'))),
      predicted: exhibit(pictureOf(smear('#d6d6d6'))),
      rest: exhibit(pictureOf(even)),
    },
  }
}

export function redactionTasks(video: Sha256): readonly Task[] {
  return ['redactions', 'leaks', 'hidden-text'].map((analyzer) => ({
    evidence: video,
    by: by(analyzer),
    outcome: { status: 'completed', made: 4, warnings: [] },
  }))
}
