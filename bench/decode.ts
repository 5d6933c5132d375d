import { readFileSync } from 'node:fs'
import { openMedia } from '../src/observations/media/open-media.ts'
import { createChangeDetector } from '../src/observations/screen/change.ts'
import { decodeFrames, newTally, videoStreams } from '../src/observations/screen/decode.ts'
import { bareDecode } from './bare-decode.ts'
import { sharedData } from './data.ts'
import { spend } from './measure.ts'
import type { BenchTable } from './table.ts'

/** The first is 90 s, the others its beginning. Ratios are taken in one run, turn by turn. */
const recordings = [
  { name: 'H.264, recorded by OBS', file: 'sr_h264_obs.mp4' },
  { name: 'HEVC', file: 'sr_hevc.mov' },
  { name: 'AV1', file: 'sr_av1.mkv' },
]
const rounds = 3
/** A codec may be late with a change: it is found where its frame or one of the next three changed. */
const window = 4

interface Found {
  readonly frames: number
  readonly changed: ReadonlySet<number>
  readonly tiles: number
}

function findChanges(path: string): Found {
  using media = openMedia(path)
  const [stream] = videoStreams(media)
  if (stream === undefined) throw new Error(`no video in ${path}`)
  const { width, height } = stream.codecpar
  const detector = createChangeDetector(width, height)
  const changed = new Set<number>()
  let frames = 0
  let tiles = 0
  for (const { picture } of decodeFrames(media, stream, newTally())) {
    const { count } = detector.next(picture.luma)
    if (count > 0) changed.add(frames)
    tiles += count
    frames += 1
  }
  return { frames, changed, tiles }
}

/** Frames that really changed and were found, of all of them. */
function recall({ frames, changed }: Found, truth: readonly number[]): string {
  const real = truth.filter((at) => at < frames)
  const missed = real.filter(
    (at) => !Array.from({ length: window }, (_, late) => at + late).some((one) => changed.has(one)),
  )
  return `${real.length - missed.length} of ${real.length} changed frames found`
}

/** CPU to decode every frame, copy it once and find every change, as a multiple of bare decoding. */
export async function benchDecode(): Promise<BenchTable> {
  const rows: BenchTable['rows'][number][] = []
  const list = sharedData('desktop', 'changed_frames.json')
  const truth = list === undefined ? [] : (JSON.parse(readFileSync(list, 'utf8')) as number[])
  for (const { name, file } of recordings) {
    const path = sharedData('desktop', file)
    if (path === undefined) {
      rows.push({
        name,
        value: 0,
        note: 'not measured: the data folder is not beside the checkout',
      })
      continue
    }
    let [bare, whole] = [Infinity, Infinity]
    let found: Found = { frames: 0, changed: new Set(), tiles: 0 }
    for (let round = 0; round < rounds; round += 1) {
      bare = Math.min(bare, (await spend(() => bareDecode(path))).cpuS)
      whole = Math.min(
        whole,
        (
          await spend(() => {
            found = findChanges(path)
          })
        ).cpuS,
      )
    }
    const perFrame = 1000 / found.frames
    rows.push({ name: `${name}: bare decode`, value: bare * perFrame })
    rows.push({
      name: `${name}: decode, copy, find changes`,
      value: whole * perFrame,
      ratio: whole / bare,
      note: `${recall(found, truth)}, ${found.tiles} tiles`,
    })
  }
  return { title: 'Decoding and finding changes, 1080p', unit: 'CPU milliseconds a frame', rows }
}
