import type { Author, Needs } from '../../lib/mail-auth/questions.ts'
import type { SpfQuestion } from '../../lib/mail-auth/spf.ts'
import type { CaseReader } from '../../model/case-reader.ts'

/** What the mails of a case need to be asked of DNS, each thing once. */
export function needsOfCase(reader: CaseReader): Needs {
  const spf = new Map<string, SpfQuestion>()
  const keys = new Set<string>()
  const vouchers = new Map<string, Set<string>>()
  for (const { mailFrom, keys: signed, fromDomain, dkim } of reader.products('mail-auth')) {
    for (const name of signed.names) keys.add(name)
    const vouching = new Set(dkim.map(({ domain }) => domain))
    if (mailFrom.known === 'yes' && (mailFrom.sender !== '' || mailFrom.helo !== '')) {
      const { ip, helo, sender } = mailFrom
      spf.set(`${ip} ${helo} ${sender}`, { ip, helo, sender })
      vouching.add((sender === '' ? helo : sender.slice(sender.lastIndexOf('@') + 1)).toLowerCase())
    }
    if (fromDomain === '') continue
    const known = vouchers.get(fromDomain) ?? new Set<string>()
    vouchers.set(fromDomain, known)
    for (const domain of vouching) if (domain !== fromDomain) known.add(domain)
  }
  const authors = [...vouchers].map(([domain, some]): Author => ({ domain, vouchers: [...some] }))
  return { spf: [...spf.values()], keys: [...keys], authors }
}
