import type { Line, Read, Word } from './words.ts';

/** Syllables between two words asked about that still belong together in a clause, at most. */
const TOGETHER = 8;
/** Stands where there are not two words to be found together. */
const EVEN = 0.5;
/** Syllables before a word in which its negation stands, at most. */
const NEGATED_BY = 3;
/** As words are compared: the tone apart from the letters, so «chẳng» is «chăng3» in a question and in a clause alike. */
const NEGATIONS = new Set(['không', 'ko', 'k', 'hông', 'chưa', 'chăng3']);

/** Where a word itself begins in a text. */
function placesOf({ tokens }: Word, text: Read): readonly number[] {
  const [first] = tokens;
  const places: number[] = [];
  if (first === undefined) return places;
  for (
    let at = text.tokens.indexOf(first.accented);
    at >= 0;
    at = text.tokens.indexOf(first.accented, at + 1)
  )
    if (tokens.every(({ accented }, next) => text.tokens[at + next] === accented)) places.push(at);
  return places;
}

/** Whether a text says a word with its marks, not only what the documents write for it. */
export const saysLiterally = (text: Read, { key }: Word): boolean => text.accented.includes(` ${key} `);

/** Whether two neighbours of the words asked about stand in one clause together and in their order: 1, 0, or half when there are no two. */
export function togetherIn(slot: readonly Word[], clauses: readonly Read[]): number {
  let found: number | null = null;
  for (const [at, second] of slot.slice(1).entries()) {
    const first = slot[at] as Word;
    found ??= 0;
    for (const clause of clauses) {
      if (!saysLiterally(clause, first) || !saysLiterally(clause, second)) continue;
      const places = placesOf(second, clause);
      const isAfter = (place: number) => (other: number) =>
        other > place && other <= place + TOGETHER + first.tokens.length;
      if (placesOf(first, clause).some((place) => places.some(isAfter(place)))) return 1;
    }
  }
  return found ?? EVEN;
}

/**
 * Whether the question denies an act that no clause denies: "cấp ủy không cho cưỡng chế", and the clauses tell of what
 * they allow. The word that ends a question for yes or no denies nothing.
 */
export function deniesOtherwise({ words, tokens }: Line, clauses: readonly Read[]): boolean {
  return tokens.slice(0, -2).some(({ accented }, at) => {
    if (!NEGATIONS.has(accented)) return false;
    const denied = words.find((word) => word.at === at + 1 || word.at === at + 2);
    if (denied === undefined) return false;
    const isDeniedIn = (clause: Read) =>
      placesOf(denied, clause).some((place) =>
        clause.tokens.slice(Math.max(0, place - NEGATED_BY), place).some((token) => NEGATIONS.has(token)),
      );
    return !clauses.some(isDeniedIn);
  });
}
