import { describe, expect, it } from 'vitest';
import { digestPart } from '../../bot/views/digest.ts';
import { plainText } from '../../bot/views/message.ts';
import { calendar } from '../../cases/calendar.ts';
import { isDigestDay, type Viewpoint } from '../../reminders/audience.ts';
import { digestFor, isWorthSending, snapshotOf } from '../../reminders/digest.ts';
import type { SentDigest } from '../../reminders/facts.ts';
import { plan } from '../../reminders/plan.ts';
import { lastMonth } from '../../reminders/reports/periods.ts';
import { summaryKinds } from '../../reminders/summary.ts';
import { factsOf, type Moment, makePerson } from './office.ts';

const TT: Viewpoint = { role: 'TT', units: ['T01'] };
const done = (finishedDate: string) => ({ finishedDate, status: 'THI_HANH_XONG' }) as const;
const running = { finishedDate: null, status: 'DANG_THI_HANH' } as const;
/** Two were finished in the week before Monday 30/11, two came, one was called chưa có điều kiện. */
const WEEK: Moment = {
  now: '2026-11-30T08:00:00+07:00',
  people: [makePerson('p', [['TT', 'T01']])],
  cases: [
    { caseKey: 'stays', decisionDate: '2024-03-05' },
    { caseKey: 'done', decisionDate: '2024-03-05', ...done('2026-11-25') },
    { caseKey: 'done-too', decisionDate: '2024-03-05', unit: 'T01.KV02', ...done('2026-11-27') },
    { caseKey: 'moved', decisionDate: '2024-03-05', condition: 'CCDK' },
    { caseKey: 'new', decisionDate: '2025-11-25', unit: 'T01.KV03' },
    { caseKey: 'new-too', decisionDate: '2025-11-26', unit: 'T01.KV03' },
  ],
  earlier: [
    {
      at: '2026-11-23T08:00:00+07:00',
      cases: [
        { caseKey: 'done', ...running },
        { caseKey: 'done-too', ...running },
        { caseKey: 'moved', condition: 'CDK' },
      ],
    },
    { at: '2026-11-27T07:00:00+07:00', cases: [{ caseKey: 'done-too', ...running }] },
  ],
};
/** The same among cases from 20 tỷ, of which the Cục reads every week. */
const LARGE_WEEK: Moment = {
  ...WEEK,
  cases: WEEK.cases.map((c) => ({
    ...c,
    valueVnd: 20_000_000_000,
    decisionDate: c.decisionDate.replace(/^2024/, '2022').replace(/^2025/, '2023'),
  })),
};
const sent = (date: string, counts: SentDigest['counts'], byUnit: Record<string, unknown>): SentDigest => {
  const digest = { date, sentAt: `${date}T01:00:00.000Z`, role: 'TT', units: ['T01'], counts };
  return { ...digest, summaries: { weekly: { ...digest, byUnit: byUnit as never } } };
};
const LAST = sent(
  '2026-11-23',
  { A3a: 0, A2: 0, A1: 4 },
  { 'T01.KV01': { A3a: 0, A2: 0, A1: 3 }, 'T01.KV02': { A3a: 0, A2: 0, A1: 1 } },
);
const textOf = (view: Viewpoint, moment: Moment, last: SentDigest | null): string => {
  const facts = factsOf(moment);
  return plainText(digestPart(digestFor(view, facts, last), facts).html);
};

describe('when a summary has its turn', () => {
  it.each([
    ['2026-11-30', 'Monday', ['weekly']],
    ['2026-12-01', 'the first working day of a month inside a week', ['monthly']],
    ['2026-12-02', 'any other day', []],
    ['2026-06-01', 'a Monday that begins a month', ['monthly', 'weekly']],
    ['2026-04-28', 'Tuesday after a Monday off', ['weekly']],
    ['2027-01-04', 'after New Year and a weekend', ['monthly', 'weekly']],
    ['2026-05-04', 'after holidays on the last and the first of the month', ['monthly', 'weekly']],
  ])('on %s, %s: %j', (date, _, kinds) => {
    expect(summaryKinds(date, calendar)).toEqual(kinds);
  });

  it('names the period of the work year that ended with the month', () => {
    const of = (date: string) => {
      const { month, workMonths, workYearFrom } = lastMonth(date);
      return [month, workMonths, workYearFrom];
    };
    expect(of('2027-01-04')).toEqual(['2026-12', 3, '2026-10-01']);
    expect(of('2027-04-01')).toEqual(['2027-03', 6, '2026-10-01']);
    expect(of('2027-08-02')).toEqual(['2027-07', 10, '2026-10-01']);
    expect(of('2026-10-01')).toEqual(['2026-09', 12, '2025-10-01']);
    expect(of('2026-12-01')).toEqual(['2026-11', null, '2026-10-01']);
  });

  it('brings the Cục a digest on the first working day of a month too, with the reports of that morning', () => {
    const ldc = makePerson('ldc', [['LDC', 'CUC']]);
    const at = (now: string) =>
      plan(factsOf({ ...LARGE_WEEK, now, people: [ldc] }), new Date(now)).map(
        ({ key, dueAt }) => `${key} ${dueAt}`,
      );
    expect(at('2026-11-30T08:00:00+07:00')).toEqual(['digest:ldc:2026-11-30 2026-11-30T01:15:00.000Z']);
    expect(at('2026-12-01T08:00:00+07:00')).toEqual(['digest:ldc:2026-12-01 2026-12-01T01:30:00.000Z']);
    expect(at('2026-12-02T08:00:00+07:00')).toEqual([]);
    expect(isDigestDay('BAN', '2026-12-01', calendar)).toBe(true);
  });
});

