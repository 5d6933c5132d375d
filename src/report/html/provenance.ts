import { markup, type Html } from '../../lib/html.ts'
import type { ProductId } from '../../model/id.ts'
import type { Product, ProductKind } from '../../model/product.ts'
import { counted } from '../format.ts'
import { evidenceLink, homeAnchor, type ReportContext, sourceAnchor } from './context.ts'
import { citedContent } from './cited-content.ts'
import { evidenceRow, evidenceTableStart } from './evidence.ts'
import { locusInWords } from './locus-words.ts'
import { collectMakers, type Makers, makersTable } from './makers.ts'
import { rawBytes } from './raw-bytes.ts'
import { restsOn } from './rests-on.ts'
import { caps } from './plan.ts'
import { note, sectionEnd, sectionStart, tableEnd } from './table.ts'

/** From conclusions down to the bytes. */
const kindOrder: readonly ProductKind[] = [
  'assessment',
  'link',
  'network',
  'dating',
  'campaign',
  'campaign-profile',
  'campaign-pair',
  'impersonation',
  'clue',
  'claim',
  'actor',
  'intel',
  'hidden-match',
  'width-match',
  'hidden-text',
  'hidden-width',
  'leak',
  'redaction',
  'screen-element',
  'screen-coverage',
  'screen-text',
  'media-fact',
  'document-text',
  'mail-auth',
  'dns-snapshot',
  'mail-view',
  'mail',
  'mail-hop',
]

/** Every product that the report cites: who made it, with what, from which bytes. Comes last, as it completes all links. */
export function* provenanceSection(context: ReportContext): Iterable<Html> {
  closeOverSources(context)
  const byKind = Map.groupBy(context.cited, (id) => context.reader.product(id)?.kind)
  yield sectionStart('provenance', 'Where every statement comes from')
  yield markup`<p>
    ${counted(context.cited.size, 'product')} of analysis ${context.cited.size === 1 ? 'is' : 'are'}
    cited above. Each entry names the analyzer, whose tools and options stand at the end, and the
    bytes. Of equal clues and equal matches the first stands for all. Identifiers
    are made from the content, so that the same work on the same evidence gives the same identifier.
  </p> `
  if (context.cited.size >= caps.cited) {
    yield note(
      `The appendix ends at ${counted(caps.cited, 'entry', 'entries')}; the case itself holds all.`,
    )
  }
  const makers = collectMakers()
  for (const kind of kindOrder) {
    const ids = byKind.get(kind) ?? []
    if (ids.length === 0) continue
    yield markup`<h3>${kindTitle(kind)}</h3> `
    for (const id of ids) {
      const product = context.reader.product(id)
      if (product !== undefined) yield entry(context, product, makers)
    }
  }
  yield* makersTable(context, makers)
  yield* citedEvidence(context)
  yield sectionEnd
}

/** What is cited rests on more: adds it, down to the observations. A set visits what is added on the way. */
function closeOverSources(context: ReportContext): void {
  for (const id of context.cited) {
    const product = context.reader.product(id)
    if (product === undefined) continue
    for (const below of restsOn(context, product)) {
      if (context.cited.size >= caps.cited) return
      if (context.reader.product(below) !== undefined) context.cited.add(below)
    }
  }
}

function kindTitle(kind: ProductKind): string {
  const words = kind.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function entry(context: ReportContext, product: Product, makers: Makers): Html {
  const where = located(product)
  const below = restsOn(context, product)
  return markup`<article class="entry" id="${sourceAnchor(product.id)}" tabindex="-1">
    <h4><code>${product.id}</code></h4>
    <p class="life">Made by ${makers.link(product.by)}${where === null ? '' : markup` · ${evidenceLink(context, where.evidence)}, ${locusInWords(context, where.locus)}`}${below.length === 0 ? '' : markup` · rests on ${sources(context, below)}`}${context.plan.homes.has(product.id) ? markup` · <a href="#${homeAnchor(product.id)}">shown above</a>` : ''}</p>
    ${citedContent(context, product)}${where === null ? '' : rawBytes(context, where.evidence, where.locus)}
  </article> `
}

type Located = Extract<Product, { locus: unknown }>

function located(product: Product): Pick<Located, 'evidence' | 'locus'> | null {
  return 'locus' in product ? product : null
}

const sourcesShown = 24

function sources(context: ReportContext, ids: readonly ProductId[]): Html {
  const shown = ids.slice(0, sourcesShown).map((id, index) => {
    const kind = context.reader.product(id)?.kind
    const label = kind === undefined ? 'missing' : `${kind.replaceAll('-', ' ')} ${id.slice(-8)}`
    // Straight to the entry below: the places in the sections have been passed.
    if (kind === undefined || !context.cited.has(id))
      return markup`${index > 0 ? ', ' : ''}${label}`
    return markup`${index > 0 ? ', ' : ''}<a href="#${sourceAnchor(id)}">${label}</a>`
  })
  const more = ids.length - shown.length
  return markup`${shown}${more > 0 ? ` and ${counted(more, 'more')}` : ''}`
}

/** Evidence that is cited and had no room in the table at the front. */
function* citedEvidence(context: ReportContext): Iterable<Html> {
  if (context.citedEvidence.size === 0) return
  yield markup`<h3>Evidence cited beyond the table</h3> `
  yield evidenceTableStart(
    'Pieces that the report cites and that had no room in the table at the front',
  )
  const written = new Set<string>()
  // A row may cite the piece it was found in: the set grows while it is written out.
  for (const id of context.citedEvidence) {
    const one = context.reader.evidenceById(id)
    if (one === undefined || written.has(id)) continue
    written.add(id)
    yield evidenceRow(context, one, 'appendix')
  }
  yield tableEnd
}
