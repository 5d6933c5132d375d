import { authMethods, wholeFinding } from '../../model/mail-auth.ts'
import type { Mail } from '../../model/observation.ts'
import type { ProductOf } from '../../model/product.ts'
import type { Case } from '../../store/case.ts'
import { writeLine } from '../output.ts'
import { counted, printable, styled } from '../style.ts'
import { UsageError } from '../usage-error.ts'
import { timedHops } from './hops.ts'
import type { Ranked } from './ranked-campaigns.ts'
import { isoTime } from './records.ts'

/** Lines of a text that are shown. */
const linesShown = 60

/** By its Message-ID, its id in the case or the hash of its bytes; throws a UsageError where there is none. */
export function findMessage(opened: Case, wanted: string): ProductOf<'mail'> {
  const bare = wanted.trim().replaceAll(/^<|>$/g, '')
  for (const mail of opened.products('mail')) {
    const own = mail.messageId.trim().replaceAll(/^<|>$/g, '')
    if (mail.id === wanted || mail.evidence.startsWith(bare) || own === bare) return mail
  }
  throw new UsageError(`no message is called ${wanted}; --json lists all, with id and message_id`)
}

/** One message: what it claims, how it came, and what of that is fact. */
export async function writeMessage(
  opened: Case,
  mail: ProductOf<'mail'>,
  campaigns: readonly Ranked[],
): Promise<void> {
  await writeLine(
    styled(process.stdout, 'bold', printable(mail.subject === '' ? '(no subject)' : mail.subject)),
  )
  const { evidence } = mail
  const place = opened.evidenceById(evidence)
  await row('file', `${place?.name ?? ''}, SHA-256 ${evidence}`)
  await row('Message-ID', mail.messageId)
  for (const [name, boxes] of [
    ['From', mail.from],
    ['Sender', mail.sender],
    ['Reply-To', mail.replyTo],
    ['to', mail.to],
  ] as const) {
    const shown = boxes.map((box) =>
      box.name === '' ? box.address : `${box.name} <${box.address}>`,
    )
    if (shown.length > 0) await row(name, shown.join(', '))
  }
  if (mail.returnPath !== '') await row('Return-Path', mail.returnPath)
  await row('Date', `${isoTime(mail.dateUs) ?? 'none'}, as claimed`)
  if (mail.receivedUs !== null)
    await row('received', `${isoTime(mail.receivedUs)}, by the trusted server`)
  for (const { name, value } of mail.mailer) await row(name, value)
  if (mail.structure.length > 0) {
    const likely = mail.structure.map(({ family, p }) => `${family} ${Math.round(100 * p)} %`)
    await row('form of', likely.join(', '))
  }
  for (const { name, sizeBytes, sha256 } of mail.attachments) {
    await row('file carried', `${name} (${counted(sizeBytes)} bytes, SHA-256 ${sha256})`)
  }
  const own = campaigns.find(({ campaign }) => campaign.messages.includes(mail.id))
  if (own) await row('campaign', `${own.rank} (${own.handle}), of ${counted(own.campaign.size)}`)
  await writeHops(opened, mail)
  await writeAuth(opened, mail)
  for (const { part, text } of opened.productsOf(evidence, 'document-text')) {
    if (part !== 'body') continue
    await writeLine()
    const lines = text.split('\n')
    for (const line of lines.slice(0, linesShown)) await writeLine(`  ${printable(line)}`)
    if (lines.length > linesShown)
      await writeLine(`  … and ${counted(lines.length - linesShown)} lines more`)
  }
}

async function row(name: string, value: string): Promise<void> {
  await writeLine(`  ${name.padEnd(13)} ${printable(value)}`)
}

async function writeHops(opened: Case, mail: Mail): Promise<void> {
  await writeLine(
    `\n  Its way, the latest hop first. Trust boundary: ${printable(mail.boundaryReason)}`,
  )
  for (const { hop, afterS } of timedHops(opened, mail.evidence)) {
    const { standing, receivedBy, ip, helo, dateUs } = hop
    const called = helo === '' ? '' : ` that called itself ${helo}`
    const from =
      ip === '' && helo === '' ? 'nobody named' : `${ip === '' ? 'a client' : ip}${called}`
    const by = receivedBy === '' ? 'an unnamed server' : receivedBy
    await writeLine(
      `    ${standing.padEnd(5)}  ${printable(by)} from ${printable(from)}, ${isoTime(dateUs) ?? 'no date'}${afterWords(afterS)}`,
    )
  }
}

function afterWords(afterS: number | null): string {
  if (afterS === null) return ''
  return afterS < 0
    ? `, ${counted(-afterS)} s before the hop below: one of their clocks is wrong`
    : `, ${counted(afterS)} s after the hop below`
}

async function writeAuth(opened: Case, mail: Mail): Promise<void> {
  const noted = mail.authentication.map(({ method, result }) => `${method}=${result}`).join(', ')
  if (noted !== '')
    await writeLine(`\n  Authentication, as the receiver noted then: ${printable(noted)}`)
  for (const auth of opened.productsOf(mail.evidence, 'mail-auth')) {
    await writeLine('\n  Authentication, computed again:')
    for (const method of authMethods) {
      const { strict, lenient } = wholeFinding(auth, method)
      const letter = strict.result === lenient.result ? '' : ` (by the letter ${strict.result})`
      await writeLine(
        `    ${method.toUpperCase().padEnd(6)}${lenient.result}${letter}: ${printable(lenient.reason)}`,
      )
    }
    for (const { what } of auth.differences) await writeLine(`    ${printable(what)}`)
  }
}
