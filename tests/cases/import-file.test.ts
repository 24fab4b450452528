import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { answerAsks } from '../../cases/import/asking.ts';
import { createKnownRows } from '../../cases/import/known-rows.ts';
import type { ImportOutcome } from '../../cases/import/model.ts';
import { readApart } from '../../cases/import/read-apart.ts';
import { type ReadOptions, readBatch, readFile } from '../../cases/import/read-batch.ts';
import { signOf } from '../../cases/import/row-sign.ts';
import { createCaseStore } from '../../cases/store.ts';
import { engines, type TestDatabase } from '../database.ts';
import { workbook, zip } from './workbook.ts';

const folder = mkdtempSync(join(tmpdir(), 'thads-import-'));
afterAll(() => rmSync(folder, { recursive: true }));

const at = new Date('2026-11-24T22:30:00Z');
const apply = { now: () => at, startedAt: at };
const read: ReadOptions = {
  feed: 'main',
  asOf: null,
  today: '2026-11-24',
  mode: null,
  resolveUnit: (text) => (/^T0\d$/.test(text) ? text : null),
  resolveExecutor: (name, unit) => (name === 'Lạ' ? null : `${unit}:${name}`),
};

let files = 0;
function write(bytes: string | Buffer, name: string): { path: string; name: string } {
  files += 1;
  const path = join(folder, `${files}-${name}`);
  writeFileSync(path, bytes);
  return { path, name };
}

const reportOf = (outcome: ImportOutcome) => {
  if (outcome.kind !== 'applied') throw new Error(`refused: ${outcome.refusal.code}`);
  const { batch: _batch, warnings, ...report } = outcome.report;
  // Signs tell of warnings case by case: their order is not the file's.
  const sorted = warnings.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
  return { ...report, warnings: sorted };
};

async function contents(test: TestDatabase) {
  const cases = await test.database.selectFrom('cases').selectAll().orderBy('case_key').execute();
  return cases.map(({ row_sign, first_batch, changed_batch, ...row }) => row);
}

async function empty({ database }: TestDatabase): Promise<void> {
  for (const table of ['cases', 'case_batches', 'case_history', 'case_quarantine', 'case_before'] as const) {
    await database.deleteFrom(table).execute();
  }
}

const HEADING =
  'STT,Số QĐ THA,Ngày QĐ,Đơn vị,Chấp hành viên,Phân loại,Trạng thái,Số tiền phải thi hành,Xác minh gần nhất,Ngày cập nhật';
const aRow = fc.record({
  number: fc.integer({ min: 1, max: 12 }),
  unit: fc.constantFrom('T01', 'T02', 'T09', 'T99x'),
  executor: fc.constantFrom('An', 'Bình', 'Lạ'),
  condition: fc.constantFrom('Có điều kiện', 'Chưa có điều kiện', 'Hoãn', 'gì đó'),
  money: fc.constantFrom('312.000.000', '"1,5 tỷ"', '', '500 USD', '1.234 tỷ'),
  verified: fc.constantFrom('', '11/22/2025', '01/02/2026', 'bao giờ'),
  updated: fc.constantFrom('', '20/11/2026', '21/11/2026', '2026-11-22T03:00:00Z'),
});
// Known again is a row that says its condition; what is new beside it leaves it open, and differs in that.
const said = {
  number: 1,
  unit: 'T01',
  executor: 'An',
  condition: 'Có điều kiện',
  money: '312.000.000',
  verified: '',
  updated: '20/11/2026',
};
const unsaid = { ...said, condition: 'Hoãn', updated: '21/11/2026' };
const aside = { ...said, number: 2 };
type Written = Record<'unit' | 'executor' | 'condition' | 'money' | 'verified' | 'updated', string> & {
  readonly number: number;
};
const jsonOf = (rows: readonly Written[]): string =>
  JSON.stringify(
    rows.map(({ number, unit, executor, condition, money, verified, updated }) => ({
      'Số QĐ THA': `${number}/QĐ-THADS`,
      'Ngày QĐ': '20/11/2025',
      'Đơn vị': unit,
      'Chấp hành viên': executor,
      'Phân loại': condition,
      'Trạng thái': 'Đang thi hành',
      'Số tiền phải thi hành': money.replaceAll('"', ''),
      'Xác minh gần nhất': verified,
      'Ngày cập nhật': updated,
    })),
  );
