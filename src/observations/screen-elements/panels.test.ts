import { describe, expect, test } from 'vitest'
import { idOf, ofKind, recognise, type Told } from './elements.fixture.ts'

const gui = { cellPx: 7, heightPx: 11 } as const

function onTaskbar(text: string, x: number, from = 0, to = 60): Told {
  return { text, from, to, at: [x, 696], ...gui }
}

describe('a clock', () => {
  test('of the taskbar is told with its ticks, its date and its offset', async () => {
    const seen = await recognise([
      onTaskbar('14:26', 1224, 0, 22),
      onTaskbar('14:27', 1224, 22, 60),
      onTaskbar('11 May', 1122),
    ])
    expect(ofKind(seen, 'clock')).toMatchObject([
      {
        place: 'bottom-edge',
        grounds: ['form', 'place', 'ticks', 'neighbours'],
        ticks: 1,
        from: [idOf(0), idOf(1), idOf(2)],
        stated: { date: { readings: ['--05-11'] }, time: { hour: 14, minute: 26, cycle: 'h24' } },
        readings: [{ text: '14:26' }, { text: '14:27', secondOfDay: 52_020 }],
        // 14:27:00 came at 0:22.
        offset: { leastUs: 51_998_000_000 },
      },
    ])
  })

  test('of Windows has its date in the row below', async () => {
    const seen = await recognise([
      { text: '2:26 PM', from: 0, to: 60, at: [1200, 682], ...gui },
      { text: '5/11/2026', from: 0, to: 60, at: [1194, 700], ...gui },
    ])
    expect(ofKind(seen, 'clock')).toMatchObject([
      { stated: { date: { readings: ['2026-11-05', '2026-05-11'] }, time: { cycle: 'h12' } } },
    ])
  })

  test.for([
    ['macOS', 'Mon 11 May  14:26', 1100],
    ['GNOME', '11 May  14:26', 590],
  ] as const)('of %s stands at the top', async ([, text, x]) => {
    const seen = await recognise([{ text, from: 0, to: 60, at: [x, 6], ...gui }])
    expect(ofKind(seen, 'clock')).toMatchObject([{ place: 'top-edge', ticks: 0 }])
  })

  test('of a multiplexer stands in its status line', async () => {
    const text = '[0] 0:bash- 1:vim*                 "kestrel" 14:22 11-May-26'
    const seen = await recognise([{ text, from: 0, to: 60, at: [46, 500] }])
    expect(ofKind(seen, 'clock')).toMatchObject([
      { place: 'status-line', stated: { date: { readings: ['2026-05-11'] } } },
    ])
  })

  test('jumps where the recording was cut, and is then told as another', async () => {
    const seen = await recognise([
      onTaskbar('14:26', 1224, 0, 22),
      onTaskbar('14:27', 1224, 22, 40),
      onTaskbar('15:02', 1224, 40, 60),
    ])
    expect(ofKind(seen, 'clock').map(({ readings }) => readings.length)).toEqual([2, 1])
  })

  test('in the middle of the screen has to tick, and no counter of seconds is one', async () => {
    const seconds = (hour: string): Told[] =>
      [10, 11, 12].map((second, index): Told => ({
        text: `${hour}:26:${second}`,
        from: index,
        to: index + 1,
        at: [600, 300],
        ...gui,
      }))
    expect(ofKind(await recognise(seconds('14')), 'clock')).toMatchObject([
      { place: 'elsewhere', ticks: 2 },
    ])
    expect(ofKind(await recognise(seconds('00')), 'clock')).toEqual([])
    expect(ofKind(await recognise(seconds('14').slice(0, 1)), 'clock')).toEqual([])
  })

  test.for([
    ['a line of a log', 'backup finished at 12:30', [46, 690]],
    ['a cell of a table', '12:30', [600, 690]],
    ['a file in a list', '11 May 14:26', [600, 300]],
  ] as const)('is not %s', async ([, text, at]) => {
    const seen = await recognise([{ text, from: 0, to: 60, at, ...gui }])
    expect(ofKind(seen, 'clock')).toEqual([])
  })

  test('is not what a terminal prints in its last row', async () => {
    const seen = await recognise([
      { text: 'mirel@kestrel:~$ date +%H:%M', from: 0, to: 60, at: [10, 676] },
      { text: '14:26', from: 2, to: 60, at: [10, 698] },
    ])
    expect(ofKind(seen, 'clock')).toEqual([])
    expect(ofKind(seen, 'timestamp')).toMatchObject([{ within: 'output', from: [idOf(1)] }])
  })
})

describe('times elsewhere', () => {
  test('are told with what they stand in', async () => {
    const seen = await recognise([
      { text: 'mirel@kestrel:~$ tail -f log', from: 0, to: 60, at: [46, 66] },
      { text: '2026-05-11 14:26:01 started', from: 2, to: 60, at: [46, 86] },
      { text: '[12:30] <x> hello', from: 0, to: 60, at: [700, 300], ...gui },
    ])
    expect(ofKind(seen, 'timestamp')).toMatchObject([
      { within: 'line', stated: { text: '12:30' } },
      { within: 'output', stated: { text: '2026-05-11 14:26:01' } },
    ])
  })
})

describe('a keyboard layout', () => {
  test('is told of each sign that stood beside the clock', async () => {
    const seen = await recognise([
      onTaskbar('EN', 1086, 0, 20),
      onTaskbar('RU', 1086, 20, 60),
      onTaskbar('14:26', 1224),
    ])
    expect(ofKind(seen, 'keyboard-layout')).toMatchObject([
      { language: 'en', text: 'EN', locus: { startUs: 0, endUs: 20_000_000 } },
      { language: 'ru', text: 'RU' },
    ])
  })

  test('may stand on the line of the clock', async () => {
    const seen = await recognise([onTaskbar('РУС 14:26', 1180)])
    expect(ofKind(seen, 'keyboard-layout')).toMatchObject([{ language: 'ru' }])
    expect(ofKind(seen, 'clock')).toHaveLength(1)
  })

  test('is not a word somewhere, nor one at the edge without a clock', async () => {
    const seen = await recognise([
      onTaskbar('en', 1086),
      { text: 'IT', from: 0, to: 60, at: [600, 300], ...gui },
    ])
    expect(ofKind(seen, 'keyboard-layout')).toEqual([])
  })
})
