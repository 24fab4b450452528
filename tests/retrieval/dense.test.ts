import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDenseIndex } from '../../retrieval/dense.ts';
import type { Embedder } from '../../retrieval/embedders/index.ts';
import { createVectorStore, openVectorStore } from '../../retrieval/hnsw.ts';
import { createRandom } from '../../retrieval/training/random.ts';

const DIMENSIONS = 16;

/** Each text is the seed of its random vector; the text "0" has no direction. */
function vectorOf(text: string): number[] {
  const random = createRandom(Number(text));
  return Array.from({ length: DIMENSIONS }, () => (text === '0' ? 0 : random.normal()));
}
const embedder: Embedder = {
  name: 'seeds',
  embedQuery: async (text) => vectorOf(text),
  embedDocuments: async (texts) => texts.map(vectorOf),
};
const texts = Array.from({ length: 400 }, (_, at) => String(at));
const queries = Array.from({ length: 20 }, (_, at) => vectorOf(String(1000 + at)));

describe('createDenseIndex', () => {
  it('finds with HNSW what comparing everything finds, masks included', async () => {
    const exact = await createDenseIndex(embedder, texts, { hnswFrom: Number.POSITIVE_INFINITY });
    const hnsw = await createDenseIndex(embedder, texts, { hnswFrom: 1 });
    for (const allow of [
      undefined,
      (doc: number) => doc % 3 === 0,
      (doc: number) => doc === 77,
      () => false,
    ]) {
      for (const query of queries) {
        const wanted = await exact.ask(query).search(10, allow);
        const found = await hnsw.ask(query).search(10, allow);
        expect(found.map(({ doc }) => doc)).toEqual(wanted.map(({ doc }) => doc));
        found.forEach(({ score }, at) => {
          expect(score).toBeCloseTo(wanted[at]?.score ?? 0, 5);
        });
      }
    }
  });

  it.each([1, Number.POSITIVE_INFINITY])(
    'leaves out what has no direction (HNSW from %d)',
    async (hnswFrom) => {
      const index = await createDenseIndex(embedder, ['0', '1', '2'], { hnswFrom });
      expect((await index.ask(vectorOf('1')).search(9)).map(({ doc }) => doc).sort()).toEqual([1, 2]);
      expect(index.ask(vectorOf('1')).cosine(0)).toBeNull();
      expect(await index.ask(vectorOf('0')).search(9)).toEqual([]);
      expect(index.ask(vectorOf('1')).cosine(1)).toBeCloseTo(1);
    },
  );

  it('answers nothing when nothing is in it, and refuses vectors of another length', async () => {
    expect(await (await createDenseIndex(embedder, [])).ask(vectorOf('1')).search(5)).toEqual([]);
    const index = await createDenseIndex(embedder, ['1', '2']);
    expect(() => index.ask([1, 2, 3])).toThrow(/re-index/);
  });
});

describe('the HNSW store', () => {
  let directory = '';
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'hnsw-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const ids = texts.slice(1, 60);
  const filled = async () => {
    const store = await createVectorStore(embedder);
    await store.add(ids, ids.map(vectorOf));
    return store;
  };

  it('answers nothing when empty, and never more than it holds', async () => {
    const store = await createVectorStore(embedder);
    expect(await store.search(vectorOf('1'), 5)).toEqual([]);
    await store.add(['a'], [vectorOf('1')]);
    expect((await store.search(vectorOf('1'), 5)).map(({ id }) => id)).toEqual(['a']);
    store.delete(['a', 'never there']);
    expect(store.size).toBe(0);
    expect(await store.search(vectorOf('1'), 5)).toEqual([]);
  });

  it('deletes and replaces single vectors', async () => {
    const store = await filled();
    store.delete(['7']);
    await store.add(['8'], [vectorOf('500')]);
    const all = (await store.search(vectorOf('7'), 100)).map(({ id }) => id);
    expect(all).not.toContain('7');
    expect(all).toHaveLength(ids.length - 1);
    expect(new Set(all).size).toBe(all.length);
    expect((await store.search(vectorOf('500'), 1))[0]).toMatchObject({ id: '8' });
  });

  it('is LangChain’s store too', async () => {
    const { store } = await filled();
    expect((await store.similaritySearch('12', 1))[0]?.metadata.id).toBe('12');
  });

  it('comes back as it was saved, deletions included; the older version is gone', async () => {
    const store = await filled();
    await store.save(directory);
    store.delete(['9']);
    await store.save(directory);
    const opened = await openVectorStore(directory, embedder);
    expect(opened?.size).toBe(ids.length - 1);
    expect(await opened?.search(vectorOf('9'), 100)).toEqual(await store.search(vectorOf('9'), 100));
    await opened?.add(['new'], [vectorOf('700')]);
    expect((await opened?.search(vectorOf('700'), 1))?.[0]?.id).toBe('new');
    expect(readdirSync(directory).sort()).toEqual(['2', 'CURRENT']);
  });

  it('keeps the old version when saving breaks off, and names the folder when one is damaged', async () => {
    expect(await openVectorStore(directory, embedder)).toBeNull();
    await (await filled()).save(directory);
    writeFileSync(join(directory, 'CURRENT.new'), '2');
    expect((await openVectorStore(directory, embedder))?.size).toBe(ids.length);
    truncateSync(join(directory, '1', 'hnswlib.index'), 100);
    await expect(openVectorStore(directory, embedder)).rejects.toThrow(/remove the folder/);
  });
});