const fileOf = (rows: readonly Written[]): string =>
  [
    HEADING,
    ...rows.map((row, index) =>
      [
        index + 1,
        `${row.number}/QĐ-THADS`,
        '20/11/2025',
        row.unit,
        row.executor,
        row.condition,
        'Đang thi hành',
        row.money,
        row.verified,
        row.updated,
      ].join(','),
    ),
  ].join('\r\n');

describe.each(engines)('a file on $name', (engine) => {
  it('comes in as if every row had been read, though rows that are known are not', async () => {
    // Each import starts a thread, which takes a second: few runs, and many rows in each.
    const days = fc.array(fc.array(aRow, { minLength: 20, maxLength: 40 }), { minLength: 2, maxLength: 2 });
    const [one, two] = [await engine.open(), await engine.open()];
    const [quick, plain] = [createCaseStore(one.database), createCaseStore(two.database)];
    try {
      await fc.assert(
        fc.asyncProperty(days, fc.boolean(), async (snapshots, asJson) => {
          await Promise.all([empty(one), empty(two)]);
          for (const [day, rows] of snapshots.entries()) {
            // The second day begins with the rows of the first: these are the ones that are known again.
            const all = day === 0 ? rows : [...(snapshots[day - 1] ?? []).slice(2), ...rows];
            const file = asJson ? write(jsonOf(all), 'cases.json') : write(fileOf(all), 'cases.csv');
            const accept = { accept: ['too-few-rows', 'older-data'] as const };
            const got = await quick.importFile(file, read, { ...apply, ...accept });
            const reading = await readBatch(file, read);
            if (reading.kind === 'refused') throw new Error(reading.refusal.code);
            const wanted = await plain.applyBatch(reading.batch, { ...apply, ...accept });
            expect(reportOf(got)).toEqual(reportOf(wanted));
            expect(await contents(one)).toEqual(await contents(two));
          }
        }),
        {
          numRuns: engine.name === 'SQLite' ? 4 : 1,
          endOnFailure: true,
          examples: [[[[aside, aside, said], [unsaid]], true]],
        },
      );
    } finally {
      await Promise.all([one.close(), two.close()]);
    }
  }, 120_000);

  it('that is long is compared and written by another thread, and known the second time', async () => {
    const test = await engine.open();
    try {
      const store = createCaseStore(test.database);
      const lines = Array.from(
        { length: 3_000 },
        (_, i) =>
          `${i},${i + 1}/QĐ-THADS,20/11/2025,T01,An,Có điều kiện,Đang thi hành,312.000.000,01/02/2026,20/11/2026`,
      );
      const file = write([HEADING, ...lines].join('\n'), 'long.csv');
      expect(reportOf(await store.importFile(file, read, apply))).toMatchObject({
        imported: 3_000,
        rows: 3_000,
      });
      lines[7] = lines[7]?.replace('312', '313') ?? '';
      const next = write([HEADING, ...lines.slice(1)].join('\n'), 'long.csv');
      expect(reportOf(await store.importFile(next, read, apply))).toMatchObject({
        imported: 0,
        updated: 1,
        unchanged: 2_998,
      });
      expect(await store.history('T01|QĐ-THADS|8|2025-11-20')).toMatchObject([{ after: 313_000_000 }]);
      expect((await store.feedStatus()).missing).toBe(0);
      expect(reportOf(await store.importFile(next, read, apply))).toMatchObject({ unchanged: 2_999 });
    } finally {
      await test.close();
    }
  });

  it('is read anew when what its words mean has changed', async () => {
    const test = await engine.open();
    try {
      const store = createCaseStore(test.database);
      const file = write(
        `${HEADING}\n1,1/QĐ-THADS,20/11/2025,T01,An,Có điều kiện,Đang thi hành,5 tỷ,,`,
        'a.csv',
      );
      await store.importFile(file, read, apply);
      const moved = { ...read, resolveUnit: () => 'T02', resolveExecutor: () => 'E-7' };
      expect(reportOf(await store.importFile(file, moved, apply))).toMatchObject({
        imported: 1,
        unchanged: 0,
      });
      expect(await store.caseByKey('T02|QĐ-THADS|1|2025-11-20')).toMatchObject({ executorId: 'E-7' });
    } finally {
      await test.close();
    }
  });

  it('leaves nothing behind when it is refused', async () => {
    const test = await engine.open();
    try {
      const store = createCaseStore(test.database);
      const good = `${HEADING}\n1,1/QĐ-THADS,20/11/2025,T01,An,Có điều kiện,Đang thi hành,5 tỷ,,`;
      await store.importFile(write(good, 'a.csv'), read, apply);
      const before = await contents(test);
      for (const [bytes, name] of [
        [Buffer.from('PK\x03\x04 cut off', 'latin1'), 'b.xlsx'],
        [`${HEADING}\n2,2/QĐ-THADS,"${'x'.repeat(5_000_000)}`, 'quote.csv'],
        ['[{"decision_no": ', 'c.json'],
        [`${'['.repeat(300_000)}`, 'deep.json'],
        [Buffer.alloc(4_096), 'zeros.csv'],
        ['a,b\n1,2', 'other.csv'],
      ] as const) {
        const outcome = await store.importFile(write(bytes, name), read, apply);
        expect([name, outcome.kind]).toEqual([name, 'refused']);
      }
      expect(await contents(test)).toEqual(before);
      expect((await store.feedStatus()).feeds).toHaveLength(1);
    } finally {
      await test.close();
    }
  });
});

