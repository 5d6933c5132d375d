import { expect, test } from 'vitest'
import { drain, testContext } from '../../test/context.ts'
import { sampleCampaign, sampleMail, sampleProfile } from '../../test/sample-campaigns.ts'
import { streamOf } from '../lib/async-iterable.ts'
import type { CampaignProfile } from '../model/campaign-profile.ts'
import type { Campaign } from '../model/campaign.ts'
import type { Mail } from '../model/observation.ts'
import { campaignPair } from './campaign-pair.ts'

const once = (value: string): { value: string; count: number }[] => [{ value, count: 9 }]

interface Wave {
  readonly campaign?: Partial<Campaign>
  readonly profile?: Partial<CampaignProfile>
}

/** Pairs among these campaigns, beside strangers that say what is given. */
async function pairs(waves: readonly Wave[], strangers: readonly Partial<Mail>[]) {
  const mails = waves.map((_, at) => sampleMail(`member ${at}`))
  const alone = strangers.map((says, at) => sampleMail(`stranger ${at}`, says))
  const campaigns = waves.map(({ campaign }, at) =>
    sampleCampaign(`wave ${at}`, [mails[at]!.id], campaign),
  )
  using context = testContext(Buffer.alloc(0))
  const { made, error } = await drain(
    campaignPair.run(
      {
        campaign: streamOf(campaigns),
        'campaign-profile': streamOf(
          waves.map(({ profile }, at) => sampleProfile(`wave ${at}`, profile)),
        ),
        mail: streamOf([...mails, ...alone]),
      },
      context,
    ),
  )
  if (error) throw error
  return made
}

const host: Wave = {
  campaign: { origins: once('192.0.2.9') },
  profile: { linkHosts: once('drop.example') },
}
const strangers: readonly Partial<Mail>[] = Array.from({ length: 60 }, (_, at) => ({
  originIp: `198.51.100.${at}`,
}))

test('two campaigns that share two rare things of different roots are named together', async () => {
  const [pair, ...more] = await pairs([host, host], strangers)
  expect(more).toEqual([])
  expect(pair?.traits.map(({ trait, value, reason }) => [trait, value, reason])).toEqual([
    [
      'origin',
      '192.0.2.9',
      '192.0.2.9 handed in messages of both; none of 60 other campaigns and messages does',
    ],
    [
      'link-host',
      'drop.example',
      'both link to drop.example; none of 60 other campaigns and messages does',
    ],
  ])
  expect(pair?.bits).toBeCloseTo(2 * Math.log2(62), 5)
})

test('one rare thing joins nobody, nor do several of one root', async () => {
  const names: Wave = {
    campaign: { senders: once('info@a.example') },
    profile: { replyDomains: once('b.example'), messageIdHosts: once('a.example') },
  }
  expect(await pairs([names, names], strangers)).toEqual([])
})

test('what many others have as well tells nothing', async () => {
  const common = strangers.map((_, at) => (at % 3 === 0 ? { originIp: '192.0.2.9' } : {}))
  expect(await pairs([host, host], common)).toEqual([])
})

test('with nobody to compare with nothing is rare', async () => {
  expect(await pairs([host, host], [])).toEqual([])
})
