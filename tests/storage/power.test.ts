import { expect, it } from 'vitest';
import { whyNotRecorded } from './power/record.ts';
import { powerCuts } from './power/run.ts';

const why = whyNotRecorded();
if (why !== null) console.warn(`Power cuts left out: ${why}.`);

it.skipIf(why !== null)(
  'a power cut at any moment loses no committed row, and nothing that has left is sent again',
  { timeout: 120_000 },
  async () => {
    const report = await powerCuts({ cuts: 30, seed: 2026, messages: 6 });
    console.info(JSON.stringify(report));
    expect(report).toMatchObject({ lost: 0, doubled: 0, broken: 0 });
    // A disk that only pretends to sync is found out, or this test would see nothing.
    const liar = await powerCuts({ cuts: 8, seed: 2026, messages: 6, obeysSync: false });
    expect(liar.lost + liar.doubled + liar.broken).toBeGreaterThan(0);
  },
);
