import { createLimiter } from '../../../reminders/limits.ts';
import { seeded } from '../crash/run.ts';

// Sends at the pace the limiter gives, in time that only passes on paper; counted by a checker that shares no line with it.

export interface PaceReport {
  readonly sends: number;
  /** Of the simulated clock, from the first send to the last. */
  readonly seconds: number;
  /** Sends that would have been above one of Telegram's limits. */
  readonly violations: number;
}

/** Telegram's limits as its FAQ gives them: in all a second, to a chat a second, to a group a minute. */
const LIMITS = { overallASecond: 30, chatASecond: 1, groupAMinute: 20 } as const;

/** Counts by exact windows: a send is too many when the window that ends with it holds more than the limit. */
export class Checker {
  violations = 0;
  sends = 0;
  readonly #overall: number[] = [];
  readonly #chats = new Map<string, number[]>();

  send(chat: string, isGroup: boolean, atMs: number): void {
    this.sends += 1;
    const own = this.#chats.get(chat) ?? [];
    this.#chats.set(chat, own);
    const isTooMany =
      Checker.#exceeds(this.#overall, atMs, LIMITS.overallASecond, 1_000) ||
      Checker.#exceeds(own, atMs, LIMITS.chatASecond, 1_000) ||
      (isGroup && Checker.#exceeds(own, atMs, LIMITS.groupAMinute, 60_000));
    this.#overall.push(atMs);
    own.push(atMs);
    // As many as the largest limit looks back on are enough.
    for (const kept of [this.#overall, own]) if (kept.length > 256) kept.splice(0, 128);
    if (isTooMany) this.violations += 1;
  }

  /** True when `most` earlier sends lie within the window that ends now. */
  static #exceeds(earlier: readonly number[], atMs: number, most: number, windowMs: number): boolean {
    const nth = earlier.at(-most);
    return nth !== undefined && atMs - nth < windowMs;
  }
}

/** One message to each of so many people. */
export function everybody(people: number): PaceReport {
  return paced(people, (i) => ({ chat: `p${i}`, isGroup: false, latencyMs: 0 }));
}

/** Any mix of people, busy ones and groups, with answers that take up to 400 ms. */
export function anyMix(sends: number, seed: number): PaceReport {
  const random = seeded(seed);
  const upTo = (n: number): number => Math.floor(random() * n);
  return paced(sends, () => {
    const kind = random();
    const isGroup = kind < 0.1;
    const chat = isGroup ? `-${upTo(400)}` : kind < 0.2 ? `busy${upTo(40)}` : `p${upTo(20_000)}`;
    return { chat, isGroup, latencyMs: upTo(400) };
  });
}

interface Send {
  readonly chat: string;
  readonly isGroup: boolean;
  readonly latencyMs: number;
}

/** As many requests under way as the deliverer has workers, each taking the next message when it is free. */
const WORKERS = 8;

function paced(count: number, next: (i: number) => Send): PaceReport {
  const limiter = createLimiter();
  const checker = new Checker();
  const start = 1_764_464_400_000;
  const workers = Array.from({ length: WORKERS }, () => ({
    at: start,
    job: null as Send | null,
    ends: null as Send | null,
  }));
  let begun = 0;
  let last = start;
  for (;;) {
    const worker = workers.reduce((first, other) => (other.at < first.at ? other : first));
    if (worker.at === Number.POSITIVE_INFINITY) break;
    const now = worker.at;
    if (worker.ends !== null) {
      limiter.done(worker.ends.chat, now);
      worker.ends = null;
    }
    if (worker.job === null) {
      if (begun === count) {
        worker.at = Number.POSITIVE_INFINITY;
        continue;
      }
      worker.job = next(begun);
      begun += 1;
    }
    const wait = limiter.turn(worker.job.chat, worker.job.isGroup, now);
    if (wait > 0) {
      worker.at = now + wait;
      continue;
    }
    checker.send(worker.job.chat, worker.job.isGroup, now);
    last = now;
    worker.ends = worker.job;
    worker.at = now + worker.job.latencyMs;
    worker.job = null;
  }
  return { sends: checker.sends, seconds: (last - start) / 1000, violations: checker.violations };
}
