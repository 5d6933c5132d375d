import { createPublicKey } from 'node:crypto'
import type { DnsRecord } from '../dns-snapshot/record.ts'
import type { Snapshot } from '../dns-snapshot/snapshot.ts'
import { type Asked, openResolver } from './asked.ts'
import { type KeyCache, mailauth, type PublicKey } from './mailauth.ts'

/** Keys that are larger are not computed with: OpenSSL would take milliseconds for each signature. */
export const mostKeyBits = 8192
export const keyTooLarge = 'ELARGEKEY'

/** Public keys of a snapshot, each read once for all messages. */
export interface PublicKeys {
  /** For the messages of one time; what was asked through it is in `asked`. */
  at(atMs: number | null): { readonly cache: KeyCache; readonly asked: () => readonly Asked[] }
}

type KeyQuestion = Parameters<KeyCache['get']>

export function openPublicKeys(snapshot: Snapshot): PublicKeys {
  const read = new WeakMap<DnsRecord, Map<string, Promise<PublicKey>>>()
  return {
    at(atMs) {
      const { resolve, look, asked } = openResolver((name, type) => snapshot.find(name, type, atMs))
      const fresh = mailauth().createKeyCache(resolve)
      const readKey = async (...[type, name, minBitLength, options]: KeyQuestion) => {
        const kind = `${options.strict} ${minBitLength} ${options.hashAlgo}`
        // Asked in any case, so that it is known on which answers a message rests.
        const record = await look(mailauth().toALabel(name), 'TXT')
        const known = record && read.get(record)?.get(kind)
        if (known !== undefined) return await known
        const key = fresh.get(type, name, minBitLength, options).then(usable)
        if (record !== undefined) {
          const kinds = read.get(record) ?? new Map<string, Promise<PublicKey>>()
          read.set(record, kinds.set(kind, key))
        }
        return await key
      }
      const cache: KeyCache = {
        resolver: resolve,
        get(...question) {
          const key = readKey(...question)
          // Keys are asked for ahead as well, and then nobody waits for the answer.
          key.catch(() => undefined)
          return key
        },
      }
      return { cache, asked }
    },
  }
}

/** Parsed for good: reading the PEM again would cost as much as the signature. */
function usable(key: PublicKey): PublicKey {
  if ((key.modulusLength ?? 0) > mostKeyBits) {
    throw Object.assign(new Error(`a key of ${key.modulusLength} bits`), { code: keyTooLarge })
  }
  return { ...key, publicKey: createPublicKey(String(key.publicKey)) }
}

/** Bits of the RSA key in a key record that was refused for its length; null where none can be read. */
export function keyBits(record: string): number | null {
  const base64 = /(?:^|;)\s*p=([A-Za-z0-9+/=\s]+)/.exec(record)?.[1]
  if (base64 === undefined) return null
  const key = Buffer.from(base64, 'base64')
  for (const type of ['spki', 'pkcs1'] as const) {
    try {
      const { asymmetricKeyDetails } = createPublicKey({ key, format: 'der', type })
      return asymmetricKeyDetails?.modulusLength ?? null
    } catch {
      continue // not in this form
    }
  }
  return null
}
