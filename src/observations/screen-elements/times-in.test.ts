import { expect, test } from 'vitest'
import { timesIn } from './times-in.ts'

function said(text: string): string[] {
  return timesIn(text).map(({ stated: { date, time, zoneMinutes }, start, end }) =>
    [
      text.slice(start, end),
      date?.readings.join(' or ') ?? '',
      `${time.hour}:${time.minute}${time.second === null ? '' : `:${time.second}`}`,
      zoneMinutes ?? '',
    ].join(' | '),
  )
}

test.for([
  ['2026-03-17 09:08:07 srv sshd[2]: INFO x', ['2026-03-17 09:08:07 | 2026-03-17 | 9:8:7 | ']],
  ['2026-03-17T09:08:07.123Z ok', ['2026-03-17T09:08:07.123Z | 2026-03-17 | 9:8:7 | 0']],
  ['at=2026-03-17T09:08:07+03:30', ['2026-03-17T09:08:07+03:30 | 2026-03-17 | 9:8:7 | 210']],
  ['Mar 17 09:08:07 host cron[1]: x', ['Mar 17 09:08:07 | --03-17 | 9:8:7 | ']],
  ['-rw-r--r-- 1 u u 23 Oct 18 19:42 a.py', ['Oct 18 19:42 | --10-18 | 19:42 | ']],
  [
    '[10/Oct/2020:13:55:36 -0700] "GET /"',
    ['10/Oct/2020:13:55:36 -0700 | 2020-10-10 | 13:55:36 | -420'],
  ],
  ['on Sat Dec 28 09:59:09 2024', ['Sat Dec 28 09:59:09 2024 | 2024-12-28 | 9:59:9 | ']],
  [
    'PREEMPT Wed Apr 22 16:06:43 UTC 2026',
    ['Wed Apr 22 16:06:43 UTC 2026 | 2026-04-22 | 16:6:43 | 0'],
  ],
  [
    'Date: Tue, 12 May 2026 06:02:11 +0415',
    ['Tue, 12 May 2026 06:02:11 +0415 | 2026-05-12 | 6:2:11 | 255'],
  ],
  ['11.05.2026 14:26:01 старт', ['11.05.2026 14:26:01 | 2026-05-11 | 14:26:1 | ']],
  ['05/11/2026  02:26 PM    <DIR>', ['05/11/2026  02:26 PM | 2026-11-05 or 2026-05-11 | 14:26 | ']],
  ['took 3s │ at 13:20:08', ['13:20:08 |  | 13:20:8 | ']],
  ['[12:30] <x> hello', ['12:30 |  | 12:30 | ']],
  ['12:01:02 a 12:01:03 b', ['12:01:02 |  | 12:1:2 | ', '12:01:03 |  | 12:1:3 | ']],
  ['11 мая 2026 г. в 14:26', ['11 мая 2026 г. в 14:26 | 2026-05-11 | 14:26 | ']],
] as const)('%j holds %j', ([text, expected]) => {
  expect(said(text)).toEqual(expected)
})

test.for([
  'ratio 16:9',
  'took 2:30',
  '00:1a:2b:3c:4d:5e',
  '12:34:56:78:9a:bc',
  'fe80::12:30',
  'main.ts:12:30',
  'http://host:8080/12:30x',
  '192.0.2.44:8443',
  'version 12.30.41',
  '99:99',
  ':12:30',
])('%j holds no time', (text) => {
  expect(said(text)).toEqual([])
})

test('a line full of times gives the first eight', () => {
  expect(timesIn('12:30 '.repeat(20_000))).toHaveLength(8)
})

test.for(['Mon ', 'may ', '12:', '1/', '1 may ', '12:30:', '2026-', 'a.m.', '上', '+', '12 '])(
  'hostile repetition of %j comes to an end',
  (unit) => {
    expect(timesIn(unit.repeat(20_000)).length).toBeLessThanOrEqual(8)
  },
)
