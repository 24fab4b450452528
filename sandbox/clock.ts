import type { SandboxClock } from './model.ts';

/** Milliseconds since 1970 by the machine's clock: the one place of this room that reads it. */
export const machineNow = (): number => Date.now();

/** A movable clock on the machine's, for a sandbox that was given none. This room imports no other, so it has its own. */
export function createSandboxClock(machine: () => number = machineNow): SandboxClock {
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
