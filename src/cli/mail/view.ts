import { closeSync, mkdtempSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
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
  try {
    const views = await viewsOf(opened, mail, signal)
    if (signal.aborted) return
    for (const piece of viewPage(headOf(opened, mail), views)) writeSync(file, markupOf(piece))
  } catch (error) {
    rmSync(path, { force: true })
    throw error
  } finally {
    closeSync(file)
  }
  await writeLine(`\nHow it looked is in ${path}`)
}

async function viewsOf(
  opened: Case,
  mail: Mail,
  signal: AbortSignal,
): Promise<readonly ProductOf<'mail-view'>[]> {
  const length = opened.evidenceById(mail.evidence)?.sizeBytes ?? 0
  const folder = mkdtempSync(join(tmpdir(), 'telltale-view-'))
  try {
    const message = join(folder, 'message.eml')
    writeFileSync(message, opened.bytes(mail.evidence, { offset: 0, length }), { mode: 0o600 })
    using passing = openPassingCase()
    const listen = (): void => undefined
    await workOnCase(passing, {
      evidence: [message],
      intel: [],
      only: ['mail-view'],
      listen,
      signal,
    })
    const views = [...passing.productsOf(mail.evidence, 'mail-view')]
    for (const { by, outcome } of passing.tasks()) {
      if (by.analyzer === 'mail-view' && outcome.status === 'failed' && views.length === 0) {
        throw new UsageError(`the message cannot be shown: ${outcome.reason}`)
      }
    }
    return views
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
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
