import type { Analyzer } from './analyzer/analyzer.ts'
import { indicators } from './clues/indicators.ts'
import { compressed } from './evidence/compressed.ts'
import { emlx } from './evidence/emlx.ts'
import { mailParts } from './evidence/mail-parts.ts'
import { mbox } from './evidence/mbox.ts'
import { outlookMessage } from './evidence/outlook-message.ts'
import { outlookStore } from './evidence/outlook-store.ts'
import { tar } from './evidence/tar.ts'
import { unsupportedArchive } from './evidence/unsupported-archive.ts'
import { zip } from './evidence/zip.ts'
import { assessment } from './hypotheses/assessment.ts'
import { intelCsv } from './intel/csv.ts'
import { dnsSnapshot } from './intel/dns-snapshot.ts'
import { intelStix } from './intel/stix.ts'
import { asWide } from './links/as-wide.ts'
import { behindRedaction } from './links/behind-redaction.ts'
import { campaign } from './links/campaign.ts'
import { campaignPair } from './links/campaign-pair.ts'
import { campaignProfile } from './links/campaign-profile.ts'
import { dating } from './links/dating.ts'
import { impersonation } from './links/impersonation.ts'
import { intelMatch } from './links/intel-match.ts'
import { networkAtDate } from './links/network-at-date.ts'
import { documentText } from './observations/documents/text.ts'
import { mail } from './observations/mail/mail.ts'
import { mailAuth } from './observations/mail/mail-auth.ts'
import { mailView } from './observations/mail/mail-view.ts'
import { media } from './observations/media/media.ts'
import { hiddenText } from './observations/redaction/hidden-text.ts'
import { hiddenWidth } from './observations/redaction/hidden-width.ts'
import { leaks } from './observations/redaction/leaks.ts'
import { redactions } from './observations/redaction/redactions.ts'
import { screen } from './observations/screen/screen.ts'
import { screenElements } from './observations/screen-elements/screen-elements.ts'

/** Everything that looks at evidence: one line each. Their order is found from what they need. */
export const analyzers: readonly Analyzer[] = [
  // evidence
  compressed,
  emlx,
  mailParts,
  mbox,
  outlookMessage,
  outlookStore,
  tar,
  unsupportedArchive,
  zip,
  // observations
  documentText,
  hiddenText,
  hiddenWidth,
  leaks,
  mail,
  mailAuth,
  mailView,
  media,
  redactions,
  screen,
  screenElements,
  // clues
  indicators,
  // intelligence
  dnsSnapshot,
  intelCsv,
  intelStix,
  // links
  asWide,
  behindRedaction,
  campaign,
  campaignPair,
  campaignProfile,
  dating,
  impersonation,
  intelMatch,
  networkAtDate,
  // hypotheses
  assessment,
]
