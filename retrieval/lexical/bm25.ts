import type { Term } from '../text/text.ts';
import { createTop, type Ranked } from '../top.ts';
import { accentedWords, type Columns, SEGMENT_LIMIT } from './columns.ts';
import { type FieldWeights, type Indexed, invert } from './invert.ts';
import { searchSegment, type WeightedList } from './maxscore.ts';
import { merge } from './merge.ts';
import { type Bm25Options, LARGEST_IMPACT, seal } from './seal.ts';
import { openSegment, type Segment, termKey } from './segment.ts';
import { takeTogether } from './together.ts';
import { wordAt } from './words.ts';

export interface LexicalOptions extends Bm25Options {
  readonly fields: FieldWeights;
}

export const BM25_DEFAULTS: LexicalOptions = { k1: 0.6, b: 0.6, fields: { title: 3, heading: 2, body: 1 } };

/** What is looked for: each term with what one unit of its score counts. */
export type WeightedTerms = ReadonlyMap<Term, number>;

/** A question looked up in an index. Valid until the index changes. */
export interface LexicalQuery {
  /**
   * The exact `top` best by Σ weight·idf·impact, best first, equal scores in the order of adding. Passages that share no
   * term are left out. `visible`: a byte a passage, those with 0 take no place.
   */
  search(top: number, visible?: Uint8Array): Ranked[];
  /** The same sum for these passages, each once; in their order. */
  scores(docs: ArrayLike<number>): Float64Array;
}

/** Of passages that are looked up together, which hold a term: above 0 for one that does, in their order. */
export type Holding = (term: Term) => Float64Array;

/** The folded syllables of a passage in order, BREAK between its fields, and the numbers that words have in them. */
export interface Sequence {
  readonly syllables: Uint16Array;
  /** Of each word that was asked for; -1 when the passage cannot hold it. */
  readonly numbers: Int32Array;
}

/** What is kept of an index: all of it. */
export interface IndexState {
  readonly options: LexicalOptions;
  /** Words of a passage that length normalisation takes as the mean, in eighths; fixed when the index was built. */
  readonly average: number;
  readonly segments: readonly Columns[];
}

/**
 * BM25 over accented syllables, folded syllables and folded bigrams, fields weighted before saturation (BM25F). Passages
 * are numbered in the order of adding and keep their numbers. Every posting's impact is computed when building, as in bm25s
 * (Lù 2024, arXiv:2407.03618), rounded to 8 bits; the idf comes in at query time, so it is always that of now.
 */
export interface LexicalIndex {
  /** Numbers given so far. */
  readonly numbers: number;
  /** Passages that can be found: those with words that were not taken out. */
  readonly size: number;
  /** Mean length now against the one that the impacts were computed with; far from 1, build anew. */
  readonly drift: number;
  readonly state: IndexState;
  /** How rare a term is, ≥ 0; largest for one that stands nowhere. */
  idf(term: Term): number;
  /** Looks terms up for these passages, each once. */
  holding(docs: ArrayLike<number>): Holding;
  ask(query: WeightedTerms): LexicalQuery;
  /** How a passage reads, for words in their folded form. */
  sequences(words: readonly string[]): (doc: number) => Sequence;
  /** Adds passages; tells the number of the first. */
  add(passages: readonly Indexed[]): number;
  /** Takes passages out; nothing of them stays, words included. */
  remove(docs: Iterable<number>): void;
  /** Every word, as an accented key, with the number of passages it stands in. */
  words(): Iterable<readonly [accented: string, passages: number]>;
}

const idfOf = (passages: number, holding: number) =>
  Math.log(1 + (passages - holding + 0.5) / (holding + 0.5));

/** Builds an index in this thread. Whoever has many passages uses `buildIndex`, which takes workers. */
export function createLexicalIndex(
  passages: readonly Indexed[],
  options: LexicalOptions = BM25_DEFAULTS,
): LexicalIndex {
  const drafts: Columns[] = [];
  for (let from = 0; from < passages.length; from += SEGMENT_LIMIT)
    drafts.push(invert(passages.slice(from, from + SEGMENT_LIMIT), options.fields));
  return openLexicalIndex(sealAll(drafts, options));
}

/** Computes the impacts of freshly inverted segments, in place, against the mean length of them all. */
export function sealAll(drafts: readonly Columns[], options: LexicalOptions): IndexState {
  const average = meanLength(drafts);
  for (const columns of drafts) seal(columns, average, options);
  return { options, average, segments: drafts };
}

/** Of the passages that have words; 0 without any. */
function meanLength(segments: readonly Columns[]): number {
  let sum = 0;
  let filled = 0;
  for (const { lengths } of segments)
    for (let at = 0; at < lengths.length; at++) {
      sum += lengths[at] as number;
      if ((lengths[at] as number) > 0) filled += 1;
    }
  return filled === 0 ? 0 : sum / filled;
}

/** Terms whose lists are remembered until the index changes; with more, all are forgotten. */
const MOST_KNOWN = 4096;

/** Whole numbers stay below this, so that adding them never leaves 32 bits. */
const LARGEST_SCORE = 2 ** 29;

/** A term's list in each segment, and in how many passages it stands. */
interface Found {
  readonly lists: readonly number[];
  readonly holding: number;
  readonly idf: number;
}

