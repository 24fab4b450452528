import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import fc from 'fast-check';
import { sampleFeed } from '../../../bot/sample/index.ts';
import { readBatch } from '../../../cases/import/read-batch.ts';
import { createCaseStore } from '../../../cases/store.ts';
import { engines } from '../../database.ts';
import { workbook } from '../workbook.ts';

/** What became of so many damaged files. */
export interface FuzzCount {
  inputs: number;
  read: number;
  refused: number;
  /** Of the refused: imported as well, to see that nothing changes. */
  imported: number;
  /** What was thrown, or did not add up. */
  readonly crashes: string[];
  /** Refused files after which the data was another. */
  changes: number;
}

interface Original {
  readonly ending: string;
  readonly bytes: Buffer;
}

/** Every recorded file and a day of the sample office, as table, workbook and JSON. */
function originals(): readonly Original[] {
  const recorded = join(import.meta.dirname, '..');
  const files = readdirSync(recorded)
    .filter((name) => /^\d{3}-/.test(name))
    .flatMap((name) =>
      readdirSync(join(recorded, name))
        .filter((file) => file.startsWith('input.'))
        .map((file) => ({ ending: extname(file), bytes: readFileSync(join(recorded, name, file)) })),
    );
  const lines = sampleFeed('2026-11-24').split('\r\n').slice(0, 40);
  const book = workbook([{ name: 'A', rows: lines.map((line) => line.split(',')) }]);
  return [
    ...files.filter(({ bytes }) => bytes.length > 0),
    { ending: '.csv', bytes: Buffer.from(lines.join('\r\n')) },
    { ending: '.xlsx', bytes: book },
  ];
}

/** Pieces that have broken readers before: quotes, zeros, brackets, other encodings' marks, entities, formulas. */
const SNIPPETS = [
  '"',
  '\0\0',
  '\r',
  '[[[[',
  '{"a":',
  '\ufeff',
  '\u202e',
  '&lol;',
  '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
  '=1+1',
  '1e999',
  '99999999999999999999',
  '31/02/2026',
  '-',
  'PK\x03\x04',
  '\ud800',
] as const;

const mutation = fc.oneof(
  fc.record({
    kind: fc.constant('put' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }),
    drop: fc.nat(40),
  }),
  fc.record({
    kind: fc.constant('snippet' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    text: fc.constantFrom(...SNIPPETS),
  }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.double({ min: 0, max: 1, noNaN: true }) }),
  fc.record({
    kind: fc.constant('repeat' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(400),
    times: fc.integer({ min: 2, max: 30 }),
  }),
  fc.record({
    kind: fc.constant('ending' as const),
    ending: fc.constantFrom('.csv', '.xlsx', '.json', '.jsonl', '.txt'),
  }),
);
type Mutation = typeof mutation extends fc.Arbitrary<infer M> ? M : never;

function mutate({ ending, bytes }: Original, mutations: readonly Mutation[]): Original {
  let now: Buffer = bytes;
  let named = ending;
  for (const change of mutations) {
    if (change.kind === 'ending') {
      named = change.ending;
      continue;
    }
    const at = Math.floor(change.at * now.length);
    if (change.kind === 'cut') now = now.subarray(0, at);
    else if (change.kind === 'snippet')
      now = Buffer.concat([now.subarray(0, at), Buffer.from(change.text), now.subarray(at)]);
    else if (change.kind === 'put')
      now = Buffer.concat([now.subarray(0, at), change.bytes, now.subarray(at + change.drop)]);
    else {
      const piece = now.subarray(at, at + change.length);
      now = Buffer.concat([
        now.subarray(0, at),
        ...Array<Buffer>(change.times).fill(piece),
        now.subarray(at),
      ]);
    }
  }
  return { ending: named, bytes: now };
}

const UNITS = new Set(['T01', 'T01.KV01', 'T01.KV02']);
const resolveUnit = (text: string): string | null => (UNITS.has(text) ? text : null);
/** One refused file in so many is imported too; a thread for each would take minutes. */
const IMPORTED = 40;

/** Reads so many damaged files of a seed, and imports some of the refused ones into a database that must not notice. */
export async function fuzzImports(inputs: number, seed: number): Promise<FuzzCount> {
  const count: FuzzCount = { inputs: 0, read: 0, refused: 0, imported: 0, crashes: [], changes: 0 };
  const folder = mkdtempSync(join(tmpdir(), 'thads-fuzz-'));
  const test = await engines[0]?.open();
  if (test === undefined) throw new Error('SQLite is always there.');
  const store = createCaseStore(test.database);
  const at = new Date('2026-11-24T22:30:00Z');
  const apply = { now: () => at, startedAt: at };
  const read = { feed: 'main', asOf: null, today: '2026-11-24', mode: null, resolveUnit };
  const all = originals();
  const dump = async (): Promise<string> => {
    const [cases, batches, kept] = await Promise.all([
      test.database.selectFrom('cases').selectAll().orderBy('case_key').execute(),
      test.database.selectFrom('case_batches').selectAll().execute(),
      test.database.selectFrom('case_quarantine').selectAll().execute(),
    ]);
    return JSON.stringify([cases, batches, kept]);
  };
  try {
    const first = all.find(({ ending }) => ending === '.csv');
    writeFileSync(join(folder, 'good.csv'), first?.bytes ?? '');
    await store.importFile({ path: join(folder, 'good.csv'), name: 'good.csv' }, read, apply);
    const before = await dump();
    const samples = fc.sample(
      fc.tuple(fc.nat(all.length - 1), fc.array(mutation, { minLength: 1, maxLength: 4 })),
      { numRuns: inputs, seed },
    );
    for (const [which, mutations] of samples) {
      const original = all[which];
      if (original === undefined) continue;
      const { ending, bytes } = mutate(original, mutations);
      const file = { path: join(folder, `x${ending}`), name: `x${ending}` };
      writeFileSync(file.path, bytes);
      count.inputs += 1;
      try {
        const reading = await readBatch(file, read);
        if (reading.kind === 'batch') {
          count.read += 1;
          const { rows, cases, quarantined, duplicates, matters = [] } = reading.batch;
          const sum = cases.length + quarantined.length + duplicates + matters.length;
          if (sum !== rows)
            count.crashes.push(`input ${count.inputs}: ${sum} of ${rows} rows are accounted for`);
          continue;
        }
        count.refused += 1;
        if (count.refused % IMPORTED !== 1) continue;
        count.imported += 1;
        const outcome = await store.importFile(file, read, apply);
        if (outcome.kind !== 'refused') count.crashes.push(`input ${count.inputs}: refused, then imported`);
        if ((await dump()) !== before) count.changes += 1;
      } catch (error) {
        count.crashes.push(`input ${count.inputs}: ${error instanceof Error ? error.stack : String(error)}`);
      }
    }
    return count;
  } finally {
    await test.close();
    rmSync(folder, { recursive: true });
  }
}
