import { describe, expect, test } from 'vitest'
import type { ScreenTruth, TruthLine } from '../../cases/lib/screen-truth.ts'
import type { ReadLine } from './life.ts'
import { scoreFrame } from './score-frames.ts'
import { falseLines, scoreLines } from './score-lines.ts'

/** A line at row `y` that stands from one frame to before another; ten frames a second. */
function line(text: string, from: number, to: number, own: Partial<TruthLine> = {}): TruthLine {
  return {
    id: 0,
    where: 'terminal',
    kind: 'terminal',
    text,
    optional: false,
    shown: [[from, to]],
    partly: [],
    path: [{ frame: from, box: { x: 0, y: 0, width: text.length * 8, height: 16 } }],
    growsInto: undefined,
    ...own,
  }
}

function truthOf(...lines: readonly TruthLine[]): ScreenTruth {
  return {
    width: 640,
    height: 360,
    fps: 10,
    frames: 100,
    lines: lines.map((one, id) => ({ ...one, id })),
  }
}

function read(text: string, from: number, to: number, x = 0, y = 2): ReadLine {
  return {
    text,
    startUs: from * 100_000,
    endUs: to * 100_000,
    box: { x, y, width: text.length * 8, height: 11 },
  }
}

describe('lines', () => {
  const text = 'ssh root@10.0.12.7 -p 22'
  test.for<readonly [string, readonly ReadLine[], boolean, boolean]>([
    ['exact, gaps apart', [read('ssh  root@10.0.12.7 -p22', 10, 20)], true, true],
    ['one character in ten wrong', [read('ssh r00t@10.0.12.7 -p 22', 10, 20)], true, false],
    ['more wrong than that', [read('ssn r00t@l0.0.12.7 -p 22', 10, 20)], false, false],
    ['inside a longer reading', [read('x ssh root@10.0.12.7 -p 22 yy', 10, 20)], true, true],
    ['half of it', [read('ssh root@10.0', 10, 20)], false, false],
    ['at another time', [read(text, 30, 40)], false, false],
    ['in another place', [read(text, 10, 20, 0, 40)], false, false],
    ['not at all', [], false, false],
  ])('%s', ([, readings, found, exact]) => {
    const [score] = scoreLines(truthOf(line(text, 10, 20)), readings)
    expect(score).toMatchObject({ found, exact })
  })

  test('a reading of the line below, or of its other life, is no second reading of it', () => {
    const below = { path: [{ frame: 0, box: { x: 0, y: 14, width: 400, height: 16 } }] }
    const [one, other] = [
      'writing questions of site 61/80 (a long name of it)',
      'writing questions of site 62/80 (a long name of it)',
    ]
    const truth = truthOf(
      line(one, 0, 20, { path: [{ frame: 0, box: { x: 0, y: 0, width: 400, height: 16 } }] }),
      line(other, 0, 20, below),
      line(one, 21, 40, { path: [{ frame: 21, box: { x: 0, y: 0, width: 400, height: 16 } }] }),
    )
    const readings = [read(one, 0, 20, 0, 4), read(other, 0, 20, 0, 10), read(one, 21, 40, 0, 4)]
    const repeats = (more: readonly ReadLine[]): number[] =>
      scoreLines(truth, [...readings, ...more]).map((score) => score.repeats)
    expect(repeats([])).toEqual([0, 0, 0])
    expect(repeats([read(one, 10, 20, 0, 4)])).toEqual([1, 0, 0])
  })

  test('a line may be read in pieces at its wide gaps, and nowhere else', () => {
    const pieces = [read('alpha beta', 0, 9), read('gamma', 0, 9, 14 * 8)]
    const [wide] = scoreLines(truthOf(line('alpha beta    gamma', 0, 9)), pieces)
    const [narrow] = scoreLines(truthOf(line('alpha beta gamma', 0, 9)), pieces)
    expect(wide).toMatchObject({ found: true, exact: true })
    expect(narrow).toMatchObject({ found: false })
  })

  test('what was typed is one line, and a line that comes twice is read twice', () => {
    const truth = truthOf(
      line('$ l', 0, 5, { growsInto: 1 }),
      line('$ ls -l', 5, 20),
      line('done here', 30, 31),
    )
    const scores = scoreLines(truth, [read('$ ls -l', 0, 20), read('$ ls -l', 5, 20)])
    expect(scores.map((score) => [score.line.text, score.found, score.repeats])).toEqual([
      ['$ ls -l', true, 1],
      ['done here', false, 0],
    ])
  })

  test('the life of a reading is right if it begins and ends with the line, typing included', () => {
    const truth = truthOf(line('$ l', 0, 5, { growsInto: 1 }), line('$ ls -l', 5, 20))
    const timed = (from: number, to: number): boolean =>
      scoreLines(truth, [read('$ ls -l', from, to)])[0]?.timed === true
    expect([timed(0, 20), timed(5, 20), timed(6, 21)]).toEqual([true, true, true])
    expect([timed(9, 20), timed(5, 14)]).toEqual([false, false])
  })

  test('a line that moves is met wherever it stood while it was read', () => {
    const box = { x: 0, y: 0, width: 80, height: 16 }
    const path = [
      { frame: 0, box: { ...box, y: 200 } },
      { frame: 5, box },
    ]
    const truth = truthOf(line('moving on', 0, 20, { path }))
    expect(scoreLines(truth, [read('moving on', 0, 20, 0, 202)])[0]?.found).toBe(true)
    expect(scoreLines(truth, [read('moving on', 9, 20, 0, 202)])[0]?.found).toBe(false)
  })

  test('exact strings have to be there letter for letter, gaps included', () => {
    const truth = truthOf(line(text, 0, 9))
    const tokens = (reading: string): boolean[] =>
      scoreLines(truth, [read(reading, 0, 9)])[0]?.tokens.map((token) => token.read) ?? []
    expect(tokens('ssh root@10.0.12.7 -p 22')).toEqual([true])
    expect(tokens('ssh root@10.0. 12.7 -p 22')).toEqual([false])
  })
})

