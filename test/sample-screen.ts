import { createCanvas } from '@napi-rs/canvas'
import { whole } from '../src/model/locus.ts'
import type { Sha256 } from '../src/model/id.ts'
import type { ProductOf } from '../src/model/product.ts'
import { stamped } from './memory-case.ts'
import { by } from './sample-stamps.ts'

/** Fictional throughout: documentation addresses (RFC 5737), .example domains, invented people. */
export const screenLines = [
  'analyst@bench:~$ cd /home/user/projects/ballot-kit',
  'analyst@bench:~/projects/ballot-kit$ ls -l',
  '-rw-r--r-- 1 user user  4211 Oct 18 19:42 fill_forms.py',
  '-rw-r--r-- 1 user user 88213 Oct 18 19:44 rolls-2020.csv',
  'analyst@bench:~/projects/ballot-kit$ python3 fill_forms.py --target 192.0.2.44',
  '[*] connecting to http://192.0.2.44:8080/api/v1/rolls',
  '[*] session opened from 198.51.100.7',
  'سلام، پرونده آماده است: C:\\Users\\mehr\\Desktop\\roll.docx',
  '[+] exported 50 records to \\\\files.lantern.example\\drop\\out.zip',
  'analyst@bench:~/projects/ballot-kit$ sqlmap -u http://registrar.example/?id=1',
] as const

export function screenLine(
  evidence: Sha256,
  index: number,
  keep: (bytes: Uint8Array) => Sha256,
): ProductOf<'screen-text'> {
  const text = `${screenLines[index % screenLines.length] ?? ''}  # host-${index}.lantern.example`
  const startUs = index * 4_500_000
  const canvas = createCanvas(900, 96)
  const draw = canvas.getContext('2d')
  draw.fillStyle = '#1e2430'
  draw.fillRect(0, 0, 900, 96)
  draw.font = '18px monospace'
  draw.fillStyle = '#7d8798'
  draw.fillText(screenLines[(index + 9) % screenLines.length] ?? '', 12, 26)
  draw.fillStyle = '#e6edf5'
  draw.fillText(text, 12, 56)
  const blob = keep(canvas.toBuffer('image/png'))
  return stamped(
    {
      kind: 'screen-text',
      evidence,
      locus: { at: 'frame', startUs, endUs: startUs + 9_000_000, box: [12, 340, 860, 24] },
      text,
      startUs,
      endUs: startUs + (index === 6 ? 33_333 : 9_000_000),
      frames: index === 6 ? 1 : 270,
      box: [12, 340, 860, 24],
      confidence: index === 6 ? 0.71 : 0.98,
      alternatives: index === 6 ? [{ text: '[*] session opened from 198.51.100.1', p: 0.18 }] : [],
      lattice: [],
      growth: [],
      centres: [],
      moves: [],
      from: index === 16 ? 'hidden' : 'screen',
      crop: { blob, mediaType: 'image/png', atUs: startUs + 1_000_000, line: [8, 38, 870, 26] },
    },
    `line ${index}`,
    by('screen-text'),
  )
}

export function coverage(evidence: Sha256, lines: number): ProductOf<'screen-coverage'> {
  return stamped(
    {
      kind: 'screen-coverage',
      evidence,
      locus: whole,
      width: 1920,
      height: 1080,
      durationUs: 192_000_000,
      framesExpected: 5760,
      framesDecoded: 5758,
      framesNotReached: 0,
      framesChanged: 812,
      linesRead: lines,
      givenUp: [{ why: 'too-blurred', startUs: 4e6, endUs: 9e6, box: [400, 200, 300, 40] }],
    },
    'coverage',
    by('screen-text'),
  )
}
