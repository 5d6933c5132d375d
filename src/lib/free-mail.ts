/** Mailboxes that anybody can have without saying who they are: the providers with most of them, by registered domain. */
const providers = new Set(
  `aol.com bk.ru cock.li fastmail.com fastmail.fm free.fr freenet.de gmail.com gmx.at gmx.com gmx.de gmx.net
googlemail.com hotmail.co.uk hotmail.com hotmail.de hotmail.fr hushmail.com icloud.com inbox.ru laposte.net
libero.it list.ru live.com mac.com mail.com mail.ru mailfence.com me.com msn.com naver.com onet.pl orange.fr
outlook.com outlook.de posteo.de proton.me protonmail.com qq.com rambler.ru rediffmail.com rocketmail.com
seznam.cz sina.com sohu.com t-online.de tuta.com tutanota.com ukr.net virgilio.it web.de wp.pl yahoo.ca yahoo.co.in
yahoo.co.jp yahoo.co.uk yahoo.com yahoo.com.br yahoo.de yahoo.es yahoo.fr yahoo.it yandex.com yandex.ru ymail.com
zoho.com 126.com 163.com`.split(/\s+/),
)

export function isFreeMail(registered: string): boolean {
  return providers.has(registered)
}
