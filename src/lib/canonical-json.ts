/**
 * JSON with sorted keys and no white space, so that equal values have equal bytes. A subset of
 * RFC 8785: numbers are written as ECMAScript writes them; undefined members are left out.
 * Throws a TypeError on anything that JSON has no form for (NaN, functions, bigint).
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value)
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`no JSON form: ${value}`)
      // Minus zero becomes 0, as in JSON.stringify.
      return `${value}`
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      if (value === null) return 'null'
      return Array.isArray(value) ? canonicalArray(value) : canonicalObject(value)
    case 'undefined':
    case 'bigint':
    case 'symbol':
    case 'function':
      throw new TypeError(`no JSON form: ${typeof value}`)
  }
}

function canonicalArray(items: readonly unknown[]): string {
  let text = '['
  for (let at = 0; at < items.length; at += 1) {
    if (at > 0) text += ','
    text += canonicalJson(items[at])
  }
  return `${text}]`
}

function canonicalObject(value: object): string {
  let text = '{'
  // Sorted by code units, as RFC 8785 wants it, and faster than with a comparison of our own.
  for (const key of Object.keys(value).toSorted()) {
    const member = (value as Record<string, unknown>)[key]
    if (member === undefined) continue
    if (text.length > 1) text += ','
    text += `${quotedName(key)}:${canonicalJson(member)}`
  }
  return `${text}}`
}

/** Members have few names: most of them were quoted before. */
const quoted = new Map<string, string>()
const mostQuoted = 1000

function quotedName(name: string): string {
  const known = quoted.get(name)
  if (known !== undefined) return known
  const made = JSON.stringify(name)
  if (quoted.size < mostQuoted) quoted.set(name, made)
  return made
}
