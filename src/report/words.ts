import type { Assessment, Band, Hypothesis, Question } from '../model/assessment.ts'
import type { ClueType } from '../model/clue.ts'
import type { Credibility, Reliability } from '../model/intel.ts'
import type { Link, MatchKind } from '../model/link.ts'
import type { ScreenText } from '../model/observation.ts'
import type { FailureCode } from '../model/outcome.ts'

export const questionTitles: Readonly<Record<Question, string>> = {
  machine: 'The machine',
  operator: 'The operator',
  group: 'The group',
  sponsor: 'The sponsor',
}

export const questionTexts: Readonly<Record<Question, string>> = {
  machine: 'Which machine or infrastructure was used?',
  operator: 'Who operated it, and where?',
  group: 'Which group do they belong to?',
  sponsor: 'Who, if anybody, stands behind the group?',
}

/** Lower bounds of the bands of ICD 203 (2015), in per cent of certainty. */
export const bandStarts: Readonly<Record<Band, number>> = {
  'almost no chance': 0.01,
  'very unlikely': 0.05,
  unlikely: 0.2,
  'roughly even chance': 0.45,
  likely: 0.55,
  'very likely': 0.8,
  'almost certain': 0.95,
}

export const clueTitles: Readonly<Record<ClueType, string>> = {
  ipv4: 'IPv4 addresses',
  ipv6: 'IPv6 addresses',
  domain: 'Domains',
  url: 'URLs',
  email: 'E-mail addresses',
  md5: 'MD5 hashes',
  sha1: 'SHA-1 hashes',
  sha256: 'SHA-256 hashes',
  sha512: 'SHA-512 hashes',
  'windows-path': 'Windows paths',
  'unix-path': 'Unix paths',
  'unc-path': 'Network paths (UNC)',
  'file-name': 'File names',
}

export const matchWords: Readonly<Record<MatchKind, string>> = {
  exact: 'the same value',
  'registered-domain': 'the same registered domain',
  'path-token': 'the same part of a path',
  'slash-24': 'the same /24 network',
  token: 'the same word',
  network: 'the same network operator',
}

export const validityWords: Readonly<Record<Link['validity'], string>> = {
  within: 'valid at the date of the evidence',
  before: 'evidence is older than the knowledge is valid',
  after: 'evidence is younger than the knowledge is valid',
  unknown: 'dates cannot be compared',
}

export const knownThenWords: Readonly<Record<Link['knownThen'], string>> = {
  public: 'public then: a forger could have read it',
  'not-public': 'not public then',
  unknown: 'not known whether it was public then',
}

/** NATO AJP-2.1. */
export const reliabilityWords: Readonly<Record<Reliability, string>> = {
  A: 'completely reliable',
  B: 'usually reliable',
  C: 'fairly reliable',
  D: 'not usually reliable',
  E: 'unreliable',
  F: 'reliability cannot be judged',
}

export const credibilityWords: Readonly<Record<Credibility, string>> = {
  '1': 'confirmed by other sources',
  '2': 'probably true',
  '3': 'possibly true',
  '4': 'doubtful',
  '5': 'improbable',
  '6': 'truth cannot be judged',
}

export const stanceWords: Readonly<Record<Hypothesis['stance'], string>> = {
  candidate: 'candidate',
  'false-flag': 'false flag',
  'not-listed': 'not listed',
}

export const confidenceWords: Readonly<Record<Assessment['confidence']['level'], string>> = {
  low: 'low confidence',
  moderate: 'moderate confidence',
  high: 'high confidence',
}

export const shownAsWords: Readonly<Record<ScreenText['from'], string>> = {
  screen: 'shown on screen',
  hidden: 'hidden: in the file, but no player shows it',
  thumbnail: 'in an embedded preview picture',
}

export const failureWords: Readonly<Record<FailureCode, string>> = {
  unreadable: 'the operating system would not give the bytes',
  empty: 'empty',
  truncated: 'cut off before its end',
  corrupt: 'damaged',
  unsupported: 'recognised, but nothing here can read it',
  'too-large': 'over the limit of size',
  'too-deep': 'nested too deeply',
  'too-many': 'more parts than the limit',
  'timed-out': 'out of time',
  'out-of-memory': 'out of memory',
  crashed: 'the reading process died',
  cancelled: 'stopped by the user',
  'tool-missing': 'a tool is not installed',
  loop: 'a folder that contains itself',
}

/** 0..1 in words. */
export function plantabilityWords(value: number): string {
  if (value <= 0.1) return 'could hardly have been planted'
  if (value <= 0.4) return 'hard to plant'
  if (value <= 0.7) return 'could have been planted with effort'
  return 'easy to plant'
}
