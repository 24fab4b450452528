import type { Clock } from '../reminders/ports.ts';

/** The machine's clock: the one place that reads it. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock that runs with another one but can be moved, for the sandbox. */
export interface MovableClock extends Clock {
  /** Makes `now()` return this instant now and run on from it. */
  moveTo(instant: Date): void;
}

export function createMovableClock(base: Clock = systemClock): MovableClock {
  let offsetMs = 0;
  return {
    now: () => new Date(base.now().getTime() + offsetMs),
    moveTo: (instant) => {
      offsetMs = instant.getTime() - base.now().getTime();
    },
  };
}
