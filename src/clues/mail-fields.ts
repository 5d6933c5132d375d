import type { Mail, MailHop } from '../model/observation.ts'
import { isFileName } from './file-name.ts'
import type { Found } from './found.ts'
import { hostOf } from './host.ts'
import { scanClues } from './scan.ts'

/** What a message's own fields give away; offsets are into each field. The recipients are the victims: no clues. */
export function* mailClues(mail: Mail): Iterable<Found> {
  for (const { address, name } of [...mail.from, ...mail.sender, ...mail.replyTo]) {
    yield* scanClues(address)
    // A display name that is itself an address pretends to be its sender.
    yield* scanClues(name)
  }
  yield* scanClues(mail.returnPath)
  if (mail.originIp !== null) yield* hostClue(mail.originIp, mail.originIp)
  for (const { value } of mail.mailer) yield* scanClues(value)
  for (const { name } of mail.attachments) {
    if (isFileName(name))
      yield {
        type: 'file-name',
        value: name,
        raw: name,
        start: 0,
        end: name.length,
        alternatives: [],
      }
  }
}

/** The hosts of one hop; offsets are into `raw` where the host stands there, else into the field itself. */
export function* hopClues(hop: MailHop): Iterable<Found> {
  for (const field of [hop.ip, hop.helo, hop.receivedBy]) yield* hostClue(field, hop.raw)
}

function* hostClue(field: string, raw: string): Iterable<Found> {
  const host = hostOf(field.trim())
  if (host === undefined) return
  const at = raw.toLowerCase().indexOf(field.toLowerCase())
  const start = Math.max(0, at)
  const end = start + field.length
  yield { ...host, raw: at < 0 ? field : raw.slice(start, end), start, end, alternatives: [] }
}
