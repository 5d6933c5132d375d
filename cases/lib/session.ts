import type { CastEvent } from './asciicast.ts'
import type { CastExcerpt } from './cast-excerpt.ts'
import type { Random } from './random.ts'
import { seededRandom } from './random.ts'
import { editorScene, flashScenes, progressScene } from './session-screens.ts'
import { commandScenes } from './session-commands.ts'
import { panelScene } from './session-panels.ts'
import { typed } from './typing.ts'

/** Whose machine it is: the same throughout a session. */
export interface Host {
  readonly user: string
  readonly name: string
  readonly folder: string
  readonly domain: string
  readonly prompt: string
}

/** Writes what happens on a terminal, one thing after another. */
export interface Typist {
  readonly random: Random
  readonly host: Host
  readonly columns: number
  readonly rows: number
  readonly frameMs: number
  /** Written at once. */
  print(text: string): void
  /** Typed by a hand. */
  type(text: string): void
  wait(ms: number): void
}

const users = [
  'mkoval',
  'dpetrov',
  'analyst',
  'root',
  'oper7',
  'jlindqvist',
  'svc-backup',
  'tnovak',
]
const machines = [
  'srv-mail02',
  'kali',
  'vps-3481',
  'build',
  'gw01',
  'thinkpad',
  'node17',
  'edge-ams',
]
const folders = [
  '~/ops/2026-03',
  '/var/www/html',
  '~/loader',
  '/opt/c2/conf.d',
  '~/Documents',
  '/srv/data',
]
const domains = [
  'cdn-telemetry.net',
  'mail.ostrava-it.cz',
  'login-verify.info',
  'example.org',
  'files.kb-sync.io',
]

/** What a session shows: commands, logs, an editor and what flits by; or programs that fill the terminal. */
export type SessionKind = 'commands' | 'panels'

/** A quick hand: a recording is short, and more happens in it. */
const typingPace = 0.5

/** So much of the session is over when the recording begins: nobody records an empty screen. */
const beforeMs = 15_000

/**
 * A session that never was: typed commands, listings, logs that run by, an editor, counters and
 * secrets that stand for exactly one frame. The seed decides everything.
 */
export function session(
  seed: number,
  columns: number,
  rows: number,
  fps: number,
  lengthMs: number,
  kind: SessionKind = 'commands',
): CastExcerpt {
  const random = seededRandom(`session ${seed}`)
  const user = random.pick(users)
  const name = random.pick(machines)
  const folder = random.pick(folders)
  const host: Host = {
    user,
    name,
    folder,
    domain: random.pick(domains),
    prompt: promptOf(random, user, name, folder),
  }
  const { typist, events, now } = typistOf(random, host, columns, rows, fps)
  typist.print(host.prompt)
  while (now() < beforeMs + lengthMs) {
    typist.wait(random.whole(150, 600))
    if (kind === 'panels') {
      panelScene(typist)
      continue
    }
    const dice = random.unit()
    if (dice < 0.75) random.pick(commandScenes)(typist)
    else if (dice < 0.88) progressScene(typist)
    else editorScene(typist)
    if (random.chance(0.6)) random.pick(flashScenes)(typist)
  }
  return {
    before: events
      .filter(({ atMs }) => atMs < beforeMs)
      .map(({ data }) => data)
      .join(''),
    events: events
      .filter(({ atMs }) => atMs >= beforeMs && atMs < beforeMs + lengthMs)
      .map(({ atMs, data }) => ({ atMs: atMs - beforeMs, data })),
  }
}

function typistOf(
  random: Random,
  host: Host,
  columns: number,
  rows: number,
  fps: number,
): { readonly typist: Typist; readonly events: readonly CastEvent[]; readonly now: () => number } {
  const events: CastEvent[] = []
  let atMs = random.whole(100, 500)
  const typist: Typist = {
    random,
    host,
    columns,
    rows,
    frameMs: 1000 / fps,
    print: (text) => events.push({ atMs, data: text.replaceAll('\n', '\r\n') }),
    type(text) {
      const startMs = atMs
      for (const key of typed(text, 0, random)) {
        atMs = startMs + key.atMs * typingPace
        events.push({ atMs, data: key.data })
      }
      atMs += random.whole(120, 500)
    },
    wait(ms) {
      atMs += ms
    },
  }
  return { typist, events, now: () => atMs }
}

function promptOf(random: Random, user: string, name: string, folder: string): string {
  return random.pick([
    `\x1b[1;32m${user}@${name}\x1b[0m:\x1b[1;34m${folder}\x1b[0m$ `,
    `[${user}@${name} ${folder.split('/').at(-1)}]$ `,
    `\x1b[31m${user}\x1b[0m@${name} ${folder} # `,
    `${user}@${name}:${folder}> `,
  ])
}
