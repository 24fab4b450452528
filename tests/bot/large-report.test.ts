import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { renderReport } from '../../bot/render.ts';
import { ageOf } from '../../bot/reports/large-paper.ts';
import { listPart, type ReportReader, reportPart, tablePart } from '../../bot/reports/parts.ts';
import { plainText } from '../../bot/views/message.ts';
import { readXlsx } from '../../cases/import/readers/xlsx.ts';
import { lastStepOf } from '../../cases/last-step.ts';
import { loadLibrary } from '../../knowledge/library.ts';
import type { Person } from '../../people/model.ts';
import type { Facts } from '../../reminders/facts.ts';
import type { Message } from '../../reminders/model.ts';
import { plan } from '../../reminders/plan.ts';
import { largeReport } from '../../reminders/reports/large.ts';
import { lastMonth, workingDayOfMonth } from '../../reminders/reports/periods.ts';
import { factsOf, type Moment, makeCase, makePerson } from '../reminders/office.ts';
import { linesOf } from './docx-parts.ts';

const folder = mkdtempSync(join(tmpdir(), 'thads-report-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const tp = makePerson('tp', [['TP', 'T01.KV01']]);
const tt = makePerson('tt', [['TT', 'T01']]);
const ban = makePerson('ban', [['BAN', 'CUC']]);
const BILLION = 1_000_000_000;
/** One of the Phòng, one of the province itself, one put off, one just below, one on its third anniversary. */
const CASES: Moment['cases'] = [
  {
    caseKey: 'kv',
    decisionDate: '2019-11-18',
    valueVnd: 20 * BILLION,
    remainingVnd: 19_998_765_433,
    debtorRef: 'N.V.A.',
    caseTypes: ['TCTD'],
    periodic: false,
    auctionStatus: 'KHONG_THANH',
    more: { seizure_date: '2026-02-03' },
  },
  { caseKey: 'tinh', decisionDate: '2021-12-30', valueVnd: 31 * BILLION, unit: 'T01', handlingLevel: 'TINH' },
  { caseKey: 'paused', decisionDate: '2021-12-30', valueVnd: 50 * BILLION, status: 'HOAN' },
  { caseKey: 'below', decisionDate: '2021-12-30', valueVnd: 20 * BILLION - 1 },
  { caseKey: 'today', decisionDate: '2023-12-01', valueVnd: 40 * BILLION },
  { caseKey: 'nobody-says', decisionDate: '2020-01-02', valueVnd: null, remainingVnd: null },
];
const NOW = '2026-12-01T08:30:00+07:00';
const UNITS = [
  { code: 'CUC', name: 'Cục Quản lý THADS', parent: null, aliases: [] },
  { code: 'T01', name: 'THADS tỉnh A', parent: 'CUC', aliases: [] },
  { code: 'T01.KV01', name: 'Phòng THADS khu vực 1', parent: 'T01', aliases: [] },
];
const at = (now: string, more: Partial<Moment> = {}): Facts => ({
  ...factsOf({ now, cases: CASES, people: [tp, tt, ban], ...more }),
  units: UNITS,
});
const { documents } = await loadLibrary();
const reader = (person: Person, facts: Facts = at(NOW)): ReportReader => ({
  person,
  facts,
  documents,
  now: new Date(NOW),
});
const keysOf = (facts: Facts, unit: string): string[] =>
  largeReport(unit, facts, '2026-11-01').items.map((item) => item.case.caseKey);

/** The rows of all sheets, or of the first few. */
async function sheetsOf(
  content: Uint8Array | undefined,
  most = Number.POSITIVE_INFINITY,
): Promise<unknown[][]> {
  const file = join(folder, 'table.xlsx');
  writeFileSync(file, content ?? Buffer.of());
  const rows: unknown[][] = [];
  let sheets = 0;
  await readXlsx(file, {
    begin: () => {},
    row: ({ cells }) => {
      rows.push([...cells]);
      return true;
    },
    end: () => {
      sheets += 1;
      return sheets >= most;
    },
  });
  return rows;
}

describe('who reports what', () => {
  it('is the Phòng its own cases and the province its own: exact, strict, and without those put off', () => {
    const facts = at(NOW);
    expect(keysOf(facts, 'T01.KV01')).toEqual(['kv']);
    expect(keysOf(facts, 'T01')).toEqual(['tinh']);
    // On the day after the third anniversary it is over three years old.
    expect(keysOf(at('2026-12-02T08:30:00+07:00'), 'T01.KV01')).toEqual(['kv', 'today']);
    const report = largeReport('T01.KV01', facts, '2026-11-01');
    expect(report.totals).toEqual({ count: 1, value: 20 * BILLION, remaining: 19_998_765_433 });
    expect(report.paused).toEqual({ count: 1, value: 50 * BILLION, remaining: 50 * BILLION });
    expect(report.valueUnknown).toBe(1);
  });

  const done = { finishedDate: '2026-11-20', status: 'THI_HANH_XONG' } as const;
  /** Two that were there, and two that came while the office was watched: one is done with already. */
  const watched = (first: string, now = NOW): Facts => ({
    ...factsOf({
      now,
      people: [],
      cases: [
        { caseKey: 'done', decisionDate: '2020-01-02', valueVnd: 25 * BILLION, ...done },
        { caseKey: 'new', decisionDate: '2023-11-22', valueVnd: 25 * BILLION },
        { caseKey: 'short', decisionDate: '2023-11-12', valueVnd: 25 * BILLION, ...done },
      ],
      earlier: [first, '2026-11-16T08:00:00+07:00'].map((day) => ({
        at: day,
        cases: ['done', 'short'].map((caseKey) => ({
          caseKey,
          finishedDate: null,
          status: 'DANG_THI_HANH' as const,
        })),
      })),
    }),
    units: UNITS,
  });

  it('counts what was finished and what came since then, even what came and was finished', () => {
    const changesSince = (since: string, facts = watched('2026-10-26T08:00:00+07:00')) =>
      largeReport('T01.KV01', facts, since).changes;
    expect(changesSince('2026-11-01')).toEqual({
      since: '2026-11-01',
      watchedLater: false,
      finished: 2,
      opened: 2,
    });
    expect(changesSince('2026-12-01')).toMatchObject({ finished: 2, opened: 1 });
    expect(changesSince('2026-12-02')).toMatchObject({ finished: 0, opened: 0 });
  });

  it('counts as come nothing that only goes on after hoãn, whether it was counted before or never', () => {
    const status = 'HOAN' as const;
    const facts = factsOf({
      now: NOW,
      people: [],
      cases: ['counted', 'never'].map((caseKey) => ({
        caseKey,
        decisionDate: '2020-01-02',
        valueVnd: 25 * BILLION,
      })),
      earlier: [
        { at: '2026-10-26T08:00:00+07:00', cases: [{ caseKey: 'never', status }] },
        {
          at: '2026-11-10T08:00:00+07:00',
          cases: ['counted', 'never'].map((caseKey) => ({ caseKey, status })),
        },
      ],
    });
    const { changes, totals } = largeReport('T01.KV01', facts, '2026-11-01');
    expect([changes?.opened, totals.count]).toEqual([0, 2]);
  });

  it('certifies nothing of days that nobody watched', async () => {
    const late = watched('2026-11-10T08:00:00+07:00');
    expect(largeReport('T01.KV01', late, '2026-11-01').changes).toEqual({
      since: '2026-11-10',
      watchedLater: true,
      finished: 2,
      opened: 2,
    });
    const textOf = async (facts: Facts): Promise<string> =>
      linesOf(Buffer.from((await reportPart('T01.KV01', reader(tp, facts))).document?.content ?? []));
    expect(await textOf(late)).toContain(
      'Từ ngày 10/11/2026 (ngày bắt đầu theo dõi trên phần mềm; trước ngày này chưa có số liệu, đơn vị bổ sung): phát sinh mới 2 việc; thi hành xong 2 việc.',
    );
    // The first look ever, and the same day after it.
    for (const facts of [at(NOW), at(NOW, { earlier: [{ at: '2026-12-01T07:00:00+07:00' }] })]) {
      expect(largeReport('T01.KV01', facts, '2026-11-01').changes).toBeNull();
      expect(await textOf(facts)).toContain('phát sinh mới ……… việc; thi hành xong ……… việc');
    }
  });

  it('does not say that the office set the rhythm, which nobody set', async () => {
    const html = plainText((await reportPart('T01.KV01', reader(tp))).html);
    expect(html).toContain('không nêu chu kỳ; nhịp hằng tháng do phần mềm đề xuất');
    expect(html).not.toContain('đơn vị đang đặt');
  });
});

describe('the paper', () => {
  it('of a Phòng goes to the head of the province under the clause of its own level', async () => {
    const part = await reportPart('T01.KV01', reader(tp));
    expect(part.document?.name).toBe('Bao-cao-tu-20-ty_Phong-THADS-khu-vuc-1_2026-12-01.docx');
    const text = await linesOf(Buffer.from(part.document?.content ?? []));
    for (const words of [
      'THI HÀNH ÁN DÂN SỰ TỈNH A',
      'PHÒNG THI HÀNH ÁN DÂN SỰ KHU VỰC 1',
      'BÁO CÁO',
      'Kính gửi: Trưởng Thi hành án dân sự tỉnh A',
      'mục 2.3, gạch đầu dòng 8',
      '“thường xuyên và theo định kỳ báo cáo Trưởng THADS tỉnh, thành phố kết quả tổ chức thi hành các vụ việc có giá trị từ 20 tỷ đồng trở lên, có điều kiện thi hành, quá 3 năm chưa thi hành xong do Phòng THADS khu vực tổ chức thi hành.”',
      'số liệu tính đến ngày 30/11/2026',
      'kv/QĐ-THADS, 18/11/2019',
      'N.V.A.',
      '19.998.765.433',
      '7 năm',
      'Kê biên tài sản, 03/02/2026',
      'bán đấu giá không thành',
      '1 việc quá 03 năm chưa rõ giá trị nên chưa được tính.',
      'TRƯỞNG PHÒNG',
    ])
      expect(text).toContain(words);
    for (const other of ['tinh/QĐ', 'paused/QĐ', 'below/QĐ', 'Cục Quản lý'])
      expect(text).not.toContain(other);
    expect(plainText(part.html).length).toBeLessThanOrEqual(1024);
    expect(plainText(part.html)).toContain('1 việc, còn phải thi hành 19,9 tỷ; trong đó TCTD 1');
  });

  it('of a province goes to the Cục, quoting the clause that binds it', async () => {
    const part = await reportPart('T01', reader(tt));
    const text = await linesOf(Buffer.from(part.document?.content ?? []));
    expect(text).toContain('CỤC QUẢN LÝ THI HÀNH ÁN DÂN SỰ');
    expect(text).toContain('Kính gửi: Cục Quản lý Thi hành án dân sự');
    expect(text).toContain('do THADS tỉnh, thành phố tổ chức thi hành.” (mục 2.2, gạch đầu dòng 7).');
    expect(text).toContain('tinh/QĐ-THADS, 30/12/2021');
    expect(text).not.toContain('kv/QĐ');
    // The digest of this reader counts both: where the other is gone stands on the paper, its caption and its table.
    const note =
      '1 việc (còn phải thi hành 19.998.765.433 đồng) do Phòng THADS khu vực tổ chức thi hành, báo cáo riêng';
    expect(text).toContain(note);
    const table = tablePart('T01', reader(tt));
    for (const { html } of [part, table])
      expect(plainText(html)).toContain(
        'Ngoài ra 1 việc (19,9 tỷ) do Phòng THADS khu vực tổ chức thi hành, báo cáo riêng.',
      );
    expect(await sheetsOf(table.document?.content)).toContainEqual(['Lưu ý', expect.stringContaining(note)]);
    expect(plainText(part.html).length).toBeLessThanOrEqual(1024);
    expect(plainText((await reportPart('T01.KV01', reader(tp))).html)).not.toContain('báo cáo riêng');
  });

  it('says that there is nothing to report where there is nothing', async () => {
    const facts = at(NOW, { cases: [] });
    const part = await reportPart('T01.KV01', reader(tp, facts));
    const text = await linesOf(Buffer.from(part.document?.content ?? []));
    expect(text).toContain('không có vụ việc nào thuộc diện phải báo cáo');
    expect(plainText(part.html)).toContain('Không có việc nào thuộc diện này.');
    expect(plainText(part.html)).not.toContain('triệu');
    expect(text).not.toContain('PHỤ LỤC');
  });

  it('leaves open what is for credit institutions where nobody says the types, and says so', async () => {
    const cases = CASES.map((one) => ({ ...one, caseTypes: [] }));
    const unknown = reader(tp, at(NOW, { cases }));
    const part = await reportPart('T01.KV01', unknown);
    const text = await linesOf(Buffer.from(part.document?.content ?? []));
    expect(text).toMatch(/liên quan đến tổ chức tín dụng\s+chưa rõ\s+chưa rõ\s+chưa rõ/);
    expect(text).toContain(
      '1 việc chưa rõ loại việc nên chưa được tính vào số việc liên quan đến tổ chức tín',
    );
    expect(plainText(part.html)).toContain('còn phải thi hành 19,9 tỷ; chưa rõ loại việc 1');
    for (const table of [tablePart('T01.KV01', unknown), listPart('CUC', unknown)]) {
      expect(plainText(table.html)).toContain('; chưa rõ loại việc');
      const book = await sheetsOf(table.document?.content);
      expect(book).toContainEqual(['Lưu ý', expect.stringContaining('chưa rõ loại việc nên')]);
      expect(book.some((row) => row.includes('chưa rõ'))).toBe(true);
    }
    const known = await linesOf(
      Buffer.from((await reportPart('T01.KV01', reader(tp))).document?.content ?? []),
    );
    expect(known).not.toContain('chưa rõ loại việc');
  });

  it.each([
    ['2019-11-18', '2026-12-01', '7 năm'],
    ['2021-10-02', '2026-12-01', '5 năm 1 tháng'],
    ['2024-02-29', '2027-02-28', '3 năm'],
    ['2023-12-31', '2026-12-30', '2 năm 11 tháng'],
  ])('writes the age of %s on %s', (from, today, age) => {
    expect(ageOf(from, today)).toBe(age);
  });

  it('names the newest step, the later one of the trade of two on one day, and none of days to come', () => {
    const c = makeCase({
      caseKey: 'a',
      decisionDate: '2020-01-01',
      lastVerificationDate: '2026-03-01',
      more: { seizure_date: '2026-03-01', valuation_date: '2027-01-01' },
    });
    expect(lastStepOf(c, '2026-12-01')).toEqual({ name: 'seizure_date', date: '2026-03-01' });
    expect(lastStepOf(makeCase({ caseKey: 'b', decisionDate: '2020-01-01' }), '2026-12-01')).toBeNull();
  });
});

describe('the table', () => {
  async function rowsOf(content: Uint8Array | undefined): Promise<Record<string, unknown>[]> {
    const [headings = [], ...others] = await sheetsOf(content, 1);
    return others.map((row) => Object.fromEntries(headings.map((heading, i) => [String(heading), row[i]])));
  }

  it('holds exact amounts, real dates, and no formula', async () => {
    const facts = at(NOW, {
      cases: [{ ...CASES[0], caseKey: 'kv', decisionDate: '2019-11-18', decisionNo: '=1+1' }],
    });
    const [row] = await rowsOf(tablePart('T01.KV01', reader(tp, facts)).document?.content);
    expect(row).toMatchObject({
      'Số QĐ thi hành án': "'=1+1",
      'Ngày QĐ': { date: '2019-11-18' },
      'Phải thi hành (đồng)': 20_000_000_000,
      'Còn phải thi hành (đồng)': 19_998_765_433,
      'Quá 03 năm từ ngày': { date: '2022-11-19' },
      'Người phải thi hành (viết tắt)': 'N.V.A.',
      'Bước tổ chức thi hành gần nhất': 'Kê biên tài sản',
    });
  });

  it('of a Ban has every province and no party', async () => {
    const rows = await rowsOf(listPart('CUC', reader(ban)).document?.content);
    expect(rows.map((row) => row['Số QĐ thi hành án'])).toEqual(['kv/QĐ-THADS', 'tinh/QĐ-THADS']);
    expect(rows.map((row) => row['Người phải thi hành (viết tắt)'] ?? null)).toEqual([null, null]);
  });
});

describe('the monthly message', () => {
  const wanted = (facts: Facts, now: string) =>
    plan(facts, new Date(now)).filter(({ kind }) => kind === 'report');

  it('is wanted on the first working day after the month, once, from 08:30, by who must report and who reads the list', () => {
    const messages = wanted(at('2026-12-01T07:00:00+07:00'), '2026-12-01T07:00:00+07:00');
    expect(messages.map(({ key, dueAt, payload }) => ({ key, dueAt, payload }))).toEqual([
      {
        key: 'report:tp:2026-11',
        dueAt: '2026-12-01T01:30:00.000Z',
        payload: { month: '2026-11', units: ['T01.KV01'], list: null },
      },
      {
        key: 'report:tt:2026-11',
        dueAt: '2026-12-01T01:30:00.000Z',
        payload: { month: '2026-11', units: ['T01'], list: null },
      },
      {
        key: 'report:ban:2026-11',
        dueAt: '2026-12-01T01:30:00.000Z',
        payload: { month: '2026-11', units: [], list: 'CUC' },
      },
    ]);
    const settled = messages.map(({ key }) => key);
    expect(wanted(at(NOW, { settled }), NOW)).toEqual([]);
  });

  it('goes out on one of the next four working days when the machine was down, then no more', () => {
    for (const [now, n] of [
      ['2026-12-02T09:00:00+07:00', 3],
      ['2026-12-07T09:00:00+07:00', 3],
      ['2026-12-08T09:00:00+07:00', 0],
      ['2026-11-30T09:00:00+07:00', 0],
      ['2026-12-05T09:00:00+07:00', 0],
      ['2026-12-01T14:00:00+07:00', 0],
    ] as const)
      expect(wanted(at(now), now), now).toHaveLength(n);
    // 31/12 is a cut-off of the work year; New Year's Day and the days after it are off.
    expect(lastMonth('2027-01-04')).toEqual({
      month: '2026-12',
      from: '2026-12-01',
      to: '2026-12-31',
      workMonths: 3,
      workYearFrom: '2026-10-01',
    });
    expect(workingDayOfMonth('2027-01-04', at(NOW).calendar)).toBe(1);
  });

  it('is not wanted while there is nothing to report, nor on data that has stopped', () => {
    expect(wanted(at(NOW, { cases: CASES.filter(({ caseKey }) => caseKey === 'below') }), NOW)).toEqual([]);
    expect(wanted(at(NOW, { asOf: '2026-11-20' }), NOW)).toEqual([]);
  });

  it('says nothing once its reader reports for the unit no more', async () => {
    const message: Message = {
      id: 'm1',
      ...(wanted(at(NOW), NOW)[0] ?? expect.unreachable()),
      state: 'wanted',
      attempts: 0,
      nextAttemptAt: null,
      reason: null,
      sentAt: null,
      snapshot: null,
    };
    const rendering = await renderReport(message, at(NOW), new Date(NOW), documents);
    expect(rendering.kind === 'parts' && rendering.parts.map(({ document }) => document?.name)).toEqual([
      'Bao-cao-tu-20-ty_Phong-THADS-khu-vuc-1_2026-12-01.docx',
    ]);
    const moved = at(NOW, { people: [makePerson('tp', [['TP', 'T01.KV02']])] });
    expect(await renderReport(message, moved, new Date(NOW), documents)).toMatchObject({ kind: 'nothing' });
  });
});
