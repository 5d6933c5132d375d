/** `node tools/mailer/build.ts`: learns families of mail programs from the real messages and writes their weights. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { believed, familiesOf, fit } from './fitted.ts'
import { namedMessages } from './messages.ts'

/** Weights as whole numbers of a byte: of 1/32, up to four. */
const scale = 32

const messages = await namedMessages()
if (messages === undefined) throw new Error('no folder ../shared/data beside the checkout')
const families = familiesOf(messages)
const { features, model, heat } = fit(believed(messages, families), families)
const weights = Int8Array.from(model.weights, (weight) =>
  Math.max(-127, Math.min(127, Math.round(weight * scale))),
)
const made = {
  families,
  heat: Number(heat.toFixed(1)),
  scale,
  features: features.join('\n'),
  weights: Buffer.from(weights.buffer).toString('base64'),
}
const path = join(import.meta.dirname, '../../src/observations/mail/mailer-weights.json')
writeFileSync(path, `${JSON.stringify(made, undefined, 2)}\n`)
console.log(`${features.length} features, ${families.length} families: ${path}`)
