import {
  type AuthMethod,
  authMethods,
  type AuthResult,
  wholeFinding,
} from '../../model/mail-auth.ts'
import type { Mail } from '../../model/observation.ts'
import type { Case } from '../../store/case.ts'
import { writeLine } from '../output.ts'
import { counted, plural, printable } from '../style.ts'

type Way = 'strict' | 'lenient'

/** The order in which results are told. */
const order: readonly AuthResult[] = [
  'pass',
  'fail',
  'softfail',
  'neutral',
  'policy',
  'permerror',
  'temperror',
  'none',
  'unknown',
]

const most = 5

/** What authentication comes to over all messages, and where then and now differ. */
export async function writeAuthentication(opened: Case): Promise<void> {
  const tallies = new Map<AuthMethod, Map<AuthResult, number>>()
  const differences = new Map<string, number>()
  const bodies = { fits: 0, differs: 0 }
  let messages = 0
  let changed = 0
  let doubtful = 0
  let farthest: number | null = null
  for (const auth of opened.products('mail-auth')) {
    messages += 1
    for (const method of authMethods) {
      const result = wholeFinding(auth, method).lenient.result
      const tally = tallies.get(method) ?? new Map<AuthResult, number>()
      tallies.set(method, tally.set(result, (tally.get(result) ?? 0) + 1))
    }
    for (const { bodyHash } of auth.dkim) if (bodyHash !== null) bodies[bodyHash] += 1
    const between = new Set(auth.differences.map((difference) => difference.between))
    if (between.has('then-and-now')) changed += 1
    if (between.has('strict-and-lenient')) doubtful += 1
    for (const difference of auth.differences) {
      if (difference.between !== 'then-and-now') continue
      differences.set(difference.what, (differences.get(difference.what) ?? 0) + 1)
    }
    if (auth.dnsDays !== null) farthest = Math.max(farthest ?? 0, auth.dnsDays)
  }
  const all = opened.count('mail')
  if (messages < all) {
    await writeLine(
      `Authentication was not computed for ${plural(all - messages, 'unsigned message')}: no DNS was recorded (telltale dns record <case>, or --dns)`,
    )
  }
  if (messages === 0) return
  await writeLine('Authentication, computed again:')
  for (const [method, tally] of tallies) {
    if (method === 'arc' && tally.get('none') === messages) continue
    await writeLine(`    ${method.toUpperCase().padEnd(6)}${tallyWords(tally)}`)
  }
  if (bodies.fits + bodies.differs > 0) {
    await writeLine(
      `    Bodies ${counted(bodies.fits)} as signed, ${counted(bodies.differs)} not as signed (needs no DNS)`,
    )
  }
  await writeLine(
    `    ${plural(changed, 'message')} otherwise than the receiver noted then; ${counted(doubtful)} otherwise by the letter`,
  )
  const common = [...differences].toSorted((a, b) => b[1] - a[1])
  for (const [what, count] of common.slice(0, most)) {
    await writeLine(`      ${counted(count)}: ${printable(what)}`)
  }
  await writeLine(
    opened.settings().dns.length === 0
      ? '    No DNS was recorded: what needs it is not known (--dns, or telltale dns record <case>)'
      : `    DNS as recorded up to ${farthest === null ? 'an unknown number of' : counted(Math.ceil(farthest))} days from the messages`,
  )
}

/** What a record of `telltale mail --json` says of one message; null where it was not computed. */
export function computedAuth(opened: Case, mail: Mail): object | null {
  const [auth] = opened.productsOf(mail.evidence, 'mail-auth')
  if (auth === undefined) return null
  const ways = (way: Way): object => ({
    spf: wholeFinding(auth, 'spf')[way].result,
    dkim: wholeFinding(auth, 'dkim')[way].result,
    dmarc: wholeFinding(auth, 'dmarc')[way].result,
    arc: wholeFinding(auth, 'arc')[way].result,
  })
  return {
    ...ways('lenient'),
    strict: ways('strict'),
    body: auth.dkim.map(({ bodyHash }) => bodyHash),
    dns_days: auth.dnsDays,
    differences: auth.differences.map(({ what }) => what),
  }
}

function tallyWords(tally: ReadonlyMap<AuthResult, number>): string {
  return order
    .filter((result) => tally.has(result))
    .map(
      (result) =>
        `${result === 'unknown' ? 'not known' : result} ${counted(tally.get(result) ?? 0)}`,
    )
    .join(', ')
}
