import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createIndex } from '../../retrieval/dense/dense.ts';
import { groupPassages } from '../../retrieval/documents.ts';
import type { Passage } from '../../retrieval/model.ts';

const passageOf = (parent: string): Passage => ({ id: '', parent, title: '', heading: '', body: '' });

it('passages of one parent are one document, wherever they stand', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 300 }), (parents) => {
      const documents = groupPassages(parents.map(passageOf));
      parents.forEach((parent, doc) => {
        const members = parents.flatMap((other, at) => (other === parent ? [at] : []));
        const document = documents.of(doc);
        expect(members.every((member) => documents.of(member) === document)).toBe(true);
        expect(documents.size(document)).toBe(members.length);
        const sample = [...documents.sample(document)];
        expect(sample).toHaveLength(Math.min(members.length, 64));
        expect(new Set(sample).size).toBe(sample.length);
        expect(sample.every((member) => members.includes(member))).toBe(true);
        expect(documents.sample(document)).toBe(documents.sample(document));
      });
    }),
    { numRuns: 30 },
  );
});

it('the sample of a large document reaches from its beginning to its end', () => {
  const sample = groupPassages(Array.from({ length: 6400 }, () => passageOf('one'))).sample(0);
  expect(sample[0]).toBe(0);
  expect(sample.at(-1)).toBe(6300);
});

it('passages taken together have the direction of their sum, until one changes', async () => {
  const index = createIndex({ dimensions: 2, rows: Int8Array.of(127, 0, 0, 60, 0, 0) });
  const both = Int32Array.of(0, 1, 2);
  const asked = index.ask([1, 0]);
  expect(asked.together(both)).toBeCloseTo(Math.SQRT1_2);
  expect(asked.together(Int32Array.of(0))).toBeCloseTo(1);
  expect(asked.together(Int32Array.of(2))).toBeNull();
  expect(index.ask([0, 0]).together(both)).toBeNull();
  await index.put([1], [[1, 0]]);
  expect(asked.together(both)).toBeCloseTo(1);
  index.delete([0, 1]);
  expect(asked.together(both)).toBeNull();
});
