import type { Logger } from 'pino';
import type { Clock } from '../reminders/ports.ts';
import { pause } from './updates/pause.ts';

/** One thing that is done again and again; it decides by itself, from facts, whether there is anything to do. */
export interface Job {
  readonly name: string;
  run(now: Date): Promise<void>;
  /** Told once when the job begins to fail, not at every round. */
  readonly onFailure?: (error: unknown) => Promise<void>;
}

export interface Schedule {
  /** Looks now instead of at the next round, e.g. because the clock was moved. */
  poke(): void;
  /** Settles when the round that is running has ended. */
  stop(): Promise<void>;
}

const ROUND_MS = 25_000;

/**
 * Does the jobs in order, every 25 seconds and when poked. There is no list of times that could be missed or done
 * twice: each job derives from the clock and from what it has done before what is due, so a jump of the clock or a
 * restart changes nothing. A failing job keeps none of the others from running.
 */
export function startSchedule(options: {
  readonly jobs: readonly Job[];
  readonly clock: Clock;
  readonly log: Logger;
  readonly roundMs?: number;
}): Schedule {
  const { jobs, clock, log, roundMs = ROUND_MS } = options;
  const stopping = new AbortController();
  const failing = new Set<string>();
  let wake = new AbortController();

  async function runOne(job: Job): Promise<void> {
    try {
      await job.run(clock.now());
      if (failing.delete(job.name)) log.info({ job: job.name }, 'works again');
    } catch (error) {
      if (stopping.signal.aborted || failing.has(job.name)) return;
      failing.add(job.name);
      log.error({ job: job.name, err: error }, 'failed; it is tried again at every round');
      await job
        .onFailure?.(error)
        .catch((err: unknown) => log.error({ job: job.name, err }, 'nobody was told'));
    }
  }

  async function rounds(): Promise<void> {
    while (!stopping.signal.aborted) {
      wake = new AbortController();
      for (const job of jobs) {
        if (stopping.signal.aborted) return;
        await runOne(job);
      }
      await pause(roundMs, AbortSignal.any([wake.signal, stopping.signal]));
    }
  }

  const running = rounds();
  return {
    poke: () => wake.abort(),
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
