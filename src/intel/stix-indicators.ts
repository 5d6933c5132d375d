import { indicatorOf, type Indicator } from './indicator-value.ts'
import type { StixObject } from './stix-objects.ts'
import { parseStixPattern } from './stix-pattern.ts'

/** Object paths of patterns that name an indicator, and its type ('' is told by its shape). */
const typeOfPath: Readonly<Record<string, string>> = {
  'ipv4-addr:value': 'ip',
  'ipv6-addr:value': 'ip',
  'domain-name:value': 'domain',
  'url:value': 'url',
  'email-addr:value': 'email',
  'email-message:from_ref.value': 'email',
  'email-message:sender_ref.value': 'email',
  'file:name': 'file-name',
  'directory:path': 'path',
  'file:parent_directory_ref.path': 'path',
  'network-traffic:dst_ref.value': '',
  'network-traffic:src_ref.value': '',
  'file:hashes.md5': 'md5',
  'file:hashes.sha-1': 'sha1',
  'file:hashes.sha1': 'sha1',
  'file:hashes.sha-256': 'sha256',
  'file:hashes.sha256': 'sha256',
  'file:hashes.sha-512': 'sha512',
  'file:hashes.sha512': 'sha512',
}

/** What an indicator's pattern or an observable names; what of it we cannot use, in words. */
export function stixIndicators(object: StixObject): {
  readonly indicators: readonly Indicator[]
  readonly unsupported: readonly string[]
} {
  if (object.type === 'indicator') return ofPattern(object)
  const read: (readonly [path: string, value: string])[] = []
  if (object.value !== undefined) read.push([`${object.type}:value`, object.value])
  if (object.type === 'file') {
    if (object.name !== undefined) read.push(['file:name', object.name])
    for (const [name, hash] of Object.entries(object.hashes ?? {})) {
      read.push([`file:hashes.${name}`, hash])
    }
  }
  if (object.type === 'directory' && object.path !== undefined) {
    read.push(['directory:path', object.path])
  }
  return gathered(read.filter(([path]) => typeOfPath[path.toLowerCase()] !== undefined))
}

function ofPattern(object: StixObject): ReturnType<typeof stixIndicators> {
  const type = object.pattern_type ?? 'stix'
  if (type !== 'stix') {
    return { indicators: [], unsupported: [`a pattern of type ${type.slice(0, 40)}`] }
  }
  const pattern = parseStixPattern(object.pattern ?? '')
  if ('problem' in pattern) return { indicators: [], unsupported: [pattern.problem] }
  const { indicators, unsupported } = gathered(
    pattern.comparisons.map(({ path, value }) => [path, value] as const),
  )
  return {
    indicators,
    unsupported: [
      ...unsupported,
      ...pattern.unsupported.map((what) => `a comparison that is not read: ${what}`),
    ],
  }
}

function gathered(
  read: readonly (readonly [path: string, value: string])[],
): ReturnType<typeof stixIndicators> {
  const indicators = new Map<string, Indicator>()
  const unsupported: string[] = []
  for (const [path, value] of read) {
    const type = typeOfPath[path.toLowerCase()]
    const indicator = type === undefined ? undefined : indicatorOf(value, type)
    if (indicator !== undefined) indicators.set(`${indicator.type} ${indicator.value}`, indicator)
    else if (type === undefined)
      unsupported.push(`a property that is not read: ${path.slice(0, 120)}`)
    else unsupported.push(`no ${type || 'indicator'}: ${value.slice(0, 80)}`)
  }
  return { indicators: [...indicators.values()], unsupported }
}
