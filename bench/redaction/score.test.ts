import { describe, expect, test } from 'vitest'
import { unreadable } from '../../cases/lib/readable.ts'
import type { Box } from '../../src/model/locus.ts'
import type { Candidates } from './candidates.ts'
import { scoreCandidates, tallyCandidates } from './score-candidates.ts'
import { falseLeaks, scoreLeaks } from './score-leaks.ts'
import { falseRegions, scoreRegions } from './score-regions.ts'
import { cellsAt, clipWith, foundAt, hidden, leakOf, named } from './truth.fixture.ts'

const exactly: Box = [96, 96, 80, 24]

describe('regions', () => {
  const clip = clipWith(hidden())

  test.for<readonly [string, readonly (readonly [number, number, Box])[], boolean]>([
    ['exactly', [[10, 50, exactly]], true],
    ['two pixels larger all around', [[10, 50, [94, 94, 84, 28]]], true],
    ['half of its place', [[10, 50, [96, 96, 40, 24]]], false],
    ['half of its time', [[10, 30, exactly]], false],
    [
      'in two times',
      [
        [10, 28, exactly],
        [30, 50, exactly],
      ],
      true,
    ],
    ['three times its size', [[10, 50, [16, 96, 240, 24]]], false],
    ['for much longer than it lay there', [[0, 100, [90, 90, 92, 36]]], false],
    ['at another place', [[10, 50, [300, 200, 80, 24]]], false],
  ])('%s', ([, places, found]) => {
    const [first, ...others] = places
    if (first === undefined) throw new Error('nowhere')
    expect(scoreRegions(clip, [foundAt(first, ...others)])).toMatchObject([{ found }])
  })

  test('of several the one that fits counts, and the others are false only where nothing lay', () => {
    const whole = foundAt([10, 50, exactly])
    const piece = foundAt([10, 50, [96, 96, 20, 24]])
    const stray = foundAt([10, 50, [300, 200, 80, 24]])
    expect(scoreRegions(clip, [piece, stray, whole])).toMatchObject([{ found: true, by: whole }])
    expect(falseRegions(clip, [piece, stray, whole])).toEqual([stray])
    expect(falseRegions(clipWith(), [piece])).toEqual([piece])
  })

  test('edges and life are told in pixels and frames, and what it was is named', () => {
    const [score] = scoreRegions(clip, [named(foundAt([12, 49, [94, 96, 84, 26]]), 'mosaic')])
    expect(score).toMatchObject({ startFrames: 2, endFrames: -1, namedRight: false })
    // 2 px at the left, 2 px at the right, 2 px below.
    expect(score?.edgePx).toBeCloseTo(1.5)
  })

  test('an edge anywhere between what changed and what was laid over it is right', () => {
    const frames = [10, 50] as const
    const changed = [{ frames, box: { x: 100, y: 100, width: 70, height: 16 } }]
    const soft = clipWith(hidden({ covering: 'blur', changed }))
    for (const box of [exactly, [100, 100, 70, 16], [98, 99, 75, 19]] as const) {
      expect(scoreRegions(soft, [foundAt([10, 50, box])])).toMatchObject([
        { found: true, edgePx: 0, namedRight: false },
      ])
    }
  })

  test('one that changed nothing is not asked for', () => {
    expect(scoreRegions(clipWith(hidden({ changed: [] })), [])).toEqual([])
  })
})

