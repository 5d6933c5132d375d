/**
 * Which vectors of sixteen 32-bit floats may be near to one of them. Vectors lie one after the other from `table` on,
 * and their energies, 32-bit floats as well, from `energies` on. Near is a squared distance of at most `share` of the
 * smaller of two energies. At `out` are the indices, 32 bits each, of all that are, the lowest first; returns their
 * number.
 */
export function nearVectors(
  vector: usize,
  energy: f32,
  table: usize,
  energies: usize,
  count: i32,
  share: f32,
  out: usize,
): i32 {
  const a = v128.load(vector)
  const b = v128.load(vector, 16)
  const c = v128.load(vector, 32)
  const d = v128.load(vector, 48)
  let found = 0
  for (let i = 0; i < count; i++) {
    const most = share * min(energy, load<f32>(energies + (<usize>i << 2)))
    const p = table + (<usize>i << 6)
    const da = f32x4.sub(a, v128.load(p))
    const db = f32x4.sub(b, v128.load(p, 16))
    const dc = f32x4.sub(c, v128.load(p, 32))
    const dd = f32x4.sub(d, v128.load(p, 48))
    const sums = f32x4.add(
      f32x4.add(f32x4.mul(da, da), f32x4.mul(db, db)),
      f32x4.add(f32x4.mul(dc, dc), f32x4.mul(dd, dd)),
    )
    const sum =
      f32x4.extract_lane(sums, 0) +
      f32x4.extract_lane(sums, 1) +
      f32x4.extract_lane(sums, 2) +
      f32x4.extract_lane(sums, 3)
    store<i32>(out + (<usize>found << 2), i)
    // Without a branch: what is near cannot be foreseen.
    found += <i32>(sum <= most)
  }
  return found
}
