import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEmbedder } from '../../retrieval/embedders/index.ts';
import { measureRun, readBeir, runQueries, trecRun } from '../../retrieval/evaluation/beir.ts';
import { judge, percentile } from '../../retrieval/evaluation/metrics.ts';
import { createSearch } from '../../retrieval/search.ts';

describe('judge', () => {
  const judgements = new Map([
    ['a', 1],
    ['b', 2],
    ['c', 0],
  ]);
  it.each([
    [['a', 'b'], 1, 1, (1 + 2 / Math.log2(3)) / (2 + 1 / Math.log2(3))],
    [['c', 'x', 'b'], 0.5, 1 / 3, 2 / Math.log2(4) / (2 + 1 / Math.log2(3))],
    [['c', 'x'], 0, 0, 0],
    [[], 0, 0, 0],
  ])('of %j: recall %d, reciprocal rank %d, nDCG %d', (ranking, recall, reciprocal, ndcg) => {
    const quality = judge(ranking, judgements);
    expect(quality.recall(10)).toBeCloseTo(recall);
    expect(quality.reciprocalRank(10)).toBeCloseTo(reciprocal);
    expect(quality.ndcg(10)).toBeCloseTo(ndcg);
  });

  it('counts only as deep as asked', () => {
    expect(judge(['x', 'b'], judgements).recall(1)).toBe(0);
  });
});

it('percentile takes the nearest rank', () => {
  const values = Array.from({ length: 100 }, (_, at) => 100 - at);
  expect([percentile(values, 0.5), percentile(values, 0.99), percentile(values, 1)]).toEqual([50, 99, 100]);
});

