/** Services whose hosts carry the names of their customers, or of pages they show: `www.bank.com.edgesuite.net`. */
export const relays: ReadonlySet<string> = new Set(
  `akadns.net akamai.net akamaihd.net akamaized.net ampproject.org azureedge.net azurefd.net cloudflare.net
cloudfront.net edgekey.net edgesuite.net fastly.net fastlylb.net footprint.net impervadns.net incapdns.net llnwd.net
netsolhost.com proofpoint.com translate.goog archive.org googleusercontent.com`.split(/\s+/),
)
