import type { Citation } from '../knowledge/model.ts';
import { isFunctionWord } from '../retrieval/text/function-words.ts';
import { isTypedWithMarks, tokenize } from '../retrieval/text/text.ts';
import { fold } from './fold.ts';
import type { Evidence } from './writers/writer.ts';

/** Two clauses are of one act when they share this part of the shorter one's words, and at least so many words. */
const SAME_ACT = { share: 0.6, words: 4 };

/** A number with what it counts, folded; "ngày làm việc" is another measure than "ngày". */
const MEASURE =
  /(\d+(?:[.,]\d+)*) ?(ngay lam viec|ngay|thang|nam|gio|tuan|ty|trieu|nghin|dong|%|phan tram|lan|diem)\b|(\d+(?:[.,]\d+)*) ?(%)/gu;

/** Two clauses of two documents that give the same act different numbers. */
export interface Conflict {
  readonly one: Citation;
  readonly other: Citation;
}

interface Clause {
  readonly citation: Citation;
  readonly words: ReadonlySet<string>;
  readonly measures: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Where another document gives the act of a quoted clause another number of days, another amount. Only what the search
 * found for the question is compared; each pair of provisions once. Pure.
 */
export function conflictsWith(
  cited: ReadonlySet<string>,
  evidence: readonly Evidence[],
): readonly Conflict[] {
  if (new Set(evidence.map(({ document }) => document.id)).size < 2) return [];
  const clauses = evidence.flatMap(clausesWithMeasures);
  const found = new Map<string, Conflict>();
  for (const one of clauses.filter(({ citation }) => cited.has(citation.provision.id)))
    for (const other of clauses) {
      const ids = [one, other].map(({ citation }) => citation.provision.id);
      const key = ids.toSorted().join(' ');
      if (!found.has(key) && differ(one, other)) found.set(key, { one: one.citation, other: other.citation });
    }
  return [...found.values()];
}

function clausesWithMeasures({ document, provision, clauses }: Evidence): readonly Clause[] {
  return clauses.flatMap(({ start, end }) => {
    const quote = provision.text.slice(start, end);
    const measures = measuresIn(quote);
    if (measures.size === 0) return [];
    return [{ citation: { document, provision, quote }, words: wordsIn(quote), measures }];
  });
}

function measuresIn(text: string): ReadonlyMap<string, ReadonlySet<string>> {
  const measures = new Map<string, Set<string>>();
  for (const [, many, unit, share, percent] of fold(text).matchAll(MEASURE)) {
    const number = (many ?? share ?? '').replace(/^0+(?=\d)/u, '').replace(',', '.');
    const of = unit ?? percent ?? '';
    measures.set(of, (measures.get(of) ?? new Set()).add(number));
  }
  return measures;
}

function wordsIn(text: string): ReadonlySet<string> {
  const tokens = tokenize(text);
  const marked = isTypedWithMarks(tokens);
  return new Set(
    tokens
      .filter((token) => !isFunctionWord(token, marked) && !/^\d/u.test(token.folded))
      .map(({ folded }) => folded),
  );
}

function differ(one: Clause, other: Clause): boolean {
  if (one.citation.document.id === other.citation.document.id) return false;
  const shared = [...one.words].filter((word) => other.words.has(word)).length;
  const shorter = Math.min(one.words.size, other.words.size);
  if (shared < SAME_ACT.words || shared < SAME_ACT.share * shorter) return false;
  return [...one.measures].some(([unit, numbers]) => {
    const theirs = other.measures.get(unit);
    return theirs !== undefined && ![...numbers].some((number) => theirs.has(number));
  });
}
