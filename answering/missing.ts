import { isFunctionWord } from '../retrieval/text/function-words.ts';
import { isTypedWithMarks, tokenize } from '../retrieval/text/text.ts';
import { fold } from './fold.ts';
import { withheldFor } from './withheld.ts';

/** A question as it was kept; `told` when the documents answered it. */
export interface Kept {
  readonly id: string;
  readonly text: string;
  /** ISO instant. */
  readonly askedAt: string;
  readonly told: boolean;
}

/** Questions that come to the same, and that the documents have not answered. */
export interface MissingGroup {
  readonly ids: readonly string[];
  readonly lastAsked: string;
  /** The newest wording that names nobody, no case and no number of class 3; null when each does. */
  readonly example: string | null;
}

const NO_NUMBERS: ReadonlySet<string> = new Set();

/** Share of the words of either that two questions have in common when they ask the same. */
const SAME = 0.6;

/** Numbers of telephones, persons and accounts: whose they are does not change the question. */
const OF_SOMEBODY = /^\d{7,}$/;

interface Words {
  readonly folded: string;
  readonly words: ReadonlySet<string>;
  readonly numbers: string;
}

/** What a question asks for: folded words that carry meaning, since officers type with marks or without. */
function wordsOf(text: string): Words {
  const tokens = tokenize(text);
  const marked = isTypedWithMarks(tokens);
  const carrying = tokens
    .filter((token) => !isFunctionWord(token, marked) && !OF_SOMEBODY.test(token.folded))
    .map(({ folded }) => folded);
  return {
    folded: fold(text).replace(/[^\p{L}\d]+/gu, ' '),
    words: new Set(carrying),
    numbers: carrying
      .filter((word) => /^\d/.test(word))
      .sort()
      .join(' '),
  };
}

/** «quá 1 năm» and «quá 5 năm» are two questions, however alike the rest is. */
function isSame(one: Words, other: Words): boolean {
  if (one.folded === other.folded) return true;
  if (one.numbers !== other.numbers || one.words.size === 0) return false;
  let shared = 0;
  for (const word of one.words) if (other.words.has(word)) shared += 1;
  return shared >= SAME * (one.words.size + other.words.size - shared);
}

/**
 * What the documents could not answer, most asked first. A group is gone once one of its questions, asked again, was
 * answered: a document tells it by now.
 */
export function missingGroups(kept: readonly Kept[]): readonly MissingGroup[] {
  const groups: { readonly key: Words; readonly questions: Kept[]; toldAt: string }[] = [];
  const byWord = new Map<string, Set<number>>();
  const keysOf = ({ words, folded }: Words) => (words.size === 0 ? [folded] : [...words]);
  const groupOf = (key: Words) => {
    const near = new Set(keysOf(key).flatMap((word) => [...(byWord.get(word) ?? [])]));
    return [...near]
      .sort((a, b) => a - b)
      .map((at) => groups[at])
      .find((group) => group !== undefined && isSame(key, group.key));
  };
  const inOrder = [...kept].sort((a, b) => (a.askedAt < b.askedAt ? -1 : 1));
  for (const question of inOrder.filter(({ told }) => !told)) {
    const key = wordsOf(question.text);
    const group = groupOf(key);
    if (group !== undefined) {
      group.questions.push(question);
      continue;
    }
    for (const word of keysOf(key)) byWord.set(word, (byWord.get(word) ?? new Set()).add(groups.length));
    groups.push({ key, questions: [question], toldAt: '' });
  }
  for (const { text, askedAt } of inOrder.filter(({ told }) => told)) {
    const group = groupOf(wordsOf(text));
    if (group !== undefined && askedAt > group.toldAt) group.toldAt = askedAt;
  }
  return groups
    .map(({ questions, toldAt }) => ({ questions, toldAt, lastAsked: questions.at(-1)?.askedAt ?? '' }))
    .filter(({ toldAt, lastAsked }) => toldAt <= lastAsked)
    .map(({ questions, lastAsked }) => ({
      ids: questions.map(({ id }) => id),
      lastAsked,
      example: questions.findLast(({ text }) => withheldFor(text, NO_NUMBERS) === null)?.text ?? null,
    }))
    .sort((a, b) => b.ids.length - a.ids.length || (a.lastAsked < b.lastAsked ? 1 : -1));
}
