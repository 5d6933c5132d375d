import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodedValue, findHeader, findHeaders, unfoldedValue } from './header-text.ts'
import type { MimePart } from './mime-part.ts'
import { parseMime } from './parse-mime.ts'
import { partBytes, partText } from './part-content.ts'
import { fileNameOf, leavesOf } from './part-role.ts'

const parse = (text: string): { bytes: Buffer; root: MimePart } => {
  const bytes = Buffer.from(text, 'latin1')
  return { bytes, root: parseMime(bytes).root }
}
const slice = (bytes: Buffer, { offset, length }: { offset: number; length: number }): string =>
  bytes.toString('latin1', offset, offset + length)

/** `type[child,child]`, which shows a whole tree at a glance. */
const shape = (part: MimePart): string =>
  part.type.value + (part.children.length > 0 ? `[${part.children.map(shape).join(',')}]` : '')

const mixed = [
  'From: a@b.example',
  'Content-Type: multipart/mixed; boundary=XX',
  '',
  'preamble',
  '--XX',
  'Content-Type: text/plain',
  '',
  'first',
  '--XX',
  'Content-Type: multipart/alternative; boundary=YY',
  '',
  '--YY',
  '',
  'inner',
  '--YY--',
  '--XX',
  'Content-Type: message/rfc822',
  '',
  'Subject: inside',
  '',
  'nested body',
  '--XX--',
  'epilogue',
  '',
]

test.for(['\xef\xbb\xbf', '\r\n\n', '\xef\xbb\xbf \t\n', '\n'])(
  'a header behind %j is the header',
  (start) => {
    const { bytes, root } = parse(`${start}Subject: a\n\nbody`)
    expect(root.headers.map(({ name }) => name)).toEqual(['Subject'])
    expect(slice(bytes, root.body)).toBe('body')
  },
)

