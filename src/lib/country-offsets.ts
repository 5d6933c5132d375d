/** `Intl.Locale` as ECMA-402 (2025) has it; the types of TypeScript lag behind. */
interface LocaleWithZones {
  getTimeZones?(): string[] | undefined
}

/**
 * UTC offsets (minutes east) in force in a country at that instant, by the IANA zones of its ISO
 * 3166 two-letter code. Empty where the code is none or the runtime does not know its zones.
 */
export function countryOffsets(country: string, atMs: number): readonly number[] {
  if (!/^[A-Z]{2}$/.test(country)) return []
  const locale: Intl.Locale & LocaleWithZones = new Intl.Locale(`und-${country}`)
  const zones = locale.getTimeZones?.() ?? []
  return [...new Set(zones.map((zone) => zoneOffset(zone, atMs)))].toSorted((a, b) => a - b)
}

/** Minutes east of UTC in an IANA zone at that instant. Throws a RangeError on an unknown zone. */
export function zoneOffset(zone: string, atMs: number): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(atMs)
    .find(({ type }) => type === 'timeZoneName')
  const match = /^GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(parts?.value ?? '')
  if (match?.[1] === undefined) return 0
  const minutes = Number(match[2]) * 60 + Number(match[3])
  return match[1] === '-' ? -minutes : minutes
}
