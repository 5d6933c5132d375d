import type { Evidence, IntelSource } from '../model/evidence.ts'

/** By what was sniffed or, because JSON is sniffed as text by many, by the name. */
export function isJson(file: Evidence | IntelSource): boolean {
  return file.mediaType.includes('json') || /\.(?:json|stix|stix2|stix21|taxii)$/i.test(file.name)
}
