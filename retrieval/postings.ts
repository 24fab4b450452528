import type { Passage } from './model.ts';
import { type Term, type Token, tokenize } from './text.ts';

/** How often a word in the field counts; 0 leaves the field out. */
export interface FieldWeights {
  readonly title: number;
  readonly heading: number;
  readonly body: number;
}

/** Which passages each term stands in and how often, in passage order: term `t` owns `starts[t]` to `starts[t + 1]`. */
export interface Postings {
  /** Weighted number of words of each passage. */
  readonly lengths: Float64Array;
  readonly starts: Uint32Array;
  readonly docs: Uint32Array;
  /** Field-weighted term frequencies, multiples of 1/16. */
  readonly frequencies: Float32Array;
  /** Number of a term, -1 when it stands nowhere. */
  termId(term: Term): number;
  /** Accented syllables and their numbers. */
  readonly accented: ReadonlyMap<string, number>;
}

/** Grows by doubling. */
class Column {
  values = new Uint32Array(1 << 12);
  length = 0;
  push(value: number): void {
    if (this.length === this.values.length) {
      const wider = new Uint32Array(this.length * 2);
      wider.set(this.values);
      this.values = wider;
    }
    this.values[this.length++] = value;
  }
}

const FREQUENCY_UNIT = 16;

/** A bigram is keyed by the numbers of its two folded syllables; their product stays below 2^53. */
const PAIR = 2 ** 26;

const FIELDS = ['title', 'heading', 'body'] as const;

/** Inverts passages. Bigrams do not cross from one field into the next. */
export function invert(passages: Iterable<Passage>, weights: FieldWeights): Postings {
  const accented = new Map<string, number>();
  const folded = new Map<string, number>();
  const bigrams = new Map<number, number>();
  let terms = 0;
  const numberOf = <K>(names: Map<K, number>, key: K): number => {
    let id = names.get(key);
    if (id === undefined) {
      id = terms++;
      names.set(key, id);
    }
    return id;
  };

  const lengths: number[] = [];
  const termOf = new Column();
  const docOf = new Column();
  const frequencyOf = new Column();
  const counts = new Map<number, number>();
  const count = (id: number, weight: number) => counts.set(id, (counts.get(id) ?? 0) + weight);
  const countField = (tokens: readonly Token[], weight: number) => {
    let before = -1;
    for (const token of tokens) {
      count(numberOf(accented, token.accented), weight);
      const syllable = numberOf(folded, token.folded);
      count(syllable, weight);
      if (before >= 0) count(numberOf(bigrams, before * PAIR + syllable), weight);
      before = syllable;
    }
  };

  for (const passage of passages) {
    let length = 0;
    for (const field of FIELDS) {
      if (weights[field] <= 0 || passage[field] === '') continue;
      const tokens = tokenize(passage[field]);
      countField(tokens, weights[field]);
      length += weights[field] * tokens.length;
    }
    for (const [id, frequency] of counts) {
      termOf.push(id);
      docOf.push(lengths.length);
      frequencyOf.push(Math.round(frequency * FREQUENCY_UNIT));
    }
    counts.clear();
    lengths.push(length);
  }

  const starts = new Uint32Array(terms + 1);
  for (let at = 0; at < termOf.length; at++) {
    const after = (termOf.values[at] ?? 0) + 1;
    starts[after] = (starts[after] ?? 0) + 1;
  }
  for (let term = 1; term <= terms; term++) starts[term] = (starts[term] ?? 0) + (starts[term - 1] ?? 0);
  const next = starts.slice();
  const docs = new Uint32Array(termOf.length);
  const frequencies = new Float32Array(termOf.length);
  for (let at = 0; at < termOf.length; at++) {
    const term = termOf.values[at] ?? 0;
    const slot = next[term] ?? 0;
    docs[slot] = docOf.values[at] ?? 0;
    frequencies[slot] = (frequencyOf.values[at] ?? 0) / FREQUENCY_UNIT;
    next[term] = slot + 1;
  }

  const termId = (term: Term): number => {
    const key = term.slice(2);
    if (term.startsWith('a:')) return accented.get(key) ?? -1;
    if (term.startsWith('f:')) return folded.get(key) ?? -1;
    const [left = '', right = ''] = key.split(' ');
    const pair = (folded.get(left) ?? -1) * PAIR + (folded.get(right) ?? Number.NaN);
    return folded.has(left) ? (bigrams.get(pair) ?? -1) : -1;
  };
  return { lengths: Float64Array.from(lengths), starts, docs, frequencies, termId, accented };
}
