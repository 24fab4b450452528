import type { GlossaryEntry } from '../knowledge/glossary.ts';
import type { Library } from '../knowledge/model.ts';
import { isFunctionWord } from '../retrieval/text/function-words.ts';
import { isTypedWithMarks, type Token, tokenize } from '../retrieval/text/text.ts';
import { fold } from './fold.ts';
import { atTheBound } from './outside.ts';
import { ELSEWHERE, OF_ANY_LAW } from './topic-words.ts';

/** What a pair of any law counts against one of this service. */
const GENERIC = 0.25;
/** A glossary entry less sure than this stands for everyday speech too. */
const SURE = 0.7;

/** Who asks and what is asked about: a question that names one of these is of the service, however oddly put. */
const OF_THE_SERVICE =
  /\b(?:truong phong|chap hanh vien|chv|thads|thahc|tctd|thi hanh an|(?:hai|cac|nhung) van ban|cong van|btnn|bdtc)\b/u;

/** How far a question is about what the documents are about; shares are of the words that carry meaning, 0 to 1. */
export interface Topicality {
  /** Words of the service; those of any law count a quarter. */
  readonly share: number;
  /** Words that neither the documents nor the glossary have, and those of other matters. */
  readonly foreign: number;
  /** Whether it names an everyday matter or another branch of law. */
  readonly isElsewhere: boolean;
  /** Whether it names an office, the service or the documents themselves. */
  readonly isNamed: boolean;
}

type Form = 'accented' | 'folded';
const joined = (tokens: readonly Token[], form: Form): string => tokens.map((token) => token[form]).join(' ');
/** One by one: the pairs of a library side by side would be millions. */
function* pairsOf(tokens: readonly Token[], form: Form): Generator<string> {
  for (let at = 1; at < tokens.length; at++) yield `${tokens[at - 1]?.[form]} ${tokens[at]?.[form]}`;
}
function* pairsIn(texts: Iterable<readonly Token[]>, form: Form): Generator<string> {
  for (const tokens of texts) yield* pairsOf(tokens, form);
}
function* syllablesIn(texts: Iterable<readonly Token[]>, form: Form): Generator<string> {
  for (const tokens of texts) for (const token of tokens) yield token[form];
}

const PAIR = 2;

/** By the syllable they begin with, how many the longest of the phrases has. */
function longestBySyllable(phrases: readonly (readonly Token[])[], form: Form): ReadonlyMap<string, number> {
  const longest = new Map<string, number>();
  for (const tokens of phrases) {
    const first = tokens[0]?.[form] ?? '';
    longest.set(first, Math.max(longest.get(first) ?? 0, tokens.length));
  }
  return longest;
}

/**
 * Judges questions by pairs of neighbouring syllables, since single syllables of Vietnamese stand in words of any
 * topic. `glossary` adds what officers say instead of the documents' words.
 */
export function createTopic(
  { provisions }: Pick<Library, 'provisions'>,
  glossary: readonly GlossaryEntry[],
): (question: string) => Topicality {
  const texts = provisions.map(({ text }) => tokenize(text));
  const said = glossary.flatMap((entry) => entry.says.map((text) => ({ entry, tokens: tokenize(text) })));
  const phrases = said.filter(
    ({ entry, tokens }) => entry.weight >= SURE && (entry.both || tokens.length > 1),
  );
  const generic = OF_ANY_LAW.split(',').map(tokenize);
  const elsewhere = ELSEWHERE.split(',').map(tokenize);
  const lines = [...phrases.map(({ tokens }) => tokens), ...elsewhere];
  const tableOf = (form: Form) => ({
    longest: longestBySyllable(lines, form),
    pairs: new Set(pairsIn(texts, form)),
    phrases: new Set(phrases.map(({ tokens }) => joined(tokens, form))),
    syllables: new Set(syllablesIn([...texts, ...said.map(({ tokens }) => tokens)], form)),
    elsewhere: new Set(elsewhere.map((tokens) => joined(tokens, form))),
    generic: new Set(pairsIn(generic, form)),
  });
  const tables = { accented: tableOf('accented'), folded: tableOf('folded') };

  const bounded = atTheBound(provisions.map(({ text }) => text));
  return (question) => {
    const tokens = tokenize(bounded(question));
    const marked = isTypedWithMarks(tokens);
    const form = marked ? 'accented' : 'folded';
    const table = tables[form];
    const worth = tokens.map(() => 0);
    let isElsewhere = false;
    const strange = tokens.map((token) => !table.syllables.has(token[form]));
    for (let from = 0; from < tokens.length; from++) {
      const first = tokens[from]?.[form] ?? '';
      const longest = Math.max(PAIR, table.longest.get(first) ?? 0);
      let words = '';
      for (let to = from + 1; to <= Math.min(tokens.length, from + longest); to++) {
        words = to === from + 1 ? first : `${words} ${tokens[to - 1]?.[form]}`;
        if (table.elsewhere.has(words)) {
          strange.fill(true, from, to);
          isElsewhere = true;
        }
        const isPair = to - from === PAIR && table.pairs.has(words);
        if (!(isPair || table.phrases.has(words))) continue;
        if (tokens.slice(from, to).every((token) => isFunctionWord(token, marked))) continue;
        const value = table.generic.has(words) ? GENERIC : 1;
        for (let at = from; at < to; at++) worth[at] = Math.max(worth[at] ?? 0, value);
      }
    }
    const words = tokens.flatMap((token, at) => {
      const isStrange = strange[at] === true && (worth[at] === 0 || table.syllables.has(token[form]));
      const value = isStrange ? 0 : (worth[at] ?? 0);
      return value > 0 || !isFunctionWord(token, marked) ? [{ value, isStrange }] : [];
    });
    const sum = words.reduce((total, { value }) => total + value, 0);
    const foreign = words.filter(({ isStrange }) => isStrange).length;
    return {
      share: words.length === 0 ? 0 : sum / words.length,
      foreign: words.length === 0 ? 0 : foreign / words.length,
      isElsewhere,
      isNamed: OF_THE_SERVICE.test(fold(question)),
    };
  };
}
