/** Values a statement may carry at once, far below both engines' limits. */
const CHUNK = 400;

/** The items in runs short enough for one statement. */
export function* chunks<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += CHUNK) yield items.slice(at, at + CHUNK);
}
