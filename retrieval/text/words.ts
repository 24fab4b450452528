import { clean } from './clean.ts';
import { makeToken, type Token, takeApart } from './token.ts';

/** The words of texts as numbers: what indexing needs of a text, without an object for each occurrence. */
export interface Words {
  /** The numbers of the words of a text in order. A view of one array that the next call overwrites. */
  scan(text: string): Uint32Array;
  /** The word with that number. Words that differ in case only have numbers of their own and the same keys. */
  token(word: number): Token;
  /** Numbers run from 0 to here and are never given anew. */
  readonly size: number;
}

/** What a UTF-16 unit is to the scanner. */
const SEPARATOR = 1;
const LETTER = 2;
const DIGIT = 3;
/** Hyphens and slashes, which hold a document's number together. */
const JOINT = 4;
/** Not as a careful typist would key it, or half of a character: the stretch around it is cleaned before it is read. */
const ODD = 5;
const UNSEEN = 6;

const classes = new Uint8Array(1 << 16).fill(UNSEEN);

function classify(unit: number): number {
  const char = String.fromCharCode(unit);
  if (/\d/.test(char)) return DIGIT;
  if (/[/\\\u2044\u2215\u2010-\u2013\u2212-]/.test(char)) return JOINT;
  if (/[\ud800-\udfff²³]/.test(char) || /\p{M}/u.test(char) || clean(char) !== char) return ODD;
  return /\p{L}/u.test(char) ? LETTER : SEPARATOR;
}

/** Marks without a letter, pictures, halves of characters and footnotes. */
const NO_WORDS = /(?<![\p{L}\p{M}])\p{M}+|(?:(?!\p{L})[\u{10000}-\u{10ffff}]|[\ud800-\udfff²³])+/gu;

/** A cleaned stretch in which everything odd that is left is part of a word: marks after their letter, rare scripts. */
const onlyWords = (stretch: string): string => clean(stretch).replace(NO_WORDS, ' ');

/** Units that count of one word or number; the longest document numbers name six bodies. */
const LONGEST = 64;

const FULL_STOP = 46;
const COMMA = 44;

/** One letter more of a word's hash: 31 times what was, as Java's strings have it, since a multiplication takes longer. */
const hashed = (hash: number, unit: number): number => ((hash << 5) - hash + unit) | 0;

/** Spreads a hash over `2 ** (32 - shift)` slots (Fibonacci hashing, Knuth, volume 3, 6.4). */
const slotOf = (hash: number, shift: number): number => Math.imul(hash, 0x9e3779b1) >>> shift;

const wider = <A extends Int32Array | Uint32Array | Uint16Array>(old: A, length = old.length * 2): A => {
  const grown = new (old.constructor as new (length: number) => A)(length);
  grown.set(old);
  return grown;
};

/**
 * A table of the words met so far, keyed by their letters as they stand. A known word costs no string: its hash is summed up
 * while it is read and its letters are compared in place. Numbers with joints are known whole, with the words they are.
 */
