import type { Sha256 } from '../../model/id.ts'
import type { ProductOf } from '../../model/product.ts'
import type { ReportContext } from './context.ts'

type Element = ProductOf<'screen-element'>
type Kind = Element['element']
export type ElementOf<K extends Kind> = Extract<Element, { element: K }>

/** The first of each kind, and how many there are of all. */
export interface Gathered<K extends Kind> {
  readonly shown: readonly ElementOf<K>[]
  readonly total: number
}

/** How many of each kind one recording shows in the report. */
const mostOfKind = 400

export interface Elements {
  /** Whether nothing was recognised at all. */
  readonly none: boolean
  readonly of: <K extends Kind>(kind: K) => Gathered<K>
}

/** One pass over what was recognised in a recording. */
export function gatherElements(context: ReportContext, evidence: Sha256): Elements {
  const found = new Map<Kind, { shown: Element[]; total: number }>()
  for (const element of context.reader.productsOf(evidence, 'screen-element')) {
    const known = found.get(element.element) ?? { shown: [], total: 0 }
    found.set(element.element, known)
    known.total += 1
    if (known.shown.length < mostOfKind) known.shown.push(element)
  }
  return {
    none: found.size === 0,
    of<K extends Kind>(kind: K): Gathered<K> {
      const { shown, total } = found.get(kind) ?? { shown: [], total: 0 }
      const isOf = (one: Element): one is ElementOf<K> => one.element === kind
      return { shown: shown.filter(isOf), total }
    },
  }
}
