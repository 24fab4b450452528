import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLimiter } from '../../reminders/limits.ts';
import { anyMix, Checker, everybody } from './pace/run.ts';

/** Sends to these chats in order as fast as the limiter lets; returns when each went out. */
function run(
  chats: readonly { readonly chat: string; readonly isGroup: boolean }[],
  latencyMs = 0,
): number[] {
  const limiter = createLimiter();
  let now = 1_764_464_400_000;
  return chats.map(({ chat, isGroup }) => {
    for (;;) {
      const wait = limiter.turn(chat, isGroup, now);
      if (wait === 0) break;
      now += wait;
    }
    const at = now;
    limiter.done(chat, at + latencyMs);
    return at;
  });
}

/** The most sends that any stretch of this length holds. */
function most(times: readonly number[], windowMs: number): number {
  let from = 0;
  return times.reduce((max, time, i) => {
    while (times[from] !== undefined && time - (times[from] as number) >= windowMs) from += 1;
    return Math.max(max, i - from + 1);
  }, 0);
}

describe('the limiter', () => {
  it('lets 10,000 people be written to in under 340 s', () => {
    expect(everybody(10_000)).toMatchObject({ sends: 10_000, violations: 0 });
    expect(everybody(10_000).seconds).toBeLessThanOrEqual(340);
  });

  it('keeps every limit for thousands of chats, busy ones and groups', () => {
    expect(anyMix(30_000, 2026)).toMatchObject({ sends: 30_000, violations: 0 });
  });

  it('is counted by a checker that sees what is too much', () => {
    const checker = new Checker();
    for (let i = 0; i < 31; i += 1) checker.send(`p${i}`, false, 0);
    for (let i = 0; i < 2; i += 1) checker.send('p', false, 10_000 + i * 999);
    for (let i = 0; i < 21; i += 1) checker.send('-1', true, 100_000 + i * 2_000);
    expect(checker.violations).toBe(3);
  });

  it('keeps every limit for any mix of chats', () => {
    const chat = fc.oneof(
      fc.record({ chat: fc.integer({ min: 1, max: 6 }).map((n) => `p${n}`), isGroup: fc.constant(false) }),
      fc.record({ chat: fc.integer({ min: 1, max: 3 }).map((n) => `-${n}`), isGroup: fc.constant(true) }),
    );
    fc.assert(
      fc.property(fc.array(chat, { maxLength: 120 }), fc.integer({ min: 0, max: 400 }), (chats, latency) => {
        const times = run(chats, latency);
        expect(most(times, 1000)).toBeLessThanOrEqual(30);
        for (const [name, own] of Map.groupBy(
          chats.map((c, i) => ({ ...c, at: times[i] ?? 0 })),
          (c) => c.chat,
        )) {
          const at = own.map((send) => send.at);
          expect(most(at, 1000), name).toBe(1);
          if (name.startsWith('-')) expect(most(at, 60_000), name).toBeLessThanOrEqual(20);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('waits as long as Telegram asks, for one chat or for all', () => {
    const limiter = createLimiter();
    limiter.pause('-1', 5000);
    expect(limiter.turn('-1', true, 1000)).toBe(4000);
    expect(limiter.turn('p', false, 1000)).toBe(0);
    limiter.pause('all', 9000);
    expect(limiter.turn('q', false, 1000)).toBe(8000);
  });
});
