import { AnalysisFailure } from '../analyzer/analysis-failure.ts'
import type { Analyzer, Context } from '../analyzer/analyzer.ts'
import { parseIsoDate } from '../lib/iso-date.ts'
import { elementSpans, type JsonSpan } from '../lib/json-spans.ts'
import type { IntelSource } from '../model/evidence.ts'
import type { Actor, Credibility, Intel } from '../model/intel.ts'
import type { Locus } from '../model/locus.ts'
import { isJson } from './file-kind.ts'
import { limitedWarnings, type Warnings } from './limited-warnings.ts'
import { stixGraph, type StixGraph } from './stix-graph.ts'
import { stixIndicators } from './stix-indicators.ts'
import { definedMarking, markingOf, publishedMarkings, type StixMarkings } from './stix-marking.ts'
import { parseStixObject, type StixObject } from './stix-objects.ts'

const maxBytes = 256 * 1024 * 1024
const maxObjects = 2_000_000
const maxObjectBytes = 8 * 1024 * 1024

/** What reading one object needs of all others. */
interface Bundle {
  readonly file: IntelSource
  readonly graph: StixGraph
  readonly markings: StixMarkings
  readonly warnings: Warnings
}

/** Indicators, observables and actors of STIX 2.0 and 2.1 bundles. */
export const intelStix: Analyzer<'intel-source', 'intel' | 'actor'> = {
  id: 'intel-stix',
  version: '1.0.0',
  question: 'What do STIX bundles say of indicators and actors?',
  scope: 'evidence',
  needs: ['intel-source'],
  makes: ['intel', 'actor'],
  accepts: isJson,
  async *run(input, context) {
    for await (const file of input['intel-source']) yield* readBundle(file, context)
  },
}

function* readBundle(file: IntelSource, context: Context): Generator<Intel | Actor> {
  const { size } = context.bytes
  if (size > maxBytes) throw new AnalysisFailure('too-large', `more than ${maxBytes} bytes of JSON`)
  const bytes = context.bytes.read(0, size)
  const found = elementSpans(bytes, 'objects', maxObjects)
  if (found === undefined) throw unknownJson(bytes)
  const warnings = limitedWarnings(context)
  const bundle: Bundle = { file, graph: stixGraph(), markings: publishedMarkings(), warnings }
  // Twice through: an object may be explained by one that stands behind it.
  const readable: JsonSpan[] = []
  for (const span of found.spans) {
    const object = objectAt(bytes, span, warnings)
    if (object === undefined) continue
    readable.push(span)
    bundle.graph.add(object)
    if (object.type === 'marking-definition' && !bundle.markings.has(object.id)) {
      bundle.markings.set(object.id, definedMarking(object))
    }
  }
  for (const [i, span] of readable.entries()) {
    const object = objectAt(bytes, span, warnings)
    if (object === undefined || object.revoked === true) continue
    const locus: Locus = { at: 'bytes', ...span }
    if (object.type === 'threat-actor' || object.type === 'intrusion-set') {
      yield actorOf(object, bundle, locus)
    } else yield* intelOf(object, bundle, locus)
    if (i % 4096 === 0) context.progress(i, readable.length, 'objects')
  }
  warnings.close()
  if (!found.complete) {
    const reason =
      found.spans.length === maxObjects
        ? `only the first ${maxObjects} objects are read`
        : 'the bundle breaks off'
    context.warn({ code: found.spans.length === maxObjects ? 'too-many' : 'truncated', reason })
  }
}

function objectAt(bytes: Buffer, span: JsonSpan, warnings: Warnings): StixObject | undefined {
  const locus: Locus = { at: 'bytes', ...span }
  if (span.length > maxObjectBytes) {
    warnings.add('too-large', `an object of more than ${maxObjectBytes} bytes`, locus)
    return undefined
  }
  const object = parseStixObject(bytes.subarray(span.offset, span.offset + span.length))
  if (!('problem' in object)) return object
  warnings.add('corrupt', `not a STIX object: ${object.problem}`.slice(0, 300), locus)
  return undefined
}

function* intelOf(object: StixObject, bundle: Bundle, locus: Locus): Generator<Intel> {
  const { indicators, unsupported } = stixIndicators(object)
  for (const what of unsupported) bundle.warnings.add('unsupported', what, locus)
  if (indicators.length === 0) return
  const { actors, activity } = bundle.graph.pointsTo(object.id)
  const notes: Record<string, string> = { 'stix-id': object.id }
  if (object.name !== undefined) notes['name'] = object.name.slice(0, 500)
  for (const indicator of indicators) {
    for (const actor of actors.length === 0 ? [''] : actors) {
      yield {
        kind: 'intel',
        evidence: bundle.file.id,
        locus,
        ...indicator,
        actor,
        activity,
        validFrom: date(object.valid_from),
        validUntil: date(object.valid_until),
        published: published(object, bundle.graph),
        ...told(object, bundle, locus),
        notes,
      }
    }
  }
}

function actorOf(object: StixObject, bundle: Bundle, locus: Locus): Actor {
  const name = object.name ?? object.id
  return {
    kind: 'actor',
    evidence: bundle.file.id,
    locus,
    name,
    aliases: (object.aliases ?? []).filter((alias) => alias !== name).slice(0, 200),
    country: bundle.graph.countryOf(object.id),
    // STIX has no word for who gives the orders: attributed-to names who it *is*.
    sponsor: '',
    published: published(object, bundle.graph),
    ...told(object, bundle, locus),
  }
}

/** Who says so, how sure, and for whom. */
function told(
  object: StixObject,
  { file, graph, markings, warnings }: Bundle,
  locus: Locus,
): Pick<Intel, 'source' | 'reliability' | 'credibility' | 'tlp'> {
  const { tlp, unknown } = markingOf(object, markings, file.tlp)
  if (unknown !== undefined) {
    const reason = `unknown marking, handled as TLP:RED: ${unknown.slice(0, 80)}`
    warnings.add('corrupt', reason, locus)
  }
  return {
    source: graph.name(object.created_by_ref ?? '') ?? file.name,
    // STIX grades statements and not sources.
    reliability: 'F',
    credibility: credibilityOf(object.confidence),
    tlp,
  }
}

/** STIX 2.1, appendix A, scale "Admiralty Credibility". */
function credibilityOf(confidence: number | undefined): Credibility {
  if (confidence === undefined) return '6'
  if (confidence >= 80) return '1'
  if (confidence >= 60) return '2'
  if (confidence >= 40) return '3'
  return confidence >= 20 ? '4' : '5'
}

/** The report that published it; else when the object was made, which is the earliest it can have been. */
function published(object: StixObject, graph: StixGraph): string | null {
  return date(graph.publishedIn(object.id) ?? object.created)
}

function date(text: string | undefined): string | null {
  return text === undefined ? null : (parseIsoDate(text) ?? null)
}

function unknownJson(bytes: Buffer): AnalysisFailure {
  const head = bytes.toString('latin1', 0, 4096)
  const what = head.includes('"Event"')
    ? 'a MISP event, which is not read yet'
    : 'JSON, but no STIX bundle: it has no "objects" array'
  return new AnalysisFailure('unsupported', `${what}. Wanted: a STIX 2.1 bundle, or CSV`)
}
