import { createHash } from 'node:crypto'
import type { Evidence, IntelSource, Origin } from '../model/evidence.ts'
import { sha256Of, type Sha256 } from '../model/id.ts'
import { markings } from '../model/marking.ts'
import type { NewEvidence, StoredBytes } from '../analyzer/case-store.ts'
import { canonicalJson } from '../lib/canonical-json.ts'
import type { Blobs } from './blobs.ts'
import type { Tables } from './schema.ts'
import { build, type Sqlite } from './sqlite.ts'

type Role = 'evidence' | 'intel-source'

type Row = Pick<Tables['file'], 'id' | 'role' | 'size_bytes' | 'media_type' | 'tlp' | 'depth'> &
  Pick<Tables['origin'], 'body'>

const page = 1000
const columns = 'file.id, role, size_bytes, media_type, tlp, depth, origin.body'

/** Files that have an origin, in the order of their hashes: the same in every run. */
export function* files(db: Sqlite, role: Role): Iterable<Evidence | IntelSource> {
  let after = ''
  for (;;) {
    // A row for each origin; the files of a page are chosen first, so that none is cut in two.
    const rows = db
      .raw(
        `select ${columns} from (
           select * from file where id > ? and role = ?
             and exists (select 1 from origin where origin.file = file.id)
           order by id limit ${page}) as file
         join origin on origin.file = file.id order by file.id`,
      )
      .all(after, role) as unknown as Row[]
    let from = 0
    let count = 0
    for (let to = 1; to <= rows.length; to += 1) {
      if (rows[to]?.id === rows[from]?.id) continue
      yield fileOf(rows.slice(from, to))
      count += 1
      from = to
    }
    if (count < page) return
    after = rows.at(-1)?.id ?? after
  }
}

export function fileById(db: Sqlite, id: Sha256): Evidence | IntelSource | undefined {
  const rows = db
    .raw(`select ${columns} from file join origin on origin.file = file.id where file.id = ?`)
    .all(id) as unknown as Row[]
  return rows.length === 0 ? undefined : fileOf(rows)
}

/** From one row for each of its origins. */
function fileOf(rows: readonly Row[]): Evidence | IntelSource {
  const [row] = rows
  if (row === undefined) throw new RangeError('a file without an origin')
  const origins = rows.map(({ body }) => JSON.parse(body) as Origin)
  if (origins.length > 1) origins.sort(byPrecedence)
  return {
    kind: row.role,
    id: sha256Of(row.id),
    sizeBytes: row.size_bytes,
    mediaType: row.media_type,
    name: origins[0]?.name ?? row.id.slice(0, 12),
    tlp: markings[row.tlp] ?? 'TLP:RED',
    depth: row.depth,
    origins,
  }
}

/** Hash over all files that have an origin, their markings and where they came from. */
export function filesDigest(db: Sqlite): string {
  const hash = createHash('sha256')
  const rows = db.iterate<object>(
    build
      .selectFrom('file')
      .innerJoin('origin', 'origin.file', 'file.id')
      .select(['file.id', 'role', 'size_bytes', 'media_type', 'tlp', 'depth', 'origin.body'])
      .orderBy('file.id')
      .orderBy('origin.how')
      .orderBy('origin.name')
      .orderBy('origin.parent')
      .orderBy('origin.body'),
  )
  for (const row of rows) hash.update(JSON.stringify(row)).update('\n')
  return hash.digest('hex')
}

/** What was handed in before what was carved, then by name: independent of who came first. */
function byPrecedence(a: Origin, b: Origin): number {
  const key = (origin: Origin): string =>
    `${origin.how === 'given' ? 0 : 1} ${origin.name} ${canonicalJson(origin)}`
  return key(a) < key(b) ? -1 : 1
}

/** The same bytes again keep the strictest marking and the shortest way in. */
export function putFile(db: Sqlite, role: Role, found: NewEvidence): void {
  db.raw(
    `insert into file (id, role, size_bytes, media_type, tlp, depth, parent, parent_offset)
     values (?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (id) do update
       set tlp = max(file.tlp, excluded.tlp), depth = min(file.depth, excluded.depth)`,
  ).run(
    found.id,
    role,
    found.sizeBytes,
    found.mediaType,
    markings.indexOf(found.tlp),
    found.depth,
    found.within?.parent ?? null,
    found.within?.offset ?? null,
  )
}

export function putOrigin(db: Sqlite, id: Sha256, origin: Origin, task: number | null): void {
  db.raw(
    `insert into origin (file, how, name, parent, body, task) values (?, ?, ?, ?, ?, ?)
     on conflict do nothing`,
  ).run(
    id,
    origin.how,
    origin.name,
    origin.how === 'carved' ? origin.from : '',
    canonicalJson(origin),
    task,
  )
}

/** Most evidence is asked for several times in a row, and thousands of pieces lie in one mailbox. */
const mostPlaces = 1000

/** Finds where bytes lie and remembers it: evidence never moves. */
export function placeFinder(db: Sqlite, blobs: Blobs): (id: Sha256) => StoredBytes {
  const known = new Map<Sha256, StoredBytes>()
  return (id) => storedBytes(db, blobs, known, id, [])
}

/** Follows ranges up to the blob that holds the bytes. Throws a RangeError on an unknown id. */
function storedBytes(
  db: Sqlite,
  blobs: Blobs,
  known: Map<Sha256, StoredBytes>,
  id: Sha256,
  below: readonly Sha256[],
): StoredBytes {
  const place = known.get(id)
  if (place) return place
  if (below.includes(id)) throw new RangeError(`evidence ${id} lies within itself`)
  const row = db.raw('select size_bytes, parent, parent_offset from file where id = ?').get(id) as
    | Pick<Tables['file'], 'size_bytes' | 'parent' | 'parent_offset'>
    | undefined
  if (row === undefined) throw new RangeError(`no such evidence: ${id}`)
  const found =
    row.parent === null
      ? { path: blobs.path(id), offset: 0, length: row.size_bytes }
      : within(storedBytes(db, blobs, known, sha256Of(row.parent), [...below, id]), row)
  if (known.size >= mostPlaces) known.clear()
  known.set(id, found)
  return found
}

function within(
  { path, offset }: StoredBytes,
  row: Pick<Tables['file'], 'size_bytes' | 'parent_offset'>,
): StoredBytes {
  return { path, offset: offset + (row.parent_offset ?? 0), length: row.size_bytes }
}
