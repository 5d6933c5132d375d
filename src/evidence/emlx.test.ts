import { expect, test } from 'vitest'
import { drain, only, testContext } from '../../test/context.ts'
import { sniff } from '../lib/sniff/sniff.ts'
import { emlx } from './emlx.ts'

const message = 'From: a@example.org\nSubject: x\n\nhi\n'
const list = '<?xml version="1.0"?><plist version="1.0"><dict/></plist>\n'

async function carve(content: string) {
  using context = testContext(Buffer.from(content))
  const { made, error } = await drain(emlx.run({ evidence: only(context.evidence) }, context))
  const texts = made.map((one) => [one.name, context.carved(one).toString()])
  return { texts, error, codes: context.warnings.map(({ code }) => code) }
}

test('the message and what the program noted of it are ranges of the file', async () => {
  const content = `${message.length}      \n${message}${list}`
  expect(sniff(Buffer.from(content))).toBe('message/x-emlx')
  expect(await carve(content)).toEqual({
    texts: [
      ['message', message],
      ['flags.plist', list],
    ],
    error: undefined,
    codes: [],
  })
})

test('a message that is shorter than stated is there and said to be cut', async () => {
  const { texts, codes } = await carve(`9999\n${message}`)
  expect({ texts, codes }).toEqual({ texts: [['message', message]], codes: ['truncated'] })
})

test('what has no length is corrupt', async () => {
  expect((await carve('From: x')).error).toMatchObject({ code: 'corrupt' })
})
