/**
 * The names of the fictional case in one place. Countries, groups, people and companies are made
 * up; addresses are documentation ranges (RFC 5737, RFC 3849), domains end in .example (RFC 2606).
 */
export const story = {
  victim: {
    country: 'Alderlund',
    registry: 'Alderlund Electoral Registry',
    domain: 'alderlund-registry.example',
  },
  framed: {
    group: 'Free Hearth League',
    domain: 'freehearthleague.example',
    /** One hyphen more than the real one. */
    lookAlike: 'freehearth-league.example',
  },
  /** Who did it. */
  lead: { name: 'Brass Heron', country: 'Norvalia' },
  /** Whom the planted file name points to. */
  planted: { name: 'Grey Sedge', country: 'Velmora' },
  /** Who held the leaked address until two years before. */
  earlier: { name: 'Quiet Lantern', country: 'Kestria' },
  /** No inhabited place keeps this offset; the fictional Norvalia does. */
  norvaliaOffsetMinutes: 255,
  screen: {
    host: 'kestrel',
    userName: 'mirel',
    address: '203.0.113.47',
    port: 8443,
    /** Blurred in the terminal, in clear in window titles and the file manager. */
    path: '/opt/tidegate/vr26/out',
    plantedFile: 'marsh_reed.py',
    openPath: '/var/lib/regsrv/rolls',
    formUrl: 'https://vote.alderlund-registry.example/overseas/form?step=3',
  },
  mail: {
    webHost: { name: 'web14.papercrane-books.example', ip: '198.51.100.61' },
    relayA: { name: 'relay-a.tern-hosting.example', ip: '198.51.100.130' },
    relayB: { name: 'out2.oldharbour-print.example', ip: '2001:db8:4c::25' },
    script: '/wp-content/uploads/2019/cache/send.php',
    /** Whom the script served: the exit of a commercial VPN that many share. */
    scriptClient: '2001:db8:7e::c9',
    firstUtc: '2026-05-12T06:02:11Z',
    lastUtc: '2026-05-12T10:58:00Z',
  },
  recordedUtc: '2026-05-11T10:11:38Z',
} as const
