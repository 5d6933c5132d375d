import { expect, test } from 'vitest'
import type { Cover } from './cover.ts'
import { sitesOf } from './sites.ts'

const blur = (x: number, width: number): Cover => ({
  covering: 'blur',
  box: { x, y: 206, width, height: 20 },
  paper: 34,
  contrast: 170,
})

test('a cover whose sides were measured a little otherwise each time is in one place', () => {
  const [site, ...others] = sitesOf([blur(124, 159), blur(127, 154), blur(123, 160)])
  expect(others).toEqual([])
  expect(site?.box).toMatchObject({ x: 124, width: 159 })
})

test('covers of two lines that were in one row at different times are not made one between them', () => {
  const sites = sitesOf([blur(124, 159), blur(142, 159), blur(142, 160), blur(124, 158)])
  expect(sites.map(({ box }) => box.x)).toEqual([124, 142])
})
