import { expect, it } from 'vitest';
import { engines } from '../database.ts';
import { crash, seeded } from './crash/run.ts';

/** Messages a deliverer has on their way at once (reminders/deliver.ts). */
const IN_FLIGHT = 8;

it.each(engines)(
  'killed at any moment, delivery on $name loses and doubles nothing',
  { timeout: 240_000 },
  async (engine) => {
    const rounds = engine.name === 'SQLite' ? 25 : 5;
    const report = await crash({ engine, rounds, random: seeded(2026) });
    console.info(JSON.stringify({ engine: engine.name, ...report }));
    expect(report).toMatchObject({ kills: rounds, lost: 0, doubled: 0, integrity: 'ok' });
    expect(report.mostAfterAKill).toBeLessThanOrEqual(IN_FLIGHT);
  },
);
