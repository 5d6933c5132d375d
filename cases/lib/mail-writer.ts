/** A message under construction: headers in order (values may hold folded lines), lines end in LF. */
export interface Message {
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string
}

/** RFC 2045 section 6.7, lines of at most 76 characters. */
export function quotedPrintable(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const bytes = Buffer.from(line, 'utf8')
      let out = ''
      let column = 0
      bytes.forEach((byte, i) => {
        const last = i === bytes.length - 1
        const plain =
          (byte > 32 && byte < 127 && byte !== 61) || ((byte === 32 || byte === 9) && !last)
        const coded = plain
          ? String.fromCharCode(byte)
          : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
        if (column + coded.length > 75) {
          out += '=\n'
          column = 0
        }
        out += coded
        column += coded.length
      })
      return out
    })
    .join('\n')
}

/** RFC 2045 section 6.8: lines of 76 characters, each with its line end. */
export function base64Lines(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('base64')
  let out = ''
  for (let at = 0; at < text.length; at += 76) out += `${text.slice(at, at + 76)}\n`
  return out
}

/** One part of a multipart body, or a whole body. */
export function part(
  headers: readonly (readonly [name: string, value: string])[],
  body: string,
): string {
  return `${headers.map(([name, value]) => `${name}: ${value}\n`).join('')}\n${body}`
}

/** RFC 2046 section 5.1. */
export function multipart(boundary: string, parts: readonly string[]): string {
  return `${parts.map((one) => `--${boundary}\n${one.trimEnd()}\n`).join('')}--${boundary}--\n`
}

function messageText(message: Message): string {
  return part(message.headers, message.body)
}

/** As a file of its own: lines end in CRLF (RFC 5322 section 2.1). */
export function emlBytes(message: Message): Buffer {
  return Buffer.from(messageText(message).replaceAll('\n', '\r\n'), 'utf8')
}

/** The mboxrd format: a line that could be taken for the next message gets one more '>'. */
export function mboxBytes(
  messages: readonly { readonly sender: string; readonly date: Date; readonly message: Message }[],
): Buffer {
  const entries = messages.map(({ sender, date, message }) => {
    const text = messageText(message).replaceAll(/^(>*From )/gm, '>$1')
    return `From ${sender} ${asctime(date)}\n${text.trimEnd()}\n\n`
  })
  return Buffer.from(entries.join(''), 'utf8')
}

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const
const months = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
] as const

function asctime(date: Date): string {
  const day = String(date.getUTCDate()).padStart(2, ' ')
  const clock = date.toISOString().slice(11, 19)
  return `${days[date.getUTCDay()]} ${months[date.getUTCMonth()]} ${day} ${clock} ${date.getUTCFullYear()}`
}

/** RFC 5322 date-time in the zone of `offsetMinutes` east of UTC. */
export function mailDate(date: Date, offsetMinutes = 0): string {
  const local = new Date(date.getTime() + offsetMinutes * 60_000)
  const minutes = Math.abs(offsetMinutes)
  const zone = `${offsetMinutes < 0 ? '-' : '+'}${String(Math.floor(minutes / 60)).padStart(2, '0')}${String(minutes % 60).padStart(2, '0')}`
  const day = `${days[local.getUTCDay()]}, ${local.getUTCDate()} ${months[local.getUTCMonth()]} ${local.getUTCFullYear()}`
  return `${day} ${local.toISOString().slice(11, 19)} ${zone}`
}
