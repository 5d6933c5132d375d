import type { Evidence, IntelSource } from '../model/evidence.ts'
import type { Sha256 } from '../model/id.ts'
import type { Locus } from '../model/locus.ts'
import type { Warning } from '../model/outcome.ts'
import type { Tool } from '../model/producer.ts'
import type { BodyOf, ProductKind, ProductOf } from '../model/product.ts'
import type { Settings } from '../model/settings.ts'

/** New evidence found inside evidence: a byte range of it, or bytes decoded out of it. */
export interface CarvedEvidence {
  readonly kind: 'evidence'
  readonly name: string
  readonly locus: Locus
  readonly bytes: { readonly offset: number; readonly length: number } | { readonly blob: Sha256 }
}

/** What may be asked for: the exact bytes of one file, or products that others made. */
export type InputKind = 'evidence' | 'intel-source' | ProductKind
export type OutputKind = 'evidence' | ProductKind

/** A body without the stamps; `D` distributes, so that a union of kinds stays a union. */
export type Draft<K extends OutputKind> = K extends 'evidence'
  ? CarvedEvidence
  : K extends ProductKind
    ? BodyOf<K>
    : never

type Supplied<K extends InputKind> = K extends 'evidence'
  ? Evidence
  : K extends 'intel-source'
    ? IntelSource
    : K extends ProductKind
      ? ProductOf<K>
      : never

/**
 * Per declared kind a stream from the store; what was not declared does not compile. In scope
 * 'evidence' the streams hold what was made of that one piece of evidence; the stream 'evidence'
 * then has one element, whose bytes `Context.bytes` reads.
 */
export type Input<K extends InputKind> = { readonly [P in K]: AsyncIterable<Supplied<P>> }

/** Random access to the bytes of the evidence under analysis. */
export interface Bytes {
  readonly size: number
  /** Fewer bytes only at the end. */
  read(offset: number, length: number): Buffer
  /**
   * A path for decoders that must open a file themselves. Decoded evidence is a file of its own;
   * for a range of its parent this makes a copy in the scratch folder.
   */
  path(): string
}

export interface Context {
  readonly settings: Settings
  readonly signal: AbortSignal
  /** Only for analyzers that need 'evidence' or 'intel-source'; throws for all others. */
  readonly bytes: Bytes
  /** Folder of this task alone, emptied after it. */
  readonly scratch: string
  /** A blob that was kept before, as a product of the input names it. Throws where there is none. */
  kept(blob: Sha256): Buffer
  /** Keeps bytes as a content-addressed blob of the case: exhibits and decoded evidence. */
  keep(bytes: Uint8Array): Sha256
  /** The same for a file in the scratch folder that is too big for memory; it is moved. */
  keepFile(path: string): Promise<Sha256>
  /** Something was given up while the rest goes on: becomes part of the outcome. */
  warn(warning: Warning): void
  /** For people; `total` where known. */
  progress(done: number, total: number | undefined, what: string): void
}

/** Where in the case an analyzer looks: at one piece of evidence, or at everything once. */
export type Scope = 'evidence' | 'case'

export interface Analyzer<
  Needs extends InputKind = InputKind,
  Makes extends OutputKind = OutputKind,
> {
  /** A noun; the file is named for it. */
  readonly id: string
  readonly version: string
  /** What it answers, as a question with a question mark. */
  readonly question: string
  readonly scope: Scope
  readonly needs: readonly Needs[]
  readonly makes: readonly Makes[]
  /** Only where it is asked for by its name. */
  readonly isOnDemand?: true
  /**
   * Which files, for analyzers that need bytes. They run in a disposable process, because bytes
   * are hostile; all others see only what those made. One that needs products as well is handed
   * those of the same file, and runs where there are any.
   */
  accepts?(file: Evidence | IntelSource): boolean
  /** Programs and models whose version changes the result. */
  readonly tools?: readonly Tool[]
  /** The settings it depends on: they become part of its cache key. */
  options?(settings: Settings): Readonly<Record<string, unknown>>
  run(input: Input<Needs>, context: Context): AsyncIterable<Draft<Makes>>
}
