import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { glossaryEntries } from '../../knowledge/glossary.ts';
import { loadLibrary } from '../../knowledge/library.ts';
import { provisionPassages } from '../../retrieval/provisions.ts';
import { readCheckpoint, writeCheckpoint } from '../../retrieval/training/checkpoint.ts';
import { addLaws, articleAt, createCorpusBuilder } from '../../retrieval/training/corpus.ts';
import { BAG, createMemory, layOut } from '../../retrieval/training/layout.ts';
import { createLexicon } from '../../retrieval/training/lexicon.ts';
import { createRandom } from '../../retrieval/training/random.ts';
import { bigramRow, chooseRows } from '../../retrieval/training/rows.ts';
import { createStep } from '../../retrieval/training/step.ts';
import { createTrainer, type State } from '../../retrieval/training/trainer.ts';
import { type Bag, plainLoss } from './two-tower.ts';

const directory = mkdtempSync(join(tmpdir(), 'thads-training-'));
afterAll(() => rmSync(directory, { recursive: true }));

describe('a step', () => {
  const shape = { rows: 21, dimensions: 8, batch: 64 };
  const temperature = 0.2;
  const layout = layOut(shape);
  const memory = createMemory(layout);
  const random = createRandom(1);
  const table = new Float32Array(memory.buffer, layout.table, shape.rows * shape.dimensions);
  table.forEach((_, at) => {
    table[at] = random.normal();
  });
  const drawBag = (): Bag => {
    const rows = Array.from({ length: 20 }, (_, row) => row).filter(() => random.next() < 0.3);
    const held = rows.length > 0 ? rows : [0];
    return { rows: held, weights: held.map(() => 1 + random.next()) };
  };
  const bags = Array.from({ length: 2 * shape.batch }, drawBag);
  const groups = Array.from({ length: shape.batch }, (_, at) => (at % 7 === 0 ? 999 : at));
  const batch = { queries: bags.slice(0, shape.batch), passages: bags.slice(shape.batch), groups };

  const before = Float64Array.from(table);
  const rate = 0.1;
  const alone = {
    share(count: number, task: (number: number) => void) {
      for (let number = 0; number < count; number++) task(number);
    },
  };
  const step = createStep(memory, layout, shape, { temperature }, alone);
  bags.forEach(({ rows, weights }, bag) => {
    new Uint32Array(memory.buffer, layout.bagCounts)[bag] = rows.length;
    new Uint32Array(memory.buffer, layout.bagRows + 4 * BAG * bag).set(rows);
    new Float32Array(memory.buffer, layout.bagWeights + 4 * BAG * bag).set(weights);
  });
  new Uint32Array(memory.buffer, layout.groups).set(groups);
  const loss = step(() => undefined, rate);
  const squares = new Float32Array(memory.buffer, layout.squares, shape.rows);

  it('has the loss of its plain twin', () => {
    expect(loss).toBeCloseTo(plainLoss(before, shape.dimensions, batch, temperature), 5);
  });

  it('moves each row against its gradient, as finite differences give it, by the rate', () => {
    const differenceAt = (at: number): number => {
      const nudged = (by: number) => before.map((value, other) => (other === at ? value + by : value));
      const lossAt = (by: number) => plainLoss(nudged(by), shape.dimensions, batch, temperature);
      return (lossAt(1e-4) - lossAt(-1e-4)) / 2e-4;
    };
    for (let row = 0; row < 20; row += 3) {
      const gradient = Array.from({ length: shape.dimensions }, (_, at) =>
        differenceAt(row * shape.dimensions + at),
      );
      const square = gradient.reduce((sum, value) => sum + value * value, 0) / shape.dimensions;
      expect(squares[row]).toBeCloseTo(square, 6);
      gradient.forEach((value, at) => {
        const moved = (table[row * shape.dimensions + at] ?? 0) - (before[row * shape.dimensions + at] ?? 0);
        expect(moved).toBeCloseTo((-rate * value) / Math.sqrt(square), 3);
      });
    }
  });

  it('leaves a row alone that no text holds', () => {
    expect(table.slice(-shape.dimensions)).toEqual(Float32Array.from(before.slice(-shape.dimensions)));
  });
});