describe('a trap', () => {
  async function readTrap(
    file: { path: string; name: string },
    limits: { silentSeconds: number; heapMb: number },
  ) {
    const line = answerAsks(() => null);
    const incoming = readApart(
      { feed: 'main', file },
      { asOf: null, today: '2026-11-24', mode: null },
      [line.end],
      limits,
    );
    incoming.offered?.(null);
    try {
      for await (const _rows of incoming.rows());
      return await incoming.end();
    } finally {
      await incoming.close();
      line.close();
    }
  }

  it('that never says anything is given up, and nothing else ends', async () => {
    const path = join(folder, 'silent.csv');
    execFileSync('mkfifo', [path]);
    expect(await readTrap({ path, name: 'silent.csv' }, { silentSeconds: 1, heapMb: 64 })).toEqual({
      kind: 'refused',
      refusal: { code: 'too-large', detail: '1 s' },
    });
  });

  it('that would grow twenty times in memory is read record by record', async () => {
    const file = write(`[${'{"decision_no":"1/QĐ"},'.repeat(60_000)}{}]`, 'fat.json');
    expect(await readTrap(file, { silentSeconds: 20, heapMb: 64 })).toMatchObject({
      kind: 'read',
      facts: { rows: 60_001 },
    });
  });

  it('that eats all memory ends its own thread only', async () => {
    // Every text of a workbook is kept until the sheet is read.
    const texts = Array.from({ length: 400_000 }, (_, index) => `<si><t>${index} chữ</t></si>`).join('');
    const bomb = zip([
      ['xl/workbook.xml', '<workbook><sheets><sheet name="A"/></sheets></workbook>'],
      ['xl/sharedStrings.xml', `<sst>${texts}</sst>`],
    ]);
    expect(await readTrap(write(bomb, 'fat.xlsx'), { silentSeconds: 20, heapMb: 24 })).toMatchObject({
      refusal: { code: 'too-large', detail: '24 MB of memory' },
    });
  });
});

