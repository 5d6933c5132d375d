import { learntFamilies, programField, statedFamily } from '../lib/mailer/stated-family.ts'
import type { Mail } from '../model/observation.ts'
import { type Sign, signOf } from './impersonation-sign.ts'

/** Of the form, before it contradicts what the message states. */
const leastP = 0.95

/** The program that a message names is none of those that write messages of its form. */
export function mailerSign({ mailer, structure }: Mail): Sign | undefined {
  const stated = programField(mailer)
  const [likely] = structure
  if (stated === undefined || likely === undefined || likely.p < leastP) return undefined
  const family = statedFamily(stated.value)
  // Nothing is known of how other programs write, nor of those that were not learnt.
  if (!learntFamilies.has(family) || structure.some((one) => one.family === family))
    return undefined
  const form = likely.family === 'other' ? 'another program' : likely.family
  const reason = `${stated.name} names ${family}, and the form is that of ${form}; servers and lists that rewrite a message, and versions that were not learnt, look the same.`
  return signOf(
    { sign: 'mailer', place: 'mailer', is: likely.family, weight: 'weak', reason },
    { seems: family },
  )
}
