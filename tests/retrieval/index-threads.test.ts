import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { toDirections } from '../../retrieval/dense/direction.ts';
import { openEmbedder } from '../../retrieval/embedders/index.ts';
import { corpusOf, openBeir } from '../../retrieval/evaluation/beir.ts';
import { indexBeir, stampOf } from '../../retrieval/evaluation/beir-index.ts';
import { indexInThreads } from '../../retrieval/indexing/index-threads.ts';
import { indexPassages } from '../../retrieval/indexing/kept-index.ts';
import { createLexicalIndex, openLexicalIndex } from '../../retrieval/lexical/bm25.ts';
import { createSearch } from '../../retrieval/search.ts';
import type { Term } from '../../retrieval/text/text.ts';

const embedder = await openEmbedder('static');
const passages = ['Kê biên tài sản', 'Xác minh điều kiện thi hành án', '', 'Bán đấu giá tài sản'].map(
  (body, at) => ({
    id: `${at}`,
    parent: `${at}`,
    title: 'Luật Thi hành án dân sự',
    heading: `Điều ${at}`,
    body,
  }),
);
const question = new Map<Term, number>([
  ['f:tai', 1],
  ['b:thi hanh', 0.5],
]);

describe('indexInThreads', () => {
  it('gives what indexing here gives, and the vectors', async () => {
    const { lexical, directions, passages: count } = await indexInThreads(passages, { embedder });
    const here = createLexicalIndex(passages);
    expect(openLexicalIndex(lexical).ask(question).search(10)).toEqual(here.ask(question).search(10));
    expect(lexical.average).toBe(here.state.average);
    expect(count).toBe(4);
    const texts = passages.map(({ title, heading, body }) =>
      [title, heading, body].filter(Boolean).join('\n'),
    );
    expect(directions).toEqual(toDirections(embedder, await embedder.embedDocuments(texts), 4));
  });

  it('has no vectors when no thread can compute them, and nothing of nothing', async () => {
    expect((await indexInThreads(passages)).directions).toBeUndefined();
    const empty = await indexInThreads([], { embedder });
    expect(empty.lexical.segments).toEqual([]);
    expect(openLexicalIndex(empty.lexical).ask(question).search(3)).toEqual([]);
  });

  it('goes on with the next segment where one is full', async () => {
    const many = Array.from({ length: 70_000 }, (_, at) => ({
      title: '',
      heading: '',
      body: at % 9 === 0 ? `tài sản ${at}` : `án ${at % 100}`,
    }));
    const { lexical } = await indexInThreads(many, { threads: 2 });
    expect(lexical.segments.map(({ lengths }) => lengths.length)).toEqual([65_536, 70_000 - 65_536]);
    const query = new Map<Term, number>([
      ['f:69993', 1],
      ['f:tai', 0.5],
    ]);
    const found = openLexicalIndex(lexical).ask(query).search(3);
    expect(found.map(({ doc }) => doc)).toEqual([69_993, 0, 9]);
    expect(found).toEqual(createLexicalIndex(many).ask(query).search(3));
  });

  it('fails as a thread fails', async () => {
    const faulty = [...passages, { title: '', heading: '', body: undefined as unknown as string }];
    await expect(indexInThreads(faulty)).rejects.toThrow();
  });

  it('fails as its source fails', async () => {
    async function* broken() {
      yield* passages;
      throw new Error('line 5 is not JSON');
    }
    await expect(indexInThreads(broken(), { embedder })).rejects.toThrow('line 5 is not JSON');
  });
});

describe('indexPassages', () => {
  it('keeps the index of many passages, and sees when they changed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'thads-many-'));
    const path = join(folder, 'indexes', '0');
    const rank = async (bodies: readonly string[]) => {
      const at = (number: number) => ({ title: '', heading: '', body: bodies[number] ?? '' });
      const index = await indexPassages(bodies.length, at, { path, many: 3 });
      return index
        .ask(question)
        .search(5)
        .map(({ doc }) => doc);
    };
    const bodies = ['tài sản', 'án phí', 'thi hành án', 'tài sản thi hành án'];
    const first = await rank(bodies);
    expect(first[0]).toBe(3);
    const written = statSync(path).mtimeMs;
    expect(await rank(bodies)).toEqual(first);
    expect(statSync(path).mtimeMs).toBe(written);
    expect((await rank(['thi hành án, tài sản', ...bodies.slice(1)])).toSorted()).toEqual([0, 2, 3]);
    writeFileSync(path, 'torn');
    expect(await rank(bodies)).toEqual(first);
    await rank(['tài sản', 'án phí']);
    expect(existsSync(path)).toBe(false);
    rmSync(folder, { recursive: true });
  });
});

describe('a kept index of a set', () => {
  const folder = mkdtempSync(join(tmpdir(), 'thads-kept-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const corpus = join(folder, 'corpus.jsonl');
  writeFileSync(
    corpus,
    passages.map(({ id, title, body }) => `${JSON.stringify({ _id: id, title, text: body })}\n`).join(''),
  );
  writeFileSync(join(folder, 'queries.jsonl'), `${JSON.stringify({ _id: 'q', text: 'bán đấu giá' })}\n`);
  mkdirSync(join(folder, 'qrels'));
  writeFileSync(join(folder, 'qrels', 'test.tsv'), 'query-id\tcorpus-id\tscore\nq\t3\t1\n');
  const path = join(folder, 'index');

  /** Opens the set's index and tells how often its corpus was read and why it was built anew. */
  async function open() {
    const set = await openBeir(folder, 'test');
    let read = 0;
    const why: string[] = [];
    const counted = {
      ...set,
      passages() {
        read += 1;
        return set.passages();
      },
    };
    const kept = { path, stamp: await stampOf(corpusOf(folder), embedder.name) };
    const indexed = await indexBeir(counted, { embedder, kept, onRebuild: (reason) => why.push(reason) });
    const search = await createSearch({ ...indexed, embedder });
    const { hits, degraded } = await search.search('bán đấu giá', { top: 2 });
    return { read, why, best: hits[0]?.passage.parent, dense: hits[0]?.evidence.dense, degraded };
  }

  it('is taken while the corpus stays the same, and built anew when it changed or the file is damaged', async () => {
    const first = await open();
    expect(first).toMatchObject({ read: 1, why: [], best: '3', degraded: [] });
    expect(await open()).toEqual({ ...first, read: 0 });
    truncateSync(path, readFileSync(path).length - 7);
    expect(await open()).toEqual({ ...first, why: ['it is cut short'] });
    appendFileSync(corpus, `${JSON.stringify({ _id: '9', title: '', text: 'Án phí' })}\n`);
    const changed = await open();
    expect(changed.why).toEqual(['it is of other texts or another version']);
    expect(changed.best).toBe('3');
  });
});
