import { expect, test } from 'vitest'
import type { FollowedPlace } from './followed.ts'
import type { Look } from './looks.ts'
import type { TracedSite } from './trace.ts'
import { unexplained } from './unexplained.ts'

const box = { x: 43, y: 586, width: 51, height: 20 }
const shot = { data: new Uint8Array(), width: 0, height: 0, stride: 0 }
const look = (atUs: number): Look => ({ atUs, png: Buffer.alloc(0), restUs: 1, shot, at: box })
const site: TracedSite = {
  cover: { covering: 'blur', box, paper: 34, contrast: 170 },
  stays: [
    { startUs: 0, endUs: 2_000_000, firstFrame: 0, frames: 40 },
    { startUs: 2_050_000, endUs: 4_000_000, firstFrame: 41, frames: 39 },
  ],
  looks: [look(1_950_000), look(3_950_000)],
  bare: [],
}
const place = (startUs: number, endUs: number, y: number): FollowedPlace => ({
  startUs,
  endUs,
  frames: 1,
  box: { ...box, y },
})

test('what lies in a place after that which was there has scrolled away is left', () => {
  const places = [place(0, 2_000_000, 586), place(2_000_000, 4_000_000, 546)]
  const [left, ...others] = unexplained([site], places)
  expect(others).toEqual([])
  expect(left?.stays).toMatchObject([{ startUs: 2_050_000 }])
  expect(left?.looks).toMatchObject([{ atUs: 3_950_000 }])
})

test('of what stayed in its place nothing is left', () => {
  expect(unexplained([site], [place(0, 4_000_000, 588)])).toEqual([])
})

test('a flicker in its place is none', () => {
  const stays = [{ startUs: 2_050_000, endUs: 2_150_000, firstFrame: 41, frames: 2 }]
  expect(unexplained([{ ...site, stays, looks: [look(2_100_000)] }], [])).toEqual([])
})
