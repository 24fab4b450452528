import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Ask } from '../answering/ask.ts';
import type { Library } from '../knowledge/model.ts';
import type { Search } from '../retrieval/model.ts';
import { provisionPassages } from '../retrieval/provisions.ts';
import { measure, type Question, readQuestions } from '../tests/eval/measure.ts';
import { measureRecall } from '../tests/retrieval/recall.ts';
import { openEngine } from './engines.ts';
import type { Measured } from './scores.ts';
import { findShared } from './sets.ts';
import { markdownTable } from './table.ts';

/** The product over the two directives. */
export interface Opened {
  readonly library: Library;
  readonly search: Search;
  readonly ask: Ask;
}

const ROOT = join(import.meta.dirname, '..');
const TESTS = join(ROOT, 'tests/eval');
const RECORDED = [
  'a-tuned-on',
  'b-then-tuned-on',
  'c-held-out',
  'd-held-out',
  'e-tuned-on',
  'h-tuned-on',
  'h-held-out',
];
/** Sets no weight was fitted to: what the risk is drawn over. */
const UNSEEN = ['c-held-out', 'd-held-out'];
/** Places of a ranking in which the gold is looked for; a baseline's answer is its first three passages, whole. */
const PLACES = [1, 3, 5] as const;
const QUOTED = 3;

const recorded = (name: string): string => join(TESTS, 'recorded', `${name}.jsonl`);

/** Names and files of the sets that are at hand. */
function sets(): readonly (readonly [string, string])[] {
  const files = [
    ['officers, development', findShared('eval/questions.jsonl') ?? ''],
    ['officers, written here', join(TESTS, 'officers.jsonl')],
    ...RECORDED.map((name) => [`officers, ${name}`, recorded(name)]),
  ] as const;
  return files.flatMap(([name = '', file = '']) => (existsSync(file) ? [[name, file] as const] : []));
}

/** What a question is, for a row of its own: who asks and what was said before make it another kind. */
function groupOf({ kind, role, turns }: Question): string {
  if (turns !== undefined) return 'talk';
  return role === undefined ? kind : 'role';
}

/** Ids of the passages an engine ranks first for a question. */
type Ranks = (question: string, top: number) => Promise<readonly string[]>;

/** What is compared: the search of the product, its halves, and the retriever of LangChain. None of them declines. */
async function openBaselines({ library, search }: Opened): Promise<readonly (readonly [string, Ranks])[]> {
  const passages = provisionPassages(library);
  const langchain = await (await openEngine('langchain-bm25')).build(passages);
  const alone =
    (system: 'lexical' | 'dense'): Ranks =>
    async (question, top) =>
      (await search.search(question, { system, top })).hits.map(({ passage }) => passage.id);
  return [
    ['LangChain BM25Retriever', async (question, top) => langchain(question, top)],
    ['dense only', alone('dense')],
    ['lexical only', alone('lexical')],
  ];
}

/** How often the gold is among the first passages, and the facts within what a baseline would quote. */
async function measureRanks(
  set: string,
  system: string,
  ranks: Ranks,
  questions: readonly Question[],
  { provisions }: Library,
): Promise<readonly Measured[]> {
  const textOf = new Map(provisions.map(({ id, text }) => [id, text]));
  const found = new Map<number, number>(PLACES.map((place) => [place, 0]));
  let stated = 0;
  for (const { question, gold, need, facts } of questions) {
    const texts = (await ranks(question, Math.max(...PLACES))).map((id) => textOf.get(id) ?? '');
    for (const place of PLACES) {
      const first = texts.slice(0, place);
      const hits = gold.filter(({ quote }) => first.some((text) => text.includes(quote))).length;
      if (need === 'all' ? hits === gold.length : hits > 0) found.set(place, (found.get(place) ?? 0) + 1);
    }
    const quoted = texts.slice(0, QUOTED).join('\n').toLowerCase();
    if (facts.every((fact) => quoted.includes(fact.toLowerCase()))) stated += 1;
  }
  const row = (figure: string, count: number) => ({ set, system, figure, value: count / questions.length });
  return [
    ...PLACES.map((place) => row(`gold in the first ${place}`, found.get(place) ?? 0)),
    row('facts stated', stated),
  ];
}

