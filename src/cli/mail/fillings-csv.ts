import { closeSync, writeSync } from 'node:fs'
import type { Campaign } from '../../model/campaign.ts'
import type { Case } from '../../store/case.ts'
import { openNew } from '../new-file.ts'
import { filledMessages, slotNames } from './fillings.ts'
import { isoTime } from './records.ts'

/**
 * The table of fillings, RFC 4180: one row for each message, one column for each slot of each wording.
 * It names those who received the messages. Gives the number of rows.
 */
export function writeFillings(opened: Case, campaign: Campaign, path: string): number {
  const slots = slotNames(campaign)
  const head = ['message_id', 'evidence', 'date', 'from', 'to', 'text']
  const columns = slots.map(({ variant, slot, type }) => `text ${variant + 1} ${slot} ${type}`)
  const file = openNew(path)
  try {
    writeSync(file, row([...head, ...columns]))
    let rows = 0
    for (const { mail, variant, values } of filledMessages(opened, campaign)) {
      let next = 0
      const cells = slots.map((slot) => (slot.variant === variant ? (values[next++] ?? '') : ''))
      const to = mail.to.map(({ address }) => address).join(' ')
      const from = mail.from[0]?.address ?? ''
      const date = isoTime(mail.dateUs) ?? ''
      writeSync(
        file,
        row([mail.messageId, mail.evidence, date, from, to, String(variant + 1), ...cells]),
      )
      rows += 1
    }
    return rows
  } finally {
    closeSync(file)
  }
}

function row(cells: readonly string[]): string {
  return `${cells.map(quoted).join(',')}\r\n`
}

/** Spreadsheets run what begins with = + - @: evidence must not, so such cells get an apostrophe. */
function quoted(cell: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
