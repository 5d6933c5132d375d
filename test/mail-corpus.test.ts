import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compressed } from '../src/evidence/compressed.ts'
import { mbox } from '../src/evidence/mbox.ts'
import { tar } from '../src/evidence/tar.ts'
import { sniff, sniffBytes } from '../src/lib/sniff/sniff.ts'
import { drain, only, testContext } from './context.ts'

const corpus = '../shared/data/mail/spamassassin-public-corpus.tar.xz'
const isHere = existsSync(corpus)
const note = isHere ? '' : ' (skipped: no ../shared/data here)'

async function messages(): Promise<readonly Buffer[]> {
  using packed = testContext(corpus, { mediaType: 'application/x-xz' })
  const unfolded = await drain(compressed.run({ evidence: only(packed.evidence) }, packed))
  const [archive] = unfolded.made
  if (!archive) throw unfolded.error
  using context = testContext(packed.carved(archive))
  const { made } = await drain(tar.run({ evidence: only(context.evidence) }, context))
  return made.filter(({ name }) => name.endsWith('.txt')).map((found) => context.carved(found))
}

test.skipIf(!isHere)(`thousands of real messages are known for what they are${note}`, async () => {
  const types = (await messages()).map((message) =>
    sniff(
      message.subarray(0, sniffBytes),
      message.length > sniffBytes ? message.subarray(-sniffBytes) : undefined,
    ),
  )
  expect(types).toHaveLength(6046)
  const share = types.filter((type) => type === 'message/rfc822').length / types.length
  expect(share).toBeGreaterThan(0.995)
  // Those that begin with a separator and are too long to be seen whole: a mailbox of one.
  expect(types.filter((type) => type !== 'message/rfc822' && type !== 'application/mbox')).toEqual(
    [],
  )
})

test.skipIf(!isHere)(
  `real messages put into one mailbox come out as they were${note}`,
  async () => {
    const originals = (await messages()).map((message) => {
      const text = message.toString('latin1')
      return text.startsWith('From ') ? text.slice(text.indexOf('\n') + 1) : text
    })
    const separator = 'From a@example.org Tue Oct 20 11:12:13 2020\n'
    const joined = originals.map((text) => {
      const quoted = text.replaceAll(/^(?=>*From )/gm, '>')
      return `${separator}${quoted.endsWith('\n') ? quoted : `${quoted}\n`}\n`
    })
    using context = testContext(Buffer.from(joined.join(''), 'latin1'))
    const { made } = await drain(mbox.run({ evidence: only(context.evidence) }, context))
    const carved = made.flatMap((one) => (one.kind === 'evidence' ? [one] : []))
    const found = new Set(carved.map((one) => context.carved(one).toString('latin1').trimEnd()))
    const lost = originals.filter((text) => !found.has(text.trimEnd()))
    expect(carved).toHaveLength(originals.length)
    expect(made.find((one) => one.kind === 'media-fact')?.value).toMatch(/^mboxrd/)
    expect(lost.length).toBe(0)
  },
)
