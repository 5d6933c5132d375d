/** Words that are put before or behind a name to make a stranger's domain sound like a part of its owner. */
export const baitWords: ReadonlySet<string> = new Set(
  `access account accounts admin alert alerts app apps auth authorize ballot bank banking billing center centre
claim client cloud com confirm contact corp customer customers delivery desk docs election elections email files
finance gov group help helpdesk hr inc info invoice login logon mail mails manage message messages mobile my net news
notice notification office official online org owa pay payment payments payroll portal press protect ranking recovery
refund register registration registry renew reset results safe secure secured security server service services
share sign signin signon site sso support system tax team tracking update updates us user users validate
verification verify vote voter voters voting web webmail www`.split(/\s+/),
)
