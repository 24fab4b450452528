import type { Refusal } from '../model.ts';

/**
 * What goes wrong on purpose. `error` answers with this body and carries nothing out; `hang` never answers, `cut`
 * closes the connection: `before` the call is carried out, or `after` it was, which is what makes a send uncertain.
 */
export type FaultKind =
  | {
      readonly kind: 'error';
      readonly code: number;
      readonly description: string;
      readonly parameters?: Refusal['parameters'];
    }
  | { readonly kind: 'hang' | 'cut'; readonly when: 'before' | 'after' };

/** For the next `times` calls of `method` (any case; `*` for every method). */
export type Fault = FaultKind & { readonly method: string; readonly times: number };

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  /** The fault the next call of this method meets; counts it as used. */
  next(method: string): FaultKind | undefined;
}

export function createFaults(): Faults {
  let faults: { fault: Fault; left: number }[] = [];
  return {
    add(fault) {
      faults.push({ fault, left: fault.times });
    },
    clear() {
      faults = [];
    },
    next(method) {
      const name = method.toLowerCase();
      const found = faults.find(({ fault }) => fault.method === '*' || fault.method.toLowerCase() === name);
      if (found === undefined) return undefined;
      found.left -= 1;
      faults = faults.filter(({ left }) => left > 0);
      return found.fault;
    },
  };
}
