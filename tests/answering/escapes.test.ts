import { describe, expect, it } from 'vitest';
import { KINDS } from './escapes/mutate.ts';
import { asSaid, countEscapes } from './escapes/run.ts';

/** A part of what `npm run escapes` does; always the same part. */
const ANSWERS = 5_000;
const SEED = 7;

describe('a mutated answer', () => {
  it('never leaves, while true ones do', async () => {
    const { escapes, answers, trueLetOut, mutants, kinds, dropped, mended } = await countEscapes(
      ANSWERS,
      SEED,
    );
    expect(escapes).toEqual([]);
    expect(mutants).toBe(ANSWERS);
    expect(dropped + mended).toBe(ANSWERS);
    expect(trueLetOut / answers).toBeGreaterThan(0.99);
    for (const kind of KINDS) expect(kinds[kind], kind).toBeGreaterThan(5);
  });

  it('would be seen if it left: without the check every one of them counts as an escape', async () => {
    const letAllOut: NonNullable<Parameters<typeof countEscapes>[2]> = (library, _, claims) => ({
      points: claims.map((claim) => asSaid(library, claim)),
      dropped: [],
    });
    const { escapes, mutants } = await countEscapes(1_000, SEED, letAllOut);
    expect(escapes).toHaveLength(mutants);
  });
});
