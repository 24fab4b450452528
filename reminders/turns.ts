import { setImmediate as turn } from 'node:timers/promises';

/** Items gone through between two steps: some milliseconds. */
export const STEP = 5_000;

/** Does work that comes in steps of some milliseconds, and lets whoever waits have a turn between them. */
export async function takingTurns<T>(steps: Generator<void, T>): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await turn();
  }
}
