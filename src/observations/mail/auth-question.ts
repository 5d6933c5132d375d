import type { HeaderRow } from '../../lib/mail-auth/header-rows.ts'
import type { MailAuth, MailFrom } from '../../model/mail-auth.ts'
import type { Mail, MailHop } from '../../model/observation.ts'

/** Who handed a message in, by what the trusted servers noted; never by what the sender wrote. */
export function mailFromOf(
  mail: Mail,
  hops: readonly MailHop[],
  rows: readonly HeaderRow[],
): MailFrom {
  const ip = mail.originIp
  if (ip === null) return { known: 'no', why: 'no trusted server noted which address sent it' }
  const returnPath = rows.findIndex(({ key }) => key === 'return-path')
  if (returnPath === -1) {
    return { known: 'no', why: 'no Return-Path: it is not noted under which sender it came' }
  }
  const isNull = /<\s*>/.test(rows[returnPath]?.line.toString('latin1') ?? '')
  if (mail.returnPath === '' && !isNull) {
    return { known: 'no', why: 'its Return-Path cannot be read' }
  }
  // The last trusted server that saw the address from outside is the one that would have checked it.
  const hop = hops.findLast((one) => one.standing === 'fact' && one.ip === ip)
  return {
    known: 'yes',
    ip,
    helo: hop?.helo ?? '',
    sender: mail.returnPath,
    standing: returnPath < boundaryRow(rows, mail.boundary) ? 'fact' : 'claim',
  }
}

/** When it was received; where no trusted server said so, when its sender says that it was sent. */
export function timeOf({ receivedUs, dateUs }: Mail): MailAuth['at'] {
  if (receivedUs !== null) return { us: receivedUs, by: 'receiver' }
  return dateUs === null ? null : { us: dateUs, by: 'sender' }
}

function boundaryRow(rows: readonly HeaderRow[], boundary: number | null): number {
  let received = -1
  return rows.findIndex(({ key }) => key === 'received' && ++received === boundary)
}
