import { authMethods, type MailAuth, wholeFinding } from '../../model/mail-auth.ts'

/** What authentication of one message comes to, in a sentence for each method. */
export function authWords(auth: MailAuth): string {
  return authMethods
    .map((method) => {
      const { strict, lenient } = wholeFinding(auth, method)
      const letter = strict.result === lenient.result ? '' : `, by the letter ${strict.result}`
      return `${method.toUpperCase()} ${resultWord(lenient.result)}${letter}: ${lenient.reason}`
    })
    .join('. ')
}

export function resultWord(result: string): string {
  return result === 'unknown' ? 'not known' : result
}
