import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDenseIndex, createIndex } from '../../retrieval/dense/dense.ts';
import { embedTexts } from '../../retrieval/dense/embed.ts';
import { openEmbedder } from '../../retrieval/embedders/index.ts';
import { seeds as embedder, vectorOf } from './seeds.ts';

const texts = Array.from({ length: 400 }, (_, at) => String(at));
const queries = Array.from({ length: 20 }, (_, at) => vectorOf(String(1000 + at)));

describe('createDenseIndex', () => {
  it('finds with HNSW what comparing everything finds, masks included', async () => {
    const exact = await createDenseIndex(embedder, texts, { hnswFrom: Number.POSITIVE_INFINITY });
    const hnsw = await createDenseIndex(embedder, texts, { hnswFrom: 1 });
    for (const allow of [
      undefined,
      (doc: number) => doc % 3 === 0,
      Uint8Array.from(texts, (_, doc) => (doc % 5 === 0 ? 0 : 1)),
      (doc: number) => doc === 77,
      () => false,
    ]) {
      for (const query of queries) {
        const wanted = await exact.ask(query).search(10, allow);
        const found = await hnsw.ask(query).search(10, allow);
        expect(found).toEqual(wanted);
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

  it.each([1, Number.POSITIVE_INFINITY])(
    'takes passages in, changes and deletes them one by one (HNSW from %d)',
    async (hnswFrom) => {
      const index = await createDenseIndex(embedder, texts.slice(0, 50), { hnswFrom });
      const nearest = (text: string) => index.ask(vectorOf(text)).nearest(60);
      await index.put([7, 90], [vectorOf('501'), vectorOf('502')]);
      index.delete([8, 12]);
      expect(index.serves).toBe(hnswFrom === 1 ? 'hnsw' : 'exact');
      expect(nearest('501')[0]).toEqual({ doc: 7, score: expect.closeTo(1, 3) });
      expect(nearest('502')[0]?.doc).toBe(90);
      const found = nearest('9').map(({ doc }) => doc);
      expect(found.toSorted((left, right) => left - right)).toEqual(
        [...texts.keys()]
          .slice(1, 50)
          .filter((doc) => doc !== 8 && doc !== 12)
          .concat(90),
      );
      expect(index.ask(vectorOf('8')).cosine(8)).toBeNull();
      await index.put([8], [vectorOf('8')]);
      expect(nearest('8')[0]?.doc).toBe(8);
      expect(index.size).toBe(49);
    },
  );

  it('gives the same with HNSW as with the scan, whatever is added, changed and deleted', async () => {
    const change = fc.record({ docs: fc.uniqueArray(fc.nat(40), { maxLength: 5 }), deletes: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 12 }), fc.nat(1000), async (changes, seed) => {
        const built = texts.slice(0, 20);
        const exact = await createDenseIndex(embedder, built, { hnswFrom: Number.POSITIVE_INFINITY });
        const hnsw = await createDenseIndex(embedder, built, { hnswFrom: 0 });
        const query = vectorOf(String(seed + 1));
        const same = () => expect(hnsw.ask(query).nearest(100)).toEqual(exact.ask(query).nearest(100));
        const pending: Promise<void>[] = [];
        for (const [step, { docs, deletes }] of changes.entries()) {
          const vectors = docs.map((doc) => vectorOf(String(seed + 50 * step + doc)));
          for (const index of [exact, hnsw]) {
            if (deletes) index.delete(docs);
            else pending.push(index.put(docs, vectors));
          }
          // Some come while others are still being joined to the graph.
          if (step % 3 === 0) await Promise.all(pending);
          same();
        }
        await Promise.all(pending);
        same();
        expect(hnsw.size).toBe(exact.size);
      }),
      { numRuns: 25 },
    );
  });

  it('takes its first passage when nothing was in it', async () => {
    const index = createIndex({ dimensions: 0, rows: new Int8Array(0) });
    expect(index.ask(vectorOf('1')).nearest(5)).toEqual([]);
    await index.put([3], [vectorOf('1')]);
    expect(
      index
        .ask(vectorOf('1'))
        .nearest(5)
        .map(({ doc }) => doc),
    ).toEqual([3]);
  });

  it('does not lose what changes while a graph is grown, and opens a kept one only for the same rows', async () => {
    const graphs = mkdtempSync(join(tmpdir(), 'graphs-'));
    try {
      const directions = await embedTexts(embedder, texts);
      const options = { hnswFrom: 1, graphs };
      const index = createIndex(directions);
      const growing = index.growGraph(embedder, options);
      await index.put([5], [vectorOf('777')]);
      index.delete([6]);
      expect(index.serves).toBe('exact');
      await growing;
      expect(index.serves).toBe('hnsw');
      expect(index.ask(vectorOf('777')).nearest(1)[0]?.doc).toBe(5);
      expect(index.ask(vectorOf('6')).nearest(1)[0]?.doc).not.toBe(6);

      const again = createIndex(directions);
      await again.growGraph(embedder, options);
      expect(again.ask(vectorOf('6')).nearest(1)[0]?.doc).toBe(6);
      expect(readdirSync(graphs)).toContain('1');
      const other = createIndex(await embedTexts(embedder, texts.slice(1)));
      await other.growGraph(embedder, options);
      expect(other.ask(vectorOf('6')).nearest(1)[0]?.doc).toBe(5);
      expect(readdirSync(graphs)).toContain('2');
    } finally {
      rmSync(graphs, { recursive: true });
    }
  });
});

describe('embedTexts', () => {
  const sentences = Array.from({ length: 40 }, (_, at) => `kê biên tài sản số ${at}`);

  it('gives in threads what it gives here', async () => {
    const built = await openEmbedder('static');
    const done: number[] = [];
    const inThreads = await embedTexts(built, sentences, {
      threadsFrom: 1,
      onProgress: (count) => done.push(count),
    });
    expect(inThreads).toEqual(await embedTexts(built, sentences));
    expect(done).toEqual([40]);
  });

  it('names a thread that opens another embedder', async () => {
    const other = { ...(await openEmbedder('static')), name: 'static-of-before' };
    await expect(embedTexts(other, sentences, { threadsFrom: 1 })).rejects.toThrow(
      /in the place of static-of-before/,
    );
  });

  it.each([
    [[[1, 2]], /seeds gave 1 vectors for 2 texts/],
    [[[1, 2], [1]], /seeds gave vectors of 2 and of 1 numbers/],
    [
      [
        [1, 2],
        [1, Number.NaN],
      ],
      /NaN/,
    ],
  ])('refuses %j', async (vectors, message) => {
    const faulty = { ...embedder, embedDocuments: async () => vectors };
    await expect(embedTexts(faulty, ['a', 'b'])).rejects.toThrow(message);
  });
});
