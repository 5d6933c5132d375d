import { describe, expect, test } from 'vitest'
import { whole } from '../model/locus.ts'
import { dating } from './dating.ts'
import { carved, exhibit, given, mail, product, runOn, sha, us } from './intel-match.fixture.ts'

function created(evidence: string, value: string) {
  return product({
    kind: 'media-fact' as const,
    evidence: sha(evidence),
    locus: whole,
    name: 'created',
    value,
  })
}

const modified = given('2021-03-01T00:00:00.000Z')

describe('when evidence existed', () => {
  test('a trusted Received line is a fact, a Date header is a claim', async () => {
    const { made } = await runOn(dating, [
      exhibit('a', modified),
      exhibit('b', modified),
      mail('a', { receivedUs: us('2020-10-20T10:00:00Z'), dateUs: us('2019-01-01T00:00:00Z') }),
      mail('b', { dateUs: us('2020-10-20T09:00:00Z') }),
    ])
    expect(made).toMatchObject([
      { notBefore: '2020-10-20T10:00:00Z', notAfter: '2020-10-20T10:00:00Z', standing: 'fact' },
      { notBefore: '2020-10-20T09:00:00Z', notAfter: '2020-10-20T09:00:00Z', standing: 'claim' },
    ])
  })

  test('an attachment, however deep, existed when the earliest mail that carries it was received', async () => {
    const { made } = await runOn(dating, [
      exhibit('late', modified),
      exhibit('early', modified),
      exhibit('zip', carved('early')),
      exhibit('video', carved('late'), carved('zip')),
      mail('late', { receivedUs: us('2020-10-21T00:00:00Z') }),
      mail('early', { receivedUs: us('2020-10-20T00:00:00Z') }),
      created('video', '2020-10-19T12:00:00.000000Z'),
    ])
    expect(made.find(({ evidence }) => evidence === sha('video'))).toMatchObject({
      notBefore: '2020-10-19T12:00:00Z',
      notAfter: '2020-10-20T00:00:00Z',
      standing: 'fact',
    })
  })

  test('a claimed creation after the file was seen is a wrong clock and bounds nothing', async () => {
    const { made } = await runOn(dating, [
      exhibit('mail', modified),
      exhibit('video', carved('mail')),
      mail('mail', { receivedUs: us('2020-10-20T00:00:00Z') }),
      created('video', '2022-01-01T00:00:00Z'),
      created('video', '1904-01-01T00:00:00Z'),
    ])
    expect(made[1]).toMatchObject({ notBefore: null, notAfter: '2020-10-20T00:00:00Z' })
    expect(made[1]?.reason).toContain('clock was wrong')
  })

  test('a file handed in is bounded by its file time, weakly', async () => {
    const { made } = await runOn(dating, [
      exhibit('a', modified, given('2021-02-01T00:00:00.000Z')),
    ])
    expect(made).toMatchObject([
      { notBefore: null, notAfter: '2021-02-01T00:00:00Z', standing: 'claim', basis: [] },
    ])
  })

  test('evidence that contains itself ends', async () => {
    const { made } = await runOn(dating, [exhibit('a', carved('b')), exhibit('b', carved('a'))])
    expect(made).toEqual([])
  })
})
