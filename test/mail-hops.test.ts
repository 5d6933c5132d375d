import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { recordsOf, telltale } from './cli.ts'

test('each hop says how long after the one before it, and a clock that is wrong shows', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'telltale-hops-'))
  try {
    const mail = [
      'Received: from b.example ([192.0.2.2]) by mx.corp.example with ESMTP; Tue, 20 Oct 2020 10:00:05 +0000',
      'Received: from c.example ([192.0.2.3]) by b.example with SMTP; Tue, 20 Oct 2020 10:01:05 +0000',
      'Received: from d.example ([192.0.2.4]) by c.example with SMTP; Tue, 20 Oct 2020 10:01:00 +0000',
      'From: a@c.example',
      'Message-ID: <1@c.example>',
      '',
      'Hello.',
    ]
    writeFileSync(`${folder}/a.eml`, mail.join('\n'))
    const { out } = await telltale(['mail', `${folder}/a.eml`, '--json'])
    const [message] = recordsOf(out)
    const hops = message?.['hops'] as { by: string; ip: string; after_s: number | null }[]
    expect(hops.map(({ by, ip, after_s }) => [by, ip, after_s])).toEqual([
      ['mx.corp.example', '192.0.2.2', -60],
      ['b.example', '192.0.2.3', 5],
      ['c.example', '192.0.2.4', null],
    ])
    const told = await telltale(['mail', `${folder}/a.eml`, '--message', '1@c.example'])
    expect(told.out).toContain('60 s before the hop below: one of their clocks is wrong')
  } finally {
    rmSync(folder, { recursive: true })
  }
})
