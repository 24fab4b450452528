import { readFileSync } from 'node:fs';
import type { GlossaryEntry } from '../../knowledge/glossary.ts';
import { createThesaurus, type Meaning } from '../../retrieval/query/thesaurus.ts';
import { isFunctionWord } from '../../retrieval/text/function-words.ts';
import { type Token, tokenize } from '../../retrieval/text/text.ts';
import { TALK } from './talk.ts';

/** A word of a question that carries meaning, of one syllable or several. */
export interface Word {
  readonly tokens: readonly Token[];
  /** Of its first syllable in the question. */
  readonly at: number;
  /** The word with its marks, one blank between syllables. */
  readonly key: string;
  /** What the documents may write for it. */
  readonly means: readonly Meaning[];
  /** How rare it is in the law of the land: ln(articles / articles that have it); null when the law does not know it. */
  readonly rarity: number | null;
}

/** A question in its words; `tokens` are all its syllables. */
export interface Line {
  readonly words: readonly Word[];
  readonly tokens: readonly Token[];
}

/** A text prepared for comparison. */
export interface Read {
  /** Its syllables in order, with marks. */
  readonly tokens: readonly string[];
  /** Its syllables between blanks, with marks and without. */
  readonly accented: string;
  readonly folded: string;
  readonly syllables: ReadonlySet<string>;
  /** Syllables that stand in it as a word of their own. */
  readonly alone: ReadonlySet<string>;
}

export interface Words {
  /** Of a question with its marks. */
  line(text: string): Line;
  read(text: string): Read;
}

const keyOf = (tokens: readonly Token[], form: 'accented' | 'folded'): string =>
  tokens.map((token) => token[form]).join(' ');

const TALK_KEYS = new Set(TALK.split(',').map((word) => keyOf(tokenize(word), 'accented')));

/** Words of the law, the firmest first, each with its rarity; built by `npm run train:decline -- --law FILE`. */
export const LAW_WORDS = new URL('./law-words.txt', import.meta.url);

interface LawWord {
  /** Place in the list: firmer words win where two overlap. */
  readonly rank: number;
  readonly rarity: number;
}

/** Each syllable is looked at once: the list has thousands of words of a few hundred syllables. */
function readLawWords(text: string): ReadonlyMap<string, LawWord> {
  const keys = new Map<string, string>();
  const keyOfSyllable = (syllable: string): string => {
    const key = keys.get(syllable) ?? keyOf(tokenize(syllable), 'accented');
    keys.set(syllable, key);
    return key;
  };
  const words = new Map<string, LawWord>();
  for (const [rank, entry] of text.trim().split('\n').entries()) {
    const cut = entry.lastIndexOf(' ');
    const key = entry.slice(0, cut).split(' ').map(keyOfSyllable).join(' ');
    if (!words.has(key)) words.set(key, { rank, rarity: Number(entry.slice(cut + 1)) });
  }
  return words;
}

/**
 * Parts texts into words: the phrases the glossary knows, then the words of law, then single syllables; a word that only
 * joins, asks or belongs to talk is none.
 */
export function createWords(glossary: readonly GlossaryEntry[]): Words {
  const thesaurus = createThesaurus(glossary);
  const law = readLawWords(readFileSync(LAW_WORDS, 'utf8'));

  /** Where words of law of two syllables begin, none over another or over what is taken; takes them. */
  function takePairs(tokens: readonly Token[], taken: boolean[]): readonly number[] {
    const found = tokens.slice(1).flatMap((_, at) => {
      const known = law.get(keyOf(tokens.slice(at, at + 2), 'accented'));
      return known === undefined ? [] : [{ at, rank: known.rank }];
    });
    return found
      .sort((one, other) => one.rank - other.rank)
      .flatMap(({ at }) => {
        if (taken[at] === true || taken[at + 1] === true) return [];
        taken[at] = taken[at + 1] = true;
        return [at];
      });
  }

  return {
    line(text) {
      const tokens = tokenize(text);
      const taken = tokens.map(() => false);
      const words: Word[] = [];
      const add = (at: number, to: number, means: readonly Meaning[]) => {
        const parts = tokens.slice(at, to);
        const key = keyOf(parts, 'accented');
        if (!TALK_KEYS.has(key))
          words.push({ tokens: parts, at, key, means, rarity: law.get(key)?.rarity ?? null });
      };
      const spans = thesaurus.match(
        tokens,
        tokens.map(() => true),
      );
      for (const { from, to, means } of spans.filter((span) => span.to - span.from > 1)) {
        taken.fill(true, from, to);
        add(from, to, means);
      }
      for (const at of takePairs(tokens, taken)) add(at, at + 2, []);
      const single = new Map(spans.map(({ from, means }) => [from, means]));
      tokens.forEach((token, at) => {
        if (taken[at] !== true && !isFunctionWord(token, true)) add(at, at + 1, single.get(at) ?? []);
      });
      return { words: words.sort((one, other) => one.at - other.at), tokens };
    },
    read(text) {
      const tokens = tokenize(text);
      const taken = tokens.map(() => false);
      takePairs(tokens, taken);
      return {
        tokens: tokens.map(({ accented }) => accented),
        accented: ` ${keyOf(tokens, 'accented')} `,
        folded: ` ${keyOf(tokens, 'folded')} `,
        syllables: new Set(tokens.map(({ folded }) => folded)),
        alone: new Set(tokens.flatMap(({ accented }, at) => (taken[at] === true ? [] : [accented]))),
      };
    },
  };
}

/** Share of an official phrase that a text must have for the spoken word to count as said there. */
const SAID = 0.6;
/** What a syllable counts that stands in a text only as a part of another word. */
const WITHIN = 0.5;

/** How surely a text says a word, 0 to 1: itself, or what the documents write for it. */
export function says(text: Read, word: Word): number {
  const own = saysItself(text, word);
  if (own === 1) return 1;
  return word.means.reduce((best, { tokens }) => {
    const held = tokens.filter(({ folded }) => text.syllables.has(folded)).length / tokens.length;
    return held >= SAID ? Math.max(best, held) : best;
  }, own);
}

function saysItself(text: Read, { tokens, key }: Word): number {
  if (tokens.length > 1) return text.folded.includes(` ${keyOf(tokens, 'folded')} `) ? 1 : 0;
  if (text.alone.has(key)) return 1;
  return text.accented.includes(` ${key} `) ? WITHIN : 0;
}
