/**
 * What each of some characters of a text has in common with those before it, four starts side by side. The text is
 * bytes at `text`, each below `m`. At `table` are, by character of the text and by what it is, then by how many
 * characters before it another stands (`reach` at most) and by what that is, four 32-bit floats. Sums up to each
 * character lie at `sums`, four 64-bit floats each; those up to `from` are known.
 */
export function addPairs(
  text: usize,
  from: i32,
  to: i32,
  m: i32,
  reach: i32,
  table: usize,
  sums: usize,
): void {
  const step = <usize>m << 4
  for (let i = from; i < to; i++) {
    const own = i * m + <i32>load<u8>(text + <usize>i)
    let row = table + <usize>(own * reach) * step
    let sum = f32x4.splat(0)
    const end = max(0, i - reach)
    for (let j = i - 1; j >= end; j--) {
      sum = f32x4.add(sum, v128.load(row + (<usize>load<u8>(text + <usize>j) << 4)))
      row += step
    }
    const at = sums + (<usize>i << 5)
    const low = f64x2.promote_low_f32x4(sum)
    const high = f64x2.promote_low_f32x4(v128.shuffle<i32>(sum, sum, 2, 3, 2, 3))
    v128.store(at, f64x2.add(v128.load(at), low), 32)
    v128.store(at, f64x2.add(v128.load(at, 16), high), 48)
  }
}
