import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { csvText } from '../lib/csv-writer.ts'
import { emlBytes, mboxBytes } from '../lib/mail-writer.ts'
import { zipBytes } from '../lib/zip-writer.ts'
import { background } from './background.ts'
import { makeFilm } from './film.ts'
import {
  actorColumns,
  actors,
  claimColumns,
  claims,
  intelColumns,
  restricted,
  telling,
} from './intel-records.ts'
import { ordinaryMails } from './ordinary-mails.ts'
import { fullSeconds } from './screenplay.ts'
import { stixBundle } from './stix-bundle.ts'
import { threatMails, videoName, type Delivered } from './threat-mails.ts'
import { truthOf } from './truth.ts'
import { providers } from './voters.ts'

type Place = 'mbox' | 'eml' | 'zip'

/** Most mails come from the providers; voters handed some in, an abuse desk sent an archive. */
export function placeOf(index: number, isThreat: boolean): Place {
  if (!isThreat) return index === 3 ? 'eml' : index === 6 ? 'zip' : 'mbox'
  if (index % 50 === 11 || index === 57) return 'eml'
  return index % 13 === 5 || index === 132 ? 'zip' : 'mbox'
}

interface Placed {
  readonly mail: Delivered
  readonly place: Place
  readonly name: string
}

async function writeMails(folder: string, placed: readonly Placed[]): Promise<void> {
  await mkdir(join(folder, 'handed-in'), { recursive: true })
  const inTime = placed.toSorted(
    (a, b) => a.mail.receivedAt.getTime() - b.mail.receivedAt.getTime(),
  )
  for (const { domain } of providers) {
    const messages = inTime
      .filter(({ mail, place }) => place === 'mbox' && mail.provider === domain)
      .map(({ mail }) => ({
        sender: mail.envelopeFrom,
        date: mail.receivedAt,
        message: mail.message,
      }))
    await writeFile(join(folder, `${domain.replace('.example', '')}.mbox`), mboxBytes(messages))
  }
  for (const { mail, name } of placed.filter(({ place }) => place === 'eml')) {
    await writeFile(join(folder, 'handed-in', name), emlBytes(mail.message))
  }
  const archived = placed.filter(({ place }) => place === 'zip')
  const entries = archived.map(({ mail, name }) => ({
    name: `abuse-desk/${name}`,
    bytes: emlBytes(mail.message),
  }))
  await writeFile(join(folder, 'abuse-desk.zip'), zipBytes(entries))
}

async function writeIntel(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const rows = [...background(200)]
  // Strewn among the rest, not on top.
  telling.forEach((row, i) => rows.splice(11 + i * 19, 0, row))
  await writeFile(join(folder, 'indicators.csv'), csvText(intelColumns, rows))
  await writeFile(join(folder, 'restricted.csv'), csvText(intelColumns, restricted))
  await writeFile(join(folder, 'actors.csv'), csvText(actorColumns, actors))
  await writeFile(join(folder, 'claims.csv'), csvText(claimColumns, claims))
  await writeFile(
    join(folder, 'harbour-watch.stix.json'),
    `${JSON.stringify(stixBundle(), undefined, 2)}\n`,
  )
}

/**
 * Makes the fictional case in the folder `into`: `evidence/`, `intel/`, `case.md`, and `truth.json`
 * with what is known because it was invented (not evidence). The same bytes each time on the same
 * machine and package versions. `seconds` cuts the recording short; all that points to anybody is
 * in its first 23. Throws a RangeError where nothing would be left of it.
 */
export async function makeVoterThreat(
  into: string,
  options: { readonly seconds?: number } = {},
): Promise<void> {
  const seconds = options.seconds ?? fullSeconds
  if (!(seconds >= 1)) throw new RangeError(`a recording of ${seconds} seconds`)
  const evidence = join(into, 'evidence')
  await mkdir(join(evidence, 'video'), { recursive: true })
  const videoPath = join(evidence, 'video', videoName)
  const screen = await makeFilm(videoPath, seconds)
  const video = await readFile(videoPath)
  const threats = threatMails(video)
  const ordinary = ordinaryMails()
  const name = (mail: Delivered): string =>
    `${createHash('sha256').update(mail.messageId).digest('hex').slice(0, 8)}.eml`
  await writeMails(join(evidence, 'mail'), [
    ...threats.map((mail, i) => ({ mail, place: placeOf(i, true), name: name(mail) })),
    ...ordinary.map((mail, i) => ({ mail, place: placeOf(i, false), name: name(mail) })),
  ])
  await writeIntel(join(into, 'intel'))
  const here = dirname(fileURLToPath(import.meta.url))
  await writeFile(join(into, 'case.md'), await readFile(join(here, 'case.md')))
  const truth = truthOf(screen, threats, ordinary, video)
  await writeFile(join(into, 'truth.json'), `${JSON.stringify(truth, undefined, 1)}\n`)
}
