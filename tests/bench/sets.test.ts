import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSet, readSet, sample, splitOf } from '../../bench/sets.ts';

describe('a set', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'set-'));
    mkdirSync(join(folder, 'qrels'));
    const long = 'Chấp hành viên kê biên tài sản. '.repeat(100);
    const corpus = ['a', 'b', 'c'].map((id) => JSON.stringify({ _id: id, title: `Luật ${id}`, text: long }));
    writeFileSync(join(folder, 'corpus.jsonl.br'), brotliCompressSync(corpus.join('\n')));
    writeFileSync(
      join(folder, 'queries.jsonl'),
      ['1', '2', '3', '4'].map((id) => `${JSON.stringify({ _id: id, text: `câu ${id}` })}\n`).join(''),
    );
    writeFileSync(
      join(folder, 'qrels', 'train.tsv'),
      'query-id\tcorpus-id\tscore\n1\ta\t1\n2\tb\t1\n2\tc\t1\n3\tb\t1\n',
    );
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is read whole, without the questions that nobody judged', async () => {
    const set = await readSet(folder, await splitOf(folder));
    expect([...new Set(set.passages.map(({ parent }) => parent))]).toEqual(['a', 'b', 'c']);
    expect(set.questions.map(({ id }) => id)).toEqual(['1', '2', '3']);
    expect(set.name).toMatch(/^set-.* train$/);
  });

  it('is cut after a whole document, and keeps the questions judged inside', async () => {
    const whole = await readSet(folder, 'train');
    const each = whole.passages.length / 3;
    const cut = await readSet(folder, 'train', each + 1);
    expect(cut.passages).toEqual(whole.passages.slice(0, 2 * each));
    expect(cut.questions.map(({ id }) => id)).toEqual(['1', '3']);
    expect(cut.name).toContain(`the first ${each + 1} passages`);
  });

  it('without judgements is refused with what to do', async () => {
    await expect(splitOf(tmpdir())).rejects.toThrow(/holds no qrels/);
  });

  it('is made up the same each time, a question of words of its passage', () => {
    const set = makeSet(50, 5);
    expect(makeSet(50, 5)).toEqual(set);
    for (const { id, text } of set.questions) {
      const [parent] = [...(set.judgements.get(id)?.keys() ?? [])];
      expect(set.passages.find((passage) => passage.parent === parent)?.body).toContain(text);
    }
  });

  it('is sampled in one order, whose beginnings are samples too', () => {
    const all = Array.from({ length: 100 }, (_, at) => at);
    expect(sample(all, 10)).toEqual(sample(all, 100).slice(0, 10));
    expect(sample(all, 100)).not.toEqual(all);
    expect([...sample(all, 100)].sort((left, right) => left - right)).toEqual(all);
  });
});
