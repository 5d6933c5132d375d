import type { CaseReader } from '../../model/case-reader.ts'
import type { ClueType, Sighting } from '../../model/clue.ts'
import type { ProductId, Sha256 } from '../../model/id.ts'
import { type Link, matchKinds } from '../../model/link.ts'
import { type Lookup, lookup } from './lookup.ts'

/** One indicator over all evidence. A clue is one of one piece: 300 messages make 300 of the same value. */
export interface ValueGroup {
  /** Its first clue, whose anchor stands for all of them. */
  readonly id: ProductId
  readonly type: ClueType
  readonly value: string
  /** Pieces of evidence that it was seen in. */
  readonly pieces: number
  readonly seen: number
  /** The first ones, each in another piece as far as there are some; those on screen come first. */
  readonly sightings: readonly Sighting[]
  readonly onScreen: boolean
  /** Its clues in recordings, as many as a reader could follow. */
  readonly screenClues: readonly ProductId[]
  /** The most specific match first. */
  readonly links: readonly LinkGroup[]
}

/** One indicator met in one record of intelligence, over all clues of that value. */
export interface LinkGroup {
  /** The first link, whose anchor stands for all of them. */
  readonly id: ProductId
  readonly value: ProductId
  readonly intel: ProductId
  readonly actor: string
  readonly match: Link['match']
  /** How many clues it covers. */
  readonly clues: number
  /** Clues per verdict: evidence of other dates may be judged otherwise. */
  readonly validity: ReadonlyMap<Link['validity'], number>
  readonly knownThen: ReadonlyMap<Link['knownThen'], number>
}

export interface Values {
  /** In the order of their first clue. */
  readonly values: readonly ValueGroup[]
  readonly valueOf: Lookup<ProductId, ValueGroup>
  readonly links: readonly LinkGroup[]
  readonly linkOf: ReadonlyMap<ProductId, LinkGroup>
}

const sightingsShown = 3
const screenCluesKept = 50

interface OpenValue {
  readonly id: ProductId
  readonly type: ClueType
  readonly value: string
  readonly evidence: Set<Sha256>
  seen: number
  /** The first of each piece of evidence, and what else the first piece holds. */
  readonly screen: Sighting[]
  readonly firsts: Sighting[]
  readonly spare: readonly Sighting[]
  readonly screenClues: ProductId[]
  readonly links: LinkGroup[]
}

interface OpenLink extends LinkGroup {
  clues: number
  readonly validity: Map<Link['validity'], number>
  readonly knownThen: Map<Link['knownThen'], number>
}

/** Reads all clues and links once, keeping a few sightings of each value. */
export function groupValues(reader: CaseReader): Values {
  const byValue = new Map<string, OpenValue>()
  // Networks ask for all addresses; of other clues only those that are shown are asked for.
  const openOf = new Map<ProductId, OpenValue>()
  for (const { id, evidence, type, value, from, seen } of reader.products('clue')) {
    const key = keyOf(type, value)
    const known = byValue.get(key)
    const group = known ?? {
      id,
      type,
      value,
      evidence: new Set<Sha256>(),
      seen: 0,
      screen: [],
      firsts: [],
      links: [],
      screenClues: [],
      spare: from.slice(1, sightingsShown),
    }
    if (known === undefined) byValue.set(key, group)
    if (type === 'ipv4' || type === 'ipv6') openOf.set(id, group)
    group.evidence.add(evidence)
    group.seen += seen
    const [first] = from
    const onScreen = isOnScreen(first)
    const rows = onScreen ? group.screen : group.firsts
    if (rows.length < sightingsShown) rows.push(first)
    if (onScreen && group.screenClues.length < screenCluesKept) group.screenClues.push(id)
  }
  const find = (id: ProductId): OpenValue | undefined => {
    const known = openOf.get(id)
    if (known) return known
    const clue = id.startsWith('clue:') ? reader.product(id) : undefined
    return clue?.kind === 'clue' ? byValue.get(keyOf(clue.type, clue.value)) : undefined
  }
  const { links, linkOf } = groupLinks(reader, lookup(find))
  const closed = new Map(Array.from(byValue.values(), (open) => [open, close(open)] as const))
  const valueOf = lookup((id: ProductId) => {
    const open = find(id)
    return open && closed.get(open)
  })
  return { values: [...closed.values()], valueOf, links, linkOf }
}

function keyOf(type: ClueType, value: string): string {
  return `${type} ${value}`
}

function close({ screen, firsts, spare, evidence, ...open }: OpenValue): ValueGroup {
  return {
    ...open,
    pieces: evidence.size,
    sightings: [...screen, ...firsts, ...spare].slice(0, sightingsShown),
    onScreen: screen.length > 0,
    links: open.links.toSorted((a, b) => rank(a) - rank(b)),
  }
}

/** A product's id begins with its kind. */
function isOnScreen({ observation }: Sighting): boolean {
  return observation.startsWith('screen-text:')
}

function groupLinks(
  reader: CaseReader,
  openOf: Lookup<ProductId, OpenValue>,
): Pick<Values, 'links' | 'linkOf'> {
  const byPair = new Map<string, OpenLink>()
  const linkOf = new Map<ProductId, LinkGroup>()
  for (const link of reader.products('link')) {
    const value = openOf.get(link.clue)
    const key = `${value?.id ?? link.clue} ${link.intel}`
    const known = byPair.get(key)
    const group: OpenLink = known ?? {
      id: link.id,
      value: value?.id ?? link.clue,
      intel: link.intel,
      actor: link.actor,
      match: link.match,
      clues: 0,
      validity: new Map(),
      knownThen: new Map(),
    }
    if (known === undefined) {
      byPair.set(key, group)
      value?.links.push(group)
    }
    group.clues += 1
    addOne(group.validity, link.validity)
    addOne(group.knownThen, link.knownThen)
    linkOf.set(link.id, group)
  }
  return { links: [...byPair.values()], linkOf }
}

function addOne<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function rank({ match, validity }: LinkGroup): number {
  return matchKinds.indexOf(match) * 2 + (validity.has('within') ? 0 : 1)
}
