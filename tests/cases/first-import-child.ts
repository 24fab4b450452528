import { createCaseStore } from '../../cases/store.ts';
import { openDatabase } from '../../storage/open.ts';

// Imports a file, until it is killed.
const [, , database = '', path = ''] = process.argv;
const at = new Date('2026-11-24T22:30:00Z');
await createCaseStore(await openDatabase({ kind: 'sqlite', file: database })).importFile(
  { path, name: 'killed.csv' },
  { feed: 'main', asOf: null, today: '2026-11-24', mode: null, resolveUnit: (text) => text },
  { now: () => at, startedAt: at },
);
