import { expect, it } from 'vitest';
import { engines } from '../database.ts';
import { crash, seeded, type Way } from './crash/run.ts';

/** Messages a deliverer has on their way at once (reminders/deliver.ts). */
const IN_FLIGHT = 8;

/** A round costs a quarter of a second of a core: the server that tests every landing does three hundred. */
const ROUNDS = process.env.CI === undefined ? 60 : 300;

const runs = engines.flatMap((engine): { engine: typeof engine; way: Way; rounds: number }[] =>
  engine.name === 'SQLite'
    ? [
        { engine, way: 'together', rounds: ROUNDS },
        { engine, way: 'cli', rounds: 3 },
      ]
    : [{ engine, way: 'together', rounds: ROUNDS / 20 }],
);

it.each(runs)(
  'killed at any moment, delivery on $engine.name ($way) loses and doubles nothing',
  { timeout: 240_000 },
  async ({ engine, way, rounds }) => {
    const report = await crash({ engine, way, rounds, random: seeded(2026) });
    console.info(JSON.stringify({ engine: engine.name, way, ...report }));
    expect(report).toMatchObject({ lost: 0, doubled: 0, notEdited: 0, editedTwice: 0, integrity: 'ok' });
    expect(report.toEdit).toBeGreaterThan(0);
    if (rounds >= 60) expect(report.killsAtNoon).toBeGreaterThan(0);
    expect(report.rounds).toBeGreaterThanOrEqual(rounds);
    expect(report.mostAfterAKill).toBeLessThanOrEqual(IN_FLIGHT);
  },
);
