import type { GlossaryEntry } from '../../knowledge/glossary.ts';
import { isFunctionWord } from '../text/function-words.ts';
import { isSyllable } from '../text/syllable.ts';
import { type Token, tokenize } from '../text/text.ts';

/** What the documents write for something said. */
export interface Meaning {
  readonly tokens: readonly Token[];
  /** 0 to 1. */
  readonly weight: number;
}

/** Words `from` to `to` (exclusive) of a query that the glossary knows. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly means: readonly Meaning[];
  /** Whether the words as typed are official too and keep their weight. */
  readonly keep: boolean;
}

export interface Thesaurus {
  /**
   * Non-overlapping spans, the longest at each word. A single word whose marks are `trusted` must have the right ones;
   * phrases are compared without, since one of their marks is easily wrong. A single word that is not trusted and may be
   * a function word is no speech ("ra" is seldom rà).
   */
  match(tokens: readonly Token[], trusted: readonly boolean[]): Span[];
  /** The full words of the abbreviations in a text ("THAHC"), each once; empty when there is none. */
  spellOut(tokens: readonly Token[]): string;
  /** Every folded word it knows. */
  words(): Iterable<string>;
  /** Every phrase said or meant, as the glossary has it. */
  phrases(): Iterable<string>;
}

interface Known {
  readonly means: Meaning[];
  keep: boolean;
}

/** A lone short word without marks stands for several with marks ("ban": bán, bàn, bạn): its meaning counts less. */
const UNMARKED_WORD = 0.5;

const compiled = new WeakMap<readonly GlossaryEntry[], Thesaurus>();

/** The thesaurus of a glossary, compiled once however many ask for it. */
export function createThesaurus(entries: readonly GlossaryEntry[]): Thesaurus {
  const known = compiled.get(entries) ?? compile(entries);
  compiled.set(entries, known);
  return known;
}

/** Compiles the glossary into two lookup tables, by words with marks and by folded words. */
function compile(entries: readonly GlossaryEntry[]): Thesaurus {
  const accented = new Map<string, Known>();
  const folded = new Map<string, Known>();
  /** By the folded first word, how many words the longest phrase has. */
  const longest = new Map<string, number>();

  function add(said: string, meant: readonly string[], weight: number, keep: boolean): void {
    const tokens = tokenize(said);
    const first = tokens[0]?.folded ?? '';
    longest.set(first, Math.max(longest.get(first) ?? 0, tokens.length));
    const means = meant.map((text) => ({ tokens: tokenize(text), weight }));
    const put = (table: Map<string, Known>, key: string, factor: number) => {
      const known = table.get(key) ?? { means: [], keep: false };
      known.means.push(...means.map((meaning) => ({ ...meaning, weight: meaning.weight * factor })));
      known.keep ||= keep;
      table.set(key, known);
    };
    const withMarks = tokens.map((token) => token.accented).join(' ');
    const without = tokens.map((token) => token.folded).join(' ');
    put(accented, withMarks, 1);
    put(folded, without, tokens.length === 1 && withMarks !== without ? UNMARKED_WORD : 1);
  }

  const abbreviations = new Map<string, string>();
  for (const { says, means, weight, both } of entries) {
    const short = both ? says.filter((said) => /^\p{L}+$/u.test(said) && !isSyllable(said)) : [];
    for (const said of short) abbreviations.set(said, means[0] ?? '');
    for (const said of says) add(said, means, weight, both);
    if (both) for (const meant of means) add(meant, says, weight, true);
  }

  return {
    match(tokens, trusted) {
      const spans: Span[] = [];
      for (let from = 0; from < tokens.length; ) {
        const span = longestAt(tokens, from, trusted);
        if (span === null) from += 1;
        else {
          spans.push(span);
          from = span.to;
        }
      }
      return spans;
    },
    spellOut(tokens) {
      const full = tokens.flatMap(({ surface }) => abbreviations.get(surface.toLowerCase()) ?? []);
      return [...new Set(full)].join('. ');
    },
    *phrases() {
      for (const { says, means } of entries) yield* [...says, ...means];
    },
    *words() {
      for (const key of folded.keys()) yield* key.split(' ');
    },
  };

  function longestAt(tokens: readonly Token[], from: number, trusted: readonly boolean[]): Span | null {
    const first = tokens[from];
    const most = first === undefined ? 0 : (longest.get(first.folded) ?? 0);
    const last = Math.min(tokens.length, from + most);
    let [marked, bare] = ['', ''];
    let found: Span | null = null;
    for (let to = from + 1; to <= last; to++) {
      const token = tokens[to - 1] as Token;
      marked = to === from + 1 ? token.accented : `${marked} ${token.accented}`;
      bare = to === from + 1 ? token.folded : `${bare} ${token.folded}`;
      const isLoneWord = to === from + 1 && (trusted[from] === true || isFunctionWord(token, false));
      const known = accented.get(marked) ?? (isLoneWord ? undefined : folded.get(bare));
      if (known !== undefined) found = { from, to, means: known.means, keep: known.keep };
    }
    return found;
  }
}
