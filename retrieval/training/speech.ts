import type { Lexicon } from './lexicon.ts';
import type { Random } from './random.ts';
import type { Taught } from './sayings.ts';

interface Saying {
  readonly meant: readonly number[];
  readonly said: readonly (readonly number[])[];
}

/** The law's words → what people say for them, by first word, longest phrase first; plain data for a thread. */
export type Speech = ReadonlyMap<number, readonly Saying[]>;

/** Entries of less weight say something too vaguely to be learnt from. */
const SURE = 0.7;

/** Longest official phrase that is put into speech, in words. */
const LONGEST = 6;

/** Share of the phrases found that stay as they are. */
const LEFT_ALONE = 0.4;

/** The glossary read backwards. */
export function createSpeech(entries: readonly Taught[], lexicon: Lexicon): Speech {
  const sayings = new Map<string, { meant: number[]; said: number[][] }>();
  for (const { says, means, weight } of entries) {
    if (weight < SURE) continue;
    const said = says.map((text) => [...lexicon.encode(text)]);
    for (const phrase of means) {
      const meant = [...lexicon.encode(phrase)];
      if (meant.length === 0 || meant.length > LONGEST) continue;
      const known = sayings.get(meant.join(' ')) ?? { meant, said: [] };
      known.said.push(...said);
      sayings.set(meant.join(' '), known);
    }
  }
  const speech = new Map<number, Saying[]>();
  for (const saying of [...sayings.values()].sort((left, right) => right.meant.length - left.meant.length)) {
    const first = saying.meant[0] as number;
    speech.set(first, [...(speech.get(first) ?? []), saying]);
  }
  return speech;
}

/** Says official words as people would. */
export function speak(speech: Speech, words: readonly number[], random: Random): number[] {
  const spoken: number[] = [];
  for (let at = 0; at < words.length; ) {
    const saying = speech
      .get(words[at] as number)
      ?.find(
        ({ meant }) =>
          meant.every((word, offset) => words[at + offset] === word) && random.next() >= LEFT_ALONE,
      );
    if (saying === undefined) spoken.push(words[at] as number);
    else spoken.push(...(saying.said[random.below(saying.said.length)] ?? []));
    at += saying?.meant.length ?? 1;
  }
  return spoken;
}
