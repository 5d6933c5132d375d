import { expect, test } from 'vitest'
import { learntFamilies } from '../../lib/mailer/stated-family.ts'
import { parseMime } from '../../lib/mime/parse-mime.ts'
import { mailerFamily } from './mailer-family.ts'
import { mailerFeatures } from './mailer-features.ts'
import table from './mailer-weights.json' with { type: 'json' }

function featuresOf(lines: readonly string[]): ReadonlySet<string> {
  const bytes = Buffer.from(`${lines.join('\r\n')}\r\n\r\nText.\r\n`)
  return mailerFeatures(bytes, parseMime(bytes).root)
}

/** In the form of Mutt: Message-ID and Mime-Version in its spelling and order. */
const mutt = [
  'Date: Tue, 27 Aug 2002 11:05:17 +0100',
  'From: Ann Reed <ann@river.example>',
  'To: talk@list.example',
  'Subject: Nothing',
  'Message-ID: <20020827100517.GA1234@river.example>',
  'Mail-Followup-To: talk@list.example',
  'Mime-Version: 1.0',
  'Content-Type: text/plain; charset=us-ascii',
  'Content-Disposition: inline',
]

/** In the form of Outlook Express. */
const express = [
  'Message-ID: <000c01c24db5$0a5b3f20$0100a8c0@desk>',
  'From: "Ann Reed" <ann@river.example>',
  'To: "Talk" <talk@list.example>',
  'References: <20020827100517.GA1234@river.example>',
  'Subject: Nothing',
  'Date: Tue, 27 Aug 2002 11:05:17 +0100',
  'MIME-Version: 1.0',
  'Content-Type: text/plain;\r\n\tcharset="iso-8859-1"',
  'Content-Transfer-Encoding: 7bit',
  'X-Priority: 3',
  'X-MSMail-Priority: Normal',
]

test.for([
  ['mutt', mutt],
  ['outlook-express', express],
] as const)('the form of %s is told', ([family, lines]) => {
  expect(mailerFamily(featuresOf(lines))[0]).toMatchObject({ family })
})

test('what a message says of its program, and what servers add, changes nothing', () => {
  const more = ['Received: from a by b', 'User-Agent: Mutt/1.4', 'X-Mailer: QUALCOMM', 'List-Id: x']
  expect(featuresOf([...more, ...express])).toEqual(featuresOf(express))
})

test('of a form that was never learnt nothing is told', () => {
  const today = [
    'Message-ID: <5c1b1e0f-6a7e-4c6c-9f0a-0c0c3f7e2a11@river.example>',
    'Date: Tue, 12 May 2026 11:05:17 +0200',
    'MIME-Version: 1.0',
    'Content-Language: en-US',
    'To: talk@list.example',
    'From: Ann Reed <ann@river.example>',
    'Subject: Nothing',
    'Content-Type: text/plain; charset=UTF-8; format=flowed',
    'Content-Transfer-Encoding: 7bit',
  ]
  expect(mailerFamily(featuresOf(today))).toEqual([])
})

test('shapes stand for what was written: no name, address or word is a feature', () => {
  const features = [...featuresOf([...express, 'Organization: Secret Heron'])].join('\n')
  for (const word of ['Ann', 'river', 'Nothing', 'Heron', '000c01c24db5']) {
    expect(features).not.toContain(word)
  }
})

test('probabilities are of families that were learnt, and come to one', () => {
  const likely = mailerFamily(featuresOf(mutt))
  const sum = likely.reduce((all, { p }) => all + p, 0)
  expect(sum).toBeGreaterThan(0.9)
  expect(sum).toBeLessThan(1.01)
  expect(new Set(table.families)).toEqual(new Set([...learntFamilies, 'other']))
})

test('a message of a hundred thousand fields is looked at in part', () => {
  const lines = Array.from({ length: 9000 }, (_, at) => `From: a${at}@b.example`)
  expect(featuresOf(lines).size).toBeLessThan(100)
})
