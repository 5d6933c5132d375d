import { labelSkeleton } from '../lib/confusables.ts'
import { domainParts } from '../lib/domain-parts.ts'
import { findLookAlike } from '../lib/look-alike/find-look-alike.ts'
import type { LookAlike, LookAlikeHow } from '../lib/look-alike/look-alike.ts'
import type { ProtectedDomains } from '../lib/look-alike/protected-domains.ts'
import { scriptMix } from '../lib/script-mix.ts'
import type { ImpersonationPlace } from '../model/impersonation.ts'
import { type Sign, signOf } from './impersonation-sign.ts'

const howWords: Readonly<Record<LookAlikeHow, string>> = {
  homoglyph: 'has letters that look like those of',
  hyphenation: 'has a hyphen more or less than',
  repetition: 'has a letter twice that stands once in',
  omission: 'lacks a letter of',
  insertion: 'has a letter more than',
  transposition: 'has two letters changed round of',
  'vowel-swap': 'has another vowel in',
  replacement: 'has a neighbouring key in the place of a letter of',
  bitsquat: 'is one bit away from',
  substitution: 'has one other letter than',
  'other-suffix': 'is under another suffix than',
  'added-word': 'adds words to',
  subdomain: 'has before its own domain the name of',
  combination: 'adds words to, and changes a letter of,',
}

/** What the domain of one host says of itself: look-alike, letters of several scripts, punycode. */
export function domainSigns(
  host: string,
  place: ImpersonationPlace,
  known: ProtectedDomains,
): readonly Sign[] {
  const found = findLookAlike(host, known)
  if (found) return [lookAlikeSign(host, place, found)]
  const sign = scriptSign(host, place)
  return sign ? [sign] : []
}

function lookAlikeSign(host: string, place: ImpersonationPlace, found: LookAlike): Sign {
  const { how, of, strength } = found
  // A link to a subdomain of a host that many rent is told as it stands there.
  const is = how === 'subdomain' ? host : (domainParts(host)?.registered ?? host)
  const doubt =
    how === 'other-suffix' ? 'owners have several' : 'common and short names are near many'
  const reason = `${is} ${howWords[how]} ${of}${strength === 'weak' ? `; ${doubt}` : ''}.`
  return signOf({ sign: 'look-alike', place, is, weight: strength, reason }, { seems: of, how })
}

/** Of an internationalised name (RFC 5890); undefined where every letter is ASCII. */
function scriptSign(host: string, place: ImpersonationPlace): Sign | undefined {
  const parts = domainParts(host)
  if (!parts || isAscii(parts.registered)) return undefined
  const { registered: is, label } = parts
  const { level, scripts } = scriptMix(label)
  if (level === 'minimal') {
    const reason = `${is} mixes letters of ${scripts.join(' and ')}, which no name is written in (UTS 39, 5.2).`
    return signOf({ sign: 'scripts', place, is, weight: 'strong', reason })
  }
  const seen = labelSkeleton(label)
  if (!isAscii(label) && !scripts.includes('Latin') && /^[a-z0-9-]{3,}$/.test(seen)) {
    const reason = `${is} is written in ${scripts.join(' and ')} alone, and all its letters look Latin: ${seen}.${parts.suffix}.`
    const seems = `${seen}.${parts.suffix}`
    return signOf({ sign: 'scripts', place, is, weight: 'strong', reason }, { seems })
  }
  const reason = `${is} is an internationalised name; most of them are what they say.`
  return signOf({ sign: 'punycode', place, is, weight: 'weak', reason })
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false
  return true
}