/** Every column of the printed table: a system and a figure of it. */
const COLUMNS = [
  ['ask', 'gold cited'],
  ['ask', 'facts stated'],
  ['ask', 'verbatim'],
  ['ask', 'own level first'],
  ['ask', 'answered'],
  ['ask', 'near declined'],
  ['ask', 'far declined'],
  ...['LangChain BM25Retriever', 'dense only', 'lexical only'].flatMap((system) => [
    ...PLACES.map((place) => [system, `gold in the first ${place}`] as const),
    [system, 'facts stated'] as const,
  ]),
] as const;

/** A row a set and kind of question; of a baseline, its gold in the first 1, 3 and 5 passages and the facts in the first 3. */
function answersTable(measured: readonly Measured[]): string {
  const percent = (value: number): string => (100 * value).toFixed(1);
  const rows = [...Map.groupBy(measured, ({ set }) => set)].map(([set, own]) => {
    const cell = ([system, figure]: readonly [string, string]) =>
      own.find((one) => one.system === system && one.figure === figure)?.value ?? null;
    const ours = COLUMNS.slice(0, 7).map(cell);
    const theirs = [7, 11, 15].map((from) => COLUMNS.slice(from, from + 4).map(cell));
    return [
      set.replace(/^officers, /u, ''),
      ...ours.map((value) => (value === null ? null : percent(value))),
      ...theirs.map((values) =>
        values.includes(null) ? null : values.map((v) => percent(v ?? 0)).join(' / '),
      ),
    ];
  });
  const heads = ['questions', 'gold cited', 'facts stated', 'verbatim', 'own level first', 'answered'];
  return markdownTable(
    [
      ...heads,
      'near declined',
      'far declined',
      'BM25Retriever 1 / 3 / 5 / facts',
      'dense only',
      'lexical only',
    ],
    rows,
    1,
  );
}

/**
 * The answers over every set of questions of officers; `print` gets a table of them beside three retrievers that quote
 * and never decline. Returned is what is held to its expected score: our own.
 */
export async function measureAnswers(opened: Opened, print: (text: string) => void): Promise<Measured[]> {
  const { library, search, ask } = opened;
  const baselines = await openBaselines(opened);
  const measured: Measured[] = [];
  for (const [name, file] of sets()) {
    const groups = Map.groupBy(readQuestions(file), groupOf);
    for (const [kind, some] of groups) {
      if (kind === 'unanswerable') continue;
      const set = `${name}, ${kind}`;
      const add = (system: string, figure: string, value: number) =>
        measured.push({ set, system, figure, value });
      const figures = await measure(ask, some, library);
      add('search', 'recall@5', (await measureRecall(search, some)).needed);
      add('ask', 'recall@5', figures.recallAt5);
      add('ask', 'right', figures.right);
      add('ask', 'answered', 1 - figures.falseDeclines / some.length);
      add('ask', 'gold cited', figures.citationsHit);
      add('ask', 'facts stated', figures.factsStated);
      add('ask', 'verbatim', figures.verbatim);
      if (some.some(({ role }) => role !== undefined)) add('ask', 'own level first', figures.ownLevelFirst);
      // A talk is no question to a retriever that hears its last turn alone.
      if (kind !== 'talk')
        for (const [system, ranks] of baselines)
          measured.push(...(await measureRanks(set, system, ranks, some, library)));
    }
    measured.push(...(await measureDeclines(name, groups.get('unanswerable') ?? [], opened)));
  }
  print(answersTable(measured));
  return measured.filter(({ system }) => system === 'ask' || system === 'search');
}

async function measureDeclines(
  name: string,
  untold: readonly Question[],
  { ask, library }: Opened,
): Promise<readonly Measured[]> {
  const set = `${name}, unanswerable`;
  const measured: Measured[] = [];
  for (const distance of ['near', 'far'] as const) {
    const some = untold.filter(({ section }) => section.includes(`(${distance}`));
    if (some.length === 0) continue;
    const value = (await measure(ask, some, library))[`${distance}Declined`];
    measured.push({ set, system: 'ask', figure: `${distance} declined`, value });
  }
  return measured;
}

/** Draws risk against coverage over the questions that nothing was fitted to, and returns where the picture is. */
export async function drawRisk(): Promise<string> {
  const picture = 'docs/images/answers-risk.svg';
  const development = findShared('eval/questions.jsonl');
  const files = [...UNSEEN.map(recorded), ...(development === null ? [] : [development])];
  const options = [...files.flatMap((file) => ['--set', file]), '--svg', picture];
  await promisify(execFile)(process.execPath, ['answering/training/curve.ts', ...options], { cwd: ROOT });
  return picture;
}
