import type { Mail } from '../model/observation.ts'

/** Field and value; long numbers are left out, as counters and ids differ each time. */
export function mailerValue({ name, value }: Mail['mailer'][number]): string {
  return `${name}: ${value.slice(0, 120).replaceAll(/\d{5,}/g, '#')}`
}

/** What stands behind the @ of a Message-ID, lower case; '' where nothing does. */
export function messageIdHost({ messageId }: Pick<Mail, 'messageId'>): string {
  const at = messageId.lastIndexOf('@')
  if (at < 0) return ''
  const host = messageId.slice(at + 1).replace(/>.*$/, '')
  return host.trim().toLowerCase().slice(0, 253)
}

/** '' where no domain stands in it. */
export function domainOf(address: string): string {
  const at = address.lastIndexOf('@')
  return at < 0 ? '' : address.slice(at + 1)
}
