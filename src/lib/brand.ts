declare const brand: unique symbol

/** A string that only its own parser can make, so that two kinds of id can never be swapped. */
export type Brand<Name extends string> = string & { readonly [brand]: Name }
