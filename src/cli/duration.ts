import { UsageError } from './usage-error.ts'

const seconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 }

/** Seconds of a duration like 90s, 5m or 1.5h. Throws UsageError. */
export function durationOf(text: string, option: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)\s*([smh])$/.exec(text.trim()) ?? []
  const value = Number(number) * (seconds[unit ?? ''] ?? Number.NaN)
  if (!(value > 0))
    throw new UsageError(`${option} takes a duration like 90s, 5m or 1h, not ${text}`)
  return value
}
