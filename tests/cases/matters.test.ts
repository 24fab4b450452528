import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFile } from '../../cases/feeds/file.ts';
import { createMatterRecords } from '../../cases/matters/store.ts';
import { pull } from '../../cases/pull.ts';
import { createRiskReviews } from '../../cases/risks/store.ts';
import { createCaseStore } from '../../cases/store.ts';
import { confirmThreshold, setThreshold, type ThresholdVerdict } from '../../cases/thresholds/change.ts';
import type { Threshold } from '../../cases/thresholds/model.ts';
import { createThresholdStore } from '../../cases/thresholds/store.ts';
import { auditEntries } from '../../people/audit-store.ts';
import { engines, type TestDatabase } from '../database.ts';

const folder = mkdtempSync(join(tmpdir(), 'thads-matters-'));
afterAll(() => rmSync(folder, { recursive: true }));

const aCase = (facts: Record<string, unknown>) => ({
  unit_code: 'T01.KV01',
  executor_id: 'CHV-01',
  case_types: ['DAN_SU'],
  condition: 'CDK',
  status: 'DANG_THI_HANH',
  ...facts,
});
const claim = {
  record_kind: 'BTNN',
  matter_key: 'BTNN-03',
  unit_code: 'T01.KV01',
  stage: 'THU_LY',
  related_case_key: 'S-1',
  responsible_user_id: 'CHV-01',
  claim_received: '2026-11-02',
  accepted: '2026-11-03',
  decision_date: '2026-11-20',
  claimed_vnd: 250_000_000,
  complex: null,
  leader_attending: false,
  next_hearing: '2026-12-08T08:00:00+07:00',
  violation_source: 'BAN_DAU_GIA',
};

