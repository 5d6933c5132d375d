import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isCase, openCase } from '../src/store/case.ts'
import { verifyCase } from '../src/store/verify.ts'
import { temporaryFolder } from './toy-case.ts'

const main = join(import.meta.dirname, '..', 'src', 'cli', 'main.ts')
const kills = 20

/** Forty mails in an mbox, one of them with an attachment, and a text: every kind of task but video. */
function makeEvidence(into: string): void {
  mkdirSync(into)
  const mails = Array.from({ length: 40 }, (_, index) =>
    [
      'From sender@lure.example Mon May 18 10:00:00 2026',
      `Received: from relay.example (relay.example [198.51.100.${index}]) by mx.provider.example; Mon, 18 May 2026 10:${String(index).padStart(2, '0')}:00 +0000`,
      'From: "The Registrar" <notice@lure.example>',
      `To: <person${index}@provider.example>`,
      `Subject: Your registration number ${index}`,
      `Message-ID: <${index}@lure.example>`,
      `Date: Mon, 18 May 2026 10:${String(index).padStart(2, '0')}:00 +0000`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      `Dear person ${index}, your record was seen at http://203.0.113.${index}/voters/list.php today.`,
      'Keep this message and do not answer it, or what we hold of you will be published tomorrow.',
      '',
      '--b',
      'Content-Type: text/csv',
      'Content-Disposition: attachment; filename="proof.csv"',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(
        `name,address\nperson ${index % 7},/home/operator/dump-${index % 7}.sql\n`,
      ).toString('base64'),
      '--b--',
      '',
      '',
    ].join('\n'),
  )
  writeFileSync(join(into, 'wave.mbox'), mails.join(''))
  writeFileSync(join(into, 'notes.txt'), 'seen at 192.0.2.7, see https://pad.example/x\n')
  writeFileSync(join(into, 'broken.zip'), 'PK\u0003\u0004 and then nothing of a zip file')
}

function start(evidence: string, folder: string): ChildProcess {
  return spawn(process.execPath, [main, 'investigate', evidence, '--case', folder], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // A group of its own: a kill takes the readers with it, as a power cut would.
    detached: true,
  })
}

function ended(child: ChildProcess): Promise<{ code: number | null; said: string }> {
  let said = ''
  child.stderr?.on('data', (text) => (said += String(text)))
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })))
}

/** A fixed seed: the moments differ from each other and not from run to run. */
function moments(count: number): number[] {
  let state = 20201021
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  })
}

test(
  `killed at ${kills} moments, the case opens, resumes and ends equal to an undisturbed one`,
  { timeout: 600_000 },
  async () => {
    const root = temporaryFolder()
    const evidence = join(root, 'evidence')
    makeEvidence(evidence)
    const began = performance.now()
    const undisturbed = await ended(start(evidence, join(root, 'case')))
    const lasted = performance.now() - began
    expect(undisturbed).toMatchObject({ code: 3 })
    using reference = openCase(join(root, 'case'))
    expect(reference.count('mail')).toBe(40)
    expect(reference.count('campaign')).toBe(1)

    let interrupted = 0
    for (const [index, moment] of moments(kills).entries()) {
      const folder = join(root, `killed-${index}`, 'case')
      const child = start(evidence, folder)
      const end = ended(child)
      await new Promise((resolve) => setTimeout(resolve, moment * lasted))
      if (child.exitCode === null && child.pid !== undefined) {
        process.kill(-child.pid, 'SIGKILL')
        interrupted += 1
      }
      await end
      if (isCase(folder)) {
        using opened = openCase(folder)
        expect([...verifyCase(opened)]).toEqual([])
      }
      const resumed = await ended(start(evidence, folder))
      expect(resumed, resumed.said).toMatchObject({ code: 3 })
      using opened = openCase(folder)
      expect(opened.contents()).toBe(reference.contents())
      expect([...verifyCase(opened)]).toEqual([])
    }
    expect(interrupted).toBeGreaterThan(kills / 2)
  },
)
