import { expect, test } from 'vitest'
import { seededRandom } from '../../lib/seeded-random.ts'
import { blockLattices } from './block-lattice.ts'

test.for([
  [5, 0],
  [8, 3],
  [12, 7],
  [16, 0],
] as const)('blocks of %d pixels that begin at %d are found under noise', ([block, phase]) => {
  const random = seededRandom(block)
  const [width, height] = [140, 40]
  const levels = new Map<string, number>()
  const data = Float64Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)]
    const key = `${Math.floor((x - phase) / block)} ${Math.floor((y - phase) / block)}`
    const level = levels.get(key) ?? 60 + 80 * random()
    levels.set(key, level)
    return level + 2 * (random() - 0.5)
  })
  const { across, down } = blockLattices({ data, width, height }, { x: 0, y: 0, width, height })
  expect(across[0]).toMatchObject({ blockPx: block, phasePx: phase })
  expect(down.slice(0, 3)).toContainEqual(
    expect.objectContaining({ blockPx: block, phasePx: phase }),
  )
})
