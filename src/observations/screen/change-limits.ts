/*
 * How far a pixel may be from what it was and still be the same. Codecs keep flat parts flat and put
 * their noise where strokes are: measured on a screen of text (H.264 to AV1), the fourth largest
 * difference of a tile that shows nothing new is at most 2 levels (CRF 28) to 5 (CRF 35) in 99.99 % of
 * the flat tiles, and 25 to 60 in the tiles of text when a key frame codes them anew. So the limit of a
 * tile follows the range of levels that it shows, and is raised for the frames that recode the screen.
 * That the stream is asked itself, and not for its quantiser, works with every codec: FFmpeg exports
 * quantisers for H.264 and VP9 but not for HEVC and AV1.
 */

/** Limit in flat tiles where the codec adds nothing: text of eight levels of contrast is a change. */
const least = 6
/** Limit in tiles with strokes: above codec noise, below faint text beside bright text. */
const most = 20
/** Share of the range of a tile that is its limit, in between; and while limits are raised. */
const usualShare = 0.25
const raisedShare = 0.5
/** Levels that tell flat tiles, and tiles with strokes. */
const flatRange = 8
const strokeRange = 32
/** Differences up to this are in every frame. */
const trifle = 3
/** A frame recodes the screen where this share of the tiles with strokes is off by less than half of their range. */
const recodedShare = 0.3
/** Limit of such frames above the 90th percentile of what they are off by, and its own limit. */
const headroom = 1.2
const mostRaised = 64
/** Fewer tiles tell nothing about the others. */
const fewestTiles = 20

export interface ChangeLimits {
  /** A tile was adopted, with this range of levels. */
  adopted(tile: number, range: number): void
  /**
   * Looks at the largest differences of the tiles of some rows. Where they say that the frame recodes
   * the whole screen, the limits are raised until `lower()`.
   */
  raiseFor(differences: Uint8Array, bands: readonly number[]): boolean
  lower(): void
  /** Whether noise alone makes a difference, in a frame that recodes the screen. */
  isNoise(tile: number, difference: number): boolean
}

/** Keeps `limits`, one per tile, `tilesX` in a row. */
export function createChangeLimits(limits: Uint8Array, tilesX: number): ChangeLimits {
  const ranges = new Uint8Array(limits.length)
  const flat = new Uint32Array(256)
  const recoded = new Uint32Array(256)
  /** Of the flat tiles: recordings of analogue screens have noise there. */
  let floor = least
  let strokes = 0

  const isNoise = (tile: number, off: number): boolean => {
    const range = ranges[tile] as number
    return off > trifle && range >= strokeRange && off * 2 < range
  }

  function fill(top: number, share: number): void {
    for (let tile = 0; tile < limits.length; tile++) {
      limits[tile] = Math.min(top, Math.max(floor, (ranges[tile] as number) * share))
    }
  }

  function look(differences: Uint8Array, bands: readonly number[]): void {
    flat.fill(0)
    recoded.fill(0)
    for (const band of bands) {
      for (let tile = band * tilesX; tile < (band + 1) * tilesX; tile++) {
        const off = differences[tile] as number
        if ((ranges[tile] as number) < flatRange) flat[off] = (flat[off] as number) + 1
        else if (isNoise(tile, off)) recoded[off] = (recoded[off] as number) + 1
      }
    }
  }

  return {
    isNoise,
    adopted(tile, range) {
      const before = ranges[tile] as number
      strokes += Number(range >= strokeRange) - Number(before >= strokeRange)
      ranges[tile] = range
      limits[tile] = Math.min(most, Math.max(floor, range * usualShare))
    },
    raiseFor(differences, bands) {
      look(differences, bands)
      // Rows that are as they were have no noise.
      const all = limits.length / tilesX
      const noise = bands.length * 2 < all ? 0 : quantile(flat, 0.5)
      const newFloor = Math.min(most, Math.max(least, 2 * noise))
      if (newFloor !== floor) {
        floor = newFloor
        fill(most, usualShare)
      }
      if (strokes < fewestTiles || total(recoded) < strokes * recodedShare) return false
      const top = Math.max(most, Math.round(headroom * quantile(recoded, 0.9)))
      fill(Math.min(mostRaised, top), raisedShare)
      return true
    },
    lower: () => fill(most, usualShare),
  }
}

function total(histogram: Uint32Array): number {
  let sum = 0
  for (let level = 0; level < histogram.length; level++) sum += histogram[level] as number
  return sum
}

/** Of few values 0: they tell nothing. */
function quantile(histogram: Uint32Array, share: number): number {
  const all = total(histogram)
  if (all < fewestTiles) return 0
  let sum = 0
  return histogram.findIndex((count) => (sum += count) > all * share)
}
