import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { dkimSign, sealMessage } from 'mailauth'

export interface SigningKey {
  readonly pem: string
  /** The TXT record of its public half (RFC 6376, 3.6.1). */
  readonly record: string
}

export function rsaKey(bits = 2048): SigningKey {
  return keyOf(generateKeyPairSync('rsa', { modulusLength: bits }), 'rsa')
}

export function ed25519Key(): SigningKey {
  return keyOf(generateKeyPairSync('ed25519'), 'ed25519')
}

function keyOf(
  { privateKey, publicKey }: { readonly privateKey: KeyObject; readonly publicKey: KeyObject },
  kind: 'rsa' | 'ed25519',
): SigningKey {
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  // RFC 8463, 4: the 32 bytes of the key alone.
  const bytes = kind === 'ed25519' ? spki.subarray(-32) : spki
  return {
    pem: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    record: `v=DKIM1; k=${kind}; p=${bytes.toString('base64')}`,
  }
}

export interface MailParts {
  readonly from?: string
  readonly returnPath?: string
  readonly ip?: string
  readonly helo?: string
  readonly receiver?: string
  readonly date?: string
  /** What the receiver noted: `spf=pass smtp.mailfrom=a@b.example`. */
  readonly noted?: string
  readonly body?: string
}

/** What the sender wrote, to be signed. */
export function letter({ from = 'Ann <ann@shop.example>', body, date = sent }: MailParts): string {
  return [
    `From: ${from}`,
    'To: Bob <bob@corp.example>',
    'Subject: Your order',
    `Date: ${date}`,
    'Message-ID: <1@shop.example>',
    '',
    body ?? 'Dear Bob,\r\n\r\nyour order is on its way.\r\n',
  ].join('\r\n')
}

const sent = 'Tue, 20 Oct 2020 14:00:00 +0000'

/** The letter as the receiver stored it, with what it noted on top. */
export function delivered(text: string, parts: MailParts = {}): Buffer {
  const { returnPath = 'ann@shop.example', ip = '203.0.113.9', helo = 'mail.shop.example' } = parts
  const { receiver = 'mx.corp.example', noted, date = sent } = parts
  const top = [
    `Return-Path: <${returnPath}>`,
    ...(noted === undefined ? [] : [`Authentication-Results: ${receiver}; ${noted}`]),
    `Received: from ${helo} (${helo} [${ip}])\r\n\tby ${receiver} with ESMTP id 1; ${date}`,
  ]
  return Buffer.from(`${top.join('\r\n')}\r\n${text}`, 'latin1')
}

export interface SignOptions {
  readonly domain?: string
  readonly selector?: string
  readonly algorithm?: 'rsa-sha256' | 'rsa-sha1' | 'ed25519-sha256'
  readonly canonicalization?: string
  readonly maxBodyLength?: number
  readonly expires?: Date
}

/** With its DKIM-Signature in front. */
export async function signed(
  text: string,
  key: SigningKey,
  options: SignOptions = {},
): Promise<string> {
  const { domain = 'shop.example', selector = 's1', algorithm = 'rsa-sha256' } = options
  const { canonicalization = 'relaxed/relaxed', maxBodyLength, expires } = options
  const { signatures, errors } = await dkimSign(Buffer.from(text, 'latin1'), {
    signTime: new Date('2020-10-20T14:00:00Z'),
    ...(expires === undefined ? {} : { expires }),
    signatureData: [
      {
        signingDomain: domain,
        selector,
        privateKey: key.pem,
        algorithm,
        canonicalization,
        ...(maxBodyLength === undefined ? {} : { maxBodyLength }),
      },
    ],
  } as Parameters<typeof dkimSign>[1])
  if (errors.length > 0) throw new Error(`not signed: ${JSON.stringify(errors)}`)
  return signatures + text
}

/** With a set of ARC headers of a forwarder in front. */
export async function sealed(text: string, key: SigningKey): Promise<string> {
  const headers = await sealMessage(Buffer.from(text, 'latin1'), {
    signingDomain: 'list.example',
    selector: 'arc',
    privateKey: key.pem,
    authResults: 'list.example; spf=pass; dkim=pass',
    cv: 'none',
  })
  return `${headers.toString()}${text}`
}