describe('what it says', () => {
  it('stands inside the digest: what came, what was finished, what only changed its class, where most', () => {
    const { summary } = digestFor(TT, factsOf(WEEK), LAST);
    expect(summary).toMatchObject({ kind: 'weekly', comparedWith: '2026-11-23' });
    expect(summary?.lines.find(({ rule }) => rule === 'A1')).toEqual({
      rule: 'A1',
      count: 3,
      delta: -1,
      opened: 2,
      finished: 2,
      reclassified: 1,
    });
    const text = textOf(TT, WEEK, LAST);
    expect(text).toContain(
      [
        'Tổng hợp tuần (từ tổng hợp 23/11 đến nay)',
        '01 năm: 3 (−1) · mới 2 · xong 2 · chuyển chưa có điều kiện 1',
        'Tăng nhiều: KV3 +2 (01 năm)',
        'Giảm nhiều: KV1 −2 (01 năm), KV2 −1 (01 năm)',
      ].join('\n'),
    );
    // One message: a summary is never planned beside a digest.
    const planned = plan(factsOf({ ...WEEK, lastDigests: { p: LAST } }), new Date(WEEK.now));
    expect(planned.map(({ key }) => key)).toEqual(['digest:p:2026-11-30']);
  });

  it('is compared with the last of its kind with the same view, not with the digest of the day before', () => {
    const friday = {
      ...LAST,
      date: '2026-11-27',
      sentAt: '2026-11-27T01:00:00.000Z',
      counts: { A3a: 0, A2: 0, A1: 4 },
    };
    expect(textOf(TT, WEEK, friday)).toContain('so với bản tin 27/11');
    expect(textOf(TT, WEEK, friday)).toContain('Tổng hợp tuần (từ tổng hợp 23/11 đến nay)');
    const other = { ...LAST, summaries: { weekly: { ...LAST.summaries?.weekly, units: ['T02'] } as never } };
    expect(digestFor(TT, factsOf(WEEK), other).summary).toMatchObject({
      comparedWith: null,
      from: '2026-11-23',
    });
  });

  it('is not there on other mornings, nor where it would only repeat the digest', () => {
    expect(digestFor(TT, factsOf({ ...WEEK, now: '2026-12-02T08:00:00+07:00' }), LAST).summary).toBeNull();
    const quiet: Moment = {
      now: WEEK.now,
      people: [],
      cases: [{ caseKey: 'a', decisionDate: '2024-03-05' }],
    };
    expect(textOf(TT, quiet, null)).not.toContain('Tổng hợp');
    const same = sent('2026-11-23', { A3a: 0, A2: 0, A1: 1 }, { 'T01.KV01': { A3a: 0, A2: 0, A1: 1 } });
    expect(textOf(TT, quiet, same)).toContain('Các nhóm quá hạn không thay đổi.');
  });

  it('of a month names the period, and what was finished since the work year or the first look', () => {
    const moment: Moment = { ...WEEK, now: '2027-01-04T08:00:00+07:00' };
    const facts = {
      ...factsOf(moment),
      finishedInWorkYear: new Map([
        ['T01.KV01', 3],
        ['T02', 9],
      ]),
    };
    const digest = digestFor(TT, facts, null);
    expect(digest.summary).toMatchObject({
      kind: 'monthly',
      kinds: ['monthly', 'weekly'],
      // The office was first looked at on 23 November.
      workYear: { from: '2026-11-23', finished: 3 },
    });
    const text = plainText(digestPart(digest, facts).html);
    expect(text).toContain(
      'Tổng hợp tháng 12/2026, hết kỳ 03 tháng năm công tác 2027 (01/10/2026-31/12/2026)',
    );
    expect(text).toContain('Lũy kế từ 23/11/2026: thi hành xong 3 việc đã từng quá hạn');
  });

  it('says to the Cục every week only where most changed: its digest is a weekly one', () => {
    const ldc: Viewpoint = { role: 'LDC', units: ['CUC'] };
    const last = sent('2026-11-23', { A2: 4 }, { T01: { A3a: 0, A2: 4, A1: 4 } });
    const weekly = { ...last.summaries?.weekly, role: 'LDC', units: ['CUC'] } as never;
    const text = textOf(ldc, LARGE_WEEK, { ...last, role: 'LDC', units: ['CUC'], summaries: { weekly } });
    expect(text).toContain('Tổng hợp tuần (từ tổng hợp 23/11 đến nay)\nGiảm nhiều: T01 −1 (≥20 tỷ)');
    expect(text).not.toContain('≥20 tỷ: 3 (−1) ·');
    // Of the year's cases it reads with the month.
    expect(text).not.toContain('01 năm');
  });

  it('is worth a digest when everything was finished, and remembers its figures', () => {
    const moment: Moment = {
      ...WEEK,
      cases: [{ caseKey: 'done', decisionDate: '2024-03-05', ...done('2026-11-25') }],
      earlier: [
        { at: '2026-11-23T08:00:00+07:00', cases: [{ caseKey: 'done', ...running }] },
        { at: '2026-11-26T07:00:00+07:00' },
      ],
    };
    // The digest of Friday told the end of it; the week has not been told.
    const friday = { ...LAST, date: '2026-11-27', sentAt: '2026-11-27T01:00:00.000Z' };
    expect(isWorthSending(TT, factsOf(moment), friday)).toBe(true);
    expect(isWorthSending(TT, factsOf({ ...moment, now: '2026-12-02T08:00:00+07:00' }), friday)).toBe(false);
    expect(snapshotOf(digestFor(TT, factsOf(WEEK), LAST)).summary).toEqual({
      kinds: ['weekly'],
      byUnit: { 'T01.KV01': { A3a: 0, A2: 0, A1: 1 }, 'T01.KV03': { A3a: 0, A2: 0, A1: 2 } },
    });
  });
});
