import { expect, test } from 'vitest'
import type { Plane } from '../../lib/plane.ts'
import { statedSettings } from './encoder-words.ts'
import { recode } from './recode.ts'

const veryfast =
  'x264 - core 165 - H.264/MPEG-4 AVC codec - Copyleft 2003-2025 - http://www.videolan.org/x264.html - options: ' +
  'cabac=1 ref=1 deblock=1:-1:2 analyse=0x3:0x113 me=hex subme=2 psy=1 psy_rd=1.00:0.00 trellis=0 8x8dct=1 cqm=0 ' +
  'deadzone=21,11 threads=48 bframes=2 keyint=300 rc_lookahead=10 rc=crf mbtree=1 crf=23.5 qcomp=0.60 aq=1:1.00'

test('what x264 says of its settings is taken over, but for what is our own affair', () => {
  const stated = statedSettings(veryfast)
  expect(stated?.crf).toBe(23.5)
  expect(stated?.x264Params.split(':')).toEqual([
    'cabac=1',
    'ref=1',
    'deblock=-1,2',
    'partitions=i4x4,i8x8,p8x8,b8x8',
    'me=hex',
    'subme=2',
    'psy=1',
    'psy-rd=1.00,0.00',
    'trellis=0',
    '8x8dct=1',
    'deadzone-inter=21',
    'deadzone-intra=11',
    'bframes=2',
    'rc-lookahead=10',
    'mbtree=1',
    'qcomp=0.60',
    'aq-mode=1',
    'aq-strength=1.00',
  ])
})

test('values that x264 would not write, and settings that reach beyond the picture, are left out', () => {
  const hostile =
    'x264 - core 1 - options: ref=999 bframes=-1 me=esa stats=/etc/x rc_lookahead=1e9 analyse=0x3:0xfffff ' +
    'constructor=1 __proto__=1 trellis=2:stats=/tmp/x deblock=1:9:9 psy_rd=x:y deadzone=1 aq=7:1 subme=7 rc=abr crf=99'
  expect(statedSettings(hostile)).toEqual({ x264Params: 'subme=7' })
})

test('other encoders, and words without settings, say nothing', () => {
  expect(statedSettings('x265 (build 199) - options: crf=23')).toBeUndefined()
  expect(statedSettings('x264 - core 165')).toBeUndefined()
  expect(statedSettings('x264 - core 165 - options: nothing')).toBeUndefined()
})

test('x264 takes them, and what it makes of a picture is another one than without them', () => {
  const data = Uint8Array.from({ length: 128 * 64 }, (_, i) => 60 + ((i * 31 + (i >> 7) * 17) % 90))
  const plane: Plane = { data, width: 128, height: 64, stride: 128 }
  const stated = statedSettings(veryfast)
  if (stated === undefined) throw new Error('nothing stated')
  const coded = (quality: object) =>
    recode([plane, plane, plane], { encoder: 'libx264', crf: 30, ...quality }).at(-1)?.data
  expect(coded({ x264Params: stated.x264Params })).toHaveLength(128 * 64)
  expect(coded({ x264Params: stated.x264Params })).not.toEqual(coded({}))
})
