import { readFileSync } from 'node:fs';
import type { Hit, Search, System } from '../../retrieval/model.ts';

/** A question and the quotes that answer it, as in `../shared/eval/README.md`. */
export interface Question {
  readonly id: string;
  readonly kind: string;
  readonly question: string;
  readonly gold: readonly { readonly quote: string }[];
  /** `all`, `single`: every quote is needed; `any`: each is enough. */
  readonly need: string;
  /** Ours: what the glossary was tuned on, what was kept aside, what was written afterwards. */
  readonly half?: 'tune' | 'aside' | 'fresh';
}

export function readQuestions(path: string): Question[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Question);
}

const squash = (text: string) => text.replace(/\s+/g, ' ').trim();

const holds = (hits: readonly Hit[], quote: string) =>
  hits.some((hit) => squash(hit.passage.body).includes(squash(quote)));

export interface Recall {
  /** Questions with an answer. */
  readonly questions: number;
  /** Share whose quotes are all among the first `top` (one of them where each is enough). */
  readonly needed: number;
  /** Share with at least one quote among them. */
  readonly any: number;
  /** What was not found, for reading. */
  readonly missed: readonly string[];
}

export async function measureRecall(
  search: Search,
  questions: readonly Question[],
  { top = 5, system = 'hybrid' as System } = {},
): Promise<Recall> {
  const missed: string[] = [];
  let needed = 0;
  let any = 0;
  const answerable = questions.filter((question) => question.gold.length > 0);
  for (const { id, question, gold, need } of answerable) {
    const { hits } = await search.search(question, { top, system });
    const found = gold.filter(({ quote }) => holds(hits, quote)).length;
    if (found > 0) any += 1;
    if (need === 'any' ? found > 0 : found === gold.length) needed += 1;
    else missed.push(`${id} ${question}`);
  }
  const share = (count: number) => (answerable.length === 0 ? 0 : count / answerable.length);
  return { questions: answerable.length, needed: share(needed), any: share(any), missed };
}
