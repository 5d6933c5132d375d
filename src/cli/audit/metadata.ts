import type { CaseReader } from '../../model/case-reader.ts'
import { type Finding, nowhere } from './finding.ts'

/** Names of tags that say who, where and with what; ISO 6709 is how containers write a place. */
const place = /location|gps|iso6709/i
const telling =
  /(?:^| )(?:created|device|encoder)$|tag .*(?:artist|author|copyright|comment|description|title|make|model|software|host)/i

/** What the file says of itself beside its pictures. */
export function* metadataFindings(reader: CaseReader): Iterable<Finding> {
  const told = new Set<string>()
  for (const { evidence, name, value } of reader.products('media-fact')) {
    const isPlace = place.test(name)
    // Streams repeat what their container says.
    const key = `${evidence} ${value}`
    if ((!isPlace && !telling.test(name)) || told.has(key)) continue
    told.add(key)
    yield {
      rule: isPlace ? 'metadata-place' : 'metadata',
      of: { evidence },
      what: `the file states its ${name.replace(/^stream \d+ /, '').replace(/^tag /, '')}`,
      value,
      place: nowhere,
      seen: 1,
      fix: null,
    }
  }
}
