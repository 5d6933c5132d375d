export type Severity = 'error' | 'warning' | 'note'

/** What a finding is about: something readable, something that should not be, a redaction, a gap in the audit. */
export type FindingKind =
  | 'secret'
  | 'identifying'
  | 'leak'
  | 'redaction'
  | 'metadata'
  | 'not-looked'

export interface Rule {
  readonly kind: FindingKind
  readonly severity: Severity
  /** What was found, as a noun: 'an AWS access key'. */
  readonly title: string
  readonly fix: string
}

const revoke =
  'Revoke it and issue a new one: what was recorded once is known. Then cut or cover it (solid fill).'
const cover =
  'Cover it with a solid fill in the source and encode anew, or record with another one.'

export type RuleId =
  | 'aws-key'
  | 'github-token'
  | 'gitlab-token'
  | 'slack-token'
  | 'stripe-key'
  | 'google-key'
  | 'npm-token'
  | 'private-key'
  | 'jwt'
  | 'bearer-token'
  | 'url-password'
  | 'assigned-secret'
  | 'ip-address'
  | 'private-address'
  | 'mac-address'
  | 'email'
  | 'home-path'
  | 'user-host'
  | 'network-path'
  | 'window-title'
  | 'metadata'
  | 'metadata-place'
  | 'leak'
  | 'weak-redaction'
  | 'leaky-redaction'
  | 'redaction-not-judged'
  | 'open-redaction'
  | 'solid-redaction'
  | 'telling-width'
  | 'region-not-read'
  | 'not-looked'

/** Every rule by its id, which is what SARIF names it by. */
export const rules: Readonly<Record<RuleId, Rule>> = {
  'aws-key': secret('an AWS access key id'),
  'github-token': secret('a GitHub token'),
  'gitlab-token': secret('a GitLab token'),
  'slack-token': secret('a Slack token'),
  'stripe-key': secret('a Stripe key'),
  'google-key': secret('a Google API key'),
  'npm-token': secret('an npm token'),
  'private-key': secret('the header of a private key'),
  jwt: secret('a JSON Web Token'),
  'bearer-token': secret('a bearer token'),
  'url-password': secret('a password in a URL'),
  'assigned-secret': secret('a value that a name calls secret'),
  'ip-address': identifying('a public IP address'),
  'private-address': { ...identifying('an IP address of a private network'), severity: 'note' },
  'mac-address': identifying('a hardware (MAC) address'),
  email: identifying('an e-mail address'),
  'home-path': identifying('a home folder with the name of its user'),
  'user-host': identifying('user and host of a prompt'),
  'network-path': identifying('a network path with the name of its server'),
  'window-title': {
    ...identifying('a window title, tab or address'),
    severity: 'note',
    fix: 'Read it as a stranger would; close what does not belong into the recording, or cover it.',
  },
  metadata: {
    kind: 'metadata',
    severity: 'note',
    title: 'a statement of the file about where it comes from',
    fix: 'Write the file without metadata, e.g. ffmpeg -map_metadata -1 -c copy.',
  },
  'metadata-place': {
    kind: 'metadata',
    severity: 'warning',
    title: 'a place in the metadata of the file',
    fix: 'Write the file without metadata, e.g. ffmpeg -map_metadata -1 -c copy.',
  },
  leak: {
    kind: 'leak',
    severity: 'error',
    title: 'text that a redaction should have hidden',
    fix: 'Cut these frames or cover them with a solid fill, and encode anew from the source.',
  },
  'weak-redaction': redaction('error', 'a redaction whose pixels single out one text'),
  'leaky-redaction': redaction(
    'warning',
    'a redaction whose pixels rule out much of what it hides',
  ),
  'redaction-not-judged': redaction('warning', 'a redaction that could not be judged'),
  'open-redaction': redaction('note', 'a redaction whose pixels leave most of it open'),
  'solid-redaction': {
    ...redaction('note', 'a solid box, which leaves nothing of what it covers'),
    fix: 'Nothing, as far as its own pixels go.',
  },
  'telling-width': {
    kind: 'redaction',
    severity: 'note',
    title: 'a redaction that tells how wide the text is that it hides',
    fix: 'Where likely texts are few, as names in a list are, cover the whole line, or replace the text by one of another length before it is recorded.',
  },
  'region-not-read': {
    kind: 'not-looked',
    severity: 'note',
    title: 'regions that looked like text and could not be read',
    fix: 'Look at them yourself: the ledger of telltale investigate has their times and places.',
  },
  'not-looked': {
    kind: 'not-looked',
    severity: 'warning',
    title: 'something that could not be looked at',
    fix: 'Look at it yourself, or give a file that can be read: nothing is known of it.',
  },
}

function secret(title: string): Rule {
  return { kind: 'secret', severity: 'error', title, fix: revoke }
}

function identifying(title: string): Rule {
  return { kind: 'identifying', severity: 'warning', title, fix: cover }
}

function redaction(severity: Severity, title: string): Rule {
  return {
    kind: 'redaction',
    severity,
    title,
    fix: 'Cover it with a solid fill, two characters larger at each side, in the source, and encode anew: a blur or a mosaic of text keeps what it seems to hide.',
  }
}
