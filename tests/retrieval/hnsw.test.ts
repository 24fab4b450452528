import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Document } from '@langchain/core/documents';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createVectorStore, openVectorStore } from '../../retrieval/dense/hnsw.ts';
import { createHNSWStore } from '../../retrieval/dense/hnsw-store.ts';
import { seeds as embedder, vectorOf } from './seeds.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'hnsw-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const ids = Array.from({ length: 59 }, (_, at) => String(at + 1));
const filled = async () => {
  const store = await createVectorStore(embedder);
  await store.add(ids, ids.map(vectorOf));
  return store;
};

describe('the HNSW store', () => {
  it('answers nothing when empty, and never more than it holds', async () => {
    const store = await createVectorStore(embedder);
    expect(store.search(vectorOf('1'), 5)).toEqual([]);
    await store.add(['a'], [vectorOf('1')]);
    expect(store.search(vectorOf('1'), 5).map(({ id }) => id)).toEqual(['a']);
    store.delete(['a', 'never there']);
    expect(store.size).toBe(0);
    expect(store.search(vectorOf('1'), 5)).toEqual([]);
  });

  it('deletes and replaces single vectors', async () => {
    const store = await filled();
    store.delete(['7']);
    await store.add(['8'], [vectorOf('500')]);
    const all = store.search(vectorOf('7'), 100).map(({ id }) => id);
    expect(all).not.toContain('7');
    expect(all).toHaveLength(ids.length - 1);
    expect(new Set(all).size).toBe(all.length);
    expect(store.search(vectorOf('500'), 1)[0]).toEqual({ id: '8', cosine: expect.closeTo(1, 5) });
    await expect(store.add(['x', 'x'], [vectorOf('1'), vectorOf('2')])).rejects.toThrow(/one id/);
  });
});

describe('saving', () => {
  it('brings back what was saved, deletions included; the older version is gone', async () => {
    const store = await filled();
    await store.save(directory);
    store.delete(['9']);
    await store.save(directory);
    const opened = await openVectorStore(directory, embedder);
    expect(opened?.size).toBe(ids.length - 1);
    expect(opened?.search(vectorOf('9'), 100)).toEqual(store.search(vectorOf('9'), 100));
    await opened?.add(['new'], [vectorOf('700')]);
    expect(opened?.search(vectorOf('700'), 1)[0]?.id).toBe('new');
    expect(readdirSync(directory).sort()).toEqual(['2', 'CURRENT']);
  });

  it('keeps the old version when it breaks off', async () => {
    expect(await openVectorStore(directory, embedder)).toBeNull();
    await (await filled()).save(directory);
    writeFileSync(join(directory, 'CURRENT.half.new'), '2');
    expect((await openVectorStore(directory, embedder))?.size).toBe(ids.length);
  });

  it('keeps an empty store too', async () => {
    await (await createVectorStore(embedder)).save(directory);
    expect((await openVectorStore(directory, embedder))?.size).toBe(0);
  });

  it('refuses what is damaged, foreign, of another embedder or made of other texts', async () => {
    await (await filled()).save(directory, 'these texts');
    const open = (name = 'seeds', contents = 'these texts') =>
      openVectorStore(directory, { ...embedder, name }, contents);
    expect((await open())?.size).toBe(ids.length);
    await expect(open('openai:x')).rejects.toThrow(/was made by seeds, not by openai:x: remove the folder/);
    await expect(open('seeds', 'others')).rejects.toThrow(/made of other texts/);
    const manifest = join(directory, '1', 'manifest.json');
    const whole = readFileSync(manifest, 'utf8');
    writeFileSync(manifest, whole.replace('thads-hnsw 1', 'thads-hnsw 9'));
    await expect(open()).rejects.toThrow(/another version or foreign/);
    writeFileSync(manifest, whole.slice(0, 20));
    await expect(open()).rejects.toThrow(/is damaged: remove the folder/);
    writeFileSync(manifest, whole);
    truncateSync(join(directory, '1', 'hnswlib.index'), 100);
    await expect(open()).rejects.toThrow(/is damaged: remove the folder/);
    rmSync(join(directory, '1', 'hnswlib.index'));
    await expect(open()).rejects.toThrow(/is damaged: remove the folder/);
  });
});

describe('as LangChain’s VectorStore', () => {
  const documents = ['12', '13', '14'].map(
    (text) => new Document({ id: `d${text}`, pageContent: text, metadata: { odd: Number(text) % 2 === 1 } }),
  );

  it('embeds, filters, replaces and deletes documents', async () => {
    const store = await createHNSWStore(embedder);
    expect(await store.similaritySearch('12', 4)).toEqual([]);
    await store.addDocuments(documents);
    expect((await store.similaritySearch('12', 9)).map(({ id }) => id)).toHaveLength(3);
    expect((await store.similaritySearch('12', 1, ({ metadata }) => metadata.odd))[0]?.id).toBe('d13');
    await store.addDocuments([new Document({ id: 'd12', pageContent: '600' })]);
    expect((await store.similaritySearch('600', 1))[0]).toMatchObject({ id: 'd12', pageContent: '600' });
    await store.delete({ ids: ['d12', 'd13'] });
    const retriever = store.asRetriever(5);
    expect((await retriever.invoke('13')).map(({ pageContent }) => pageContent)).toEqual(['14']);
  });
});
