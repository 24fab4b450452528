import { existsSync, openSync, readSync } from 'node:fs';

/** "time on a core, time waiting for one, slices", both in nanoseconds, of the thread that opened it (Linux). */
const SCHEDSTAT = '/proc/thread-self/schedstat';

/**
 * Measures milliseconds less those in which the kernel let this thread wait for a core, so that a busy machine does not make
 * an engine slow. Without Linux it is the wall clock.
 */
export function createStopwatch(): { start(): () => number } {
  const stat = existsSync(SCHEDSTAT) ? openSync(SCHEDSTAT, 'r') : null;
  const bytes = Buffer.alloc(128);
  const waited = (): number => {
    if (stat === null) return 0;
    const length = readSync(stat, bytes, 0, bytes.length, 0);
    return Number(bytes.toString('latin1', 0, length).split(' ')[1]) / 1e6;
  };
  return {
    start() {
      const before = waited();
      const began = performance.now();
      return () => {
        const took = performance.now() - began;
        return Math.max(0, took - (waited() - before));
      };
    },
  };
}