describe('the tree of a message', () => {
  test.for(['\n', '\r\n', '\r'])('is the same for line ends %o', (eol) => {
    const { bytes, root } = parse(mixed.join(eol))
    expect(shape(root)).toBe(
      'multipart/mixed[text/plain,multipart/alternative[text/plain],message/rfc822[text/plain]]',
    )
    const bodies = leavesOf(root).map(({ part }) => slice(bytes, part.body))
    expect(bodies).toEqual(['first', 'inner', `Subject: inside${eol}${eol}nested body`])
    expect(root.defects).toEqual([])
  })

  test('every header and part slices back to what was written, with its line', () => {
    const { bytes, root } = parse(mixed.join('\r\n'))
    const inner = root.children[2]?.children[0]
    const subject = inner && findHeader(inner, 'SUBJECT')
    expect(subject && slice(bytes, subject.span)).toBe('Subject: inside')
    expect(subject && slice(bytes, subject.value)).toBe(' inside')
    expect(subject?.line).toBe(mixed.indexOf('Subject: inside') + 1)
    expect(root.headers.map(({ line }) => line)).toEqual([1, 2])
  })

  test('a part ends before the line end that belongs to the boundary', () => {
    const { bytes, root } = parse(
      'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nline\r\n\r\n--b--\r\n',
    )
    expect(slice(bytes, root.children[0]!.body)).toBe('line\r\n')
  })

  test('mixed line ends in one message do no harm', () => {
    const { bytes, root } = parse(
      'A: 1\r\nContent-Type: multipart/mixed;\n boundary="b"\n\r\n--b\n\r\nx\n--b--\r\n',
    )
    expect(root.headers.map(({ name }) => name)).toEqual(['A', 'Content-Type'])
    expect(slice(bytes, root.children[0]!.body)).toBe('x')
  })

  test('a boundary is only a whole line', () => {
    const { bytes, root } = parse(
      'Content-Type: multipart/mixed; boundary=b\n\n--b\n\nx --b\n--bb\n--b x\n--b  \n\ny\n--b--\n',
    )
    expect(root.children.map(({ body }) => slice(bytes, body))).toEqual(['x --b\n--bb\n--b x', 'y'])
  })

  test('an outer boundary ends an inner multipart that was never closed', () => {
    const { root } = parse(
      'Content-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: multipart/related; boundary=i\n\n--i\n\nx\n--o\n\ny\n--o--\n',
    )
    expect(shape(root)).toBe('multipart/mixed[multipart/related[text/plain],text/plain]')
    expect(root.children[0]?.defects).toEqual(['boundary-never-closed'])
  })

  test.for([
    ['Content-Type: multipart/mixed\n\nx', ['no-boundary']],
    [
      'Content-Type: multipart/mixed; boundary=b\n\nx',
      ['boundary-never-opened', 'boundary-never-closed'],
    ],
    ['Content-Type: multipart/mixed; boundary=b\n\n--b\n\nx', ['boundary-never-closed']],
    ['A: b\nno header at all\n\nbody', ['no-blank-line']],
    ['A: b\nFrom somebody\nC: d\n\nbody', ['stray-header-line']],
    ['just text\n', ['no-blank-line', 'no-headers']],
    ['', ['no-headers']],
    ['From a@b.example Mon Jan  1 00:00:00 2001\nA: b\n\nx', []],
  ] as const)('%o has the defects %o', ([text, defects]) => {
    expect([...parse(text).root.defects].toSorted()).toEqual([...defects].toSorted())
  })

  test('the body begins where the blank line was forgotten', () => {
    const { bytes, root } = parse('Subject: x\nDear reader,\nhello\n')
    expect(slice(bytes, root.body)).toBe('Dear reader,\nhello\n')
  })

  test('a byte order mark and a blank before the colon are no part of the name', () => {
    const { bytes, root } = parse('\xef\xbb\xbfSubject : x\n\n')
    expect(root.headers.map(({ name }) => name)).toEqual(['Subject'])
    expect(decodedValue(bytes, root.headers[0]!)).toBe('x')
  })

  test('a digest holds messages', () => {
    const { root } = parse(
      'Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: x\n\ny\n--b--\n',
    )
    expect(shape(root)).toBe('multipart/digest[message/rfc822[text/plain]]')
  })

  test('an encoded message is a leaf, which is decoded by whoever wants it', () => {
    const inner = Buffer.from('Subject: x\n\ny').toString('base64')
    const { bytes, root } = parse(
      `Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n${inner}\n`,
    )
    expect(root.children).toEqual([])
    expect(partBytes(bytes, root).toString()).toBe('Subject: x\n\ny')
  })
})

describe('header values', () => {
  test.for([
    ['Subject: a\r\n  b\r\n', 'a  b'],
    ['Subject: =?utf-8?Q?=C3=A9?=\n', 'é'],
    ['Subject: caf\xc3\xa9\n', 'café'],
    ['Subject: caf\xe9\n', 'café'],
    ['Subject: \x1b$BF|\x1b(B\n', '日'],
    ['Subject:\n', ''],
  ] as const)('%o reads %o', ([text, expected]) => {
    const { bytes, root } = parse(`${text}\n`)
    expect(decodedValue(bytes, findHeader(root, 'subject')!)).toBe(expected)
  })

  test('all fields of a name are found from the top', () => {
    const { bytes, root } = parse('received: 1\nX: y\nReceived: 2\n\n')
    expect(findHeaders(root, 'Received').map((field) => unfoldedValue(bytes, field))).toEqual([
      '1',
      '2',
    ])
  })
})

describe('content', () => {
  test.for([
    ['charset=koi8-r', '8bit', '\xf0\xd2', 'Пр'],
    ['charset=utf-8', 'quoted-printable', '=C3=A9=\n!', 'é!'],
    ['charset=windows-1252', 'base64', 'gA==', '€'],
    ['x=y', 'made-up', 'as it is', 'as it is'],
    ['charset=x', 'QUOTED-PRINTABLE (comment)', 'a=3Db', 'a=b'],
  ] as const)('%o in %o', ([parameter, encoding, body, expected]) => {
    const { bytes, root } = parse(
      `Content-Type: text/plain; ${parameter}\nContent-Transfer-Encoding: ${encoding}\n\n${body}`,
    )
    expect(partText(bytes, root)).toBe(expected)
  })

  test('the charset of an HTML page counts where the header states none, also when it is encoded', () => {
    const html = '<meta charset=3D"windows-1251">=CF=F0'
    const { bytes, root } = parse(
      `Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n${html}`,
    )
    expect(partText(bytes, root)).toContain('Пр')
  })
})

