import type { Context, Input } from '../analyzer/analyzer.ts'
import type { ClueType } from '../model/clue.ts'
import type { ProductId, Sha256 } from '../model/id.ts'
import type { Marking } from '../model/marking.ts'
import type { ProductOf } from '../model/product.ts'
import { knownBy } from './known-by.ts'

/** As many as intelligence that clues are matched with. */
const mostValues = 1_000_000
const mostIds = 20

/** A value that is known, as what, from what, and how what says so is marked. */
export interface Known {
  readonly types: Set<ClueType>
  readonly ids: [ProductId, ...ProductId[]]
  readonly markings: Set<Marking>
}

/**
 * All values of intelligence that was known on the day of the question, and of clues. Says what is left out.
 */
export async function knownValues(
  input: Input<'intel' | 'clue'>,
  context: Context,
  markings: ReadonlyMap<Sha256, Marking>,
): Promise<ReadonlyMap<string, Known>> {
  const known = new Map<string, Known>()
  let tooMany = 0
  const add = ({ value, type, id }: ProductOf<'intel' | 'clue'>, tlp: Marking): void => {
    const own = known.get(value)
    if (own === undefined) {
      if (known.size >= mostValues) tooMany++
      else known.set(value, { types: new Set([type]), ids: [id], markings: new Set([tlp]) })
      return
    }
    own.types.add(type)
    own.markings.add(tlp)
    if (own.ids.length < mostIds) own.ids.push(id)
  }
  // First, so that of too many it is not they that are left out.
  for await (const clue of input.clue) add(clue, markings.get(clue.evidence) ?? 'TLP:RED')
  let notYet = 0
  for await (const intel of input.intel) {
    if (knownBy(context.settings.asOf, intel.published) === 'known') add(intel, intel.tlp)
    else notYet++
  }
  if (notYet > 0) {
    const reason = `as of ${context.settings.asOf}: ${notYet} records published later or without a date are not compared with redactions`
    context.warn({ code: 'unsupported', reason })
  }
  if (tooMany > 0) {
    const reason = `only the first ${mostValues} known values are compared with redactions; ${tooMany} are left out`
    context.warn({ code: 'too-many', reason })
  }
  return known
}

/** Those of some types. */
export function valuesOf(known: ReadonlyMap<string, Known>, types: readonly ClueType[]): string[] {
  return [...known].flatMap(([value, own]) =>
    types.some((type) => own.types.has(type)) ? [value] : [],
  )
}

export async function markingsOf(
  evidence: Input<'evidence'>['evidence'],
): Promise<ReadonlyMap<Sha256, Marking>> {
  const markings = new Map<Sha256, Marking>()
  for await (const { id, tlp } of evidence) markings.set(id, tlp)
  return markings
}
