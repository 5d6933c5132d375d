import { expect, test } from 'vitest'
import { linkHosts } from './link-hosts.ts'

test.for([
  ['see https://A.example/x?y and http://b.example:8080.', ['a.example', 'b.example']],
  ['<a href="HTTPS://user:pw@c.example#x">', ['c.example']],
  ['twice http://a.example/1 http://a.example/2', ['a.example']],
  ['ftp://a.example mailto:x@y.example http://localhost/ http://', []],
  ['(http://a.example), http://b.example!', ['a.example', 'b.example']],
  ['', []],
] as const)('of %o are %o', ([text, hosts]) => {
  expect([...linkHosts(text)]).toEqual(hosts)
})
