/** A stream over what can be had at once, for those who take streams. */
export async function* streamOf<T>(items: Iterable<T>): AsyncIterable<T> {
  yield* items
}
