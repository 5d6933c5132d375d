import type { Generated } from 'kysely'

/** JSON columns hold canonical JSON; `seq` columns only order, they are never shown. */
export interface Tables {
  setting: { key: string; value: string }
  file: {
    id: string
    role: 'evidence' | 'intel-source'
    size_bytes: number
    media_type: string
    tlp: number
    depth: number
    parent: string | null
    parent_offset: number | null
  }
  origin: {
    file: string
    how: 'given' | 'carved'
    name: string
    parent: string
    body: string
    /** The carving task that found it; null for what was handed in. */
    task: number | null
  }
  task: {
    id: Generated<number>
    analyzer: string
    /** '' for the whole case: NULLs would not be unique. */
    evidence: string
    key: string
    producer: string
    outcome: string
  }
  product: {
    seq: Generated<number>
    id: string
    kind: string
    evidence: string
    analyzer: string
    task: number
    ordinal: number
    body: string
  }
  product_text: { rowid: number; text: string }
  intake_failure: { path: string; code: string; reason: string }
  custody: {
    seq: number
    at: string
    action: string
    subject: string
    detail: string
    previous: string
    hash: string
  }
}

/** Each entry is applied once, in order, and never changed after a release. */
export const migrations: readonly (readonly string[])[] = [
  [
    `create table setting (key text primary key, value text not null) strict, without rowid`,
    `create table file (
       id text not null, role text not null, size_bytes integer not null, media_type text not null,
       tlp integer not null, depth integer not null, parent text, parent_offset integer,
       primary key (id)) strict, without rowid`,
    `create table task (
       id integer primary key, analyzer text not null, evidence text not null, key text not null,
       producer text not null, outcome text not null, unique (evidence, analyzer)) strict`,
    `create table origin (
       file text not null references file (id) on delete cascade, how text not null,
       name text not null, parent text not null, body text not null,
       task integer references task (id) on delete cascade,
       primary key (file, how, name, parent, body)) strict, without rowid`,
    `create index origin_task on origin (task)`,
    `create table product (
       seq integer primary key autoincrement, id text not null, kind text not null,
       evidence text not null,
       analyzer text not null, task integer not null references task (id) on delete cascade,
       ordinal integer not null, body text not null) strict`,
    `create index product_id on product (id)`,
    `create index product_order on product (kind, evidence, analyzer, ordinal, id)`,
    `create index product_task on product (task)`,
    `create virtual table product_text using fts5 (
       text, content='', contentless_delete=1, tokenize='trigram')`,
    `create trigger product_text_drop after delete on product
       begin delete from product_text where rowid = old.seq; end`,
    `create table intake_failure (
       path text primary key, code text not null, reason text not null) strict, without rowid`,
    `create table custody (
       seq integer primary key, at text not null, action text not null, subject text not null,
       detail text not null, previous text not null, hash text not null) strict`,
  ],
]
