import { afterEach, expect, it } from 'vitest';
import { createCaseStore } from '../../cases/store.ts';
import { up } from '../../storage/migrations/0010-case-keys.ts';
import { aCase } from '../cases/a-case.ts';
import { engines, type TestDatabase } from '../database.ts';

let test: TestDatabase;
afterEach(() => test.close());

it.each(engines)('keys of before are evened out, with all that names them, on $name', async (engine) => {
  test = await engine.open();
  const store = createCaseStore(test.database);
  const at = new Date('2026-11-24T22:30:00Z');
  const keys = ['T01|QĐ - THADS|01|2025-11-20', 'T01|QĐ|02|2025-11-20', 'T01|QĐ|2|2025-11-20', '007'];
  const batch = (condition: 'CDK' | 'CCDK') => ({
    feed: 'main',
    source: 'cases.csv',
    asOf: '2026-11-24',
    mode: 'full' as const,
    sha256: condition,
    rows: keys.length,
    cases: keys.map((caseKey) => aCase({ caseKey, condition })),
    conditionUnsaid: new Set<string>(),
    quarantined: [],
    duplicates: 0,
    missing: {},
    warnings: [],
  });
  for (const condition of ['CDK', 'CCDK'] as const) {
    await store.applyBatch(batch(condition), { now: () => at, startedAt: at });
  }
  await up(test.database);
  const after = (await store.activeCases()).map((c) => c.caseKey).sort();
  // Both writings of 2/QĐ were stored: neither is lost.
  expect(after).toEqual(['007', 'T01|QĐ-THADS|1|2025-11-20', 'T01|QĐ|02|2025-11-20', 'T01|QĐ|2|2025-11-20']);
  expect(await store.caseByKey('T01|QĐ - THADS|01|2025-11-20')).toMatchObject({
    caseKey: 'T01|QĐ-THADS|1|2025-11-20',
  });
  expect(await store.history('T01|QĐ-THADS|1|2025-11-20')).toHaveLength(1);
  expect(await store.caseByKey('T01|QĐ|02|2025-11-20')).toMatchObject({ caseKey: 'T01|QĐ|02|2025-11-20' });
});
