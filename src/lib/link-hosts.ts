/** More links of one text than this are not read. */
const mostLinks = 1000
const longestHost = 253

/** Hosts of the links in a text, lower case, without port and user, each once. Linear. */
export function linkHosts(text: string): ReadonlySet<string> {
  const hosts = new Set<string>()
  let at = text.indexOf('://')
  for (let links = 0; at >= 0 && links < mostLinks; links += 1) {
    const scheme = text.slice(Math.max(0, at - 5), at).toLowerCase()
    const from = at + 3
    if (scheme.endsWith('http') || scheme.endsWith('https')) {
      const authority = /^[^\s/?#"'<>\\]{1,400}/.exec(text.slice(from, from + 400))?.[0] ?? ''
      const host = hostOf(authority.slice(authority.lastIndexOf('@') + 1))
      if (host !== '') hosts.add(host)
    }
    at = text.indexOf('://', from)
  }
  return hosts
}

/** '' for what can be no host. */
function hostOf(authority: string): string {
  const host = authority
    .replace(/[).,;:!\]]+$/, '')
    .replace(/:\d{0,5}$/, '')
    .toLowerCase()
  return host.length <= longestHost && host.includes('.') ? host : ''
}
