import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { embedTexts } from '../../retrieval/dense/embed.ts';
import { knowsAll, openKnownVectors } from '../../retrieval/dense/known-vectors.ts';
import type { Embedder } from '../../retrieval/embedders/index.ts';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vectors-'));
  path = join(folder, 'vectors', 'letters.bin');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Embeds by two letters' counts, and fails from the `limit`th text on. */
function createPaid(limit = Number.POSITIVE_INFINITY) {
  const paid: string[] = [];
  const embed = (text: string) => [text.split('a').length, text.split('b').length];
  const embedder: Embedder = {
    name: 'letters',
    embedQuery: async (text) => embed(text),
    async embedDocuments(texts) {
      if (paid.length + texts.length > limit) throw new Error('the budget is spent');
      paid.push(...texts);
      return texts.map(embed);
    },
  };
  return { embedder, paid };
}

describe('known vectors', () => {
  it('come back after a restart, so that only new and changed texts are embedded', async () => {
    const first = createPaid();
    const texts = ['a', 'b', 'aab'];
    const rows = await embedTexts(first.embedder, texts, { known: await openKnownVectors(path, 'letters') });
    const again = createPaid();
    const known = await openKnownVectors(path, 'letters');
    expect(await knowsAll(known, texts)).toBe(true);
    expect(await embedTexts(again.embedder, texts, { known })).toEqual(rows);
    expect(again.paid).toEqual([]);
    // Passages in another order, one changed.
    const changed = await embedTexts(again.embedder, ['aab', 'bb', 'a'], { known });
    expect(again.paid).toEqual(['bb']);
    expect(changed.rows.subarray(0, 2)).toEqual(rows.rows.subarray(4, 6));
    expect(await knowsAll(known, ['bb', 'never seen'])).toBe(false);
  });

  it('are kept when embedding breaks off', async () => {
    const texts = Array.from({ length: 600 }, (_, at) => 'a'.repeat(at));
    const broken = createPaid(512);
    const known = await openKnownVectors(path, 'letters');
    await expect(embedTexts(broken.embedder, texts, { known })).rejects.toThrow(/budget/);
    const after = createPaid();
    await embedTexts(after.embedder, texts, { known: await openKnownVectors(path, 'letters') });
    expect(after.paid).toEqual(texts.slice(512));
  });

  it('leave nothing half written, even when saved twice at once', async () => {
    const known = await openKnownVectors(path, 'letters');
    known.put('a', Int8Array.of(1, 2));
    await Promise.all([known.save(), known.save()]);
    expect(readdirSync(join(folder, 'vectors'))).toEqual(['letters.bin']);
  });

  it('live in memory without a file', async () => {
    const known = await openKnownVectors(null, 'letters');
    known.put('a', Int8Array.of(1, 2));
    await known.save();
    expect(known.get('a')).toEqual(Int8Array.of(1, 2));
    expect(readdirSync(folder)).toEqual([]);
  });

  describe('a file that cannot be used', () => {
    beforeEach(async () => {
      const known = await openKnownVectors(path, 'letters');
      known.put('a', Int8Array.of(1, 2));
      known.put('b', Int8Array.of(3, 4));
      await known.save();
    });
    const damage = (change: (bytes: Buffer) => Buffer) => writeFileSync(path, change(readFileSync(path)));

    it.each<[string, (bytes: Buffer) => Buffer, RegExp]>([
      ['cut short', (bytes) => bytes.subarray(0, -1), /is cut short: remove it/],
      ['cut in its header', (bytes) => bytes.subarray(0, 30), /is damaged: remove it/],
      ['empty', () => Buffer.alloc(0), /is no file of vectors/],
      ['foreign', () => Buffer.from('SQLite format 3'), /is no file of vectors/],
      [
        'of a later version',
        (bytes) => Buffer.from(bytes.toString('latin1').replace(' 1\n', ' 2\n'), 'latin1'),
        /is no/,
      ],
      ['with a flipped bit', (bytes) => Buffer.concat([bytes.subarray(0, -1), Buffer.of(9)]), /is damaged/],
    ])('%s is refused with a clear error', async (_, change, message) => {
      damage(change);
      await expect(openKnownVectors(path, 'letters')).rejects.toThrow(message);
    });

    it('of another embedder is refused, and so are vectors of another length', async () => {
      await expect(openKnownVectors(path, 'openai:x')).rejects.toThrow(/of letters, not of openai:x/);
      const known = await openKnownVectors(path, 'letters');
      expect(() => known.put('c', Int8Array.of(1))).toThrow(/gave 1 numbers, its saved vectors have 2/);
    });
  });
});
