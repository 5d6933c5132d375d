import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { formatIpv4, formatIpv6, parseIpv4, parseIpv6 } from './ip-range.ts'

export interface AddressNetwork {
  readonly asn: number
  readonly operator: string
  /** First and last address. */
  readonly range: readonly [string, string]
}

export interface AsnTable {
  /** Package and version: which day's view of the Internet this is. */
  readonly id: string
  /** Undefined where the address is in no announced range, or is no address. */
  networkOf(address: string): AddressNetwork | undefined
}

const packageName = '@ip-location-db/asn'
const comma = 0x2c
const lf = 0x0a
const halfMask = (1n << 64n) - 1n

let loaded: AsnTable | undefined

/** Version of the installed table; undefined where it is not installed. */
export function asnTableVersion(): string | undefined {
  const file = packageFile()
  if (file === undefined) return undefined
  const { version }: { version?: unknown } = JSON.parse(readFileSync(file, 'utf8'))
  return typeof version === 'string' ? version : undefined
}

/**
 * The table of `@ip-location-db/asn` (CC BY 4.0), loaded once and kept in flat arrays. Undefined
 * where the package is not installed; throws where its files cannot be read.
 */
export function asnTable(): AsnTable | undefined {
  if (loaded !== undefined) return loaded
  const file = packageFile()
  const version = asnTableVersion()
  if (file === undefined || version === undefined) return undefined
  const folder = dirname(file)
  loaded = makeAsnTable(
    `${packageName} ${version}`,
    readFileSync(join(folder, 'asn-ipv4-num.csv')),
    readFileSync(join(folder, 'asn-ipv6.csv')),
  )
  return loaded
}

/** `v4`: first,last,asn,operator with addresses as numbers; `v6` with addresses as text; both sorted. */
export function makeAsnTable(id: string, v4: Buffer, v6: Buffer): AsnTable {
  const operators: string[] = []
  const byAsn = new Map<string, number>()
  const intern = (asnAndOperator: string): number => {
    const known = byAsn.get(asnAndOperator)
    if (known !== undefined) return known
    byAsn.set(asnAndOperator, operators.length)
    return operators.push(asnAndOperator) - 1
  }

  const rows4 = countLines(v4)
  const first4 = new Uint32Array(rows4)
  const last4 = new Uint32Array(rows4)
  const network4 = new Uint32Array(rows4)
  let count4 = 0
  eachRow(v4, (from, a, b, end) => {
    first4[count4] = decimal(v4, from, a)
    last4[count4] = decimal(v4, a + 1, b)
    network4[count4++] = intern(v4.toString('utf8', b + 1, end))
  })

  const rows6 = countLines(v6)
  const first6 = new BigUint64Array(rows6 * 2)
  const last6 = new BigUint64Array(rows6 * 2)
  const network6 = new Uint32Array(rows6)
  let count6 = 0
  eachRow(v6, (from, a, b, end) => {
    const first = parseIpv6(v6.toString('latin1', from, a))
    const last = parseIpv6(v6.toString('latin1', a + 1, b))
    if (first === undefined || last === undefined) return
    first6[count6 * 2] = first.high
    first6[count6 * 2 + 1] = first.low
    last6[count6 * 2] = last.high
    last6[count6 * 2 + 1] = last.low
    network6[count6++] = intern(v6.toString('utf8', b + 1, end))
  })

  const describe = (index: number, range: readonly [string, string]): AddressNetwork => {
    const text = operators[index] ?? ''
    const split = text.indexOf(',')
    const operator = text.slice(split + 1).trim()
    return {
      asn: Number(text.slice(0, split)),
      operator: operator.startsWith('"') ? operator.slice(1, -1).replaceAll('""', '"') : operator,
      range,
    }
  }

  return {
    id,
    networkOf(address) {
      const four = parseIpv4(address)
      if (four !== undefined) {
        const row = lastAtOrBelow(count4, (i) => (first4[i] ?? 0) <= four)
        if (row < 0 || (last4[row] ?? 0) < four) return undefined
        const range = [formatIpv4(first4[row] ?? 0), formatIpv4(last4[row] ?? 0)] as const
        return describe(network4[row] ?? 0, range)
      }
      const six = parseIpv6(address)
      if (six === undefined) return undefined
      const value = (six.high << 64n) | six.low
      const at = (table: BigUint64Array, i: number): bigint =>
        ((table[i * 2] ?? 0n) << 64n) | (table[i * 2 + 1] ?? 0n)
      const row = lastAtOrBelow(count6, (i) => at(first6, i) <= value)
      if (row < 0 || at(last6, row) < value) return undefined
      const text = (all: bigint): string => formatIpv6({ high: all >> 64n, low: all & halfMask })
      return describe(network6[row] ?? 0, [text(at(first6, row)), text(at(last6, row))])
    },
  }
}

function packageFile(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve(`${packageName}/package.json`)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND')
      return undefined
    throw error
  }
}

function countLines(bytes: Buffer): number {
  let lines = 1
  for (let i = bytes.indexOf(lf); i !== -1; i = bytes.indexOf(lf, i + 1)) lines++
  return lines
}

/** Calls with the start, the first two commas and the end of each row that has them. */
function eachRow(
  bytes: Buffer,
  row: (from: number, firstComma: number, secondComma: number, end: number) => void,
): void {
  for (let from = 0; from < bytes.length;) {
    const newline = bytes.indexOf(lf, from)
    const end = newline === -1 ? bytes.length : newline
    const a = bytes.indexOf(comma, from)
    const b = a === -1 ? -1 : bytes.indexOf(comma, a + 1)
    if (a !== -1 && b !== -1 && b < end) row(from, a, b, end)
    from = end + 1
  }
}

function decimal(bytes: Buffer, from: number, to: number): number {
  let value = 0
  for (let i = from; i < to; i++) value = value * 10 + (bytes[i] ?? 0x30) - 0x30
  return value
}

function lastAtOrBelow(count: number, isAtOrBelow: (index: number) => boolean): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isAtOrBelow(middle)) low = middle + 1
    else high = middle
  }
  return low - 1
}
