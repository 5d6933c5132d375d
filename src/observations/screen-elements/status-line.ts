import type { ClockText } from './clock-text.ts'
import { timesIn } from './times-in.ts'

/** tmux: '[0] 0:bash- 1:vim*     "host" 14:22 11-May-26'. Windows are numbered, the current one has a star. */
const windowList = /^\[[^\]\s]{1,40}\] ?\d{1,3}:\S/

/** The clock at the end of the status line of a terminal multiplexer; undefined for all other lines. */
export function statusLineClock(text: string): ClockText | undefined {
  if (!windowList.test(text) || text.length > 1000) return undefined
  const last = timesIn(text).at(-1)
  if (last === undefined || text.slice(last.end).trim() !== '') return undefined
  return { stated: last.stated, layout: null, unread: 0 }
}
