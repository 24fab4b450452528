/** Values a statement may carry at once, far below both engines' limits. */
const CHUNK = 400;

/** The items in runs short enough for one statement. */
export function* chunks<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += CHUNK) yield items.slice(at, at + CHUNK);
}

/** The keys of items in runs short enough for one statement; those of one case stand side by side and are asked for once. */
export function* runsOfKeys(items: Iterable<{ readonly caseKey: string }>): Generator<readonly string[]> {
  let run: string[] = [];
  let last: string | null = null;
  for (const { caseKey } of items) {
    if (caseKey === last) continue;
    last = caseKey;
    run.push(caseKey);
    if (run.length < CHUNK) continue;
    yield run;
    run = [];
  }
  if (run.length > 0) yield run;
}
