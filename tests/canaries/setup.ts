import { afterAll, afterEach } from 'vitest';
import { takeEscapes, watchEverything } from './watch.ts';

/** Before every file of tests: whatever it is about, nothing planted may leave. */
watchEverything();

function fail(): void {
  const escapes = takeEscapes();
  if (escapes.length === 0) return;
  const lines = escapes.map(({ to, where, canaries }) => `  ${to} (${where}): ${canaries.join(', ')}`);
  throw new Error(
    `What belongs to a person or a case has left (tests/canaries/list.ts):\n${[...new Set(lines)].join('\n')}`,
  );
}
afterEach(fail);
afterAll(fail);