describe.each(engines)('matters and settings on $name', (engine) => {
  let opened: TestDatabase;
  beforeAll(async () => {
    opened = await engine.open();
  });
  afterAll(() => opened.close());

  const load = async (name: string, content: unknown, asOf: string) => {
    const path = join(folder, name);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    const outcome = await pull(openFile(path), createCaseStore(opened.database), {
      now: () => new Date(`${asOf}T23:00:00Z`),
      asOf,
      resolveUnit: (text) => (/^T01(\.KV0[1-5])?$/.test(text) ? text : null),
    });
    if (outcome.kind !== 'applied') throw new Error(JSON.stringify(outcome.refusal));
    return outcome.report;
  };
  const records = () => createMatterRecords(opened.database);

  it('come in beside cases, with unknown kept unknown, and the same file twice changes nothing', async () => {
    const both = [aCase({ source_id: 'S-1', decision_no: '1/QĐ-THADS', decision_date: '2026-01-05' }), claim];
    expect(await load('both.json', both, '2026-11-26')).toMatchObject({
      rows: 2,
      imported: 2,
      quarantined: [],
    });
    expect(await load('both.json', both, '2026-11-26')).toMatchObject({
      imported: 0,
      updated: 0,
      unchanged: 2,
    });
    expect(await records().byKey('BTNN-03')).toEqual({
      key: 'BTNN-03',
      kind: 'BTNN',
      unit: 'T01.KV01',
      relatedCaseKey: 'S-1',
      responsibleId: 'CHV-01',
      riskOnly: false,
      stage: 'THU_LY',
      dates: { claim_received: '2026-11-02', accepted: '2026-11-03', decision_date: '2026-11-20' },
      amounts: { claimed_vnd: 250_000_000 },
      complex: null,
      extendedDays: null,
      reportedToCuc: null,
      leaderAttending: false,
      nextHearing: '2026-12-08T01:00:00.000Z',
      violationSource: 'BAN_DAU_GIA',
      updatedAt: null,
    });
    expect(await createCaseStore(opened.database).caseByKey('BTNN-03')).toBeNull();
  });

  it('are not overwritten by an older row, and rows that contradict each other stay outside together', async () => {
    const own = (facts: Record<string, unknown>) => ({
      record_kind: 'BTNN',
      matter_key: 'BTNN-90',
      unit_code: 'T01.KV05',
      stage: 'THUONG_LUONG',
      claim_received: '2026-10-02',
      updated_at: '2026-11-20T08:00:00+07:00',
      ...facts,
    });
    const delta = (...cases: unknown[]) => ({ mode: 'delta', cases });
    const stage = async () => (await records().byKey('BTNN-90'))?.stage;
    await load('new.json', delta(own({})), '2026-11-26');
    const older = own({ stage: 'THU_LY', updated_at: '2026-11-05T08:00:00+07:00' });
    expect(await load('old.json', delta(older), '2026-11-26')).toMatchObject({
      updated: 0,
      unchanged: 1,
      warnings: expect.arrayContaining([expect.objectContaining({ code: 'older-than-stored', count: 1 })]),
    });
    expect(await stage()).toBe('THUONG_LUONG');
    // Without a time of change the day of the file tells.
    await load('undated.json', delta(own({ stage: 'YEU_CAU', updated_at: null })), '2026-11-25');
    expect(await stage()).toBe('THUONG_LUONG');

    const two = [own({ stage: 'CHI_TRA' }), own({ stage: 'QUYET_DINH' })];
    const contradicting = await load('two.json', delta(...two), '2026-11-26');
    expect(contradicting).toMatchObject({ rows: 2, imported: 0, updated: 0, unchanged: 0 });
    expect(contradicting.quarantined).toMatchObject([
      { row: 1, reason: { code: 'conflicting-rows', params: { rows: '2', field: 'stage' } } },
      { row: 2, reason: { code: 'conflicting-rows', params: { rows: '1', field: 'stage' } } },
    ]);
    expect(await stage()).toBe('THUONG_LUONG');
    // The newer of two counts, and that they differ is said.
    const later = own({ stage: 'CHI_TRA', updated_at: '2026-11-21T08:00:00+07:00' });
    expect(await load('later.json', delta(own({ stage: 'QUYET_DINH' }), later), '2026-11-26')).toMatchObject({
      updated: 1,
      duplicates: 1,
      warnings: expect.arrayContaining([expect.objectContaining({ code: 'rows-differ' })]),
    });
    expect(await stage()).toBe('CHI_TRA');
  });

  it('come from a sheet of their own, which says nothing of cases', async () => {
    const sheet = [
      'DANH SÁCH VỤ VIỆC BỒI THƯỜNG',
      'STT;Loại hồ sơ;Mã vụ việc;Đơn vị;Giai đoạn;Ngày nhận yêu cầu bồi thường;Ngày thụ lý yêu cầu bồi thường;Số tiền yêu cầu bồi thường;Ngày báo cáo Cục',
      '1;BTNN;BTNN-03;T01.KV01;XAC_MINH_THIET_HAI;02/11/2026;03/11/2026;250.000.000;04/11/2026',
      '2;BĐTC;BDTC-01;T01;LAP_HO_SO;;;;',
      '3;BTNN;BTNN-04;T01;DANG_LAM;;;;',
    ].join('\n');
    const report = await load('matters.csv', sheet, '2026-11-27');
    expect(report).toMatchObject({ rows: 3, imported: 1, updated: 1, mode: 'delta', holds: 'matters' });
    expect(report.quarantined).toMatchObject([{ row: 5, reason: { code: 'unknown-value' } }]);
    expect(await records().byKey('BTNN-03')).toMatchObject({
      stage: 'XAC_MINH_THIET_HAI',
      reportedToCuc: '2026-11-04',
    });
    expect((await records().present(['T01.KV01'])).map(({ key }) => key)).toEqual(['BTNN-03']);
    const store = createCaseStore(opened.database);
    expect((await store.caseByKey('S-1'))?.missingSince).toBeUndefined();
    const age = await store.dataAge();
    expect(age?.asOf.localeCompare('2026-11-27'), 'nor that they are of its day').toBe(-1);
    const wrong = sheet.split('\n').filter((line) => !/^[12];/.test(line));
    expect(
      await load('wrong.csv', wrong.join('\n'), '2026-11-27'),
      'though no row of it is right',
    ).toMatchObject({ rows: 1, mode: 'delta', holds: 'matters' });
    expect((await store.dataAge())?.asOf).toBe(age?.asOf);
    await store.undoBatch({ actor: 'p1', now: new Date('2026-11-27T23:30:00Z') });
    expect((await records().present(['T01.KV01'])).map(({ key }) => key)).toEqual(['BTNN-03']);
  });

  it('with days that cannot be: an impossible opening keeps the row out, any other such day is left out', async () => {
    const one = { record_kind: 'BTNN', unit_code: 'T01.KV02', updated_at: '2099-11-01T00:00:00Z' };
    const report = await load(
      'impossible.json',
      {
        mode: 'delta',
        cases: [
          {
            ...one,
            matter_key: 'X-1',
            stage: 'THU_LY',
            claim_received: '2030-11-01',
            accepted: '2020-01-01',
          },
          {
            ...one,
            matter_key: 'X-2',
            stage: 'CHI_TRA',
            claim_received: '2026-11-20',
            accepted: '2026-11-21',
            paid: '2026-10-01',
            decision_effective: '2027-01-01',
            reimbursement_due: '2027-06-01',
            reported_to_cuc: '2027-01-01',
          },
          {
            ...one,
            matter_key: 'X-3',
            record_kind: 'BDTC',
            stage: 'THANH_TOAN',
            thads_decision: '2027-11-20',
          },
          { ...one, matter_key: 'X-4', stage: 'THU_LY', accepted: '1900-01-01' },
        ],
      },
      '2026-11-27',
    );
    expect(report.quarantined).toMatchObject([
      { row: 1, reason: { code: 'future-date', params: { field: 'claim_received' } } },
      { row: 3, reason: { code: 'future-date', params: { field: 'thads_decision' } } },
    ]);
    const said = report.warnings.filter(({ rows }) => rows.length > 0);
    expect(said.map(({ code, params, rows }) => [code, params.field, rows])).toEqual([
      ['future-stage-date', 'decision_effective', [2]],
      ['stage-date-too-early', 'paid', [2]],
      ['future-stage-date', 'reported_to_cuc', [2]],
      ['future-change', 'updated_at', [2, 4]],
      ['stage-date-too-early', 'accepted', [4]],
    ]);
    expect(await records().byKey('X-2')).toMatchObject({
      dates: { claim_received: '2026-11-20', accepted: '2026-11-21', reimbursement_due: '2027-06-01' },
      reportedToCuc: null,
      updatedAt: null,
    });
    expect(await records().byKey('X-4')).toMatchObject({ dates: {} });
    await createCaseStore(opened.database).undoBatch({
      actor: 'operator',
      now: new Date('2026-11-27T23:30:00Z'),
    });
  });

  it('are as they were before a batch that is taken back', async () => {
    const undone = await createCaseStore(opened.database).undoBatch({
      actor: 'operator',
      now: new Date('2026-11-28T01:00:00Z'),
    });
    expect(undone.kind).toBe('undone');
    expect(await records().byKey('BTNN-03')).toMatchObject({ stage: 'THU_LY', reportedToCuc: null });
    expect(await records().byKey('BDTC-01')).toBeNull();
  });

  it('are missing after two full lists without them, and never ended by that', async () => {
    const other = { ...claim, matter_key: 'BTNN-09' };
    const one = aCase({ source_id: 'S-1', decision_no: '1/QĐ-THADS', decision_date: '2026-01-05' });
    await load('a.json', [one, other], '2026-11-28');
    expect((await records().present()).map(({ key }) => key)).toContain('BTNN-03');
    await load('b.json', [one, { ...other, stage: 'XAC_MINH_THIET_HAI' }], '2026-11-29');
    expect((await records().present()).map(({ key }) => key)).toEqual(['BTNN-09']);
    expect(await records().byKey('BTNN-03')).toMatchObject({ stage: 'THU_LY', missingSince: '2026-11-29' });
  });

  it('find a finished case that still owes a remedy, and no other finished one', async () => {
    const finished = { status: 'THI_HANH_XONG', finished_date: '2026-11-01', condition: 'CDK' };
    await load(
      'closed.json',
      [
        aCase({ source_id: 'S-1', decision_no: '1/QĐ-THADS', decision_date: '2026-01-05' }),
        aCase({
          source_id: 'S-2',
          decision_no: '2/QĐ-THADS',
          decision_date: '2026-01-05',
          ...finished,
          complaint_result: 'CHAP_NHAN_TOAN_BO',
        }),
        aCase({
          source_id: 'S-3',
          decision_no: '3/QĐ-THADS',
          decision_date: '2026-01-05',
          ...finished,
          complaint_result: 'CHAP_NHAN_TOAN_BO',
          remedy_done_date: '2026-11-02',
        }),
        aCase({ source_id: 'S-4', decision_no: '4/QĐ-THADS', decision_date: '2026-01-05', ...finished }),
      ],
      '2026-11-30',
    );
    const watched = await createCaseStore(opened.database).watchedCases(['T01']);
    expect(watched.map(({ caseKey }) => caseKey).sort()).toEqual(['S-1', 'S-2']);
  });

  it('keep every setting of a threshold, who set it and who answers for it', async () => {
    const store = createThresholdStore(opened.database);
    const now = async (): Promise<Threshold> => {
      const found = (await store.current()).get('B2.giao');
      if (found === undefined) throw new Error('B2.giao');
      return found;
    };
    const record = async (verdict: ThresholdVerdict) => {
      if (verdict.kind === 'refused') throw new Error(verdict.why);
      await store.record(verdict.change);
    };
    expect(await now()).toMatchObject({ value: 60, unit: 'cal', setBy: null, confirmed: false });
    expect(await store.version()).toBe('0');
    expect(confirmThreshold(await now(), undefined, 'p-tt', new Date())).toEqual({
      kind: 'refused',
      why: 'no-basis',
    });
    await record(setThreshold(await now(), { value: 45 }, 'p-qt', new Date('2026-11-30T01:00:00Z')));
    expect(await now()).toMatchObject({ value: 45, setBy: 'p-qt', confirmed: false });
    await record(
      confirmThreshold(await now(), 'Quyết định của đơn vị', 'p-tt', new Date('2026-11-30T02:00:00Z')),
    );
    expect(await now()).toMatchObject({ value: 45, setBy: 'p-qt', confirmed: true, confirmedBy: 'p-tt' });
    expect(confirmThreshold(await now(), 'x', 'p-tt', new Date())).toMatchObject({
      why: 'confirmed-already',
    });
    await record(setThreshold(await now(), { value: 30 }, 'p-tt', new Date('2026-11-30T03:00:00Z')));
    expect(await now()).toMatchObject({ value: 30, setBy: 'p-tt', confirmed: false, confirmedBy: null });
    expect(await store.history('B2.giao')).toMatchObject([
      { value: 45 },
      { value: 45, confirmed: true },
      { value: 30 },
    ]);
    const audit = await auditEntries(opened.database);
    expect(audit.filter(({ subject }) => subject === 'B2.giao').map(({ action }) => action)).toEqual([
      'cases.threshold-set',
      'cases.threshold-confirmed',
      'cases.threshold-set',
    ]);
  });

  it('remember what a person said of a risk', async () => {
    const reviews = createRiskReviews(opened.database);
    const review = { caseKey: 'S-2', grounds: ['B6 2026-11-02'], by: 'p-tt', at: '2026-11-30T03:00:00.000Z' };
    await reviews.record({ ...review, verdict: 'confirmed' });
    await reviews.record({ ...review, verdict: 'rejected' });
    expect(await reviews.latest()).toEqual(new Map([['S-2', { ...review, verdict: 'rejected' }]]));
  });
});

it.each([
  [{ value: -1 }, 'bad-value'],
  [{ value: 1.5 }, 'bad-value'],
  [{ value: 100_000 }, 'bad-value'],
  [{ value: 5, unit: 'percent' }, 'bad-unit'],
  [{ value: 5, unit: 'days' }, 'bad-unit'],
])('a threshold of %j is refused', (wanted, why) => {
  const now = {
    id: 'B6',
    rule: 'B6',
    value: 30,
    unit: 'cal',
    rollsForward: false,
    legalBasis: '',
  } as Threshold;
  expect(setThreshold(now, wanted, 'p-1', new Date())).toEqual({ kind: 'refused', why });
});