describe('a BEIR set', () => {
  let directory = '';
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'beir-'));
    mkdirSync(join(directory, 'qrels'));
    const long = `${'Điều khoản chung về đất đai. '.repeat(120)}Phí công chứng do bên mua chịu.`;
    const corpus = [
      { _id: 'Luật A#1', title: 'Luật A', text: 'Kê biên tài sản để thi hành án.' },
      { _id: 'Luật B#2', title: 'Luật B', text: long },
      { _id: 'empty', title: '', text: '' },
    ];
    writeFileSync(join(directory, 'corpus.jsonl'), corpus.map((row) => JSON.stringify(row)).join('\n'));
    const queries = [
      { _id: 'q1', text: 'ai chịu phí công chứng' },
      { _id: 'q2', text: 'kê biên' },
      { _id: 'other split', text: 'đất' },
    ];
    writeFileSync(join(directory, 'queries.jsonl'), queries.map((row) => JSON.stringify(row)).join('\n'));
    writeFileSync(
      join(directory, 'qrels/dev.tsv'),
      'query-id\tcorpus-id\tscore\nq1\tLuật B#2\t1\nq2\tLuật A#1\t1\n',
    );
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('is read, searched and measured; a document is found by its best passage', async () => {
    const set = await readBeir(directory, 'dev');
    expect(set.documents).toBe(3);
    expect(set.passages.length).toBeGreaterThan(4);
    expect(set.queries.map(({ id }) => id)).toEqual(['q1', 'q2']);
    const search = await createSearch({ passages: set.passages, embedder: await openEmbedder('static') });
    for (const stripDiacritics of [false, true]) {
      const run = await runQueries(search, set, { system: 'hybrid', top: 2, stripDiacritics });
      expect(measureRun(run, set)).toMatchObject({ queries: 2, 'recall@1': 1, 'ndcg@10': 1 });
      const rows = trecRun(run, 'tag').trimEnd().split('\n');
      expect(rows[0]).toMatch(/^q1\tQ0\tLuật B#2\t1\t\d+\.\d{6}\ttag$/);
      expect(new Set(rows.map((row) => row.split('\t').slice(0, 3).join())).size).toBe(rows.length);
    }
  });

  it('may be packed with brotli', async () => {
    const line = JSON.stringify({ _id: 'x', title: 't', text: 'án' });
    writeFileSync(join(directory, 'corpus.jsonl.br'), brotliCompressSync(line));
    expect((await readBeir(directory, 'dev')).documents).toBe(1);
  });

  it('says so when the packed corpus is cut short', async () => {
    const whole = brotliCompressSync(readFileSync(join(directory, 'corpus.jsonl')));
    writeFileSync(join(directory, 'corpus.jsonl.br'), whole.subarray(0, whole.length / 2));
    await expect(readBeir(directory, 'dev')).rejects.toThrow(/corpus\.jsonl\.br cannot be read to its end/);
  });

  it('reads lines longer and shorter than what comes from the disk at once', async () => {
    const texts = ['án '.repeat(300_000).trim(), '', 'cuối'];
    const lines = texts.map((text, at) => JSON.stringify({ _id: `${at}`, title: '', text }));
    writeFileSync(join(directory, 'corpus.jsonl'), `${lines.join('\r\n')}\n`);
    const { passages, documents } = await readBeir(directory, 'dev');
    expect(documents).toBe(3);
    const words = (parent: string) =>
      passages.filter((passage) => passage.parent === parent).flatMap(({ body }) => body.match(/\S+/g) ?? []);
    expect(words('0')).toHaveLength(300_000);
    expect([words('1'), words('2')]).toEqual([[], ['cuối']]);
  });

  it.each([
    ['queries.jsonl', '{"_id": "q1"', /queries\.jsonl, line 1 is not JSON/],
    ['queries.jsonl', '\n{"_id": "q1"}\n["q2"]', /queries\.jsonl, line 3 is no JSON object/],
    [
      'corpus.jsonl',
      '{"_id": "x"}\n\n{"_id": "y", "te',
      /corpus\.jsonl, line 3 is not JSON; is the file cut short/,
    ],
    ['corpus.jsonl', '{"_id": "x"}\n{"_id": "y"}\n{"_id": "x"}', /corpus\.jsonl, line 3 has the "_id" "x"/],
    ['corpus.jsonl', '{"_id": "x"}\n{"title": "y"}', /corpus\.jsonl, line 2 has no "_id"/],
    ['queries.jsonl', '{"_id": "q1"}\n{"_id": "q1"}', /queries\.jsonl, line 2 has the "_id" "q1"/],
    ['qrels/dev.tsv', 'h\nq1\td\tmany', /dev\.tsv, line 2 has no numeric score/],
    ['qrels/dev.tsv', 'h\nq1\td\t', /line 2 is not query, document and score|line 2 has no numeric score/],
    ['qrels/dev.tsv', 'h\nq1 d 1', /line 2 is not query, document and score/],
    ['qrels/dev.tsv', 'h\nq1\t0\td\t1', /line 2 is not query, document and score/],
    ['qrels/dev.tsv', 'h\nq1\td\t1\nq1\td\t0', /line 3 gives a pair that was judged another score/],
    ['qrels/dev.tsv', 'query-id\tcorpus-id\tscore\n', /dev\.tsv judges nothing/],
  ])('names the damage in %s', async (file, text, message) => {
    writeFileSync(join(directory, file), text);
    await expect(readBeir(directory, 'dev')).rejects.toThrow(message);
  });

  it('loses no judgement where the heading is missing, and counts less than nothing as nothing', async () => {
    writeFileSync(join(directory, 'qrels/dev.tsv'), 'q1\tLuật B#2\t1\nq2\tLuật A#1\t-1\nq2\tLuật A#1\t-1\n');
    const { qrels } = await readBeir(directory, 'dev');
    expect([...qrels].map(([query, judged]) => [query, ...judged.values()])).toEqual([
      ['q1', 1],
      ['q2', 0],
    ]);
  });

  it('names the file that is missing', async () => {
    await expect(readBeir(directory, 'none')).rejects.toThrow(/none\.tsv is missing/);
  });
});