export function createWords(): Words {
  const tokens: Token[] = [];
  /** Of a number with joints, the words it is. */
  const runs: (readonly number[] | undefined)[] = [];
  let hashes = new Int32Array(1 << 12);
  /** Where the letters of a word begin in `letters`; one more entry than words. */
  let starts = new Uint32Array(1 << 12);
  let letters = new Uint16Array(1 << 15);
  /** Open addressing, linear probing: word + 1, 0 is free; at most half full. */
  let slots = new Uint32Array(1 << 13);
  let shift = 32 - 13;

  /** What is read, a 0 after it: a typed array is read three times as fast as a string. */
  let units = new Uint16Array(1 << 10);
  let out = new Uint32Array(1 << 10);
  let found = 0;

  /** Writes a text at `from` and gives where it ends. */
  function load(text: string, from: number): number {
    const to = from + text.length;
    while (to >= units.length) units = wider(units);
    Buffer.from(units.buffer).write(text, 2 * from, 'utf16le');
    units[to] = 0;
    return to;
  }

  function push(word: number): void {
    if (found === out.length) out = wider(out);
    out[found++] = word;
  }

  /** Number of the word `from` to `to`, new or known. */
  function numberOf(from: number, to: number, hash: number): number {
    const mask = slots.length - 1;
    let slot = slotOf(hash, shift);
    for (;;) {
      const word = (slots[slot] as number) - 1;
      if (word < 0) return add(from, to, hash, slot);
      if (hashes[word] === hash && isAt(word, from, to)) return word;
      slot = (slot + 1) & mask;
    }
  }

  function isAt(word: number, from: number, to: number): boolean {
    const start = starts[word] as number;
    const length = to - from;
    if ((starts[word + 1] as number) - start !== length) return false;
    for (let at = 0; at < length; at++) if (letters[start + at] !== units[from + at]) return false;
    return true;
  }

  function add(from: number, to: number, hash: number, slot: number): number {
    const word = tokens.length;
    if (word + 2 > starts.length) {
      hashes = wider(hashes);
      starts = wider(starts);
    }
    const start = starts[word] as number;
    while (start + to - from > letters.length) letters = wider(letters);
    letters.set(units.subarray(from, to), start);
    starts[word + 1] = start + to - from;
    hashes[word] = hash;
    slots[slot] = word + 1;

    const surface = String.fromCharCode(...units.subarray(from, to));
    const run = takeApart(surface);
    tokens.push(run?.whole ?? makeToken(surface));
    runs.push(undefined);
    if (2 * tokens.length > slots.length) rehash();
    if (run !== null) {
      const parts = run.parts.map((part) => {
        const at = from + surface.indexOf(part);
        return numberOf(at, at + part.length, hashOf(at, at + part.length));
      });
      runs[word] = run.whole === null ? parts : [...parts, word];
    }
    return word;
  }

  function hashOf(from: number, to: number): number {
    let hash = 0;
    for (let at = from; at < to; at++) hash = hashed(hash, units[at] as number);
    return hash;
  }

  function rehash(): void {
    slots = new Uint32Array(slots.length * 2);
    shift -= 1;
    const mask = slots.length - 1;
    for (let word = 0; word < tokens.length; word++) {
      let slot = slotOf(hashes[word] as number, shift);
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = word + 1;
    }
  }

  function kindAt(at: number, isClean: boolean): number {
    const unit = units[at] as number;
    let kind = classes[unit] as number;
    if (kind === UNSEEN) {
      kind = classify(unit);
      classes[unit] = kind;
    }
    return kind === ODD && isClean ? LETTER : kind;
  }

  /** Where a number ends that begins at `from`, with its separators, its joints and what they join. */
  function endOfNumber(from: number, isClean: boolean): number {
    let end = from;
    while (kindAt(end, isClean) === DIGIT) end += 1;
    for (;;) {
      const kind = kindAt(end, isClean);
      const unit = units[end];
      if (kind !== JOINT && unit !== FULL_STOP && unit !== COMMA) return end;
      let at = end + 1;
      if (kind === JOINT) while (kindAt(at, isClean) === LETTER) at += 1;
      while (kindAt(at, isClean) === DIGIT) at += 1;
      if (at === end + 1 || at - from > LONGEST) return end;
      end = at;
    }
  }

  /** Reads the words of `from` to `end` into `out`. */
  function read(from: number, end: number, isClean: boolean): void {
    // Held here, since the loop reads each a few times a letter; growing leaves what stands in the old array as it is.
    const text = units;
    const kinds = classes;
    for (let at = from; at < end; ) {
      const start = at;
      let unit = text[at] as number;
      let kind = kinds[unit] as number;
      if (kind >= ODD) kind = kindAt(at, isClean);
      if (kind === SEPARATOR || kind === JOINT) {
        at += 1;
        continue;
      }
      let hash = 0;
      if (kind === LETTER) {
        do {
          hash = hashed(hash, unit);
          at += 1;
          unit = text[at] as number;
          kind = kinds[unit] as number;
          if (kind >= ODD) kind = kindAt(at, isClean);
        } while (kind === LETTER);
        while (kind === DIGIT) {
          hash = hashed(hash, text[at] as number);
          at += 1;
          kind = kindAt(at, isClean);
        }
      } else if (kind === DIGIT) {
        at = endOfNumber(at, isClean);
        kind = kindAt(at, isClean);
        hash = hashOf(start, at);
      }
      if (kind === ODD) at = readOdd(start, end);
      else take(start, at, hash);
    }
  }

  /** Reads the stretch from `from` up to the next separator cleaned, as a text behind the text, and gives its end. */
  function readOdd(from: number, end: number): number {
    let to = from;
    while (kindAt(to, false) !== SEPARATOR) to += 1;
    const stretch = onlyWords(Buffer.from(units.buffer, 2 * from, 2 * (to - from)).toString('utf16le'));
    read(end + 1, load(stretch, end + 1), true);
    return to;
  }

  function take(from: number, to: number, hash: number): void {
    const isLong = to - from > LONGEST;
    const word = numberOf(from, isLong ? from + LONGEST : to, isLong ? hashOf(from, from + LONGEST) : hash);
    const run = runs[word];
    if (run === undefined) push(word);
    else for (const part of run) push(part);
  }

  return {
    scan(text) {
      found = 0;
      read(0, load(text, 0), false);
      return out.subarray(0, found);
    },
    token: (word) => tokens[word] as Token,
    get size() {
      return tokens.length;
    },
  };
}
