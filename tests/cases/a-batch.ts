import type { Batch } from '../../cases/import/model.ts';
import type { Case } from '../../cases/model.ts';

/** A full, faultless snapshot of these cases; a test names only the facts it is about. */
export function aBatch(cases: readonly Case[], facts: Partial<Batch> = {}): Batch {
  return {
    feed: 'main',
    source: 'cases.csv',
    asOf: '2026-11-24',
    mode: 'full',
    sha256: '0'.repeat(64),
    rows: cases.length,
    cases,
    conditionUnsaid: new Set(),
    quarantined: [],
    duplicates: 0,
    missing: {},
    warnings: [],
    ...facts,
  };
}
