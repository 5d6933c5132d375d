import { isTarHeader } from '../tar.ts'
import { holds } from './at.ts'

/** Archives and compound files, by what they hold as far as it can be seen. */
export function sniffArchive(head: Buffer, tail: Buffer): string | undefined {
  if (
    holds(head, 'PK\x03\x04') ||
    holds(head, 'PK\x05\x06') ||
    holds(head, 'PK\x07\x08PK\x03\x04')
  ) {
    return zipFlavour(head, tail)
  }
  if (holds(head, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return oleFlavour(head, tail)
  return head.length >= 512 && isTarHeader(head.subarray(0, 512)) ? 'application/x-tar' : undefined
}

/** Names of members that only one kind of file has; looked for in local and central headers. */
const zipFlavours: readonly (readonly [name: string, type: string])[] = [
  ['word/document', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/workbook', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt/presentation', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  ['AndroidManifest.xml', 'application/vnd.android.package-archive'],
  ['META-INF/MANIFEST.MF', 'application/java-archive'],
]

function zipFlavour(head: Buffer, tail: Buffer): string {
  // OpenDocument and EPUB say it themselves: the first member is named so and is not compressed.
  if (holds(head, 'mimetype', 30) && head.length > 38) {
    const length = Math.min(head.readUInt32LE(18), 100)
    const type = head.toString('latin1', 38, 38 + length).trim()
    if (/^application\/[a-z0-9.+-]{1,90}$/.test(type)) return type
  }
  for (const [name, type] of zipFlavours) {
    if (hasMember(head, name, 'PK\x03\x04', 30) || hasMember(tail, name, 'PK\x01\x02', 46)) {
      return type
    }
  }
  return 'application/zip'
}

/** Whether a header with this signature stands the given distance before the name. */
function hasMember(bytes: Buffer, name: string, signature: string, before: number): boolean {
  let at = bytes.indexOf(name, 0, 'latin1')
  while (at >= 0) {
    if (holds(bytes, signature, at - before)) return true
    at = bytes.indexOf(name, at + name.length, 'latin1')
  }
  return false
}

/** Directory entries are named in UTF-16; which streams there are says which program wrote it. */
const oleFlavours: readonly (readonly [stream: string, type: string])[] = [
  ['__properties_version1.0', 'application/vnd.ms-outlook'],
  ['__substg1.0_', 'application/vnd.ms-outlook'],
  ['WordDocument', 'application/msword'],
  ['PowerPoint Document', 'application/vnd.ms-powerpoint'],
  ['Workbook', 'application/vnd.ms-excel'],
]

function oleFlavour(head: Buffer, tail: Buffer): string {
  for (const [stream, type] of oleFlavours) {
    const name = Buffer.from(stream, 'utf16le')
    if (head.includes(name) || tail.includes(name)) return type
  }
  return 'application/x-ole-storage'
}
