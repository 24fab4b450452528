import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { benchIndexing } from '../../bench/indexing.ts';
import { makeSet } from '../../bench/sets.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'whole-'));
  mkdirSync(join(folder, 'qrels'));
  const { passages, questions, judgements } = makeSet(200, 20);
  const lines = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).join('\n');
  writeFileSync(
    join(folder, 'corpus.jsonl'),
    lines(passages.map(({ parent, body }) => ({ _id: parent, title: '', text: body }))),
  );
  writeFileSync(join(folder, 'queries.jsonl'), lines(questions.map(({ id, text }) => ({ _id: id, text }))));
  const judged = [...judgements].flatMap(([id, documents]) =>
    [...documents.keys()].map((to) => `${id}\t${to}\t1`),
  );
  writeFileSync(join(folder, 'qrels', 'dev.tsv'), ['query-id\tcorpus-id\tscore', ...judged].join('\n'));
});
afterAll(() => rmSync(folder, { recursive: true }));

it('a set is indexed, its index kept and opened again, and the table says what that took', async () => {
  const printed: string[] = [];
  await benchIndexing(
    { set: folder, queries: 5, systems: ['lexical'] },
    (line) => printed.push(line),
    () => undefined,
  );
  expect(printed[0]).toMatch(/dev: 200 passages, 5 questions$/);
  const [, , row = ''] = (printed.at(-1) ?? '').split('\n');
  const figures = row
    .split('|')
    .slice(2, -1)
    .map((cell) => Number(cell.replaceAll(',', '')));
  expect(figures).toHaveLength(9);
  for (const figure of figures) expect(figure).toBeGreaterThanOrEqual(0);
});
