import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TaughtWord } from '../../../cases/import/model.ts';
import { type CaseStore, createCaseStore } from '../../../cases/store.ts';
import { teachingCommand, unknownsOf } from '../../../cases/unknowns.ts';
import { auditEntries } from '../../../people/audit-store.ts';
import { createPeopleStore } from '../../../people/store.ts';
import { engines, type TestDatabase } from '../../database.ts';

const column = (written: string, field: string): TaughtWord => ({
  kind: 'column',
  field,
  written,
  code: null,
});
const value = (written: string, field: string, code: string): TaughtWord => ({
  kind: 'value',
  field,
  written,
  code,
});
const acting = { actor: 'p1', now: new Date('2026-11-30T00:00:00Z') };

describe.each(engines)('what is taught on $name', (engine) => {
  let test: TestDatabase;
  let store: CaseStore;
  beforeEach(async () => {
    test = await engine.open();
    store = createCaseStore(test.database);
  });
  afterEach(() => test.close());

  it('is kept with its day and its teacher, and on record', async () => {
    const teaching = await store.teach(
      [column('Số  QĐ của CQ', 'decision_no'), value('Đang làm', 'status', 'DANG_THI_HANH')],
      acting,
    );
    expect(teaching).toMatchObject({ kind: 'taught', known: 0 });
    const words = await store.taughtWords();
    expect(words).toMatchObject([
      { kind: 'column', field: 'decision_no', written: 'Số QĐ của CQ', code: null, taughtBy: 'p1' },
      { kind: 'value', field: 'status', code: 'DANG_THI_HANH', taughtAt: '2026-11-30T00:00:00.000Z' },
    ]);
    expect(await store.teach([column('SO QD CUA CQ', 'decision_no')], acting)).toMatchObject({
      words: [],
      known: 1,
    });
    const [first] = words;
    expect(await store.forgetWord(first?.id ?? '', acting)).toBe(true);
    expect(await store.forgetWord(first?.id ?? '', acting)).toBe(false);
    expect(await store.taughtWords()).toHaveLength(1);
    expect((await auditEntries(test.database)).map(({ action }) => action)).toEqual([
      'cases.word-taught',
      'cases.word-taught',
      'cases.word-forgotten',
    ]);
  });

  it('is all of a list or nothing, and contradicts neither itself nor what is built in', async () => {
    const words = [
      column('Cột mới', 'decision_no'),
      column('Cột mới', 'unit_code'),
      column('Đơn vị', 'decision_no'),
      column('Số CCCD', 'source_id'),
      column('Cột khác', 'no_such_field'),
      value('Hoãn', 'status', 'DANG_THI_HANH'),
      value('Mới', 'status', 'NO_SUCH'),
      value('Đã xác nhận', 'objective_reason', 'true'),
      column(' - ', 'unit_code'),
    ];
    const teaching = await store.teach(words, acting);
    expect(
      teaching.kind === 'rejected' && teaching.problems.map(({ at, problem }) => [at, problem.kind]),
    ).toEqual([
      [1, 'conflict'],
      [2, 'conflict'],
      [3, 'class-3'],
      [4, 'unknown-field'],
      [5, 'conflict'],
      [6, 'unknown-code'],
      [7, 'unknown-field'],
      [8, 'empty'],
    ]);
    expect(await store.taughtWords()).toEqual([]);
  });

  it('makes every feed be read anew', async () => {
    await store.noteFeed('main', { etag: '"1"', lastModified: 'x', checkedAt: '2026-11-29T00:00:00.000Z' });
    await store.teach([column('Cột mới', 'decision_no')], acting);
    expect(await store.feedNotes('main')).toMatchObject({
      etag: null,
      lastModified: null,
      checkedAt: '2026-11-29T00:00:00.000Z',
    });
  });

  it('names of units too: one name, one unit', async () => {
    const people = createPeopleStore(test.database);
    const units = ['T01', 'T02'].map((code) => ({ code, name: `THADS ${code}`, parent: '', aliases: [] }));
    await people.importUnits(units, acting.now);
    const add = (unit: string, alias: string) => people.addUnitAlias({ unit, alias }, acting.now, 'p1');
    expect(await add('T01', 'Cục THADS A')).toEqual({ kind: 'added' });
    expect(await add('T01', 'cục thads  a')).toEqual({ kind: 'known' });
    expect(await add('T02', 'Cục THADS A')).toEqual({ kind: 'taken', by: 'T01' });
    expect(await add('T02', 'THADS T01')).toEqual({ kind: 'taken', by: 'T01' });
    expect(await add('T09', 'X')).toEqual({ kind: 'no-unit' });
    expect((await people.units()).find(({ code }) => code === 'T01')?.aliases).toEqual(['Cục THADS A']);
    expect(await people.removeUnitAlias('CỤC THADS A', acting.now, 'p1')).toBe('T01');
    expect(await people.removeUnitAlias('Cục THADS A', acting.now, 'p1')).toBeNull();
  });
});

it('a report names each unknown thing once, with the command that teaches it', () => {
  const unknown = unknownsOf({
    warnings: [{ code: 'columns-unknown', params: { text: 'Cột A; Cột B' }, count: 1, rows: [] }],
    quarantined: [
      { row: 2, reason: { code: 'unknown-unit', params: { text: 'Chi cục "X"' } } },
      { row: 3, reason: { code: 'unknown-value', params: { field: 'status', text: 'Lạ' } } },
      { row: 4, reason: { code: 'unknown-value', params: { field: 'status', text: 'Lạ' } } },
      { row: 5, reason: { code: 'bad-date', params: { field: 'status', text: 'Lạ' } } },
    ],
  });
  expect(unknown.map(teachingCommand)).toEqual([
    'thads cases aliases add column "Cột A" --field FIELD',
    'thads cases aliases add column "Cột B" --field FIELD',
    'thads cases aliases add value "Lạ" --field status --code CODE',
    'thads units alias add "Chi cục \\"X\\"" --unit CODE',
  ]);
});