/** The provisions of the two directives as a little code of laws. */
const path = join(directory, 'corpus.jsonl');
const passages = provisionPassages(await loadLibrary());
writeFileSync(
  path,
  passages
    .map(({ title, heading, body }) =>
      JSON.stringify({ demuc_name: title, heading: `Điều 1.1.LQ.1. ${heading}`, text: body }),
    )
    .join('\n'),
);
const lexicon = createLexicon();
const builder = createCorpusBuilder();
addLaws(builder, lexicon, path);
const corpus = builder.build();
const rows = chooseRows(lexicon, corpus, ['kê biên'], 3000);
const options = { dimensions: 16, batch: 64, temperature: 0.05, rate: 0.08, steps: 6, seed: 7, workers: 1 };

/** What a run with so many threads has learnt after its steps, interrupted after the first `pause`. */
async function train({ workers = 1, pause = 6, seed = 7 } = {}): Promise<State & { losses: number[] }> {
  const recipe = { ...options, seed };
  const checkpoint = join(directory, `${workers}-${pause}.checkpoint`);
  let trainer = createTrainer(lexicon, corpus, rows, glossaryEntries, { ...recipe, workers });
  const losses = [...(await trainer.run(pause))];
  if (pause < options.steps) {
    writeCheckpoint(checkpoint, { seed }, trainer.state());
    await trainer.close();
    const resumed = readCheckpoint(checkpoint, { seed });
    trainer = createTrainer(lexicon, corpus, rows, glossaryEntries, { ...recipe, workers }, resumed);
    losses.push(...(await trainer.run(options.steps)));
  }
  await trainer.close();
  return { ...trainer.state(), losses };
}

describe('a training run', async () => {
  const whole = await train();

  it('reads articles, their headings without numbers, their sentences', () => {
    const { heading, body, sentences } = articleAt(corpus, 0);
    const text = (words: Iterable<number>) => [...words].map((word) => lexicon.words[word]?.folded).join(' ');
    expect(text(heading)).not.toMatch(/^dieu/);
    expect(sentences[0]).toBe(0);
    expect(sentences.at(-1)).toBe(body.length);
  });

  it('gives each word, folded word and frequent pair of neighbours a row', () => {
    const [thi = 0, hanh = 0] = lexicon.encode('thi hành');
    const row = bigramRow(rows.index.bigrams, lexicon.foldedOf(thi), lexicon.foldedOf(hanh));
    expect(rows.terms[row - 1]).toBe('b:thi hanh');
    expect(rows.terms).toContain('a:biên');
    expect(bigramRow(rows.index.bigrams, lexicon.foldedOf(hanh), lexicon.foldedOf(thi))).toBe(0);
  });

  it('learns: the loss falls', () => {
    expect(whole.step).toBe(options.steps);
    expect(whole.losses).toHaveLength(options.steps);
    expect(whole.losses.at(-1)).toBeLessThan((whole.losses[0] ?? 0) / 2);
  });

  it('gives the same table again, with any number of threads', async () => {
    expect((await train({ workers: 3 })).table).toEqual(whole.table);
  });

  it('gives another table from another seed', async () => {
    expect((await train({ seed: 8 })).table).not.toEqual(whole.table);
  });

  it('goes on from a checkpoint as if it had never stopped', async () => {
    const resumed = await train({ pause: 2, workers: 2 });
    expect(resumed.losses).toEqual(whole.losses);
    expect(resumed.table).toEqual(whole.table);
    expect(resumed.squares).toEqual(whole.squares);
  });

  it('refuses a checkpoint of another recipe or a damaged one', async () => {
    const file = join(directory, 'a.checkpoint');
    writeCheckpoint(file, { seed: 7, rate: 0.08 }, whole);
    expect(() => readCheckpoint(file, { seed: 8, rate: 0.08 })).toThrow(/another seed/);
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.subarray(0, bytes.length - 4 * whole.squares.length - 8));
    expect(() => readCheckpoint(file, { seed: 7, rate: 0.08 })).toThrow(/cut short/);
    writeFileSync(file, 'PK');
    expect(() => readCheckpoint(file, { seed: 7, rate: 0.08 })).toThrow(/no checkpoint/);
  });
});
