/** Threads that work through the same phases in step. */
export interface Crew {
  /** Calls `task` once with each number below `count`, on whichever thread is free; returns when all are done. */
  share(count: number, task: (number: number) => void): void;
}

const NEXT = 0;
const ARRIVED = 1;
const TURN = 2;

/** What the threads of a crew share to keep in step. */
export const createControl = (): Int32Array => new Int32Array(new SharedArrayBuffer(3 * 4));

/** One thread's view of a crew of `size`. All call `share` in the same order with the same counts. */
export function joinCrew(control: Int32Array, size: number): Crew {
  return {
    share(count, task) {
      for (let next = Atomics.add(control, NEXT, 1); next < count; next = Atomics.add(control, NEXT, 1))
        task(next);
      const turn = Atomics.load(control, TURN);
      if (Atomics.add(control, ARRIVED, 1) + 1 < size) {
        // A notification of the turn before may still be on its way and wake a thread that waits for this one.
        while (Atomics.load(control, TURN) === turn) Atomics.wait(control, TURN, turn);
        return;
      }
      Atomics.store(control, ARRIVED, 0);
      Atomics.store(control, NEXT, 0);
      Atomics.add(control, TURN, 1);
      Atomics.notify(control, TURN);
    },
  };
}
