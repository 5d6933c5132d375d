/** The sum over the rectangle from (x0, y0) up to (x1, y1). */
export type AreaSum = (x0: number, y0: number, x1: number, y1: number) => number

/** Sums over any rectangle of a picture of so many columns in four look-ups (summed-area table, Crow 1984). */
export function summedArea(data: ArrayLike<number>, width: number): AreaSum {
  const height = data.length / width
  const stride = width + 1
  const table = new Float64Array(stride * (height + 1))
  for (let y = 0; y < height; y++) {
    let row = 0
    for (let x = 0; x < width; x++) {
      row += data[y * width + x] as number
      table[(y + 1) * stride + x + 1] = (table[y * stride + x + 1] as number) + row
    }
  }
  return (x0, y0, x1, y1) =>
    (table[y1 * stride + x1] as number) -
    (table[y0 * stride + x1] as number) -
    (table[y1 * stride + x0] as number) +
    (table[y0 * stride + x0] as number)
}
