import { createHash } from 'node:crypto'
import type { ScreenTruth } from './ledger.ts'
import { story } from './story.ts'
import { threatCount, videoName, type Delivered, type ThreatMail } from './threat-mails.ts'
import { providers } from './voters.ts'

function counted(values: Iterable<string>): { value: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}

/** What is so in this case because it was made so. */
export function truthOf(
  screen: ScreenTruth,
  threats: readonly ThreatMail[],
  ordinary: readonly Delivered[],
  video: Uint8Array,
): object {
  const sent = threats.map((mail) => mail.receivedAt.getTime()).toSorted((a, b) => a - b)
  const carried = threats.filter((mail) => mail.carriesVideo)
  return {
    fictional: true,
    answer: {
      group: story.lead.name,
      operatorCountry: story.lead.country,
      falseFlag: { framed: story.planted.name, clue: story.screen.plantedFile },
      sponsor: 'open: two sources, one silent, one low in credibility',
    },
    trustedReceivers: providers.map((provider) => provider.domain),
    protectedNames: [story.framed.domain, story.framed.group, story.victim.domain],
    video: {
      name: videoName,
      sha256: createHash('sha256').update(video).digest('hex'),
      sizeBytes: video.byteLength,
      createdUtc: story.recordedUtc,
      clockOffsetMinutes: story.norvaliaOffsetMinutes,
      attachedTo: carried.map((mail) => mail.messageId),
    },
    mail: {
      total: threats.length + ordinary.length,
      campaign: {
        size: threatCount,
        variants: counted(threats.map((mail) => mail.variant)),
        origins: counted(threats.map((mail) => mail.origin)),
        recipientDomains: counted(threats.map((mail) => mail.provider)),
        first: new Date(sent[0] ?? 0).toISOString(),
        last: new Date(sent.at(-1) ?? 0).toISOString(),
        norvalianZone: threats.filter((mail) => mail.zoneMinutes !== 0).length,
        messageIds: threats.map((mail) => mail.messageId),
      },
      ordinary: ordinary.map((mail) => mail.messageId),
    },
    screen,
  }
}
