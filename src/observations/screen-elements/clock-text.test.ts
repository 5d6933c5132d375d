import { expect, test } from 'vitest'
import { clockText } from './clock-text.ts'

function said(text: string): string {
  const found = clockText(text)
  if (found === undefined) return 'no clock'
  const { date, time, languages } = found.stated
  const clock =
    time &&
    [time.hour, time.minute, ...(time.second === null ? [] : [time.second])]
      .map((part) => String(part).padStart(2, '0'))
      .join(':')
  return [
    clock && `${clock} ${time.cycle}`,
    date?.readings.join(' or '),
    date && date.calendar !== 'gregorian' ? date.calendar : '',
    languages.join('/'),
    found.layout,
  ]
    .filter((part) => part !== null && part !== undefined && part !== '')
    .join(' | ')
}

test.for([
  ['14:26', '14:26 h24'],
  ['2:26', '02:26 open'],
  ['09:05', '09:05 h24'],
  ['0:07', '00:07 h24'],
  ['14:26:09', '14:26:09 h24'],
  ['2:26 PM', '14:26 h12'],
  ['12:05 AM', '00:05 h12'],
  ['2:26 p.m.', '14:26 h12'],
  ['2:26 p. m.', '14:26 h12'],
  ['下午 2:26', '14:26 h12'],
  ['午前9:05', '09:05 h12'],
  ['오후 2:26', '14:26 h12'],
  ['۲:۲۶ ب.ظ', '14:26 h12'],
  ['١٤:٢٦', '14:26 h24'],
  ['14.26', '14:26 h24'],
  ['14h26', '14:26 h24'],
  ['Mon 11 May  14:26', '14:26 h24 | --05-11 | en'],
  ['Mon May 11 2:26:09 PM', '14:26:09 h12 | --05-11 | en'],
  ['May 11  14:26', '14:26 h24 | --05-11 | en/es/tr'],
  ['Пн, 11 мая, 14:26', '14:26 h24 | --05-11 | ru'],
  ['пн 11 травня 14:26', '14:26 h24 | --05-11 | uk'],
  ['Mo. 11. Mai 14:26', '14:26 h24 | --05-11 | de'],
  ['lun. 11 mai 14:26', '14:26 h24 | --05-11 | fr'],
  ['lun 11 may 14:26', '14:26 h24 | --05-11 | es'],
  ['11 Mayıs Pazartesi 14:26', '14:26 h24 | --05-11 | tr'],
  ['۲۱ اردیبهشت ۱۴:۲۶', '14:26 h24 | --02-21 | persian | fa'],
  ['5月11日 周一 14:26', '14:26 h24 | --05-11 | zh/ja'],
  ['2026年5月11日(月) 14:26', '14:26 h24 | 2026-05-11 | zh/ja'],
  ['5월 11일 (월) 오후 2:26', '14:26 h12 | --05-11 | ko'],
  ['11.05.2026', '2026-05-11'],
  ['5/11/2026', '2026-11-05 or 2026-05-11'],
  ['5/31/2026', '2026-05-31'],
  ['1405/02/21', '1405-02-21 | persian'],
  ['2569-05-11', '2569-05-11 | buddhist'],
  ['EN 11 May 14:26', '14:26 h24 | --05-11 | en/es/tr | EN'],
  ['РУС 14:26', '14:26 h24 | РУС'],
  ['FR 14:26', '14:26 h24 | FR'],
  ['Fr 14:26', '14:26 h24 | de/sv'],
  ['87% 14:26', '14:26 h24'],
  ['^ 14:26', '14:26 h24'],
] as const)('%j is a clock that says %s', ([text, expected]) => {
  expect(said(text)).toBe(expected)
})

test.for([
  'backup at 12:30',
  '12:30 done',
  '25:61',
  '14:6',
  '1:2:3:4',
  '198.51.100.7',
  '10.0.0.2:8443',
  'county-07.csv',
  'page 14/40 ok',
  '100%',
  '2026',
  'a b c 14:26',
  '16:9 video',
  '',
])('%j is no clock', (text) => {
  expect(clockText(text)).toBeUndefined()
})

test('a line as long as a sentence is not even looked at', () => {
  expect(clockText(`14:26${' '.repeat(100)}`)).toBeUndefined()
})
