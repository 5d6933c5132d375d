/** What one message says, before it is put into bytes. */
export interface Draft {
  /** Trace and mailer fields, each ending in a line end. */
  readonly headers: string
  readonly sender: string
  readonly recipient: string
  readonly subject: string
  readonly dateMs: number
  readonly paragraphs: readonly string[]
  readonly isHtml: boolean
  readonly random: () => number
}

/** A message as mailers write them: plain, quoted-printable or base64, some with an HTML twin. */
export function encoded(draft: Draft): Buffer {
  const { random } = draft
  const plain = `${wrapped(draft.paragraphs.join('\n\n'))}\n`
  const number = (size: number): string => Math.floor(random() * 10 ** size).toString(36)
  const fields = [
    `Return-Path: <${draft.sender}>`,
    draft.headers.trimEnd(),
    `From: ${draft.sender}`,
    `To: ${draft.recipient}`,
    `Subject: ${draft.subject}`,
    `Date: ${new Date(draft.dateMs).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${number(9)}.${number(9)}@${draft.sender.split('@')[1] ?? 'host.example'}>`,
    'MIME-Version: 1.0',
  ].filter((field) => field !== '')
  const head = `${fields.join('\n')}\n`
  if (!draft.isHtml) return Buffer.from(`${head}${part('plain', plain, random)}`, 'utf8')
  const boundary = `----=_${number(9)}_${number(9)}`
  const html = `<html><body>${draft.paragraphs.map((text) => `<p>${escaped(text)}</p>`).join('\n')}</body></html>\n`
  return Buffer.from(
    `${head}Content-Type: multipart/alternative; boundary="${boundary}"\n\n` +
      `--${boundary}\n${part('plain', plain, random)}\n` +
      `--${boundary}\n${part('html', html, random)}\n--${boundary}--\n`,
    'utf8',
  )
}

function part(kind: 'plain' | 'html', text: string, random: () => number): string {
  const type = `Content-Type: text/${kind}; charset=utf-8\n`
  const draw = random()
  if (draw < 0.2) {
    const base64 = Buffer.from(text, 'utf8').toString('base64').replaceAll(/.{76}/g, '$&\n')
    return `${type}Content-Transfer-Encoding: base64\n\n${base64}\n`
  }
  if (draw < 0.5) {
    return `${type}Content-Transfer-Encoding: quoted-printable\n\n${quotedPrintable(text)}`
  }
  return `${type}Content-Transfer-Encoding: 8bit\n\n${text}`
}

function quotedPrintable(text: string): string {
  const lines = text.split('\n').map((line) => {
    let out = ''
    let width = 0
    for (const byte of Buffer.from(line, 'utf8')) {
      const isPlain = byte >= 32 && byte < 127 && byte !== 61
      const sign = isPlain
        ? String.fromCharCode(byte)
        : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
      if (width + sign.length > 75) {
        out += '=\n'
        width = 0
      }
      out += sign
      width += sign.length
    }
    return out
  })
  return lines.join('\n')
}

/** At blanks, as far as 72 columns go. */
function wrapped(text: string): string {
  return text.replaceAll(/(?=.{73})(.{1,72}) /g, '$1\n')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