describe('leaves', () => {
  test('each is text or file, never both and never neither', () => {
    const part = (header: string): string => `--b\n${header}\n\nx\n`
    const { root } = parse(
      'Content-Type: multipart/mixed; boundary=b\n\n' +
        part('Content-Type: text/plain') +
        part('Content-Type: text/plain\nContent-Disposition: attachment; filename=a.txt') +
        part('Content-Type: text/plain; name=b.txt') +
        part('Content-Type: text/plain; name=c.txt\nContent-Disposition: inline') +
        part('Content-Type: image/png\nContent-Disposition: inline') +
        part('Content-Type: message/delivery-status') +
        part('Content-Type: message/rfc822') +
        '--b--\n',
    )
    const roles = leavesOf(root).map(({ part, role }) =>
      `${role} ${part.type.value} ${fileNameOf(part)}`.trim(),
    )
    expect(roles).toEqual([
      'text text/plain',
      'file text/plain a.txt',
      'file text/plain b.txt',
      'text text/plain c.txt',
      'file image/png',
      'text message/delivery-status',
      'message message/rfc822',
    ])
  })
})

describe('hostile bytes', () => {
  const fragments = fc.constantFrom(
    'Content-Type: multipart/mixed; boundary=b\n',
    'Content-Type: message/rfc822\n',
    '--b\n',
    '--b--\n',
    '\n',
    '\r\n',
    '\r',
    ' fold\n',
    'Subject: =?utf-8?B?gg==?=\n',
    'Content-Transfer-Encoding: base64\n',
    'From x\n',
    ':\n',
    '\xff\xfe',
    '\0',
    'text',
    '--',
  )

  test('are parsed without an error, and all spans stay inside and in order', () => {
    const check = (bytes: Buffer): void => {
      const inside = (part: MimePart, from: number, to: number): void => {
        const end = part.body.offset + part.body.length
        expect(part.header.offset).toBeGreaterThanOrEqual(from)
        expect(part.body.offset).toBe(part.header.offset + part.header.length)
        expect(end).toBeLessThanOrEqual(to)
        for (const { name, span, value } of part.headers) {
          expect(slice(bytes, span).startsWith(name)).toBe(true)
          expect(slice(bytes, span).endsWith(slice(bytes, value))).toBe(true)
          expect(span.offset + span.length).toBeLessThanOrEqual(part.body.offset)
        }
        partText(bytes, part)
        for (const child of part.children)
          inside(child, part.body.offset, Math.max(end, child.body.offset))
      }
      inside(parseMime(bytes).root, 0, bytes.length)
    }
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => check(Buffer.from(noise))))
    fc.assert(
      fc.property(fc.array(fragments, { maxLength: 40 }), (pieces) =>
        check(Buffer.from(pieces.join(''), 'latin1')),
      ),
      { numRuns: 1000 },
    )
  })

  test('nesting stops at its limit and says where', () => {
    const text = Array.from(
      { length: 200 },
      (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}\n`,
    ).join('')
    const { root, overflows } = parseMime(Buffer.from(text))
    let depth = 0
    for (let part: MimePart | undefined = root; part; part = part.children[0]) depth++
    expect(depth).toBe(51)
    expect(overflows.map(({ limit }) => limit)).toEqual(['depth'])
    expect(text.slice(overflows[0]?.offset)).toMatch(
      /^Content-Type: multipart\/mixed; boundary=b50\n/,
    )
  })

  test('messages inside of messages stop at the same limit', () => {
    const { overflows } = parseMime(Buffer.from('Content-Type: message/rfc822\n\n'.repeat(100_000)))
    expect(overflows.map(({ limit }) => limit)).toEqual(['depth'])
  })

  test('100,000 parts are 10,000 and a record of it', () => {
    const text = `Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\nx\n'.repeat(100_000)}--b--\nend`
    const { root, overflows } = parseMime(Buffer.from(text))
    expect(root.children).toHaveLength(9_999)
    expect(overflows.map(({ limit }) => limit)).toEqual(['parts'])
    expect(root.defects).toEqual([])
  })

  test('two megabytes of headers are 10,000 fields and a record of it', () => {
    const { root, overflows } = parseMime(Buffer.from(`${'a:\n'.repeat(700_000)}\nbody`))
    expect(root.headers).toHaveLength(10_000)
    expect(overflows.map(({ limit }) => limit)).toEqual(['headerFields'])
    expect(root.body.length).toBe(4)
  })

  test('one folded header of two megabytes is one field', () => {
    const bytes = Buffer.from(`Subject: ${' x\n'.repeat(700_000)}\nbody`)
    const { root } = parseMime(bytes)
    expect(root.headers).toHaveLength(1)
    expect(decodedValue(bytes, root.headers[0]!).length).toBeLessThanOrEqual(1024 * 1024)
  })

  test('an encoded word of five megabytes is read as far as values are read', () => {
    const bytes = Buffer.from(`Subject: =?utf-8?Q?${'=41'.repeat(1_700_000)}?=\n\n`)
    expect(decodedValue(bytes, parseMime(bytes).root.headers[0]!).length).toBeLessThanOrEqual(
      1024 * 1024,
    )
  })

  test('a boundary that every line nearly is costs no more than the lines', () => {
    const open = Array.from(
      { length: 40 },
      (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}\n`,
    ).join('')
    const { overflows } = parseMime(Buffer.from(`${open}\n${'--b\n'.repeat(500_000)}`))
    expect(overflows).toEqual([])
  })
})

describe('mail in any language', () => {
  test('UTF-8 in headers, addresses and names of files (RFC 6532) stands as it is', () => {
    const bytes = Buffer.from(
      'From: Пеле <Пеле@пример.example>\r\nSubject: δοκιμή\r\n 测试\r\n' +
        'Content-Type: message/global; name="übung.eml"\r\n\r\nSubject: 内部\r\n\r\nx',
    )
    const { root } = parseMime(bytes)
    const value = (part: MimePart, name: string): string => {
      const field = findHeader(part, name)
      return field ? decodedValue(bytes, field) : ''
    }
    expect(value(root, 'From')).toBe('Пеле <Пеле@пример.example>')
    expect(value(root, 'Subject')).toBe('δοκιμή 测试')
    expect(fileNameOf(root)).toBe('übung.eml')
    expect(value(root.children[0]!, 'Subject')).toBe('内部')
  })

  test('lines of more than 998 bytes are read whole, in headers and in bodies', () => {
    const long = 'é'.repeat(100_000)
    const bytes = Buffer.from(
      `Subject: ${long}\nContent-Type: text/plain; charset=utf-8\n\n${long}`,
    )
    const { root } = parseMime(bytes)
    expect(decodedValue(bytes, findHeader(root, 'Subject')!)).toBe(long)
    expect(partText(bytes, root)).toBe(long)
  })

  test.for<[charset: string, encoding: string, body: string, text: string]>([
    ['gb18030', 'base64', 'gTCENtbQ', '¥中'],
    ['big5', 'quoted-printable', '=A4=A4=\r\n=A4=E5', '中文'],
    ['utf-7', '7bit', '+ZeVnLIqe-', '日本語'],
    ['iso-2022-jp', '7bit', '\x1b$BF|K\\\x1b(B', '日本'],
    ['x-unknown-thing', 'quoted-printable', 'caf=C3=A9 ', 'café'],
    ['unknown-8bit', '8bit', 'caf\xe9', 'café'],
    ['utf-8', '8bit', 'wrong \xe9 label', 'wrong \ufffd label'],
  ])('a body in %s as %s', ([charset, encoding, body, text]) => {
    const { bytes, root } = parse(
      `Content-Type: text/plain; charset="${charset}"\nContent-Transfer-Encoding: ${encoding}\n\n${body}`,
    )
    expect(partText(bytes, root)).toBe(text)
  })
})
