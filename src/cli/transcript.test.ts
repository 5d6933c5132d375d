import { expect, test, vi } from 'vitest'
import type { ScreenText } from '../model/observation.ts'
import { transcriptWriter, type TranscriptFormat } from './transcript.ts'

function line(text: string, startUs: number, from: ScreenText['from'] = 'screen'): ScreenText {
  const box = [10, 20, 100, 14]
  const told = { text, startUs, endUs: startUs + 500_000, frames: 15, box, confidence: 0.98, from }
  return { ...told, alternatives: [], growth: [] } as unknown as ScreenText
}

async function written(format: TranscriptFormat, lines: readonly ScreenText[]): Promise<string> {
  let out = ''
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text)
    return true
  })
  try {
    const writer = transcriptWriter(format, () => undefined)
    for (const one of lines) writer.add(one)
    await writer.end()
  } finally {
    spy.mockRestore()
  }
  return out
}

const two = [line('second', 2_000_000), line('<b>first --> & last', 61_234_567, 'hidden')]

test('subtitles come in the order of their beginning and bring no markup', async () => {
  const srt = await written('srt', two.toReversed())
  expect(srt.split('\n').slice(0, 3)).toEqual(['1', '00:00:02,000 --> 00:00:02,500', 'second'])
  expect(srt).toContain('00:01:01,234 --> 00:01:01,734\n<\u200Bb>first -> & last [hidden]\n')
  const vtt = await written('vtt', two)
  expect(vtt.startsWith('WEBVTT\n\n1\n00:00:02.000 --> 00:00:02.500\nsecond\n\n')).toBe(true)
  expect(vtt).toContain('&lt;b&gt;first --&gt; &amp; last [hidden]')
})

test('each record of NDJSON is one line with all that is documented', async () => {
  const [first = ''] = (await written('ndjson', two)).split('\n')
  expect(JSON.parse(first)).toEqual({
    text: 'second',
    start_us: 2_000_000,
    end_us: 2_500_000,
    frames: 15,
    box: [10, 20, 100, 14],
    confidence: 0.98,
    alternatives: [],
    from: 'screen',
  })
})

test('a spreadsheet gets cells, and no formulas', async () => {
  const csv = await written('csv', [line('=cmd|"x", y', 0), line('-1.5', 0)])
  const [head, formula, number] = csv.split('\n')
  expect(head).toBe('start,end,frames,x,y,width,height,confidence,from,text')
  expect(formula).toBe(`00:00:00.000,00:00:00.500,15,10,20,100,14,0.98,screen,"'=cmd|""x"", y"`)
  expect(number?.endsWith(',-1.5')).toBe(true)
})

test('the table marks what no player shows', async () => {
  const table = await written('table', two)
  expect(table).toContain('00:00:02.000  00:00:02.500  second\n')
  expect(table).toContain('[hidden]')
})
