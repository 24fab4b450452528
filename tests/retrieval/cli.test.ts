import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const START = join(import.meta.dirname, '../../bot/start.mjs');

describe('thads search', () => {
  let directory = '';
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'search-'));
    mkdirSync(join(directory, 'qrels'));
    writeFileSync(
      join(directory, 'corpus.jsonl'),
      '{"_id":"d1","title":"Luật A","text":"Kê biên tài sản."}\n',
    );
    writeFileSync(join(directory, 'queries.jsonl'), '{"_id":"q1","text":"kê biên"}\n');
    writeFileSync(join(directory, 'qrels', 'dev.tsv'), 'query-id\tcorpus-id\tscore\nq1\td1\t1\n');
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  // In the set's own folder, so that no .env of a developer is read.
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [START, 'cli', 'search', ...args], { cwd: directory, encoding: 'utf8' });

  it('prints one JSON object with the figures and writes the run', () => {
    const { status, stdout } = run(
      '--beir',
      directory,
      '--split',
      'dev',
      '--strip-diacritics',
      '--run',
      'out.trec',
    );
    expect(status).toBe(0);
    expect(stdout.trim().split('\n')).toHaveLength(1);
    expect(Object.keys(JSON.parse(stdout))).toEqual([
      'system',
      'queries',
      'recall@1',
      'recall@5',
      'recall@10',
      'recall@100',
      'mrr@10',
      'ndcg@10',
      'index_s',
      'p50_ms',
      'p99_ms',
      'rss_mb',
    ]);
    expect(JSON.parse(stdout)).toMatchObject({ system: 'hybrid', queries: 1, 'recall@1': 1 });
    expect(readFileSync(join(directory, 'out.trec'), 'utf8')).toMatch(
      /^q1\tQ0\td1\t1\t[\d.]+\tthads-hybrid\n$/,
    );
  });

  it.each([
    [['--beir', '.'], 1, /no split "test", only: dev/],
    [['--beir', '/nowhere'], 1, /holds no qrels/],
    [['--beir', '.', '--top', '0'], 2, /whole number above 0/],
    [[], 2, /--beir/],
  ])('%j: exit %d, one clear error', (args, code, message) => {
    const { status, stdout, stderr } = run(...args);
    expect(status).toBe(code);
    expect(stdout).toBe('');
    expect(stderr).toMatch(message);
  });
});
