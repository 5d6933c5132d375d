import { expect, test } from 'vitest'
import { clue, runOn } from './intel-match.fixture.ts'
import { networkAtDate } from './network-at-date.ts'

test('addresses of networks are placed, documentation addresses and names are not', async () => {
  const { made } = await runOn(networkAtDate, [
    clue('ipv4', '1.1.1.1', 'a'),
    clue('ipv4', '192.0.2.1', 'a'),
    clue('ipv6', '2001:4860:4860::8888', 'a'),
    clue('domain', 'a.example', 'a'),
  ])
  expect(made.map(({ asn }) => asn)).toEqual([13335, 15169])
  expect(made[0]?.table).toMatch(/@ip-location-db\/asn \d/)
})
