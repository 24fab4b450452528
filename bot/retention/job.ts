import type { Job } from '../schedule.ts';
import type { Eraser } from './eraser.ts';
import type { RetentionStore } from './store.ts';

/** Messages taken away in one round of half a minute: far below Telegram's limits, so that nobody's answer waits. */
const PER_ROUND = 20;
const DAY_MS = 86_400_000;

/** Takes what is older than `days` out of the chats, a few at a time. */
export function createRetentionJob(deps: {
  readonly store: RetentionStore;
  readonly erase: Eraser;
  readonly days: number;
}): Job {
  const { store, erase, days } = deps;
  return {
    name: 'messages kept',
    async run(now) {
      for (const part of await store.olderThan(new Date(now.getTime() - days * DAY_MS), PER_ROUND)) {
        // Telegram asks to wait or is out of reach: the next round goes on from here.
        if ((await erase(part)) === 'later') return;
        await store.forget(part);
      }
    },
  };
}
