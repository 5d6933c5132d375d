/** Programs by what X-Mailer and User-Agent call them; the first that fits. */
const families: readonly (readonly [string, RegExp])[] = [
  ['outlook-express', /outlook express/i],
  ['exchange', /internet mail service|microsoft exchange|exchange server/i],
  ['entourage', /entourage/i],
  ['outlook', /microsoft (?:office )?outlook/i],
  ['mutt', /^mutt/i],
  ['exmh', /exmh/i],
  ['sylpheed', /sylpheed/i],
  ['evolution', /evolution/i],
  ['kmail', /kmail/i],
  ['apple-mail', /apple mail/i],
  ['eudora', /eudora|qualcomm/i],
  ['the-bat', /the bat!/i],
  ['gnus', /gnus/i],
  ['pegasus', /pegasus/i],
  ['aol', /\baol\b/i],
  ['mozilla', /mozilla|netscape|thunderbird/i],
]

const longest = 300

/** Which family of programs a field names; 'other' for one that is not known, or for none. */
export function statedFamily(value: string): string {
  const text = value.slice(0, longest)
  return families.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other'
}

const fields = new Set(['x-mailer', 'user-agent', 'x-newsreader'])

/** The field that names the program, of all that say what a message was sent with; undefined for none. */
export function programField<T extends { readonly name: string; readonly value: string }>(
  headers: readonly T[],
): T | undefined {
  return headers.find(({ name, value }) => fields.has(name.toLowerCase()) && value.trim() !== '')
}

/** Those whose way of writing was learnt from enough senders (tools/mailer). */
export const learntFamilies: ReadonlySet<string> = new Set([
  'apple-mail',
  'eudora',
  'evolution',
  'exchange',
  'exmh',
  'kmail',
  'mozilla',
  'mutt',
  'outlook',
  'outlook-express',
])
