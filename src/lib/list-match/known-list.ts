import { isIpv4 } from './text-kind.ts'

/** Values without doubles, in order, so that neighbours begin alike. */
export interface KnownList {
  readonly values: readonly string[]
  /** Of each value: 1 where it is an IPv4 address. */
  readonly isAddress: Uint8Array
  readonly has: (value: string) => boolean
  /** UTF-16 units of the values, one after the other, as places in `units`; 255 for what is not there. */
  readonly codes: Uint8Array
  /** Where each value begins in `codes`; one more than values. */
  readonly starts: Int32Array
  readonly units: readonly string[]
}

const noUnit = 255

/** Empty values are left out. */
export function knownList(values: readonly string[]): KnownList {
  const all = new Set(values)
  all.delete('')
  const isSorted = values.every((value, i) => i === 0 || (values[i - 1] as string) < value)
  // By UTF-16 units: any order does that brings beginnings together.
  const sorted = isSorted ? [...all] : [...all].toSorted(byUnits)
  const places = new Uint8Array(1 << 16).fill(noUnit)
  const units: string[] = []
  const starts = new Int32Array(sorted.length + 1)
  for (const [n, { length }] of sorted.entries()) starts[n + 1] = (starts[n] as number) + length
  const codes = new Uint8Array(starts.at(-1))
  let at = 0
  for (const value of sorted) {
    for (let i = 0; i < value.length; i++) {
      const unit = value.charCodeAt(i)
      if (places[unit] === noUnit && units.length < noUnit) {
        places[unit] = units.length
        units.push(String.fromCharCode(unit))
      }
      codes[at++] = places[unit] as number
    }
  }
  return {
    values: sorted,
    isAddress: Uint8Array.from(sorted, (value) => Number(isIpv4(value))),
    has: (value) => all.has(value),
    codes,
    starts,
    units,
  }
}

function byUnits(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