it('a file that is in is told as applied, though the signs of its rows could not be renewed', async () => {
  const test = await (engines[0] as (typeof engines)[number]).open();
  try {
    const store = createCaseStore(test.database);
    await store.importFile(write(fileOf([said]), 'a.csv'), read, apply);
    await sql`create trigger no_signs before update of row_sign on cases
      begin select raise(abort, 'the disk is full'); end`.execute(test.database);
    // The same money in other words: another row that says the same.
    const again = write(fileOf([{ ...said, money: '312000000' }]), 'b.csv');
    expect(await store.importFile(again, read, apply)).toMatchObject({
      kind: 'applied',
      report: { updated: 0, unchanged: 1 },
    });
    const [{ n } = { n: 0 }] = await test.database
      .selectFrom('case_batches')
      .select((e) => e.fn.countAll<number>().as('n'))
      .execute();
    expect(n).toBe(2);
  } finally {
    await test.close();
  }
});

it('a record of JSON is known again, whatever its time of change', async () => {
  const rows = [said, aside, { ...said, number: 3 }];
  const known = createKnownRows();
  const first = write(jsonOf(rows), 'a.json');
  await readFile(first, read, ({ rowHash, notes }) => {
    if (rowHash !== null) known.add(signOf(rowHash, notes) ?? '');
  });
  const next = rows.map((row) => ({ ...row, updated: '22/11/2026' }));
  const second = write(jsonOf(next.with(2, { ...said, number: 3, money: '5 tỷ' })), 'a.json');
  const taken: number[] = [];
  const again = { ...read, known: Promise.resolve({ rows: known, asOf: read.today }) };
  const reading = await readFile(second, again, ({ row }) => taken.push(row));
  expect(reading).toMatchObject({ kind: 'read', read: { rows: 3, known: 2 } });
  expect(taken).toEqual([3]);
});

it('what is of class 3 is nowhere in the database, nor is the name of anybody', async () => {
  const test = await engines[0]?.open();
  if (test === undefined) throw new Error('SQLite is always there.');
  try {
    const store = createCaseStore(test.database);
    const canary = (n: number): string => `Hoàngyến${n}`;
    const columns = [
      'Địa chỉ',
      'CCCD',
      'Điện thoại',
      'Số tài khoản',
      'Ngày sinh',
      'Ghi chú',
      'Sức khỏe',
      'Kỷ luật',
    ];
    const headings = `Số QĐ THA,Ngày QĐ,Đơn vị,Mã CHV,Phân loại,Trạng thái,Người phải thi hành án,${columns.join(',')},Cột lạ`;
    const values = columns.map((_, index) => canary(index + 1)).join(',');
    const line = (no: string): string =>
      `${no},20/11/2025,T01,E-1,Có điều kiện,Đang thi hành,Ông ${canary(90)} Văn ${canary(91)}; Đ/c: ${canary(92)},${values},${canary(99)}`;
    // One row comes in, one is kept out: its reason must not carry it either.
    const table = [headings, line('1/QĐ-THADS'), line('').replace('20/11/2025', `Ông ${canary(93)}`)].join(
      '\n',
    );
    await store.importFile(write(table, 'canary.csv'), read, apply);
    const book = workbook([{ name: 'A', rows: table.split('\n').map((row) => row.split(',')) }]);
    await store.importFile(write(book, 'canary.xlsx'), { ...read, feed: 'two' }, apply);
    const record = {
      decision_no: '3/QĐ-THADS',
      decision_date: '2025-11-20',
      unit_code: 'T01',
      executor_id: 'E-1',
    };
    const json = [
      {
        ...record,
        condition: 'CDK',
        status: 'DANG_THI_HANH',
        notes: canary(94),
        debtor_prison_or_no_address: canary(95),
      },
    ];
    await store.importFile(write(JSON.stringify(json), 'canary.json'), { ...read, feed: 'three' }, apply);
    expect((await store.feedStatus()).cases).toBe(2);
    const path = new URL(test.url).pathname;
    const bytes = readdirSync(dirname(path)).map((name) => readFileSync(join(dirname(path), name)));
    expect(Buffer.concat(bytes).length).toBeGreaterThan(50_000);
    expect(Buffer.concat(bytes).includes('QĐ-THADS')).toBe(true);
    expect(Buffer.concat(bytes).includes('Hoàngyến')).toBe(false);
  } finally {
    await test.close();
  }
});
