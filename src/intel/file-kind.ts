import type { Evidence, IntelSource } from '../model/evidence.ts'

/** By what was sniffed or, because JSON is sniffed as text by many, by the name. */
export function isJson(file: Evidence | IntelSource): boolean {
  if (isDnsSnapshot(file)) return false
  return file.mediaType.includes('json') || /\.(?:json|stix|stix2|stix21|taxii)$/i.test(file.name)
}

/** By the first line, which no other file has. */
export function isDnsSnapshot(file: Evidence | IntelSource): boolean {
  return file.mediaType === 'application/x-dns-snapshot'
}
