import { z } from 'zod'

const text = z.string().max(100_000)
const texts = z.array(z.string().max(10_000)).max(10_000)

/** What is read of any STIX 2.x object, before anything is believed of it. */
export interface StixObject {
  readonly type: string
  readonly id: string
  readonly created?: string | undefined
  readonly created_by_ref?: string | undefined
  readonly confidence?: number | undefined
  readonly object_marking_refs?: readonly string[] | undefined
  readonly revoked?: boolean | undefined
  readonly name?: string | undefined
  readonly pattern?: string | undefined
  readonly pattern_type?: string | undefined
  readonly valid_from?: string | undefined
  readonly valid_until?: string | undefined
  readonly aliases?: readonly string[] | undefined
  readonly country?: string | undefined
  readonly published?: string | undefined
  readonly object_refs?: readonly string[] | undefined
  readonly relationship_type?: string | undefined
  readonly source_ref?: string | undefined
  readonly target_ref?: string | undefined
  readonly value?: string | undefined
  readonly path?: string | undefined
  readonly hashes?: Readonly<Record<string, string>> | undefined
  readonly definition?: { readonly tlp?: string | undefined } | undefined
  readonly extensions?:
    | Readonly<Record<string, { readonly tlp_2_0?: string | undefined }>>
    | undefined
}

const schema: z.ZodType<StixObject> = z.looseObject({
  type: z.string().max(250),
  id: z.string().max(400),
  created: text.optional(),
  created_by_ref: text.optional(),
  confidence: z.number().int().min(0).max(100).optional(),
  object_marking_refs: texts.optional(),
  revoked: z.boolean().optional(),
  name: text.optional(),
  pattern: text.optional(),
  pattern_type: text.optional(),
  valid_from: text.optional(),
  valid_until: text.optional(),
  aliases: texts.optional(),
  country: text.optional(),
  published: text.optional(),
  object_refs: texts.optional(),
  relationship_type: text.optional(),
  source_ref: text.optional(),
  target_ref: text.optional(),
  value: text.optional(),
  path: text.optional(),
  hashes: z.record(z.string(), z.string().max(1000)).optional(),
  // Marking definition: TLP 1 has definition.tlp, TLP 2 an extension with tlp_2_0.
  definition: z.looseObject({ tlp: text.optional() }).optional(),
  extensions: z.record(z.string(), z.looseObject({ tlp_2_0: text.optional() })).optional(),
})

/** The object, or why it is none. */
export function parseStixObject(bytes: Uint8Array): StixObject | { readonly problem: string } {
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder().decode(bytes))
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  return { problem: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not a STIX object'}` }
}
