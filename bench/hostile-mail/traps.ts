import type { Trap } from '../hostile/traps.ts'
import { archiveTraps } from './archive-traps.ts'
import { outlookTraps } from './outlook-traps.ts'

const from = 'Received: from a.example by b.example; Tue, 20 Oct 2020 11:12:13 +0000\n'
const head = `${from}From: a@example.org\nTo: b@example.org\n`
const html = 'Content-Type: text/html\n\n'
const mixed = 'Content-Type: multipart/mixed; boundary=x\n\n'

/**
 * Mails and what holds mails, made to cost time or memory or to get lost. `share` of their full sizes
 * (1: those that the numbers in the documentation are of).
 */
export function mailTraps(share: number): readonly Trap[] {
  const times = (count: number): number => Math.max(2, Math.round(count * share))
  const mail = (name: string, rest: string): Trap => ({
    name: `${name}.eml`,
    bytes: Buffer.from(head + rest, 'latin1'),
  })
  const subject = (name: string, text: string): Trap => mail(name, `Subject: ${text}\n\nbody\n`)
  const page = (name: string, text: string): Trap =>
    mail(name, `Subject: x\n${html}${text}<p>end 203.0.113.7`)
  return [
    mail('nested-multiparts', nestedMultiparts(times(10_000))),
    mail(
      'nested-messages',
      `${'Content-Type: message/rfc822\n\n'.repeat(times(10_000))}Subject: x\n\ny`,
    ),
    mail('100k-parts', `${mixed}${'--x\n\ny\n'.repeat(times(100_000))}--x--\n`),
    mail('100k-files', `${mixed}${`--x\nContent-Type: a/b; name=f\n\ny\n`.repeat(times(100_000))}`),
    mail(
      'many-alternatives',
      `Content-Type: multipart/alternative; boundary=x\n\n--x\n\n${words(times(100_000))}\n` +
        `--x\n${html}<p>something else</p>\n`.repeat(times(9_000)),
    ),
    mail('boundary-prefixes', boundaryPrefixes(times(900))),
    mail('boundary-look-alikes', `${mixed}${`--x${' '.repeat(900)}y\n`.repeat(times(20_000))}`),
    page('nested-divs', '<div>'.repeat(times(300_000))),
    page('open-quotes', '<a href="'.repeat(times(500_000))),
    page('open-comments', '<!--'.repeat(times(1_000_000))),
    page('open-scripts', '<script>'.repeat(times(500_000))),
    page('entities', '&'.repeat(times(5_000_000))),
    page('attributes', `<a ${'href= '.repeat(times(800_000))}>`),
    page('tables', '<table><tr><td>'.repeat(times(300_000))),
    subject('encoded-word', `=?utf-8?b?${'QUJD'.repeat(times(1_250_000))}?=`),
    subject('encoded-words', '=?utf-8?q?a?= '.repeat(times(350_000))),
    subject('encoded-word-starts', '=?'.repeat(times(2_500_000))),
    subject('encoded-word-parts', '=?a?b?'.repeat(times(800_000))),
    subject('long-header', 'x'.repeat(times(2_000_000))),
    subject('folded-header', 'x\n '.repeat(times(700_000))),
    subject(
      'combining-marks',
      Buffer.from(`e${'\u0301\u0323'.repeat(times(500_000))}`).toString('latin1'),
    ),
    mail('200k-received', `${from.repeat(times(200_000))}Subject: x\n\ny`),
    mail('1m-headers', `${'A: b\n'.repeat(times(1_000_000))}Subject: x\n\ny`),
    mail('long-received', `Received: ${'from (by '.repeat(times(200_000))}\nSubject: x\n\ny`),
    mail('addresses', `Cc: ${'a@b.example, '.repeat(times(150_000))}\nSubject: x\n\ny`),
    mail(
      'comments',
      `Cc: ${'('.repeat(times(2_000_000))}\nDate: ${'('.repeat(times(1_000_000))}\n\ny`,
    ),
    mail('quotes', `Cc: ${'"\\'.repeat(times(1_000_000))}\nSubject: x\n\ny`),
    mail('parameters', `Content-Type: text/plain; ${'a*0*=b; '.repeat(times(250_000))}\n\ny`),
    mail('continued-parameters', `Content-Type: text/plain${continued(times(100_000))}\n\ny`),
    mail('wrong-charsets', wrongCharsets()),
    mail(
      'base64-garbage',
      `Content-Transfer-Encoding: base64\n\n${'=/Z*'.repeat(times(5_000_000))}`,
    ),
    mail(
      'quoted-printable',
      `Content-Transfer-Encoding: quoted-printable\n\n${'=='.repeat(times(5_000_000))}`,
    ),
    mail(
      'uuencode',
      `Content-Transfer-Encoding: x-uuencode\n\n${'begin 644 a\n'.repeat(times(500_000))}`,
    ),
    mail('zero-bytes', `Subject: a\0b\n\n${'\0'.repeat(times(5_000_000))}`),
    mail('dots', `Subject: x\n\n${'a.'.repeat(times(1_000_000))}`),
    mail('slashes', `Subject: x\n\n${'/a'.repeat(times(1_000_000))}`),
    mail('one-line', `Subject: x\n\n${'word '.repeat(times(1_600_000))}`),
    mail('no-line-ends', 'x'.repeat(times(5_000_000))),
    { name: 'separators.mbox', bytes: mailbox('Content-Length: 9999999\n\nx\n\n', times(100_000)) },
    {
      name: 'quoted.mbox',
      bytes: mailbox(`Subject: x\n\n${'>From \n'.repeat(20)}\n`, times(20_000)),
    },
    ...archiveTraps(head, share),
    ...outlookTraps(share),
  ]
}

function nestedMultiparts(depth: number): string {
  const lines = Array.from(
    { length: depth },
    (_, i) => `Content-Type: multipart/mixed; boundary="b${i}"\n\n--b${i}\n`,
  )
  return `${lines.join('')}\nat the bottom 203.0.113.7\n`
}

function boundaryPrefixes(depth: number): string {
  const open = Array.from(
    { length: Math.min(depth, 48) },
    (_, i) =>
      `Content-Type: multipart/mixed; boundary="${'-'.repeat(i + 1)}"\n\n--${'-'.repeat(i + 1)}\n`,
  )
  const lines = Array.from({ length: depth * 40 }, (_, i) => `--${'-'.repeat(i % 900)}y\n`)
  return `${open.join('')}\n${lines.join('')}`
}

function words(count: number): string {
  return Array.from({ length: count }, (_, i) => `word${i % 50_000}`).join(' ')
}

function continued(count: number): string {
  return Array.from({ length: count }, (_, i) => `; name*${i}="x"`).join('')
}

function wrongCharsets(): string {
  const names = ['utf-16', 'utf-7', 'x-no-such', 'c'.repeat(5000), 'utf-32', '', '"', 'iso-2022-kr']
  const parts = names.map(
    (name) => `--x\nContent-Type: text/plain; charset=${name}\n\n\x1b$B\xff\xfe\x80 203.0.113.7\n`,
  )
  return `${mixed}${parts.join('')}--x--\n`
}

function mailbox(message: string, count: number): Buffer {
  return Buffer.from(
    `From a@example.org Tue Oct 20 11:12:13 2020\n${message}`.repeat(count),
    'latin1',
  )
}
