import type { SandboxClock } from './model.ts';

/** A movable clock on the machine's, for a sandbox that was given none. This room imports no other, so it has its own. */
export function createSandboxClock(machine: () => number = Date.now): SandboxClock {
  let offsetMs = 0;
  return {
    now: () => new Date(machine() + offsetMs),
    moveTo: (instant) => {
      offsetMs = instant.getTime() - machine();
    },
  };
}

/** Milliseconds that only grow, whatever the clock bar says: rate limits and open queries are counted in these. */
export const machineMonotonic = (): number => performance.now();
