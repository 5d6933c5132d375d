import { styleText } from 'node:util'

type Format = Parameters<typeof styleText>[0]

/** Colours where the stream is a terminal that wants them (NO_COLOR, FORCE_COLOR are honoured). */
export function styled(stream: NodeJS.WriteStream, format: Format, text: string): string {
  return styleText(format, text, { stream, validateStream: true })
}

/** Control characters of evidence must not reach a terminal: they could rewrite what it shows. */
export function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\u{fffd}')
}

/** Shortens to a width in characters, keeping both ends: the middle says least. */
export function fitted(text: string, width: number): string {
  const characters = Array.from(text)
  if (characters.length <= width) return text
  const tail = Math.floor((width - 1) / 3)
  const start = characters.slice(0, width - 1 - tail).join('')
  return `${start}…${tail > 0 ? characters.slice(-tail).join('') : ''}`
}

/** 1234567 → '1,234,567', the same everywhere. */
export function counted(count: number): string {
  return count.toLocaleString('en-US')
}

/** 'one file', '3 files'. */
export function plural(count: number, noun: string, nouns: string = `${noun}s`): string {
  return `${counted(count)} ${count === 1 ? noun : nouns}`
}
