import { readFileSync } from 'node:fs'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeTar, makeXz, makeZip } from '../../../test/archives.ts'
import { sniff, sniffBytes } from './sniff.ts'

function bytes(...parts: readonly (string | number | Buffer)[]): Buffer {
  return Buffer.concat(
    parts.map((part) => {
      if (typeof part === 'number') return Buffer.alloc(part)
      return typeof part === 'string' ? Buffer.from(part, 'latin1') : part
    }),
  )
}

function box(type: string, content: string): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt32BE(8 + content.length)
  return bytes(size.toString('latin1'), type, content)
}

function ole(stream: string): Buffer {
  return Buffer.concat([
    bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 504),
    Buffer.from(stream, 'utf16le'),
  ])
}

function office(name: string): Buffer {
  return makeZip([
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name, content: '<x/>' },
  ])
}

const packet = bytes('\x47\x40\x00\x10', 184)
const mp3Frame = bytes('\xff\xfb\x90\x00', 413)

describe('sniff, by content', () => {
  test.for<[type: string, content: Buffer]>([
    ['application/x-empty', bytes('')],
    ['video/mp4', box('ftyp', 'isom\0\0\x02\0isomiso2avc1mp41')],
    ['video/mp4', box('ftyp', 'dash\0\0\0\0iso6')],
    ['video/quicktime', box('ftyp', 'qt  \0\0\0\0qt  ')],
    ['video/quicktime', Buffer.concat([box('wide', ''), box('mdat', 'xxxxxxxx')])],
    ['video/quicktime', bytes('\0\0\0\x01mdat', 100)],
    ['audio/mp4', box('ftyp', 'M4A \0\0\0\0M4A mp42')],
    ['image/heic', box('ftyp', 'heic\0\0\0\0mif1heic')],
    ['image/avif', box('ftyp', 'avif\0\0\0\0mif1avif')],
    ['image/avif', box('ftyp', 'mif1\0\0\0\0mif1avif')],
    ['video/x-matroska', bytes('\x1a\x45\xdf\xa3\x93\x42\x82\x88matroska')],
    ['video/webm', bytes('\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm')],
    ['video/vnd.avi', bytes('RIFF\0\0\0\0AVI LIST')],
    ['audio/wav', bytes('RIFF\0\0\0\0WAVEfmt ')],
    ['image/webp', bytes('RIFF\0\0\0\0WEBPVP8 ')],
    ['image/gif', bytes('GIF89a', 20)],
    ['image/png', bytes('\x89PNG\r\n\x1a\n', '\0\0\0\x0dIHDR', 17, '\0\0\0\x01IDAT', 9)],
    ['image/apng', bytes('\x89PNG\r\n\x1a\n', '\0\0\0\x0dIHDR', 17, '\0\0\0\x08acTL', 12)],
    ['image/jpeg', bytes('\xff\xd8\xff\xe0\0\x10JFIF')],
    ['image/bmp', bytes('BM', 12, '\x28\0\0\0', 40)],
    ['image/tiff', bytes('II*\0', 8)],
    ['application/pdf', bytes('%PDF-1.7\n')],
    ['application/pdf', bytes('\0\0junk%PDF-1.4')],
    ['application/gzip', gzipSync('x')],
    ['application/zstd', zstdCompressSync('x')],
    ['application/x-xz', makeXz(bytes('x'))],
    ['application/x-bzip2', bytes('BZh91AY&SY', 4)],
    ['application/x-7z-compressed', bytes('7z\xbc\xaf\x27\x1c\0\x04')],
    ['application/vnd.rar', bytes('Rar!\x1a\x07\x01\0')],
    ['application/vnd.ms-cab-compressed', bytes('MSCF\0\0\0\0', 30)],
    ['application/x-tar', makeTar([{ name: 'a', content: 'b' }])],
    ['application/zip', makeZip([{ name: 'a', content: 'b' }])],
    ['application/zip', makeZip([{ name: 'my-word/document', content: 'b' }])],
    [
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      office('word/document.xml'),
    ],
    [
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      office('xl/workbook.xml'),
    ],
    [
      'application/vnd.openxmlformats-officedocument.presentationml.presentation',
      office('ppt/presentation.xml'),
    ],
    ['application/java-archive', makeZip([{ name: 'META-INF/MANIFEST.MF', content: 'b' }])],
    [
      'application/vnd.android.package-archive',
      makeZip([
        { name: 'AndroidManifest.xml', content: 'b' },
        { name: 'META-INF/MANIFEST.MF', content: 'b' },
      ]),
    ],
    [
      'application/vnd.oasis.opendocument.text',
      makeZip([
        { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text', method: 'stored' },
      ]),
    ],
    ['application/vnd.ms-outlook', ole('__substg1.0_0037001F')],
    ['application/msword', ole('WordDocument')],
    ['application/x-ole-storage', ole('Something')],
    ['application/vnd.ms-outlook-pst', bytes('!BDN', 20)],
    ['application/x-elf', bytes('\x7fELF\x02')],
    ['application/vnd.microsoft.portable-executable', bytes('MZ', 58, '\x40\0\0\0PE\0\0')],
    ['video/mp2t', Buffer.concat([packet, packet, packet])],
    ['video/mpeg', bytes('\0\0\x01\xba\x44')],
    ['video/x-flv', bytes('FLV\x01\x05')],
    ['video/x-ms-asf', bytes('\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\x00\xaa\x00\x62\xce\x6c')],
    ['audio/flac', bytes('fLaC\0')],
    ['audio/ogg', bytes('OggS\0\x02', 22, 'OpusHead')],
    ['audio/mpeg', bytes('ID3\x04')],
    ['audio/mpeg', Buffer.concat([mp3Frame, mp3Frame])],
    ['application/octet-stream', bytes('\x00\x01\x02\x03\x80\x90\xff\x00')],
    ['application/octet-stream', bytes('\xff\xfb')],
  ])('%s', ([type, content]) => {
    expect(sniff(content)).toBe(type)
  })
})

const separator = 'From a@example.org Tue Oct 20 11:12:13 2020\n'

describe('sniff, kinds of text', () => {
  test.for<[type: string, text: string, name?: string]>([
    ['message/rfc822', 'Return-Path: <a@b.example>\nReceived: from x\n\nhi'],
    ['message/rfc822', 'From: a@b.example\r\nTo: c@d.example\r\nSubject: x\r\n\r\nhi'],
    ['message/rfc822', 'Delivered-To: x\nX-Odd:\n folded\n\tline\nSubject: y\n\n\0\x01\x02binary'],
    ['message/rfc822', `${separator}Return-Path: <a@b.example>\nSubject: x\n\nhi\n`],
    ['message/rfc822', '\r\nReceived: from x\nFrom: y\n\n'],
    ['message/rfc822', '\xef\xbb\xbfReceived: from x\nFrom: y\n\nhi'],
    ['message/rfc822', '\xef\xbb\xbf\r\n \t\r\n\r\nFrom: a\r\nTo: b\r\nSubject: c\r\n\r\nhi'],
    [
      'message/rfc822',
      '>From a@b.example Tue Oct 20 11:12:13 2020\nMessage-ID: <1>\nFrom: x\n\nhi',
    ],
    ['message/rfc822', 'X-A: 1\nX-B: 2\nX-Odd-One: 3\nFrom: a\nMessage-ID: <1>\n\nhi'],
    ['message/rfc822', 'received: from x\nfrom: a\nsubject: b\n\nhi'],
    ['message/rfc822', 'Received : from x\nFROM : a\n\nhi'],
    ['message/rfc822', 'Message-ID: <1>\rFrom: a\rSubject: b\r\rold lines\r'],
    ['message/rfc822', 'Newsgroups: a.b\nFrom: a\nSubject: b\nDate: c\n\nnews'],
    ['message/rfc822', 'from: a\nsubject: b\n\nhi', 'x.eml'],
    ['message/rfc822', 'From: a\nSubject: \xe4\nDate: c\n\nraw bytes \xff'],
    ['text/plain', 'from: a\nto: b\nsubject: c\n\nhi'],
    ['text/plain', 'Date: Tue\nContent-Type: text/html\nContent-Length: 5\nUser-Agent: x\n\nhello'],
    ['text/plain', 'HTTP/1.1 200 OK\nDate: Tue\nContent-Type: text/html\n\nhello'],
    ['text/plain', 'GET / HTTP/1.1\nHost: x\nFrom: a\nUser-Agent: b\n\n'],
    ['text/plain', 'Package: a\nVersion: 1\nMaintainer: b\nDescription: c\n'],
    ['text/plain', 'dn: cn=a\nobjectClass: b\nmail: c@d.example\n'],
    ['text/plain', 'no mail at all', 'x.eml'],
    ['text/plain', '12345\nno mail\n'],
    ['application/mbox', `${separator}Subject: x\n\nhi\n\n${separator}Subject: y\n\nhi\n`],
    ['application/mbox', `${separator}Subject: x\n\nhi\n`, 'Inbox.mbox'],
    ['text/plain', 'From here on, nothing but text.\nNote: this is one.\n'],
    ['text/plain', 'Dear reader,\n\nFrom: is a word.\n'],
    ['text/plain', 'Date: Tue\nServer: nginx\nContent-Length: 5\n\nhello'],
    ['application/yaml', 'From: a\nTo: b\nSubject: c\n', 'mail.yml'],
    ['text/html', '<!DOCTYPE html><html>'],
    ['text/html', '\n<html><body>x'],
    ['image/svg+xml', '<?xml version="1.0"?><svg xmlns="x">'],
    ['application/xml', '<?xml version="1.0"?><a/>'],
    ['application/json', '{"a": [1, 2'],
    ['application/json', '[\n  1, 2]'],
    ['application/x-ndjson', '{"a":1}\n{"a":2}\n'],
    ['text/plain', '[section]\nkey=value\n'],
    ['text/csv', 'value,type,actor\n1.2.3.4,ipv4,x\n"a,b",c,d\n'],
    ['text/csv', 'one column', 'list.csv'],
    ['text/calendar', 'BEGIN:VCALENDAR\n'],
    ['text/plain', '#EXTM3U\n#EXTINF:1,\n/etc/passwd\n', 'clip.mp4'],
    ['text/plain', "ffconcat version 1.0\nfile '/etc/passwd'\n", 'clip.mp4'],
    ['text/plain', '\xef\xbb\xbfwith a mark'],
    ['text/plain', 'caf\xe9 in an old encoding, as mails are\n'],
    ['text/plain', '\xff\xfeh\0i\0'],
    ['text/plain', 'n\0o\0 \0m\0a\0r\0k\0'],
    ['text/plain', '\x1b[32mterminal\x1b[0m output\n'],
  ])('%s: %j', ([type, text, name]) => {
    expect(sniff(Buffer.from(text, 'latin1'), undefined, name)).toBe(type)
  })

  test('a long file that begins with a separator is a mailbox, seen whole or not', () => {
    const long = Buffer.from(`${separator}Subject: x\n\n${'text\n'.repeat(sniffBytes)}`)
    expect(sniff(long.subarray(0, sniffBytes), long.subarray(-sniffBytes))).toBe('application/mbox')
  })

  test('a message whose first field is longer than what is seen of it is a message', () => {
    const long = Buffer.from(`X-Long: ${'y'.repeat(2 * sniffBytes)}\nFrom: a\n\nhi`)
    expect(sniff(long.subarray(0, sniffBytes), long.subarray(-sniffBytes))).toBe('message/rfc822')
    const log = Buffer.from('Level: x\n'.repeat(sniffBytes))
    expect(sniff(log.subarray(0, sniffBytes), log.subarray(-sniffBytes))).toBe('text/plain')
  })

  test('a name may say what it likes of content that is clear', () => {
    expect(sniff(bytes('\x89PNG\r\n\x1a\n'), undefined, 'letter.txt')).toBe('image/png')
    expect(sniff(bytes('%PDF-1.7'), undefined, 'x.html')).toBe('application/pdf')
  })

  test('the sources of this project are text', () => {
    expect(sniff(readFileSync(import.meta.filename), undefined, 'x')).toBe('text/plain')
  })
})

describe('sniff, hostile bytes', () => {
  test('any bytes have some type', () => {
    const starts = [
      '',
      'PK\x03\x04',
      'RIFF',
      'MZ',
      'OggS\0',
      '\x1a\x45\xdf\xa3',
      '\x89PNG\r\n\x1a\n',
      'From ',
      '\0\0\0\x08ftyp',
      'BM',
      '\xff\xfb',
      '\xff\xf1',
      '\x47',
      '<',
      '{',
      '\xff\xfe',
    ]
    fc.assert(
      fc.property(
        fc.constantFrom(...starts),
        fc.uint8Array({ maxLength: 700 }),
        fc.string(),
        (start, rest, name) => {
          const content = bytes(start, Buffer.from(rest))
          expect(sniff(content, content, name)).toMatch(/^[a-z]+\/[a-z0-9.+-]+$/)
        },
      ),
      { numRuns: 2000 },
    )
  })
})
