import type { Asked } from './asked.ts'
import { type AuthResult, authResult, type Finding } from './finding.ts'
import { keyNameOf, type SignatureHeader, type SignatureResult } from './mailauth.ts'
import { keyBits, keyTooLarge, mostKeyBits } from './public-keys.ts'

/** What mailauth calls the faults that it lets pass when it is not strict. */
const tolerated: Readonly<Record<string, string>> = {
  'rsa-sha1': 'rsa-sha1 counts no more (RFC 8301)',
  'tag-syntax': 'its tags are not written as they must be',
  'identity-domain': 'its i= is of another domain than its d=',
  'key-syntax': 'the key record is not written as it must be',
  'key-v-syntax': 'the version of the key record is not written as it must be',
  'key-type-inferred': 'the key record does not say of which type the key is',
  'invalid-expiration': 'it expires when it was signed',
  'invalid-v': 'it is of another version',
  'query-method': 'it asks for its key in a way that nobody knows',
}

/** What a signature comes to, in words that say why. */
export function signatureFinding(
  header: SignatureHeader,
  { status, rr, canonBodyLength, canonBodyLengthTotal }: SignatureResult,
  asked: readonly Asked[],
): Finding {
  const key = keyNameOf(header.selector, header.signingDomain)
  const record = asked.find(({ name }) => name === key)?.record
  const comment = status.comment ?? ''
  const result = authResult(status.result)
  const said = (result: AuthResult, reason: string): Finding => ({ result, reason })
  if (result === 'pass') {
    const covered =
      status.underSized === undefined
        ? ''
        : `; it covers only ${canonBodyLength} of ${canonBodyLengthTotal} bytes of the body (l=)`
    const testing = status.testing === true ? '; the key is in testing (t=y)' : ''
    const faults = (status.warnings ?? []).map((fault) => tolerated[fault] ?? fault)
    const although = faults.length > 0 ? `; ${faults.join(', ')}` : ''
    return said(result, `signed by ${header.signingDomain}${covered}${testing}${although}`)
  }
  if (result === 'temperror') {
    if (comment.includes(keyTooLarge)) {
      return said('unknown', `its key has more than ${mostKeyBits} bits and is not computed with`)
    }
    // No later answer would be another one.
    if (comment.includes('EBADNAME')) return said('neutral', `${key} is no name of a key`)
    return record === undefined
      ? said('unknown', `its key ${key} is not recorded`)
      : said(result, `DNS did not answer for ${key} (${record.status})`)
  }
  switch (comment) {
    case 'body hash did not verify':
      // RFC 8601, 2.7.1: mailauth has always called it neutral when it is not strict.
      return said('fail', 'the body is not the one that was signed')
    case 'bad signature':
      return said(result, 'the signed header fields, or the key, are not those of the signature')
    case 'no key':
      return said(result, `there is no key at ${key}`)
    case 'invalid public key':
      return said(
        result,
        rr !== undefined && /(?:^|;)p=(?:;|$)/.test(rr)
          ? `its key was revoked (${key} is empty)`
          : `the key record ${key} cannot be read`,
      )
    case 'expired':
      return said(result, 'it had expired when the message was received')
    case 'weak algorithm':
      return said(result, 'rsa-sha1 counts no more (RFC 8301)')
    default:
      break
  }
  if (status.policy?.['dkim-rules'] === 'weak-key') {
    const bits = keyBits(rr ?? '')
    return said(result, `its key is too short${bits === null ? '' : ` (${bits} bits)`}`)
  }
  return said(result, comment === '' ? 'no reason given' : comment.slice(0, 300))
}
