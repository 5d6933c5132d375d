import type { ScreenText } from '../model/observation.ts'
import { writeLine } from './output.ts'
import { printable } from './style.ts'

export const transcriptFormats = ['table', 'ndjson', 'srt', 'vtt', 'csv'] as const
export type TranscriptFormat = (typeof transcriptFormats)[number]

export interface TranscriptWriter {
  add(line: ScreenText): void
  end(): Promise<void>
}

/** Lines come as they leave the screen; subtitles need them in the order of their beginning. */
export function transcriptWriter(
  format: TranscriptFormat,
  beforeEach: () => void,
): TranscriptWriter {
  const kept: ScreenText[] = []
  let written = Promise.resolve()
  const now = (text: string): void => {
    written = written.then(() => {
      beforeEach()
      return writeLine(text)
    })
  }
  if (format === 'csv') now('start,end,frames,x,y,width,height,confidence,from,text')
  if (format === 'table') now('from          to            text')
  return {
    add(line) {
      switch (format) {
        case 'ndjson':
          return now(JSON.stringify(record(line)))
        case 'csv':
          return now(csvRow(line))
        case 'table':
          return now(
            `${clock(line.startUs, '.')}  ${clock(line.endUs, '.')}  ${printable(line.text)}${unseen(line)}`,
          )
        case 'srt':
        case 'vtt':
          kept.push(line)
      }
    },
    async end() {
      await written
      if (format !== 'srt' && format !== 'vtt') return
      if (format === 'vtt') await writeLine('WEBVTT\n')
      const inOrder = kept.toSorted((a, b) => a.startUs - b.startUs || a.box[1] - b.box[1])
      for (const [index, line] of inOrder.entries()) {
        const mark = format === 'srt' ? ',' : '.'
        await writeLine(`${index + 1}\n${clock(line.startUs, mark)} --> ${clock(line.endUs, mark)}`)
        await writeLine(`${cueText(line.text, format)}${unseen(line)}\n`)
      }
    },
  }
}

/** Marks what no player shows. */
function unseen({ from }: ScreenText): string {
  return from === 'screen' ? '' : ` [${from}]`
}

/** The documented record of `read --format ndjson`. */
function record(line: ScreenText): object {
  return {
    text: line.text,
    start_us: line.startUs,
    end_us: line.endUs,
    frames: line.frames,
    box: line.box,
    confidence: line.confidence,
    alternatives: line.alternatives,
    from: line.from,
  }
}

function csvRow(line: ScreenText): string {
  const cells = [
    clock(line.startUs, '.'),
    clock(line.endUs, '.'),
    line.frames,
    ...line.box,
    line.confidence,
    line.from,
    line.text,
  ]
  return cells.map((cell) => csvCell(String(cell))).join(',')
}

/** RFC 4180; a leading sign is a formula to a spreadsheet, and evidence is hostile. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?[\d.]+$/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** WebVTT reads markup and arrows in cues; SubRip players read some HTML. */
function cueText(text: string, format: 'srt' | 'vtt'): string {
  const plain = printable(text)
  // A space of no width keeps a player from taking a tag for one.
  if (format === 'srt') return plain.replaceAll('-->', '->').replaceAll(/<(?=[/a-z])/gi, '<\u200B')
  return plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** hh:mm:ss.mmm, rounded down to the millisecond. */
export function clock(us: number, mark: '.' | ','): string {
  const ms = Math.floor(us / 1000)
  const two = (value: number): string => String(value).padStart(2, '0')
  const rest = String(ms % 1000).padStart(3, '0')
  const s = Math.floor(ms / 1000)
  return `${two(Math.floor(s / 3600))}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}${mark}${rest}`
}