describe('false lines', () => {
  const truth = truthOf(
    line('total 4820', 0, 50),
    line('covered by a window', 0, 50, {
      shown: [],
      partly: [[0, 50]],
      path: [{ frame: 0, box: { x: 200, y: 0, width: 152, height: 16 } }],
    }),
  )
  test.for<readonly [string, ReadLine, number]>([
    ['what stands there is none', read('total 4820', 0, 50), 0],
    ['a misreading is none', read('tota1 482O', 0, 50), 0],
    ['a piece is none', read('4820', 0, 50, 48), 0],
    ['what can be seen of a covered line is none', read('by a window', 0, 50, 264), 0],
    ['several lines read as one are none', read('total 4820 covered by a window', 0, 50), 0],
    ['what never stood there is one', read('xyzzy quux', 0, 50), 1],
    ['what stands elsewhere is one', read('total 4820', 0, 50, 0, 100), 1],
    ['what stands at another time is one', read('total 4820', 60, 70), 1],
    ['a stray sign is one', read('q', 0, 50), 1],
  ])('%s', ([, reading, count]) => {
    expect(falseLines(truth, [reading])).toHaveLength(count)
  })

  test('what can be seen of a covered line and the label beside it are none, two windows are one', () => {
    const place = (x: number): TruthLine['path'] => [
      { frame: 0, box: { x, y: 0, width: 128, height: 16 } },
    ]
    const date = line('2026-12-24 15:58', 0, 50, { shown: [], partly: [[0, 50]], path: place(0) })
    const type = line('BIN file', 0, 50, { path: place(136) })
    const joined = read('24 15:58 BIN file', 0, 50, 64)
    expect(falseLines(truthOf(date, type), [joined])).toEqual([])
    expect(falseLines(truthOf(date, { ...type, where: 'other' }), [joined])).toHaveLength(1)
  })

  test('characters that nobody is asked for may be read as anything, however many there are', () => {
    const faint = truthOf(line('\uFFFD'.repeat(24) + ' 54357', 0, 50))
    expect(falseLines(faint, [read('for after queue from session 54357', 0, 50)])).toEqual([])
  })
})

describe('characters of a frame', () => {
  const errors = (truth: ScreenTruth, frame: number, ...readings: readonly ReadLine[]): number =>
    scoreFrame(truth, frame, readings).reduce((sum, row) => sum + row.errors, 0)

  test('a missing line costs all its characters, a second reading as well', () => {
    const truth = truthOf(line('ls -l', 0, 50))
    expect(errors(truth, 10)).toBe(4)
    expect(errors(truth, 10, read('ls -l', 0, 50))).toBe(0)
    expect(errors(truth, 10, read('ls -l', 0, 50), read('ls -l', 5, 50))).toBe(4)
    expect(errors(truth, 10, read('ls -l', 20, 50))).toBe(4)
  })

  test('labels side by side are one row, and a covered row is not scored', () => {
    const right = { path: [{ frame: 0, box: { x: 200, y: 0, width: 40, height: 16 } }] }
    const row = truthOf(line('name', 0, 50), line('size', 0, 50, right))
    expect(errors(row, 10, read('name  size', 0, 50))).toBe(0)
    expect(errors(row, 10, read('name', 0, 50), read('size', 0, 50, 200))).toBe(0)
    const covered = truthOf(
      line('name', 0, 50),
      line('size', 0, 50, { ...right, partly: [[0, 50]], shown: [] }),
    )
    expect(errors(covered, 10)).toBe(0)
  })

  test('typing may be read as it was a moment ago or as what it grows to', () => {
    const truth = truthOf(line('$ cat', 0, 10, { growsInto: 1 }), line('$ cat /etc/hosts', 10, 50))
    expect(errors(truth, 5, read('$ cat /etc/hosts', 0, 50))).toBe(0)
    expect(errors(truth, 11, read('$ cat', 0, 50))).toBe(0)
    expect(errors(truth, 20, read('$ cat', 0, 50))).toBe(10)
  })

  test('a row that is being typed into has the line that it becomes, and no other row of that prompt', () => {
    const row = (y: number): TruthLine['path'] => [
      { frame: 0, box: { x: 0, y, width: 160, height: 16 } },
    ]
    const path = [...row(16), ...row(0).map(({ box }) => ({ frame: 5, box }))]
    const truth = truthOf(
      line('$ scp notes host:', 0, 50, { path }),
      line('$', 5, 10, { path: row(16), growsInto: 2 }),
      line('$ ssh other', 10, 50, { path: row(16) }),
    )
    const typed = read('$ ssh other', 0, 50, 0, 18)
    expect(errors(truth, 6, read('$ scp notes host:', 0, 50), typed)).toBe(0)
  })

  test('rules count as five of their sign, whatever their length', () => {
    const truth = truthOf(line('='.repeat(60), 0, 50))
    expect(errors(truth, 10, read('='.repeat(48), 0, 50))).toBe(0)
    expect(errors(truth, 10)).toBe(5)
  })
})
