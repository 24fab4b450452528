import { describe, expect, it } from 'vitest';
import { newTally, runQuarter } from './quarters/run.ts';

/** Seeds in which together everything happens: moved, late, cancelled, interrupted, refused, never approved. */
const FIRST = 13;
const QUARTERS = 18;

describe('simulated quarters', () => {
  // `npm run quarters` lives through a thousand.
  it('send every message once, on the day of the rule, or report why it is impossible', () => {
    const tally = newTally();
    for (let seed = FIRST; seed < FIRST + QUARTERS; seed += 1) runQuarter(seed, tally);
    expect(tally.differences).toEqual([]);
    for (const kind of [
      'messages',
      'onTime',
      'refused',
      'unapproved',
      'noRights',
      'edited',
      'interrupted',
    ] as const)
      expect(tally[kind], kind).toBeGreaterThan(0);
  });
});
