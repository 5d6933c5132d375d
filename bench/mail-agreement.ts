import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MimePart } from '../src/lib/mime/mime-part.ts'
import { parseMime } from '../src/lib/mime/parse-mime.ts'
import { partBytes } from '../src/lib/mime/part-content.ts'
import { installed } from './data.ts'
import { framed, realMails } from './real-mails.ts'
import type { BenchTable } from './table.ts'

interface Leaf {
  readonly type: string
  readonly encoding: string
  readonly content: Buffer
}

const python = `
import base64, email, email.policy, json, struct, sys
data = open(sys.argv[1], 'rb').read()
at = 0
while at < len(data):
    (n,) = struct.unpack_from('<I', data, at)
    mail = data[at + 4:at + 4 + n]; at += 4 + n
    out = []
    for p in email.message_from_bytes(mail, policy=email.policy.compat32).walk():
        if not p.is_multipart():
            content = p.get_payload(decode=True) or b''
            out.append([p.get_content_type(), base64.b64encode(content).decode()])
    print(json.dumps(out))
`

/** Why a message is decoded otherwise than by Python; the first that fits. */
const reasons: Readonly<
  Record<string, (ours: readonly Leaf[], theirs: readonly Leaf[]) => boolean>
> = {
  'blanks before line ends of quoted-printable: RFC 2045, 6.7 (3) has them deleted, Python keeps them':
    alike((one, other) => isPrintable(one) && unblanked(one.content) === unblanked(other.content)),
  'delivery reports: Python takes their blocks of fields for messages without a body': (ours) =>
    ours.some(({ type }) => type === 'message/delivery-status'),
  'base64 of a wrong length, or with other text behind it: Python gives it back undecoded or reads on':
    alike((one, other) => one.encoding === 'base64' && other.content.length > one.content.length),
  'equals signs that quoted-printable should have escaped: kept here, two taken for one by Python':
    alike(
      (one, other) => isPrintable(one) && unequalled(one.content) === unequalled(other.content),
    ),
  'a multipart that is never closed: Python leaves out the last line end': alike(
    (one, other) =>
      one.content.toString('latin1').trimEnd() === other.content.toString('latin1').trimEnd(),
  ),
}

/** How many messages are decoded to the very bytes that Python's email gives, and why the others are not. */
export async function benchMailAgreement(): Promise<BenchTable> {
  const title = 'Decoded parts beside those of Python'
  const unit = 'messages'
  const version = installed('python3', '--version')
  if (version === undefined) {
    return { title, unit, rows: [{ name: 'python email', value: 0, note: 'not installed' }] }
  }
  const { from, messages } = await realMails()
  const theirs = pythonLeaves(messages)
  const found = new Map<string, number[]>()
  for (const [index, message] of messages.entries()) {
    const why = difference(leavesOf(message), theirs[index] ?? [])
    found.set(why, [...(found.get(why) ?? []), index])
  }
  const equal = found.get('')?.length ?? 0
  const [blanks = ''] = Object.keys(reasons)
  const butBlanks = equal + (found.get(blanks)?.length ?? 0)
  found.delete('')
  const share = (count: number): string => `${((100 * count) / messages.length).toFixed(2)} %`
  return {
    title,
    unit,
    rows: [
      { name: 'messages', value: messages.length, note: `${from}; ${version}` },
      { name: 'all parts equal, byte for byte', value: equal, note: share(equal) },
      { name: 'the same but for such blanks', value: butBlanks, note: share(butBlanks) },
      ...[...found].map(([name, all]) => ({ name, value: all.length })),
    ],
    details: Object.fromEntries(found),
  }
}

function difference(ours: readonly Leaf[], theirs: readonly Leaf[]): string {
  const isSame =
    ours.length === theirs.length &&
    ours.every(({ content }, index) => theirs[index]?.content.equals(content) === true)
  if (isSame) return ''
  const known = Object.entries(reasons).find(([, fits]) => fits(ours, theirs))
  return known?.[0] ?? 'unexplained'
}

/** Whether all parts that differ do so in one way. */
function alike(
  fits: (one: Leaf, other: Leaf) => boolean,
): (ours: readonly Leaf[], theirs: readonly Leaf[]) => boolean {
  return (ours, theirs) =>
    ours.length === theirs.length &&
    ours.every((one, index) => {
      const other = theirs[index]
      return other !== undefined && (one.content.equals(other.content) || fits(one, other))
    })
}

function isPrintable({ encoding }: Leaf): boolean {
  return encoding === 'quoted-printable'
}

function unblanked(content: Buffer): string {
  return content.toString('latin1').replaceAll(/[ \t]+(?=\r?\n)|[ \t]+$/g, '')
}

function unequalled(content: Buffer): string {
  return unblanked(content).replaceAll(/=3D|=\r?\n3D|[=\r\n]/g, '')
}

function leavesOf(message: Buffer): readonly Leaf[] {
  const visit = (part: MimePart): readonly Leaf[] =>
    part.children.length > 0
      ? part.children.flatMap(visit)
      : [{ type: part.type.value, encoding: part.encoding, content: partBytes(message, part) }]
  return visit(parseMime(message).root)
}

function pythonLeaves(messages: readonly Buffer[]): readonly (readonly Leaf[])[] {
  const folder = mkdtempSync(join(tmpdir(), 'telltale-bench-'))
  try {
    const file = join(folder, 'mails')
    writeFileSync(file, framed(messages))
    const said = execFileSync('python3', ['-c', python, file], {
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
    })
    return said
      .trim()
      .split('\n')
      .map((line) =>
        (JSON.parse(line) as [string, string][]).map(([type, content]) => ({
          type,
          encoding: '',
          content: Buffer.from(content, 'base64'),
        })),
      )
  } finally {
    rmSync(folder, { recursive: true })
  }
}
