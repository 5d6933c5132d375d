import type { FileRowElement } from '../../model/screen-element.ts'
import type { StatedTime } from '../../model/stated-time.ts'
import { clockAt } from './clock-token.ts'
import { dateAt } from './date-token.ts'
import { matchAt } from './scan-text.ts'
import { tokensOf } from './tokens.ts'

/** What a line of a listing says of a file. */
export interface Listed extends Pick<
  FileRowElement,
  'shownBy' | 'type' | 'size' | 'modified' | 'owner' | 'group'
> {
  readonly name: string
}

/** A line with a name of 255 bytes, a target of a link and columns is shorter. */
const longestLine = 1200
const mode = /[bcdlps-][rwxsStT-]{9}[.+@]?(?=\s)/y
const powershellMode = /[dl-][arhsl-]{4,5}(?=\s)/y
const directory = /<(DIR|JUNCTION|SYMLINKD?)>/y

/** A line of `ls -l`, of `dir` or of `Get-ChildItem`; undefined for all others. */
export function listingLine(text: string): Listed | undefined {
  const line = text.trim()
  if (line.length > longestLine) return undefined
  return fromLs(line) ?? fromPowershell(line) ?? fromDir(line)
}

/** Whether a line begins as one of `ls -l` does: the reader may have parted its columns. */
export function beginsListing(text: string): boolean {
  return matchAt(mode, `${text.trim()} `, 0) !== undefined
}

function fromLs(line: string): Listed | undefined {
  const begin = matchAt(mode, line, 0)
  if (begin === undefined) return undefined
  const time = firstTime(line, begin.end, true)
  if (time === undefined) return undefined
  const columns = line.slice(begin.end, time.start).trim().split(/\s+/)
  const size = columns.at(-1) ?? ''
  if (!/^[\d.,]+[KMGTPkB]?i?B?$/.test(size)) return undefined
  const [, owner, group] = columns.length >= 4 ? columns : []
  const type = ({ d: 'folder', l: 'link', '-': 'file' } as const)[line[0] ?? ''] ?? 'other'
  const shown = line.slice(time.end).trim()
  const arrow = type === 'link' ? `${shown} `.indexOf(' -> ') : -1
  const name = arrow < 0 ? shown : shown.slice(0, arrow)
  if (name === '') return undefined
  return {
    shownBy: 'ls',
    name,
    type,
    size,
    modified: time.stated,
    owner: owner ?? null,
    group: group ?? null,
  }
}

function fromPowershell(line: string): Listed | undefined {
  const begin = matchAt(powershellMode, line, 0)
  if (begin === undefined) return undefined
  const time = firstTime(line, begin.end, false)
  if (time === undefined || line.slice(begin.end, time.start).trim() !== '') return undefined
  const [first = '', ...others] = line.slice(time.end).trim().split(/\s+/)
  const isFolder = line.startsWith('d')
  const size = !isFolder && /^\d+$/.test(first) && others.length > 0 ? first : null
  const name = size === null ? [first, ...others].join(' ') : others.join(' ')
  if (name === '') return undefined
  return {
    shownBy: 'powershell',
    name,
    type: isFolder ? 'folder' : 'file',
    size,
    modified: time.stated,
    owner: null,
    group: null,
  }
}

function fromDir(line: string): Listed | undefined {
  const time = firstTime(line, 0, false)
  if (time === undefined || time.start !== 0) return undefined
  const rest = line.slice(time.end).trimStart()
  const mark = matchAt(directory, rest, 0)
  const size = mark === undefined ? matchAt(/[\d][\d.,\u00a0]*(?=\s)/y, rest, 0) : undefined
  const end = mark?.end ?? size?.end
  if (end === undefined) return undefined
  const name = rest.slice(end).trim()
  // 'dir' writes at least one blank; what begins so in a log is followed by words of lower case and more of them.
  if (name === '' || name.split(' ').length > 12) return undefined
  return {
    shownBy: 'dir',
    name,
    type: mark === undefined ? 'file' : mark.groups[1] === 'DIR' ? 'folder' : 'link',
    size: size?.groups[0] ?? null,
    modified: time.stated,
    owner: null,
    group: null,
  }
}

interface TimeFound {
  readonly stated: StatedTime
  readonly start: number
  readonly end: number
}

/** The first date from a place on, with the time that follows it, which `ls` leaves out for older files. */
function firstTime(line: string, from: number, timeMayLack: boolean): TimeFound | undefined {
  const tokens = tokensOf(line)
  for (const [at, token] of tokens.entries()) {
    if (token.start < from || !token.apart) continue
    const date = dateAt(tokens, at)
    if (date === undefined) continue
    const clock = clockAt(tokens, date.next, 'colon')
    if (clock === undefined && !timeMayLack) continue
    const next = clock?.next ?? date.next
    const hasYear = !date.value.date.readings[0].startsWith('--')
    if (clock === undefined && !hasYear) continue
    const zoned = zoneEnd(line, tokens[next - 1]?.end ?? line.length)
    const stated = {
      text: line.slice(token.start, zoned),
      date: date.value.date,
      time: clock?.value ?? null,
      zoneMinutes: null,
      languages: date.value.languages,
    }
    return { stated, start: token.start, end: zoned }
  }
  return undefined
}

/** `ls --full-time` writes fractions and an offset after the time. */
function zoneEnd(line: string, at: number): number {
  return matchAt(/ [+-]\d{4}(?=\s)/y, line, at)?.end ?? at
}
