import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openPassingCase, workOnCase } from '../../src/cli/work-on-case.ts'
import type { Outcome } from '../../src/model/outcome.ts'
import { watchMemory } from '../child-memory.ts'
import { dice } from './dice.ts'
import { mutations } from './mutate.ts'
import { makeSources } from './sources.ts'
import { bombs, dataElsewhere, playlists } from './traps.ts'
import { layTripwire } from './tripwire.ts'

export interface Ordeal {
  readonly file: string
  readonly analyzer: string
  readonly outcome: Outcome
  readonly wallMs: number
}

export interface Campaign {
  readonly files: readonly string[]
  /** Equal bytes are one piece of evidence: the name that all else here has for a file. */
  readonly lookedAtAs: ReadonlyMap<string, string>
  /** One for each reader of each file. */
  readonly ordeals: readonly Ordeal[]
  /** Files that nobody gave an outcome. */
  readonly unanswered: readonly string[]
  readonly neighbourOpened: boolean
  readonly lines: readonly { readonly file: string; readonly text: string }[]
  readonly peakWorkerBytes: number
  readonly workers: number
}

export interface CampaignOptions {
  /** An empty folder of one's own. */
  readonly folder: string
  readonly seed: number
  /** Times that each mutation is done to each source. */
  readonly rounds: number
  /** Only so many of all, spread over them; all where there is none. */
  readonly most?: number
  readonly withTraps: boolean
}

/** How a file came out: its worst outcome, and whether that says where something is missing. */
export function verdictOf({ outcome }: Ordeal): string {
  if (outcome.status === 'failed') return outcome.code
  if (outcome.status === 'skipped') return 'skipped'
  return outcome.warnings.length > 0 ? 'with warnings' : 'completed'
}

/** Damaged and hostile files through the worker pool of a whole investigation, this process its parent. */
export async function runCampaign(options: CampaignOptions): Promise<Campaign> {
  const evidence = join(options.folder, 'evidence')
  const neighbour = join(options.folder, 'neighbour')
  mkdirSync(evidence)
  using tripwire = layTripwire(neighbour)
  const files = writeFiles(evidence, neighbour, options)
  using memory = watchMemory(process.pid)
  using opened = openPassingCase()
  const ordeals: Ordeal[] = []
  const names = new Map<string, string>()
  const lines: { file: string; text: string }[] = []
  const begun = new Map<string, number>()
  await workOnCase(opened, {
    evidence: [evidence],
    intel: [],
    only: ['media', 'screen'],
    signal: new AbortController().signal,
    listen(event) {
      if (event.what === 'file') names.set(event.file.id, nameOf(event.file.name))
      if (event.what === 'started') begun.set(`${event.analyzer} ${event.file}`, performance.now())
      if (event.what === 'product' && event.product.kind === 'screen-text') {
        const { evidence: id, text } = event.product
        lines.push({ file: names.get(id) ?? id, text })
      }
      if (event.what === 'finished' && event.file !== null) {
        const { analyzer, file, outcome } = event
        const from = begun.get(`${analyzer} ${file}`) ?? performance.now()
        ordeals.push({ file: nameOf(file), analyzer, outcome, wallMs: performance.now() - from })
      }
    },
  })
  const lookedAtAs = new Map(
    [...opened.evidence()].flatMap(({ name, origins }) =>
      origins.flatMap((origin) =>
        'name' in origin ? [[nameOf(origin.name), nameOf(name)] as const] : [],
      ),
    ),
  )
  const answered = new Set(ordeals.map(({ file }) => file))
  const [, ...workers] = memory.peaks()
  return {
    files,
    ordeals,
    lookedAtAs,
    unanswered: files.filter((name) => !answered.has(lookedAtAs.get(name) ?? '')),
    neighbourOpened: tripwire.wasOpened(),
    lines,
    peakWorkerBytes: Math.max(0, ...workers),
    workers: workers.length,
  }
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

function writeFiles(
  evidence: string,
  neighbour: string,
  { folder, seed, rounds, most, withTraps }: CampaignOptions,
): readonly string[] {
  const made = join(folder, 'sources')
  mkdirSync(made)
  const sources = makeSources(made)
  rmSync(made, { recursive: true })
  const files: string[] = []
  const put = (name: string, bytes: Buffer): void => {
    writeFileSync(join(evidence, name), bytes)
    files.push(name)
  }
  const roll = dice(seed)
  const mutants = sources.flatMap((source) =>
    Object.entries(mutations).flatMap(([mutation, mutate]) =>
      Array.from({ length: rounds }, (_, round) => ({
        name: `${mutation}-${round}-${source.name}`,
        bytes: mutate(source, roll, sources),
      })),
    ),
  )
  const step = Math.max(1, Math.floor(mutants.length / (most ?? mutants.length)))
  for (const { name, bytes } of sources) put(`whole-${name}`, bytes)
  for (const [index, { name, bytes }] of mutants.entries()) if (index % step === 0) put(name, bytes)
  if (!withTraps) return files
  const sourceOf = (name: string) => {
    const found = sources.find((source) => source.name === name)
    if (found === undefined) throw new Error(`there is no source ${name}`)
    return found
  }
  const film = sourceOf('h264.mp4')
  const traps = [
    ...bombs(),
    ...playlists(neighbour, sourceOf('h264.ts')),
    dataElsewhere(film, neighbour),
    { name: 'film-called.png', bytes: film.bytes },
    { name: 'picture-called.mp4', bytes: sourceOf('still.png').bytes },
    {
      name: 'pattern%03d.png',
      bytes: Buffer.concat([sourceOf('still.png').bytes, Buffer.from([0])]),
    },
    { name: 'empty.mp4', bytes: Buffer.alloc(0) },
  ]
  for (const { name, bytes } of traps) put(name, bytes)
  return files
}
