import { readFileSync } from 'node:fs';
import { isTypedWithMarks, tokenize } from '../../retrieval/text/text.ts';

/** Puts the likely marks on the words of a line that was typed without any; what has marks already keeps them. */
export type RestoreMarks = (line: string) => string;

/** Stands for every number, in the table too. */
const NUMBER = '#';
/** A word must have been seen about this often before the words after it outweigh how common each is alone. */
const PRIOR = 1000;
/** Counts are kept as whole powers of this. */
export const COUNT_BASE = 2 ** 0.25;

/** A word with its marks and how often it was seen, alone and before others. */
interface Spelling {
  readonly word: string;
  readonly seen: number;
  readonly before: () => ReadonlyMap<string, number>;
}

export interface MarksTable {
  /** By the word without marks. */
  readonly spellings: ReadonlyMap<string, readonly Spelling[]>;
  readonly total: number;
}

/** Reads a line a word: the word without marks, the word, its count, then words that follow it, each with the pair's count. */
export function readMarksTable(text: string): MarksTable {
  const spellings = new Map<string, Spelling[]>();
  let total = 0;
  for (const line of text.trim().split('\n')) {
    const [plain = '', word = '', power] = line.split(' ', 3);
    const seen = COUNT_BASE ** Number(power);
    total += seen;
    const spelling = { word, seen, before: once(() => followersIn(line)) };
    const known = spellings.get(plain);
    if (known === undefined) spellings.set(plain, [spelling]);
    else known.push(spelling);
  }
  return { spellings, total };
}

function followersIn(line: string): ReadonlyMap<string, number> {
  const [, , , ...pairs] = line.split(' ');
  const followers = new Map<string, number>();
  for (let at = 0; at + 1 < pairs.length; at += 2)
    followers.set(pairs[at] ?? '', COUNT_BASE ** Number(pairs[at + 1]));
  return followers;
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

interface Step {
  readonly spelling: Spelling;
  readonly chance: number;
  readonly from: Step | null;
}

/**
 * The likeliest spelling of a line by pairs of neighbours: Viterbi over a bigram model smoothed towards single words
 * (MacKay and Peto 1995, "A hierarchical Dirichlet language model").
 */
export function createRestore({ spellings, total }: MarksTable): RestoreMarks {
  const choicesOf = (typed: string): readonly Spelling[] => {
    const plain = /^\d+$/u.test(typed) ? NUMBER : typed;
    return spellings.get(plain) ?? [{ word: typed, seen: 0, before: () => new Map() }];
  };

  function stepTo(spelling: Spelling, steps: readonly Step[]): Step {
    const alone = (PRIOR * (spelling.seen + 1)) / total;
    let best: Step = { spelling, chance: -Infinity, from: null };
    for (const from of steps) {
      const pair = from.spelling.before().get(spelling.word) ?? 0;
      const chance = from.chance + Math.log((pair + alone) / (from.spelling.seen + PRIOR));
      if (chance > best.chance) best = { spelling, chance, from };
    }
    return steps.length === 0 ? { ...best, chance: Math.log(alone) } : best;
  }

  return (line) => {
    const pieces = line.normalize('NFC').split(/([\p{L}\p{M}]+|\d+)/u);
    const typed = pieces.filter((_, at) => at % 2 === 1).map((word) => word.toLowerCase());
    let steps: readonly Step[] = [];
    for (const word of typed) {
      const before = steps;
      steps = choicesOf(word).map((spelling) => stepTo(spelling, before));
    }
    const restored: string[] = [];
    let step: Step | null = steps.toSorted((one, other) => other.chance - one.chance)[0] ?? null;
    for (; step !== null; step = step.from) restored.unshift(step.spelling.word);
    const wordAt = (at: number) => (restored[at] === NUMBER ? typed[at] : restored[at]) ?? '';
    return pieces.map((piece, at) => (at % 2 === 0 ? piece : wordAt((at - 1) / 2))).join('');
  };
}

const shared = once(() =>
  createRestore(readMarksTable(readFileSync(new URL('./marks.txt', import.meta.url), 'utf8'))),
);

/** The line as it stands when it is typed with marks, else with the likely ones. */
export const withMarks: RestoreMarks = (line) => (isTypedWithMarks(tokenize(line)) ? line : shared()(line));
