import { closeSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { markupOf } from '../../lib/html.ts'
import type { Mail } from '../../model/observation.ts'
import type { ProductOf } from '../../model/product.ts'
import type { Case } from '../../store/case.ts'
import { openNew } from '../new-file.ts'
import { writeLine } from '../output.ts'
import { openPassingCase, workOnCase } from '../work-on-case.ts'
import { UsageError } from '../usage-error.ts'
import { isoTime } from './records.ts'
import { type ViewHead, viewPage } from './view-page.ts'

/**
 * Writes how a message looked, as a page that can do nothing. The case is not touched: the message is read
 * once more, in a disposable process, in a case that is gone afterwards.
 */
export async function writeView(
  opened: Case,
  mail: ProductOf<'mail'>,
  path: string,
  signal: AbortSignal,
): Promise<void> {
  const file = openNew(path)
  let isWritten = false
  try {
    const views = await viewsOf(opened, mail, signal)
    if (signal.aborted) return
    for (const piece of viewPage(headOf(opened, mail), views)) writeSync(file, markupOf(piece))
    isWritten = true
  } finally {
    closeSync(file)
    if (!isWritten) rmSync(path, { force: true })
  }
  await writeLine(`\nHow it looked is in ${path}`)
}

async function viewsOf(
  opened: Case,
  mail: Mail,
  signal: AbortSignal,
): Promise<readonly ProductOf<'mail-view'>[]> {
  const length = opened.evidenceById(mail.evidence)?.sizeBytes ?? 0
  using passing = openPassingCase()
  // In its folder, so that however this process ends no copy of the message is left.
  const message = join(passing.folder, 'message.eml')
  writeFileSync(message, opened.bytes(mail.evidence, { offset: 0, length }), { mode: 0o600 })
  const listen = (): void => undefined
  const work = { evidence: [message], intel: [], only: ['mail-view'], listen, signal }
  await workOnCase(passing, work)
  const outcomes = [...passing.tasks()]
    .filter(({ by }) => by.analyzer === 'mail-view')
    .map(({ outcome }) => outcome)
  if (!signal.aborted && !outcomes.some(({ status }) => status === 'completed')) {
    const [why] = outcomes.flatMap((one) => (one.status === 'failed' ? [one.reason] : []))
    const reason = why ?? 'its bytes alone are not taken for a message'
    throw new UsageError(`the message cannot be shown: ${reason}`)
  }
  return [...passing.productsOf(mail.evidence, 'mail-view')]
}

function headOf(opened: Case, mail: Mail): ViewHead {
  const names = (boxes: Mail['from']): string =>
    boxes.map(({ name, address }) => (name === '' ? address : `${name} <${address}>`)).join(', ')
  const date = isoTime(mail.dateUs)
  const fields = [
    ['From', names(mail.from)],
    ['Reply-To', names(mail.replyTo)],
    ['To', names(mail.to)],
    ['Date', date === null ? '' : `${date}, as claimed`],
    ['Message-ID', mail.messageId],
  ] as const
  return {
    subject: mail.subject,
    fields: fields.filter(([, value]) => value !== ''),
    marking: opened.evidenceById(mail.evidence)?.tlp ?? 'TLP:RED',
    evidence: mail.evidence,
  }
}
