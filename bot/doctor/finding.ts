import type { Config } from '../config.ts';

/** broken: the program cannot do its work · odd: it can, but somebody should look. */
export interface Finding {
  readonly check:
    | 'settings'
    | 'folder'
    | 'database'
    | 'documents'
    | 'search'
    | 'heartbeat'
    | 'telegram'
    | 'model'
    | 'feed'
    | 'outbox'
    | 'calendar'
    | 'clock';
  readonly state: 'fine' | 'odd' | 'broken';
  /** What is so. */
  readonly found: string;
  /** What to do about it; empty when fine. */
  readonly todo: string;
}

/** One look; it changes nothing, and yields nothing when there is nothing to look at. */
export type Check = (deps: { readonly config: Config; readonly now: () => Date }) => AsyncGenerator<Finding>;

export const fine = (check: Finding['check'], found: string): Finding => ({
  check,
  state: 'fine',
  found,
  todo: '',
});
export const odd = (check: Finding['check'], found: string, todo: string): Finding => ({
  check,
  state: 'odd',
  found,
  todo,
});
export const broken = (check: Finding['check'], found: string, todo: string): Finding => ({
  check,
  state: 'broken',
  found,
  todo,
});

/** The message of an error and what lies under it, without its stack. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  const under = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  const code = String(under ?? (cause instanceof Error ? cause.message : ''));
  return code === '' ? error.message : `${error.message} (${code})`;
}
