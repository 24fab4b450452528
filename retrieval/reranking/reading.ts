import type { Sequence } from '../lexical/bm25.ts';
import { BREAK } from '../lexical/columns.ts';

/** What a passage has of a question, each a share of the question's worth, 0 to 1. */
export interface Reading {
  /** Words that stand in the title, in the headings. */
  readonly title: number;
  readonly heading: number;
  /** Words of title and headings together, by how often they stand there for their length. */
  readonly heads: number;
  /** Share of the title's, the headings' own syllables that the question has. */
  readonly titleAsked: number;
  readonly headingAsked: number;
  /** Neighbouring words that are neighbours in one field, by how rare the pair is. */
  readonly pairs: number;
  /** The longest stretch that stands word for word. */
  readonly phrase: number;
  /** The most that stands within a window of the body. */
  readonly window: number;
  /** Which words stand anywhere, a byte a word; valid until the next passage is read. */
  readonly held: Uint8Array;
}

/** Words a window of the body is wide. */
const WINDOW = 30;

/**
 * How soon a word that stands again in title or headings adds little, and how many syllables of them double that: the
 * saturation and the length of BM25.
 */
const SATURATION = 0.5;
const HEAD_LENGTH = 20;

/** Fields as bits. A passage of two fields has no headings. */
const TITLE = 1;
const HEADING = 2;
const BODY = 4;

/** Which word of the question a syllable is, -1 for none; filled for one segment of the index at a time. */
const wordOf = new Int16Array(0x10000).fill(-1);
let filled: ArrayLike<number> = [];

function lookFor(numbers: ArrayLike<number>): void {
  if (numbers === filled) return;
  for (let word = 0; word < filled.length; word++) {
    const number = filled[word] as number;
    if (number >= 0) wordOf[number] = -1;
  }
  for (let word = 0; word < numbers.length; word++) {
    const number = numbers[word] as number;
    if (number >= 0) wordOf[number] = word;
  }
  filled = numbers;
}

/** A question as its words in the order in which they were asked. */
export interface Asked {
  /** Number of the word at each place. */
  readonly order: Int32Array;
  /** What each word counts, by its number. */
  readonly worth: Float64Array;
  /** What the word at each place and the one before it count as a pair. */
  readonly pairWorth: Float64Array;
}

/** Reads passages for one question: one walk over a passage; nothing is allocated but the answer. */
export function createReader({ order, worth, pairWorth }: Asked): (passage: Sequence) => Reading {
  const words = worth.length;
  const total = worth.reduce((sum, value) => sum + value, 0) || 1;
  const upTo = addUp(order, worth);
  const pairTotal = pairWorth.reduce((sum, value) => sum + value, 0) || 1;
  const { places, starts } = placesOf(order, words);

  const fields = new Uint8Array(words);
  const pairs = new Uint8Array(order.length);
  /** How many words of the question up to a place stand in a row, and where that row ended last. */
  const runs = new Int32Array(order.length);
  const ends = new Int32Array(order.length);
  const inWindow = new Int32Array(words);
  /** How often each word stands in title or headings. */
  const inHeads = new Int32Array(words);
  let hitAt = new Int32Array(1024);
  let hitWord = new Int32Array(1024);

  return ({ syllables, numbers }) => {
    lookFor(numbers);
    fields.fill(0);
    pairs.fill(0);
    ends.fill(-2);
    inWindow.fill(0);
    inHeads.fill(0);
    if (hitAt.length < syllables.length) {
      hitAt = new Int32Array(2 * syllables.length);
      hitWord = new Int32Array(2 * syllables.length);
    }
    const bodyFrom = syllables.lastIndexOf(BREAK) + 1;
    const titleTo = Math.max(syllables.indexOf(BREAK), 0);
    const headingLength = Math.max(bodyFrom - titleTo - 2, 0);
    let titleHits = 0;
    let headingHits = 0;
    let phrase = 0;
    let hits = 0;
    let left = 0;
    let inside = 0;
    let window = 0;
    for (let at = 0; at < syllables.length; at++) {
      const word = wordOf[syllables[at] as number] as number;
      if (word < 0) continue;
      const field = at >= bodyFrom ? BODY : at < titleTo ? TITLE : HEADING;
      fields[word] = (fields[word] as number) | field;
      for (let index = (starts[word + 1] as number) - 1; index >= (starts[word] as number); index--) {
        const place = places[index] as number;
        if (place > 0 && ends[place - 1] === at - 1) {
          const run = (runs[place - 1] as number) + 1;
          runs[place] = run;
          pairs[place] = 1;
          const stretch = (upTo[place + 1] as number) - (upTo[place + 1 - run] as number);
          if (stretch > phrase) phrase = stretch;
        } else runs[place] = 1;
        ends[place] = at;
      }
      if (field !== BODY) {
        inHeads[word] = (inHeads[word] as number) + 1;
        if (field === TITLE) titleHits += 1;
        else headingHits += 1;
        continue;
      }
      hitAt[hits] = at;
      hitWord[hits++] = word;
      if (inWindow[word] === 0) inside += worth[word] as number;
      inWindow[word] = (inWindow[word] as number) + 1;
      while (at - (hitAt[left] as number) >= WINDOW) {
        const gone = hitWord[left++] as number;
        inWindow[gone] = (inWindow[gone] as number) - 1;
        if (inWindow[gone] === 0) inside -= worth[gone] as number;
      }
      if (inside > window) window = inside;
    }

    let title = 0;
    let heading = 0;
    let heads = 0;
    const slow = SATURATION * (1 + (titleTo + headingLength) / HEAD_LENGTH);
    for (let word = 0; word < words; word++) {
      const bits = fields[word] as number;
      const value = worth[word] as number;
      if ((bits & TITLE) !== 0) title += value;
      if ((bits & HEADING) !== 0) heading += value;
      const often = inHeads[word] as number;
      heads += (value * often) / (often + slow);
    }
    let pair = 0;
    for (let place = 1; place < order.length; place++) {
      if (pairs[place] !== 0) pair += pairWorth[place] as number;
    }
    return {
      title: title / total,
      heading: heading / total,
      heads: heads / total,
      titleAsked: titleHits / (titleTo || 1),
      headingAsked: headingHits / (headingLength || 1),
      pairs: pair / pairTotal,
      phrase: phrase / (upTo[order.length] || 1),
      window: window / total,
      held: fields,
    };
  };
}

/** What the words before each place are worth together. */
function addUp(order: Int32Array, worth: Float64Array): Float64Array {
  const upTo = new Float64Array(order.length + 1);
  for (let place = 0; place < order.length; place++)
    upTo[place + 1] = (upTo[place] as number) + (worth[order[place] as number] as number);
  return upTo;
}

/** Where in the question each word stands: word `w` at `places[starts[w]]` up to `places[starts[w + 1]]`. */
function placesOf(order: Int32Array, words: number) {
  const starts = new Int32Array(words + 1);
  for (const word of order) starts[word + 1] = (starts[word + 1] as number) + 1;
  for (let word = 0; word < words; word++)
    starts[word + 1] = (starts[word + 1] as number) + (starts[word] as number);
  const next = starts.slice();
  const places = new Int32Array(order.length);
  for (let place = 0; place < order.length; place++) {
    const word = order[place] as number;
    places[next[word] as number] = place;
    next[word] = (next[word] as number) + 1;
  }
  return { places, starts };
}