describe('leaks', () => {
  const text = '10.0.12.7'
  const early = hidden({
    cells: [{ frames: [5, 50], cells: cellsAt(100, 100) }],
    clear: [{ frames: [5, 10], text }],
  })
  const line: Box = [20, 100, 200, 16]

  test.for<readonly [string, readonly [string, number, number, Box], number, boolean]>([
    ['letter for letter', [text, 5, 10, line], 5, true],
    ['as a part of its line', ['ssh root@10.0.12.7 -p 22', 5, 10, line], 5, true],
    ['gaps apart', ['10.0. 12.7', 5, 10, line], 5, true],
    ['for some of its frames', [text, 7, 10, line], 3, true],
    ['with a letter wrong', ['10.0.12.1', 5, 10, line], 0, false],
    ['at another time', [text, 60, 65, line], 0, false],
    ['at another place', [text, 5, 10, [20, 300, 200, 16]], 0, false],
  ])('%s', ([, [said, from, to, box], frames, isTrue]) => {
    const leak = leakOf(said, from, to, box)
    const clip = clipWith(early)
    expect(scoreLeaks(clip, [leak])).toMatchObject([{ whole: { asked: 5, said: frames } }])
    expect(falseLeaks(clip, [leak])).toEqual(isTrue ? [] : [leak])
  })

  test('a part of it that stayed bare is asked for from three characters on', () => {
    const bare = (seen: string): string => seen + unreadable.repeat(9 - seen.length)
    const three = clipWith(hidden({ clear: [{ frames: [10, 50], text: bare('10.') }] }))
    const two = clipWith(hidden({ clear: [{ frames: [10, 50], text: bare('10') }] }))
    const leak = leakOf('root@10.', 10, 50, line)
    expect(scoreLeaks(three, [leak])).toMatchObject([{ partly: { asked: 40, said: 40 } }])
    expect(scoreLeaks(two, [])).toMatchObject([{ partly: { asked: 0, said: 0 } }])
    expect(falseLeaks(two, [leakOf('root@10', 10, 50, line)])).toEqual([])
  })

  test('the same text in a title is asked for there', () => {
    const box = { x: 300, y: 20, width: 90, height: 12 }
    const clip = clipWith(hidden({ elsewhere: [{ frames: [0, 100], box }] }))
    const there = leakOf(`ssh ${text}`, 0, 100, [280, 20, 110, 12])
    expect(scoreLeaks(clip, [there])).toMatchObject([
      { whole: { asked: 0 }, elsewhere: { asked: 100, said: 100 } },
    ])
    expect(scoreLeaks(clip, [leakOf(text, 0, 100, line)])).toMatchObject([
      { elsewhere: { said: 0 } },
    ])
  })

  test('one box stands for all places of what moves', () => {
    const clip = clipWith(
      hidden({
        cells: [
          { frames: [20, 21], cells: cellsAt(100, 80) },
          { frames: [21, 22], cells: cellsAt(100, 40) },
        ],
        clear: [{ frames: [20, 22], text }],
      }),
    )
    const leak = leakOf(text, 20, 22, [100, 80, 72, 16])
    expect(scoreLeaks(clip, [leak])).toMatchObject([{ whole: { asked: 2, said: 2 } }])
  })

  test('everything said of a clean recording is false', () => {
    const leak = leakOf(text, 5, 10, line)
    expect(falseLeaks(clipWith(), [leak])).toEqual([leak])
  })
})

describe('candidates', () => {
  const blurred = hidden({ covering: 'blur', operator: { by: 'gaussian', sigmaPx: 5 } })
  const clip = clipWith(blurred)
  const said = (texts: readonly string[], posterior: number): Candidates => ({
    box: exactly,
    atUs: 2_000_000,
    from: 'grammar',
    list: texts.map((text, i) => ({
      text,
      logLikelihoodRatio: 10 - i,
      posterior: i === 0 ? posterior : 0,
    })),
    operator: { kind: 'blur', sigmaPx: 5.5 },
  })

  test.for<readonly [string, readonly string[], number | undefined, boolean]>([
    ['first', ['10.0.12.7', '10.0.12.1'], 1, true],
    ['second', ['10.0.12.1', '10.0.12.7'], 2, false],
    ['not there', ['10.0.12.1'], undefined, false],
    ['refused', [], undefined, false],
  ])('%s', ([, texts, rank, right]) => {
    const [score] = scoreCandidates(clip, [said(texts, 0.5)], 'grammar')
    expect(score).toMatchObject({ rank, right })
    expect(score?.operatorError).toBeCloseTo(0.1)
  })

  test('a redaction of which nothing was said counts, and another place or source is another thing', () => {
    const other = { ...said(['10.0.12.7'], 1), box: [300, 200, 80, 24] as const }
    const listed = { ...said(['10.0.12.7'], 1), from: 'list' as const }
    const scores = scoreCandidates(clip, [other, listed], 'grammar')
    expect(tallyCandidates(scores)).toEqual({
      regions: 1,
      top1: 0,
      top10: 0,
      asserted: 0,
      assertedRight: 0,
    })
  })

  test('what is asserted is held against what is true', () => {
    const right = scoreCandidates(clip, [said(['10.0.12.7'], 0.995)], 'grammar')
    const wrong = scoreCandidates(clip, [said(['10.0.12.1', '10.0.12.7'], 0.999)], 'grammar')
    const doubtful = scoreCandidates(clip, [said(['10.0.12.1'], 0.4)], 'grammar')
    expect(tallyCandidates([...right, ...wrong, ...doubtful])).toEqual({
      regions: 3,
      top1: 1,
      top10: 2,
      asserted: 2,
      assertedRight: 1,
    })
  })
})
