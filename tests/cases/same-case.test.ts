import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importWarning, rowReason } from '../../bot/messages/cases.ts';
import type { BatchReport, ImportOutcome } from '../../cases/import/model.ts';
import { type ReadOptions, readBatch } from '../../cases/import/read-batch.ts';
import { createCaseStore } from '../../cases/store.ts';
import { engines, type TestDatabase } from '../database.ts';

const folder = mkdtempSync(join(tmpdir(), 'thads-same-'));
afterAll(() => rmSync(folder, { recursive: true }));

const at = new Date('2026-11-24T22:30:00Z');
const apply = { now: () => at, startedAt: at, accept: ['too-few-rows', 'older-data'] as const };
const read: ReadOptions = {
  feed: 'main',
  asOf: null,
  today: '2026-11-24',
  mode: null,
  resolveUnit: (text) => text,
};
const HEADING =
  'Số QĐ THA,Ngày QĐ,Đơn vị,Mã CHV,Phân loại,Trạng thái,Người phải thi hành án,Số tiền phải thi hành,Còn phải thi hành,Ngày cập nhật';
const line = (value: string, { debtor = 'Trần Văn An', updated = '', no = 9001, left = '' } = {}) =>
  `${no}/QĐ-THADS,05/03/2022,T01,E-1,Có điều kiện,Đang thi hành,${debtor},${value},${left},${updated}`;
const KEY = 'T01|QĐ-THADS|9001|2022-03-05';

let files = 0;
const fileOf = (...lines: string[]) => {
  files += 1;
  const path = join(folder, `${files}.csv`);
  writeFileSync(path, [HEADING, ...lines].join('\n'));
  return { path, name: 'cases.csv' };
};
const reportOf = (outcome: ImportOutcome): BatchReport => {
  if (outcome.kind !== 'applied') throw new Error(`refused: ${outcome.refusal.code}`);
  return outcome.report;
};

describe.each(engines)('two rows of one case on $name', (engine) => {
  let test: TestDatabase;
  beforeEach(async () => {
    test = await engine.open();
  });
  afterEach(() => test.close());

  const imported = async (...lines: string[]) =>
    reportOf(await createCaseStore(test.database).importFile(fileOf(...lines), read, apply));
  const inMemory = async (...lines: string[]) => {
    const reading = await readBatch(fileOf(...lines), read);
    if (reading.kind === 'refused') throw new Error(reading.refusal.code);
    return reportOf(await createCaseStore(test.database).applyBatch(reading.batch, apply));
  };
  const stored = () => createCaseStore(test.database).caseByKey(KEY);
  const absences = async () =>
    (
      await test.database
        .selectFrom('cases')
        .select('absent_snapshots')
        .where('case_key', '=', KEY)
        .executeTakeFirstOrThrow()
    ).absent_snapshots;

  describe.each([
    ['read in another thread', imported],
    ['held in memory', inMemory],
  ])('%s', (_how, take) => {
    it('stay outside together when nothing says which is true', async () => {
      const report = await take(line('25 tỷ'), line('1 tỷ'), line('3 tỷ', { no: 2 }));
      expect(report).toMatchObject({ rows: 3, imported: 1, duplicates: 0 });
      expect(report.quarantined).toEqual([
        { row: 2, reason: { code: 'conflicting-rows', params: { rows: '3', field: 'value_vnd' } } },
        { row: 3, reason: { code: 'conflicting-rows', params: { rows: '2', field: 'value_vnd' } } },
      ]);
      expect(report.quarantined.map(({ reason }) => rowReason(reason))[0]).toMatch(
        /^Cùng một việc với dòng 3 nhưng ghi .+ khác nhau/,
      );
      expect(await stored()).toBeNull();
    });

    it('of the same day stay outside too, whatever an older third one says', async () => {
      const report = await take(
        line('25 tỷ', { updated: '20/11/2026' }),
        line('1 tỷ', { updated: '20/11/2026' }),
        line('25 tỷ', { updated: '01/11/2026' }),
      );
      expect(report).toMatchObject({ rows: 3, imported: 0, duplicates: 1 });
      expect(report.quarantined.map(({ row }) => row)).toEqual([2, 3]);
    });

    it('leave the case that is stored as it is, and it is not absent', async () => {
      await take(line('25 tỷ'), line('3 tỷ', { no: 2 }));
      for (const wrong of ['1 tỷ', '2 tỷ']) {
        const report = await take(line('25 tỷ'), line(wrong), line('3 tỷ', { no: 2 }));
        expect(report).toMatchObject({ rows: 3, imported: 0, updated: 0, unchanged: 1, duplicates: 0 });
        expect(report.quarantined.map(({ row }) => row)).toEqual([2, 3]);
        expect(await stored()).toMatchObject({ valueVnd: 25_000_000_000 });
        expect(await absences()).toBe(0);
      }
      await take(line('4 tỷ'), line('5 tỷ'), line('3 tỷ', { no: 2 }));
      expect(await absences(), 'neither row is the stored one').toBe(0);
    });

    it('are one case when the newer is known, and the report names them', async () => {
      const report = await take(
        line('25 tỷ', { updated: '20/11/2026' }),
        line('1 tỷ', { updated: '01/11/2026' }),
      );
      expect(report).toMatchObject({ imported: 1, duplicates: 1, quarantined: [] });
      expect(report.warnings.map(importWarning)).toContain(
        'Các dòng của cùng một việc ghi khác nhau, đã lấy dòng có ngày cập nhật mới nhất (2 dòng: 2, 3).',
      );
      expect(await stored()).toMatchObject({ valueVnd: 25_000_000_000 });
    });

    it('are one case without a word when only the parties differ', async () => {
      const report = await take(line('25 tỷ'), line('25 tỷ', { debtor: 'Lê Thị Bình' }));
      expect(report).toMatchObject({ imported: 1, duplicates: 1, quarantined: [] });
      expect(report.warnings.filter(({ code }) => code === 'rows-differ')).toEqual([]);
    });
  });

  it('and more left than was owed is told with its row', async () => {
    const report = await imported(line('20 tỷ', { left: '25 tỷ' }));
    expect(report.warnings.map(importWarning)).toContain('Số còn lại lớn hơn số phải thi hành (1 dòng: 2).');
  });
});
