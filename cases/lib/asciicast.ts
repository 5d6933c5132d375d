/** What a program wrote to a terminal, and when. */
export interface CastEvent {
  /** Since the recording began. */
  readonly atMs: number
  readonly data: string
}

/** A recorded terminal session. */
export interface Cast {
  readonly columns: number
  readonly rows: number
  readonly events: readonly CastEvent[]
  /** Lines that are no output: input, markers, resizes, and what is no event at all. */
  readonly skipped: number
}

/**
 * Reads an asciinema recording, version 2 (times since the start) or 3 (times since the event
 * before; lines that begin with # are comments). Throws where the header is of neither.
 * https://docs.asciinema.org/manual/asciicast/v2/ and v3/
 */
export function parseCast(text: string): Cast {
  const [first = '', ...lines] = text.split('\n')
  const header = record(first)
  const version = header?.['version']
  if (version !== 2 && version !== 3) throw new Error('not an asciicast of version 2 or 3')
  const size = version === 2 ? header : asRecord(header?.['term'])
  const columns = Number(version === 2 ? size?.['width'] : size?.['cols'])
  const rows = Number(version === 2 ? size?.['height'] : size?.['rows'])
  if (!(columns >= 1 && columns <= 1000 && rows >= 1 && rows <= 1000)) {
    throw new Error('an asciicast without a usable size')
  }
  const events: CastEvent[] = []
  let skipped = 0
  let atMs = 0
  for (const line of lines) {
    if (line.trim() === '' || (version === 3 && line.startsWith('#'))) continue
    const event = parsed(line)
    if (!Array.isArray(event) || typeof event[0] !== 'number') {
      skipped++
      continue
    }
    // In version 3 what is skipped takes its time as well.
    atMs = version === 2 ? event[0] * 1000 : atMs + event[0] * 1000
    if (event[1] === 'o' && typeof event[2] === 'string') events.push({ atMs, data: event[2] })
    else skipped++
  }
  return { columns, rows, events, skipped }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    // The caller counts it: a recording that was cut off ends in half a line.
    return undefined
  }
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)
    : undefined
}

function record(line: string): Readonly<Record<string, unknown>> | undefined {
  return asRecord(parsed(line))
}
