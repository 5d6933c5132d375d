/** IPv6 addresses as two halves, so that tables of them are flat arrays. */
export interface Ipv6 {
  readonly high: bigint
  readonly low: bigint
}

/** Four decimal octets; leading zeros are refused, because some read them as octal. */
export function parseIpv4(text: string): number | undefined {
  if (text.length < 7 || text.length > 15) return undefined
  let value = 0
  let octet = -1
  let octets = 0
  for (let i = 0; i <= text.length; i++) {
    const code = i === text.length ? 0x2e : text.charCodeAt(i)
    if (code === 0x2e) {
      if (octet < 0 || octet > 255 || octets === 4) return undefined
      value = value * 256 + octet
      octets++
      octet = -1
    } else if (code >= 0x30 && code <= 0x39 && octet !== 0) {
      octet = (octet < 0 ? 0 : octet) * 10 + code - 0x30
    } else return undefined
  }
  return octets === 4 ? value : undefined
}

export function formatIpv4(value: number): string {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255].join('.')
}

/** RFC 4291, 2.2, without a zone; the last 32 bits may be dotted decimal. */
export function parseIpv6(text: string): Ipv6 | undefined {
  if (text.length < 2 || text.length > 45) return undefined
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const head = groupsOf(halves[0] ?? '', halves.length === 1)
  const tail = halves.length === 2 ? groupsOf(halves[1] ?? '', true) : []
  if (head === undefined || tail === undefined) return undefined
  const missing = 8 - head.length - tail.length
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined
  const all = [...head, ...Array.from({ length: missing }, () => 0), ...tail]
  return { high: quarter(all, 0), low: quarter(all, 4) }
}

/** RFC 5952: lower case, the longest run of zero groups as `::` (the first of equals). */
export function formatIpv6({ high, low }: Ipv6): string {
  const groups = [high, low].flatMap((half) =>
    [48n, 32n, 16n, 0n].map((shift) => Number((half >> shift) & 0xffffn)),
  )
  let best = 0
  let bestLength = 0
  for (let i = 0; i < 8; i++) {
    let end = i
    while (end < 8 && groups[end] === 0) end++
    if (end - i > bestLength) {
      best = i
      bestLength = end - i
    }
    if (end > i) i = end
  }
  const hex = groups.map((group) => group.toString(16))
  // A single zero group is not shortened (4.2.2).
  if (bestLength < 2) return hex.join(':')
  return `${hex.slice(0, best).join(':')}::${hex.slice(best + bestLength).join(':')}`
}

/** RFC 5952 or dotted decimal; undefined where it is no address. An IPv4-mapped one becomes IPv4. */
export function normalAddress(text: string): string | undefined {
  const v4 = parseIpv4(text)
  if (v4 !== undefined) return formatIpv4(v4)
  const v6 = parseIpv6(text)
  if (v6 === undefined) return undefined
  if (v6.high === 0n && v6.low >> 32n === 0xffffn) return formatIpv4(Number(v6.low & 0xffffffffn))
  return formatIpv6(v6)
}

/** '192.0.2.0/24' or '2001:db8:1::/48': the neighbourhood that one customer usually gets. */
export function neighbourhood(address: string): string | undefined {
  const v4 = parseIpv4(address)
  if (v4 !== undefined) return `${formatIpv4(v4 - (v4 % 256))}/24`
  const v6 = parseIpv6(address)
  if (v6 === undefined) return undefined
  return `${formatIpv6({ high: (v6.high >> 16n) << 16n, low: 0n })}/48`
}

function groupsOf(text: string, mayEndDotted: boolean): number[] | undefined {
  if (text === '') return []
  const parts = text.split(':')
  const groups: number[] = []
  for (const [i, part] of parts.entries()) {
    if (mayEndDotted && i === parts.length - 1 && part.includes('.')) {
      const v4 = parseIpv4(part)
      if (v4 === undefined) return undefined
      groups.push(Math.floor(v4 / 65_536), v4 % 65_536)
    } else if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups.push(Number.parseInt(part, 16))
    else return undefined
  }
  return groups
}

function quarter(groups: readonly number[], from: number): bigint {
  let value = 0n
  for (let i = from; i < from + 4; i++) value = (value << 16n) | BigInt(groups[i] ?? 0)
  return value
}
