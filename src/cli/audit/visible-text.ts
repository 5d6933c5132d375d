import ipaddr from 'ipaddr.js'
import type { CaseReader } from '../../model/case-reader.ts'
import type { Clue } from '../../model/clue.ts'
import type { ProductId, Sha256 } from '../../model/id.ts'
import type { Box } from '../../model/locus.ts'
import type { Prompt } from '../../model/prompt.ts'
import type { ProductOf } from '../../model/product.ts'
import { type Finding, placeOf } from './finding.ts'
import { type RuleId, rules } from './rules.ts'
import { secretsIn } from './secrets.ts'

type Line = ProductOf<'screen-text'>

/** Secrets and identifying text that can simply be read. */
export function* visibleText(reader: CaseReader): Iterable<Finding> {
  const tally = new Map<string, { first: Finding; seen: number }>()
  for (const one of sightings(reader)) {
    const key = JSON.stringify([one.of, one.rule, one.value])
    const known = tally.get(key)
    if (known === undefined) tally.set(key, { first: one, seen: one.seen })
    else {
      known.seen += one.seen
      const isEarlier = (one.place.startUs ?? 0) < (known.first.place.startUs ?? 0)
      if (isEarlier) known.first = one
    }
  }
  for (const { first, seen } of tally.values()) yield { ...first, seen }
}

function* sightings(reader: CaseReader): Iterable<Finding> {
  for (const line of reader.products('screen-text')) yield* inLine(line)
  for (const clue of reader.products('clue')) yield* inClue(reader, clue)
  for (const element of reader.products('screen-element')) {
    if (element.element === 'prompt') {
      const value = userAtHost(element.prompt)
      if (value !== null) yield seenIn(element, 'user-host', value)
    }
    if (element.element === 'window-title' || element.element === 'browser-tab') {
      yield seenIn(element, 'window-title', element.title.text)
    }
    if (element.element === 'address-bar')
      yield seenIn(element, 'window-title', element.address.text)
  }
}

function seenIn(
  { evidence, locus }: ProductOf<'screen-element'>,
  rule: RuleId,
  value: string,
): Finding {
  const { title } = rules[rule]
  return { rule, of: { evidence }, what: title, value, place: placeOf(locus), seen: 1, fix: null }
}

function userAtHost(prompt: Prompt): string | null {
  if (prompt.of !== 'shell' || prompt.user === null) return null
  return prompt.host === null ? prompt.user.text : `${prompt.user.text}@${prompt.host.text}`
}

/** IEEE 802: six pairs of hexadecimal digits; groups and nobody's are none. */
const hardware = /(?<![0-9a-f:-])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![0-9a-f:-])/gi

/** The best reading first; where it shows nothing, another one may. */
function* inLine(line: Line): Iterable<Finding> {
  for (const { text, p } of [{ text: line.text, p: 1 }, ...line.alternatives]) {
    const found = [
      ...secretsIn(text),
      ...Array.from(text.matchAll(hardware), ({ 0: { length }, index }) => ({
        rule: 'mac-address' as const,
        start: index,
        end: index + length,
      })),
    ]
    for (const { rule, start, end } of found) {
      const value = text.slice(start, end)
      if (rule === 'mac-address' && /^(?:(?:00|ff)[:-]?){6}$/i.test(value)) continue
      const isBest = text === line.text
      const place = inPlayers(line, isBest ? spanBox(line, start, end) : line.box)
      const what = `${rules[rule].title}${unshown(line)}${isBest ? '' : ` (another reading, p ${p.toFixed(2)})`}`
      yield { rule, of: { evidence: line.evidence }, what, value, place, seen: 1, fix: null }
    }
    if (found.length > 0) return
  }
}

function inPlayers({ startUs, endUs }: Line, box: Box): Finding['place'] {
  return { startUs, endUs, box }
}

function unshown({ from }: Line): string {
  if (from === 'screen') return ''
  return from === 'hidden'
    ? ', in frames that no player shows'
    : ', in a preview picture inside the file'
}

function* inClue(reader: CaseReader, clue: ProductOf<'clue'>): Iterable<Finding> {
  const said = ruleOf(clue)
  if (said === null) return
  const lines = new Set<ProductId>()
  for (const { observation, start, end } of clue.from) {
    const line = reader.product(observation)
    if (line?.kind !== 'screen-text' || lines.has(line.id)) continue
    lines.add(line.id)
    yield found(clue.evidence, said, line, spanBox(line, start, end))
  }
}

function found(
  evidence: Sha256,
  { rule, value }: { readonly rule: RuleId; readonly value: string },
  line: Line,
  box: Box,
): Finding {
  const what = `${rules[rule].title}${unshown(line)}`
  return { rule, of: { evidence }, what, value, place: inPlayers(line, box), seen: 1, fix: null }
}

/** Everybody has these: they identify nobody. */
const nobody = new Set(['loopback', 'unspecified', 'broadcast', 'multicast'])
const withinNetworks = new Set(['private', 'linkLocal', 'uniqueLocal', 'carrierGradeNat'])
const home = /^(?:\/home\/|\/Users\/|[a-z]:\\Users\\)([^/\\]{1,64})/i
const sharedHomes = new Set(['public', 'shared', 'default', 'all users', 'user', 'username'])

function ruleOf({ type, value }: Clue): { readonly rule: RuleId; readonly value: string } | null {
  switch (type) {
    case 'ipv4':
    case 'ipv6': {
      if (!ipaddr.isValid(value)) return null
      const range = ipaddr.process(value).range()
      if (nobody.has(range)) return null
      return { rule: withinNetworks.has(range) ? 'private-address' : 'ip-address', value }
    }
    case 'email':
      return { rule: 'email', value }
    case 'unc-path':
      return { rule: 'network-path', value }
    case 'unix-path':
    case 'windows-path': {
      const [whole, user = ''] = home.exec(value) ?? []
      if (whole === undefined || sharedHomes.has(user.toLowerCase())) return null
      return { rule: 'home-path', value: whole }
    }
    default:
      return null
  }
}

/** The box of a part of a line; of all of it where its characters have no places. */
export function spanBox({ box, centres }: Line, start: number, end: number): Box {
  const [x, y, width, height] = box
  const [first, last] = [centres[start], centres[end - 1]]
  if (first === undefined || last === undefined || end <= start) return box
  const [left, right] = [Math.min(first, last) / 10, Math.max(first, last) / 10]
  const half = end - start > 1 ? (right - left) / (end - start - 1) / 2 : height / 4
  const from = Math.max(0, Math.floor(left - half))
  const to = Math.min(width, Math.ceil(right + half))
  return [x + from, y, Math.max(1, to - from), height]
}