/** `simdFrom`: passages of a segment from which WebAssembly scans it. */
export function openLexicalIndex(
  { options, average: built, segments: saved }: IndexState,
  simdFrom?: number,
): LexicalIndex {
  const open = (columns: Columns) => openSegment(columns, simdFrom);
  const segments = saved.map(open);
  const bases: number[] = [];
  /** Terms as they were last looked up: a question's are asked for by everything that judges its passages. */
  const known = new Map<Term, Found>();
  let numbers = 0;
  let size = 0;
  let average = built;
  const count = () => {
    known.clear();
    numbers = 0;
    size = 0;
    segments.forEach((segment, at) => {
      bases[at] = numbers;
      numbers += segment.size;
      size += segment.filled;
    });
    bases.length = segments.length;
  };
  count();

  const segmentAt = (doc: number): number => {
    let at = segments.length - 1;
    while ((bases[at] as number) > doc) at -= 1;
    return at;
  };

  function lookUp(term: Term): Found {
    const before = known.get(term);
    if (before !== undefined) return before;
    const key = termKey(term);
    const lists = segments.map((segment) => segment.listOf(key));
    const holding = lists.reduce(
      (sum, list, at) => sum + (list < 0 ? 0 : (segments[at]?.count(list) ?? 0)),
      0,
    );
    const found = { lists, holding, idf: idfOf(size, holding) };
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(term, found);
    return found;
  }

  function ask(query: WeightedTerms): LexicalQuery {
    const valued = [...query].flatMap(([term, weight]) => {
      if (weight <= 0) return [];
      const { lists, holding, idf } = lookUp(term);
      return holding === 0 ? [] : [{ lists, value: weight * idf }];
    });
    const scale = LARGEST_SCORE / (LARGEST_IMPACT * valued.reduce((sum, { value }) => sum + value, 0) || 1);
    const terms = valued.map(({ lists, value }) => ({
      lists,
      weight: Math.max(1, Math.round(value * scale)),
    }));
    const unit = (options.k1 + 1) / (LARGEST_IMPACT * scale);
    return {
      search(top, visible) {
        const best = createTop(top);
        let least = 0;
        if (top <= 0) return [];
        segments.forEach((segment, at) => {
          const base = bases[at] as number;
          const lists = terms.flatMap(({ lists: of, weight }): WeightedList[] => {
            const list = of[at] as number;
            return list < 0 ? [] : [{ list, weight }];
          });
          const shown = visible?.subarray(base, base + segment.size) ?? null;
          searchSegment(segment, lists, top, least, shown, (passage, score) => {
            best.offer(base + passage, score);
            least = best.least();
            return least;
          });
        });
        return best.sorted().map(({ doc, score }) => ({ doc, score: score * unit }));
      },
      scores: (docs) =>
        takeTogether(docs, segments, bases)
          .sum(terms)
          .map((sum) => sum * unit),
    };
  }

  /** Small segments at the end are written as one, so that there are few: each at least twice as large as the next. */
  function settle(): void {
    for (;;) {
      const last = segments.at(-1);
      const before = segments.at(-2);
      if (last === undefined || before === undefined) break;
      if (before.size >= 2 * last.size || before.size + last.size > SEGMENT_LIMIT) break;
      segments.splice(-2, 2, open(merge([{ columns: before.columns }, { columns: last.columns }])));
    }
    count();
  }

  return {
    get numbers() {
      return numbers;
    },
    get size() {
      return size;
    },
    get drift() {
      return average === 0 ? 1 : meanLength(segments.map(({ columns }) => columns)) / average;
    },
    get state() {
      return { options, average, segments: segments.map(({ columns }) => columns) };
    },
    idf: (term) => lookUp(term).idf,
    holding(docs) {
      const together = takeTogether(docs, segments, bases);
      return (term) => together.sum([{ lists: lookUp(term).lists, weight: 1 }]);
    },
    ask,
    sequences(words) {
      const wanted = words.map((word) => lookUp(`f:${word}`).lists);
      const known: (Int32Array | undefined)[] = [];
      return (doc) => {
        const at = segmentAt(doc);
        const segment = segments[at] as Segment;
        known[at] ??= Int32Array.from(wanted, (lists) => segment.syllable(lists[at] as number));
        return { syllables: segment.syllables(doc - (bases[at] as number)), numbers: known[at] };
      };
    },
    add(passages) {
      const first = numbers;
      for (let from = 0; from < passages.length; from += SEGMENT_LIMIT) {
        const columns = invert(passages.slice(from, from + SEGMENT_LIMIT), options.fields);
        if (average === 0) average = meanLength([columns]);
        seal(columns, average, options);
        segments.push(open(columns));
      }
      settle();
      return first;
    },
    remove(docs) {
      const bySegment = new Map<number, Set<number>>();
      for (const doc of docs) {
        if (doc < 0 || doc >= numbers) continue;
        const at = segmentAt(doc);
        bySegment.set(at, (bySegment.get(at) ?? new Set()).add(doc - (bases[at] as number)));
      }
      for (const [at, docsGone] of bySegment)
        segments[at] = open(merge([{ columns: (segments[at] as Segment).columns, gone: docsGone }]));
      count();
    },
    *words() {
      const counts = new Map<string, number>();
      for (const segment of segments) {
        const table = accentedWords(segment.columns);
        for (let word = 0; word < table.ends.length; word++) {
          const spelt = wordAt(table, word);
          const count = segment.count(word);
          if (segments.length === 1) yield [spelt, count];
          else counts.set(spelt, (counts.get(spelt) ?? 0) + count);
        }
      }
      yield* counts;
    },
  };
}
