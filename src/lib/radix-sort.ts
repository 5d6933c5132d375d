const digitBits = 11
const buckets = 2 ** digitBits

/**
 * Sorts unsigned 32-bit values and carries along where each stood: `values` is sorted in place, and
 * `positions[i]` tells where the i-th was before. Equal values stay in their order. Three passes of eleven
 * bits (least significant digit first): linear, where sorting by comparison took ten times as long.
 */
export function radixSorter(count: number): (values: Uint32Array, positions: Uint32Array) => void {
  const other = { values: new Uint32Array(count), positions: new Uint32Array(count) }
  const starts = new Uint32Array(buckets)
  return (values, positions) => {
    for (let index = 0; index < count; index += 1) positions[index] = index
    let from = { values, positions }
    let to: typeof from = other
    for (let shift = 0; shift < 32; shift += digitBits) {
      starts.fill(0)
      for (let index = 0; index < count; index += 1) {
        const digit = ((from.values[index] ?? 0) >>> shift) & (buckets - 1)
        starts[digit] = (starts[digit] ?? 0) + 1
      }
      let sum = 0
      for (let digit = 0; digit < buckets; digit += 1) {
        const here = starts[digit] ?? 0
        starts[digit] = sum
        sum += here
      }
      for (let index = 0; index < count; index += 1) {
        const value = from.values[index] ?? 0
        const digit = (value >>> shift) & (buckets - 1)
        const at = starts[digit] ?? 0
        starts[digit] = at + 1
        to.values[at] = value
        to.positions[at] = from.positions[index] ?? 0
      }
      ;[from, to] = [to, from]
    }
    // After an odd number of passes the result stands in the other pair.
    values.set(from.values)
    positions.set(from.positions)
  }
}
