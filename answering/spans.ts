/** A sentence or a clause of a provision: `text.slice(start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Ends of sentences, and of the clauses that the directives part by semicolons. */
const BOUNDARY = /[.!?…](?=\s+[\p{Lu}«"])|;(?=\s)/gu;

/** The clauses of a text in order; together they are the text but for the blanks between them. */
export function clausesOf(text: string): readonly Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(BOUNDARY)) {
    const end = match.index + match[0].length;
    spans.push({ start, end });
    start = end + (/^\s+/u.exec(text.slice(end))?.[0].length ?? 0);
  }
  if (start < text.length) spans.push({ start, end: text.length });
  return spans;
}

/**
 * A provision no longer than this is quoted whole, in characters, with the clause that answers marked. The longest
 * of the two directives has 914; three such quotes and their places fit into one Telegram message.
 */
export const WHOLE = 920;
/** A quote out of a longer one grows to about this, in characters. */
export const QUOTE = 700;

/**
 * The part of a provision to quote: all of it when short, else a run of whole clauses around the best one. The run
 * grows towards the better neighbour, and first to the ends of its sentence, while it stays within `QUOTE`. `scores`
 * are the clauses' own, in order.
 */
export function quoteOf(text: string, clauses: readonly Span[], scores: readonly number[]): string {
  if (text.length <= WHOLE || clauses.length < 2) return text;
  let from = scores.indexOf(Math.max(...scores));
  let to = from;
  const endsSentence = (index: number): boolean =>
    '.!?…'.includes(text.charAt((clauses[index]?.end ?? text.length) - 1));
  const worth = (index: number, sameSentence: boolean): number =>
    index < 0 || index >= clauses.length ? -1 : (scores[index] ?? 0) + (sameSentence ? SAME_SENTENCE : 0);
  for (;;) {
    const before = worth(from - 1, from > 0 && !endsSentence(from - 1));
    const after = worth(to + 1, !endsSentence(to));
    const [first, last] = before > after ? [from - 1, to] : [from, to + 1];
    if (Math.max(before, after) <= 0) break;
    const length = (clauses[last]?.end ?? text.length) - (clauses[first]?.start ?? 0);
    if (length > QUOTE || (first === from && last >= clauses.length)) break;
    [from, to] = [first, last];
  }
  return text.slice(clauses[from]?.start, clauses[to]?.end);
}

/** What belonging to the same sentence counts against a clause score; BM25 scores of one clause lie around 5 to 40. */
const SAME_SENTENCE = 5;
