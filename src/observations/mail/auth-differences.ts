import {
  type AuthDifference,
  type AuthMethod,
  authMethods,
  type MailAuth,
  wholeFinding,
} from '../../model/mail-auth.ts'
import type { Mail } from '../../model/observation.ts'

/** Where the receiver then and the computation now, or its two ways, do not say the same. */
export function authDifferences(
  mail: Mail,
  computed: Pick<MailAuth, AuthMethod>,
): readonly AuthDifference[] {
  return authMethods.flatMap((method) => {
    const now = wholeFinding(computed, method)
    const found: AuthDifference[] = []
    const noted = notedResult(mail, method)
    const then = noted === undefined ? undefined : sayingOf(noted)
    const ways = [sayingOf(now.strict.result), sayingOf(now.lenient.result)]
    if (then !== undefined && !ways.includes('unsaid') && !ways.includes(then)) {
      found.push({
        between: 'then-and-now',
        method,
        what: `the receiver noted ${method}=${noted} then; computed now it is ${now.lenient.result}: ${now.lenient.reason}`,
      })
    }
    if (now.strict.result !== now.lenient.result) {
      found.push({
        between: 'strict-and-lenient',
        method,
        what: `by the letter ${method} is ${now.strict.result} (${now.strict.reason}); read leniently it is ${now.lenient.result} (${now.lenient.reason})`,
      })
    }
    return found
  })
}

/** Of several notes on signatures the best, as above. */
function notedResult({ authentication }: Mail, method: AuthMethod): string | undefined {
  const noted = authentication.filter((one) => one.method === method).map(({ result }) => result)
  return noted.includes('pass') ? 'pass' : noted[0]
}

/** Receivers word the same in many ways: what decides is whether it passed, failed or was not there. */
function sayingOf(result: string): 'pass' | 'none' | 'no' | 'unsaid' {
  switch (result) {
    case 'pass':
    case 'none':
      return result
    case 'fail':
    case 'hardfail':
    case 'softfail':
    case 'neutral':
    case 'policy':
    case 'permerror':
      return 'no'
    default:
      return 'unsaid'
  }
}
