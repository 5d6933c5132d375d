import type { Evidence, IntelSource, Origin } from '../model/evidence.ts'
import { sha256Of, type Sha256 } from '../model/id.ts'
import { markings } from '../model/marking.ts'
import type { NewEvidence, StoredBytes } from '../analyzer/case-store.ts'
import { canonicalJson } from '../lib/canonical-json.ts'
import type { Blobs } from './blobs.ts'
import { build, type Sqlite } from './sqlite.ts'

type Role = 'evidence' | 'intel-source'

interface Row {
  readonly id: string
  readonly role: Role
  readonly size_bytes: number
  readonly media_type: string
  readonly tlp: number
  readonly depth: number
  readonly origins: string
}

const page = 1000

/** Files that have an origin, in the order of their hashes: the same in every run. */
export function* files(db: Sqlite, role: Role): Iterable<Evidence | IntelSource> {
  let after = ''
  for (;;) {
    const rows = db
      .raw(
        `select file.*, json_group_array(json(origin.body)) as origins
         from file join origin on origin.file = file.id
         where file.id > ? and file.role = ? group by file.id order by file.id limit ${page}`,
      )
      .all(after, role) as unknown as Row[]
    for (const row of rows) yield fileOf(row)
    const last = rows.at(-1)
    if (last === undefined || rows.length < page) return
    after = last.id
  }
}

export function fileById(db: Sqlite, id: Sha256): Evidence | IntelSource | undefined {
  const row = db
    .raw(
      `select file.*, json_group_array(json(origin.body)) as origins
       from file join origin on origin.file = file.id where file.id = ? group by file.id`,
    )
    .get(id) as Row | undefined
  return row && fileOf(row)
}

function fileOf(row: Row): Evidence | IntelSource {
  const origins = (JSON.parse(row.origins) as Origin[]).toSorted(byPrecedence)
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

/** What was handed in before what was carved, then by name: independent of who came first. */
function byPrecedence(a: Origin, b: Origin): number {
  const key = (origin: Origin): string =>
    `${origin.how === 'given' ? 0 : 1} ${origin.name} ${canonicalJson(origin)}`
  return key(a) < key(b) ? -1 : 1
}

/** The same bytes again keep the strictest marking and the shortest way in. */
export function putFile(db: Sqlite, role: Role, found: NewEvidence): void {
  db.run(
    build
      .insertInto('file')
      .values({
        id: found.id,
        role,
        size_bytes: found.sizeBytes,
        media_type: found.mediaType,
        tlp: markings.indexOf(found.tlp),
        depth: found.depth,
        parent: found.within?.parent ?? null,
        parent_offset: found.within?.offset ?? null,
      })
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((row) => ({
          tlp: row.fn<number>('max', ['file.tlp', 'excluded.tlp']),
          depth: row.fn<number>('min', ['file.depth', 'excluded.depth']),
        })),
      ),
  )
}

export function putOrigin(db: Sqlite, id: Sha256, origin: Origin, task: number | null): void {
  db.run(
    build
      .insertInto('origin')
      .values({
        file: id,
        how: origin.how,
        name: origin.name,
        parent: origin.how === 'carved' ? origin.from : '',
        body: canonicalJson(origin),
        task,
      })
      .onConflict((conflict) => conflict.doNothing()),
  )
}

/** Follows ranges up to the blob that holds the bytes. Throws a RangeError on an unknown id. */
export function storedBytes(
  db: Sqlite,
  blobs: Blobs,
  id: Sha256,
  below: readonly Sha256[] = [],
): StoredBytes {
  if (below.includes(id)) throw new RangeError(`evidence ${id} lies within itself`)
  const row = db.first(
    build.selectFrom('file').select(['size_bytes', 'parent', 'parent_offset']).where('id', '=', id),
  )
  if (row === undefined) throw new RangeError(`no such evidence: ${id}`)
  if (row.parent === null) return { path: blobs.path(id), offset: 0, length: row.size_bytes }
  const parent = storedBytes(db, blobs, sha256Of(row.parent), [...below, id])
  return {
    path: parent.path,
    offset: parent.offset + (row.parent_offset ?? 0),
    length: row.size_bytes,
  }
}
