import { findHeader } from '../../lib/mime/header-text.ts'
import type { HeaderField, MimePart } from '../../lib/mime/mime-part.ts'
import { leavesOf } from '../../lib/mime/part-role.ts'

/** Fields that the author's program writes, and servers on the way hardly do; none of them names a program. */
const authorFields = new Set(
  `from to cc bcc subject date message-id mime-version content-type content-transfer-encoding
content-disposition content-description content-language in-reply-to references reply-to organization x-priority
x-msmail-priority importance priority x-accept-language mail-followup-to x-url x-operating-system x-face lines
thread-index thread-topic`.split(/\s+/),
)

/** Programs write fewer; what has more is no message that anybody's program wrote. */
const mostFields = 60
const mostParts = 20
const longestShape = 24
const longestValue = 60

/**
 * What the form of a message says of the program that wrote it: which fields it has, how they are written and in
 * which order, the shapes of Message-ID, boundary, Date and addresses, charsets and transfer encodings. Never
 * the fields that name a program, and nothing of what the message says. Each feature once.
 */
export function mailerFeatures(bytes: Buffer, root: MimePart): ReadonlySet<string> {
  const found = new Set<string>()
  const own = root.headers
    .filter(({ name }) => authorFields.has(name.toLowerCase()))
    .slice(0, mostFields)
  for (const [at, { name }] of own.entries()) {
    found.add(`has ${name}`)
    for (const later of own.slice(at + 1)) found.add(`${name} < ${later.name}`)
  }
  const raw = (name: string): string => rawValue(bytes, findHeader(root, name))
  const from = raw('From')
  found.add(`id ${messageIdShape(raw('Message-ID'), from)}`)
  found.add(`date ${dateShape(raw('Date'))}`)
  found.add(`from ${addressShape(from)}`)
  found.add(`to ${addressShape(raw('To'))}`)
  found.add(`mime ${raw('MIME-Version').includes('(') ? 'with remark' : 'alone'}`)
  const parts = new Set([root, ...root.children, ...leavesOf(root).map((leaf) => leaf.part)])
  for (const part of [...parts].slice(0, mostParts)) {
    addPart(bytes, part, part === root ? '' : 'part ', found)
  }
  return found
}

function addPart(bytes: Buffer, part: MimePart, where: string, found: Set<string>): void {
  const type = rawValue(bytes, findHeader(part, 'Content-Type'))
  const boundary = /boundary\s*=\s*("?)([^";\r\n]{1,80})/i.exec(type)
  if (boundary) {
    found.add(`${where}boundary ${boundary[1] ?? ''}${shapeOf(boundary[2] ?? '')}`)
    found.add(`${where}fold ${foldOf(type)}`)
  }
  const plain = type.replaceAll(/(boundary|name)\s*=\s*("[^"]*"|[^;\s]*)/gi, '$1')
  found.add(`${where}type ${plain.replaceAll(/\r?\n/g, '|').slice(0, longestValue)}`)
  const encoding = rawValue(bytes, findHeader(part, 'Content-Transfer-Encoding'))
  found.add(`${where}encoding ${encoding.trim().slice(0, longestValue)}`)
}

function rawValue(bytes: Buffer, field: HeaderField | undefined): string {
  if (!field) return ''
  const { offset, length } = field.value
  // As it was written, folds included; a thousand bytes say how.
  return bytes.toString('latin1', offset, offset + Math.min(length, 1000)).trim()
}

/** `<20020822.1@host>` as `9.9`, what its host is, and how long the left side is. */
function messageIdShape(id: string, from: string): string {
  const [left = '', right = ''] = id.replaceAll(/[<>\s]/g, '').split('@', 2)
  const same = right !== '' && from.toLowerCase().includes(`@${right.toLowerCase()}`)
  const host = same ? 'sender' : right.includes('.') ? 'host' : right === '' ? 'none' : 'word'
  return `${shapeOf(left)} ${host} ${Math.min(6, left.length >> 3)}`
}

/** Runs of letters of one case and of digits as one character: form, and not content. */
function shapeOf(text: string): string {
  return text
    .slice(0, 200)
    .replaceAll(/\d+/g, '9')
    .replaceAll(/[A-Z9]*[A-Z][A-Z9]*/g, 'A')
    .replaceAll(/[a-z9]*[a-z][a-z9]*/g, 'a')
    .replaceAll(/(?:Aa?|aA?){2,}/g, 'x')
    .slice(0, longestShape)
}

function dateShape(date: string): string {
  return date
    .replaceAll(/[A-Za-z]+/g, 'a')
    .replace(/^(a, )?\d\b/, '$1d')
    .replace(/^(a, )?\d\d\b/, '$1dd')
    .replaceAll(/\d{2}:\d{2}:\d{2}/g, 't')
    .replaceAll(/[+-]\d{4}/g, 'z')
    .replaceAll(/\d{4}/g, 'y')
    .slice(0, longestShape)
}

/** Whether names are quoted, and where the address stands. */
function addressShape(value: string): string {
  const first = value.slice(0, 400).split(',', 1)[0] ?? ''
  if (first === '') return 'none'
  if (/^".*"\s*</.test(first)) return first.includes('@') ? 'quoted' : 'quoted name'
  if (/^[^<(]+</.test(first)) return 'name'
  if (first.startsWith('<')) return 'angle'
  return first.includes('(') ? 'remark' : 'bare'
}

function foldOf(type: string): string {
  return /\r?\n([ \t]+)/.exec(type)?.[1]?.replaceAll('\t', 't').slice(0, 8) ?? 'none'
}
