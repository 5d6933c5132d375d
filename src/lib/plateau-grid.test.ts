import { describe, expect, it } from 'vitest'
import { seededRandom } from './seeded-random.ts'
import { plateauGrid } from './plateau-grid.ts'
import type { Plane, Rect } from './plane.ts'

const box: Rect = { x: 33, y: 10, width: 112, height: 28 }

/** Paper with a box in it, whose columns have the levels that `levelAt` says; a codec leaves it at whole levels. */
function pictureOf(levelAt: (x: number) => number, noise = 0): Plane {
  const random = seededRandom(7)
  const [width, height] = [200, 50]
  const data = new Uint8Array(width * height).fill(33)
  for (let y = box.y; y < box.y + box.height; y++) {
    for (let x = 0; x < box.width; x++) {
      const off = noise * (random() + random() - 1)
      data[y * width + box.x + x] = Math.round(levelAt(x) + off)
    }
  }
  return { data, width, height, stride: width }
}

describe('the grid of large blocks that hardly differ', () => {
  it('finds blocks whose levels differ by a few', () => {
    const levels = [50, 53, 50, 51]
    const grid = plateauGrid(
      pictureOf((x) => levels[Math.floor(x / 28)] as number),
      box,
    )
    expect(grid?.size).toBe(28)
    expect((grid?.phase ?? 0) % 28).toBe(box.x % 28)
  })

  it('finds them beneath the noise of a codec', () => {
    const levels = [50, 53, 50, 54]
    const picture = pictureOf((x) => levels[Math.floor(x / 28)] as number, 1)
    expect(plateauGrid(picture, box)?.size).toBeGreaterThan(26)
    expect(plateauGrid(picture, box)?.size).toBeLessThan(30)
  })

  it('finds none in a solid box', () => {
    expect(
      plateauGrid(
        pictureOf(() => 50),
        box,
      ),
    ).toBeUndefined()
    expect(
      plateauGrid(
        pictureOf(() => 50, 2),
        box,
      ),
    ).toBeUndefined()
  })

  it('finds none in a long bar that is filled in part', () => {
    const [width, height] = [440, 24]
    const data = Uint8Array.from({ length: width * height }, (_, i) => (i % width < 190 ? 130 : 62))
    const bar: Rect = { x: 10, y: 2, width: 403, height: 20 }
    expect(plateauGrid({ data, width, height, stride: width }, bar)).toBeUndefined()
  })

  it('finds none in a slope or a wave', () => {
    expect(
      plateauGrid(
        pictureOf((x) => 50 + x / 8),
        box,
      ),
    ).toBeUndefined()
    expect(
      plateauGrid(
        pictureOf((x) => 60 + 8 * Math.sin(x / 9)),
        box,
      ),
    ).toBeUndefined()
  })

  it('takes no levels of the blocks of a codec for those of a mosaic', () => {
    const levels = [50, 53, 50, 53, 50]
    const at = (x: number): number => levels[Math.floor((x + (box.x % 32)) / 32)] as number
    expect(plateauGrid(pictureOf(at), box)).toBeUndefined()
  })

  it('has nothing to say of what is too small', () => {
    expect(
      plateauGrid(
        pictureOf(() => 50),
        { ...box, width: 10, height: 6 },
      ),
    ).toBeUndefined()
  })
})
