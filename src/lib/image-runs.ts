/** Horizontal runs of marked pixels, row after row, and the connected pieces that they form. */
export interface Runs {
  readonly count: number
  readonly row: Int32Array
  /** First and last (inclusive) column. */
  readonly from: Int32Array
  readonly to: Int32Array
  /** Marked pixels in the run: fewer than its length where gaps were bridged. */
  readonly marked: Int32Array
  /** Index of the first run of each row, one more entry than there are rows. */
  readonly rowStart: Int32Array
}

/** A mask of one byte per pixel; `stride` is a multiple of four. */
export interface Mask {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
  readonly stride: number
}

/** No run goes on beyond a byte of this value, and it is not marked itself. */
export const wall = 4

/** Runs of non-zero bytes; gaps of at most `bridge` pixels are bridged. Ends above `limit` runs. */
export function findRuns(mask: Mask, bridge: number, limit: number): Runs {
  const { data, width, height, stride } = mask
  const words = new Uint32Array(data.buffer, data.byteOffset, data.length >> 2)
  let found = createColumns(width)
  let total = 0
  const rowStart = new Int32Array(height + 1)
  for (let y = 0; y < height; y++) {
    rowStart[y] = total
    // A row has at most as many runs as pixels.
    if (total + width > found.row.length) found = grown(found)
    const { row, from, to, marked } = found
    const offset = y * stride
    let start = -1
    let last = 0
    let count = 0
    for (let x = 0; x < width; x++) {
      if ((x & 3) === 0 && words[(offset + x) >> 2] === 0) {
        x += 3
        continue
      }
      const mark = data[offset + x]
      if (mark === 0) continue
      const isWall = mark === wall
      if (start >= 0 && (isWall || x - last - 1 > bridge)) {
        row[total] = y
        from[total] = start
        to[total] = last
        marked[total++] = count
        start = -1
      }
      if (isWall) continue
      if (start < 0) {
        start = x
        count = 0
      }
      last = x
      count++
    }
    if (start >= 0) {
      row[total] = y
      from[total] = start
      to[total] = last
      marked[total++] = count
    }
    if (total > limit) {
      rowStart.fill(total, y + 1)
      break
    }
  }
  rowStart[height] = total
  return {
    count: total,
    row: found.row.subarray(0, total),
    from: found.from.subarray(0, total),
    to: found.to.subarray(0, total),
    marked: found.marked.subarray(0, total),
    rowStart,
  }
}

type Columns = Pick<Runs, 'row' | 'from' | 'to' | 'marked'>

function createColumns(size: number): Columns {
  return {
    row: new Int32Array(size),
    from: new Int32Array(size),
    to: new Int32Array(size),
    marked: new Int32Array(size),
  }
}

function grown(columns: Columns): Columns {
  const larger = createColumns(columns.row.length * 2)
  larger.row.set(columns.row)
  larger.from.set(columns.from)
  larger.to.set(columns.to)
  larger.marked.set(columns.marked)
  return larger
}

/**
 * Piece of each run (the index of one of its runs). Runs that overlap in columns are connected when
 * at most `reach` rows apart, unless `parted(upper, lower)` says otherwise.
 */
export function connectRuns(
  runs: Runs,
  reach: number,
  parted: (upper: number, lower: number) => boolean = () => false,
): Int32Array {
  const parent = new Int32Array(runs.count).map((_, i) => i)
  const { row, from, to, rowStart } = runs
  const find = (start: number): number => {
    let i = start
    while ((parent[i] as number) !== i) {
      parent[i] = parent[parent[i] as number] as number
      i = parent[i] as number
    }
    return i
  }
  const height = rowStart.length - 1
  for (let y = 1; y < height; y++) {
    for (let above = Math.max(0, y - reach); above < y; above++) {
      let j = rowStart[above] as number
      const jEnd = rowStart[above + 1] as number
      for (let i = rowStart[y] as number; i < (rowStart[y + 1] as number); i++) {
        while (j < jEnd && (to[j] as number) < (from[i] as number)) j++
        for (let k = j; k < jEnd && (from[k] as number) <= (to[i] as number); k++) {
          if (row[k] === above && !parted(k, i)) parent[find(k)] = find(i)
        }
      }
    }
  }
  for (let i = 0; i < runs.count; i++) parent[i] = find(i)
  return parent
}
