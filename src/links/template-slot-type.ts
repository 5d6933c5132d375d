export type SlotType =
  | 'url'
  | 'email'
  | 'date'
  | 'phone'
  | 'postal-address'
  | 'number'
  | 'code'
  | 'enum'
  | 'person-name'
  | 'text'

const month = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}'
const street =
  /(?:\b(?:st|street|ave|avenue|rd|road|blvd|boulevard|ln|lane|dr|drive|ct|court|way|pl|place|ter|terrace|cir|circle|hwy|highway|apt|square|close|crescent|rue|via|calle|avenida)\b|stra(?:ß|ss)e\b|str\.|weg\b|platz\b)/i

/** The narrowest first: the first one that most fillings fit decides. */
const tests: readonly (readonly [SlotType, (value: string) => boolean])[] = [
  ['url', (value) => /^<?(?:https?:\/\/|www\.)\S+$/i.test(value)],
  ['email', (value) => /^<?[^\s@<>]+@[^\s@<>]+>?$/.test(value)],
  ['date', isDate],
  [
    'postal-address',
    (value) =>
      value.length <= 120 &&
      /\d/.test(value) &&
      /\p{L}/u.test(value) &&
      (street.test(value) || /\p{L}.*\b\d{5}(?:-\d{4})?$/u.test(value)),
  ],
  ['phone', isPhone],
  ['number', (value) => /^[#$€£]?\s?\d[\d.,:\s]*%?$/.test(value)],
  // Digits among letters: references, keys, hashes.
  ['code', (value) => /^[a-z0-9-]{5,80}$/i.test(value) && /\d/.test(value) && /[a-z]/i.test(value)],
]

const personName = /^\p{Lu}[\p{L}\p{M}'’.-]*(?: \p{Lu}[\p{L}\p{M}'’.-]*){0,3}$/u

/** Share of the fillings that must fit a type. */
const share = 0.7
/** An enum has few values, each seen often. */
const mostValues = 6
const fewestPerValue = 4

/** What a slot holds, by the fillings that were seen (with repetitions, none of them empty). */
export function slotType(fillings: readonly string[]): SlotType {
  if (fillings.length === 0) return 'text'
  const cut = fillings.map((value) => value.slice(0, 200).trim())
  const fits = (test: (value: string) => boolean): boolean =>
    cut.filter(test).length >= share * cut.length
  for (const [type, test] of tests) if (fits(test)) return type
  const distinct = new Set(cut).size
  if (distinct <= mostValues && cut.length >= fewestPerValue * distinct) return 'enum'
  return fits((value) => personName.test(value)) ? 'person-name' : 'text'
}

function isDate(value: string): boolean {
  return (
    /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/.test(value) ||
    new RegExp(`^\\d{1,2}(?:st|nd|rd|th)?\\.? ${month}(?:,? \\d{4})?$`, 'i').test(value) ||
    new RegExp(`^${month} \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?$`, 'i').test(value)
  )
}

function isPhone(value: string): boolean {
  const digits = value.replace(/\D/g, '').length
  return /^\+?[\d\s()./-]+$/.test(value) && digits >= 7 && digits <= 15 && /[\s()+-]/.test(value)
}
