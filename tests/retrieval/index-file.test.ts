import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createLexicalIndex, openLexicalIndex } from '../../retrieval/lexical/bm25.ts';
import { readIndex, writeIndex } from '../../retrieval/lexical/file.ts';
import type { Term } from '../../retrieval/text/text.ts';

const folder = mkdtempSync(join(tmpdir(), 'thads-index-'));
afterAll(() => rmSync(folder, { recursive: true }));

const bodies = [
  'Kê biên tài sản',
  'Xác minh điều kiện thi hành án',
  '',
  'Án phí 20.000.000 đồng',
  'Kê biên quyền sử dụng đất',
];
const index = createLexicalIndex(
  bodies.map((body, at) => ({ id: `${at}`, parent: `${at}`, title: 'Luật', heading: '', body })),
);
index.add([{ title: '', heading: '', body: 'kê biên nhà' }]);
index.remove([1]);
const question = new Map<Term, number>([
  ['b:ke bien', 1],
  ['f:tai', 0.5],
  ['a:luât5', 0.5],
]);

describe('a saved index', () => {
  it('answers as the one that was saved, and goes on from there', async () => {
    const path = join(folder, 'whole', 'index');
    await writeIndex(path, index.state, 'stamp', new Map([['vectors', Uint8Array.of(1, 2, 3)]]));
    const saved = await readIndex(path, 'stamp');
    if (saved.kind !== 'opened') throw new Error(saved.kind);
    expect(saved.extras.get('vectors')).toEqual(Uint8Array.of(1, 2, 3));
    const opened = openLexicalIndex(saved.state);
    expect(opened.ask(question).search(10)).toEqual(index.ask(question).search(10));
    expect(opened.size).toBe(index.size);
    expect(opened.add([{ title: '', heading: '', body: 'kê biên xe' }])).toBe(index.numbers);
    expect(
      opened
        .ask(question)
        .search(10)
        .map(({ doc }) => doc),
    ).toContain(index.numbers);
    expect(readdirSync(join(folder, 'whole'))).toEqual(['index']);
  });

  it('is missing, stale, or damaged, and never half read', async () => {
    const path = join(folder, 'index');
    expect(await readIndex(path, 'stamp')).toEqual({ kind: 'missing' });
    await writeIndex(path, index.state, 'stamp');
    expect((await readIndex(path, 'of other passages')).kind).toBe('stale');
    const whole = readFileSync(path);
    const reasonFor = async (bytes: Uint8Array) => {
      writeFileSync(path, bytes);
      const saved = await readIndex(path, 'stamp');
      return saved.kind === 'damaged' ? saved.reason : saved.kind;
    };
    for (const length of [0, 5, 24, 30, 200, whole.length - 1])
      expect(await reasonFor(whole.subarray(0, length))).toMatch(/cut short|header cannot be read/);
    const flipped = Buffer.from(whole);
    flipped[whole.length - 100] = (flipped[whole.length - 100] as number) ^ 1;
    expect(await reasonFor(flipped)).toBe('its checksum is wrong');
    expect(await reasonFor(Buffer.alloc(5000, 'PK'))).toBe('it is no index');
    const later = Buffer.from(whole);
    later.write('9', 'thads lexical index '.length);
    expect(await reasonFor(later)).toBe('stale');
  });
});
