import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { figureLines } from '../../bot/views/announcement.ts';
import { createCaseStore } from '../../cases/store.ts';
import { changedFigures } from '../../reminders/announcements/figure-changes.ts';
import { approvalHash } from '../../reminders/announcements/lifecycle.ts';
import type { Figures } from '../../reminders/announcements/model.ts';
import { countMoney } from '../../reminders/announcements/money.ts';
import { spanOf } from '../../reminders/announcements/periods.ts';
import { aBatch } from '../cases/a-batch.ts';
import { aCase } from '../cases/a-case.ts';
import { aMatter } from '../cases/a-matter.ts';
import { engines } from '../database.ts';
import { announcement, at, exampleContent, GROUP } from './examples.ts';
import { done, type Office, openOffice } from './office.ts';

const MILLION = 1_000_000;
const content = exampleContent();
const linesOf = (figures: Figures, unit = 'T01') =>
  figureLines({ ...content, unit }, figures).lines.join('\n');

describe.each(engines)('the figures of the quarter on $name', (engine) => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice(engine);
  });
  afterEach(() => office.close());

  /** So many cases in progress, three enforced, one of them before the quarter, and two matters with money. */
  async function feed(active: number, asOf: string, recovered: number): Promise<void> {
    const cases = [
      ...Array.from({ length: active }, (_, n) =>
        aCase({ caseKey: `active-${n}`, decisionNo: `${n}/QĐ-THADS`, decisionDate: '2026-10-05' }),
      ),
      ...['2026-09-30', '2026-10-01', '2026-12-18'].map((finishedDate) =>
        aCase({ caseKey: finishedDate, decisionNo: finishedDate, status: 'THI_HANH_XONG', finishedDate }),
      ),
    ];
    const owed = { reimbursement_vnd: 900 * MILLION, recovered_vnd: recovered };
    const matters = [
      aMatter({ key: 'm1', dates: { paid: '2026-11-03' }, amounts: { paid_vnd: 1_240 * MILLION, ...owed } }),
      // Paid before the quarter; nobody wrote down what came back.
      aMatter({ key: 'm2', dates: { paid: '2026-02-03' }, amounts: { paid_vnd: 1, reimbursement_vnd: 5 } }),
    ];
    const batch = aBatch(cases, { asOf, matters, sha256: `${asOf} ${active} ${recovered}` });
    const outcome = await createCaseStore(office.database).applyBatch(batch, {
      startedAt: at('2026-12-20 05:30'),
      now: () => at('2026-12-20 05:30'),
    });
    expect(outcome.kind).toBe('applied');
  }
  const inGroup = () => office.sent().find(({ chat }) => chat === GROUP)?.text;
  const figuresOf = async (id: string) => (await office.announcements.get(id))?.figures;

  it('are frozen with what was enforced, paid and is still owed; when they move, two people hear of it in time', async () => {
    const { announcements, drafter, head, approved, now, runAt, told } = office;
    await feed(20, '2026-12-18', 100 * MILLION);
    const id = await approved();
    expect(await figuresOf(id)).toMatchObject({
      asOf: '2026-12-18',
      counts: { 'to-enforce': 20, finished: 2 },
      money: {
        paid: { vnd: 1_240 * MILLION, matters: 1 },
        'to-recover': { vnd: 800 * MILLION, matters: 1 },
      },
    });
    // Nothing to tell while nobody would read another number.
    await feed(21, '2026-12-25', 150 * MILLION);
    await runAt('2026-12-30 14:59');
    await runAt('2026-12-30 15:00');
    expect(told()).toEqual([]);
    await feed(30, '2026-12-29', 100 * MILLION);
    const waiting = await announcements.get(id);
    const newer = waiting && (await announcements.newerFigures(waiting, now()));
    expect(newer?.changed).toEqual(['to-enforce', 'with-condition']);
    expect(newer?.figures.asOf).toBe('2026-12-29');

    // With the new ones it is another text: it waits for approval again, and goes out with them.
    const refreshed = done(await announcements.refreshFigures(id, drafter, now()));
    expect(refreshed).toMatchObject({
      state: 'CHO_DUYET',
      approvedBy: null,
      figures: { asOf: '2026-12-29' },
    });
    expect(await runAt('2026-12-31 08:00')).toEqual([]);
    done(await announcements.approve(id, head, null, now()));
    expect(await runAt('2026-12-31 08:30')).toHaveLength(1);
    expect(inGroup()).toContain('Việc đang phải thi hành: 30');
    expect(inGroup()).toContain('Thi hành xong trong kỳ: 2');
    expect(inGroup()).toContain('BTNN, BĐTC đã chi trả trong kỳ: có phát sinh');
    expect(await announcements.refreshFigures(id, drafter, now())).toMatchObject({ kind: 'refused' });
  });

  it('are told of on the working day before, with what was approved and when it goes', async () => {
    const { approved, runAt, told, sent, drafter, head } = office;
    await feed(20, '2026-12-18', 100 * MILLION);
    await approved();
    await runAt('2026-12-21 09:00');
    await feed(40, '2026-12-29', 100 * MILLION);
    await runAt('2026-12-30 15:00');
    const title = 'Số liệu của thông báo «Giao ban Quý I năm công tác 2027» đã thay đổi so với bản đã duyệt:';
    expect(told()).toEqual([drafter, head].map(({ telegramId }) => `${telegramId} 📊 ${title}`));
    expect(sent()[0]?.text).toContain('• Việc đang phải thi hành: 20 → 40');
    expect(sent()[0]?.text).toContain(
      'Thông báo gửi Thứ Năm 31/12/2026, 08:30 vẫn nêu số liệu tính đến 18/12/2026, đúng như bản đã duyệt.',
    );
    await runAt('2026-12-31 08:30');
    expect(inGroup()).toContain('Việc đang phải thi hành: 20');
  });

  it('say nothing of cases enforced where the data tells of none, nor of money nobody recorded', async () => {
    await createCaseStore(office.database).applyBatch(aBatch([aCase()], { asOf: '2026-12-18' }), {
      startedAt: at('2026-12-20 05:30'),
      now: () => at('2026-12-20 05:30'),
    });
    const figures = await figuresOf(await office.submitted());
    expect(figures?.counts).not.toHaveProperty('finished');
    expect(figures).not.toHaveProperty('money');
  });
});

describe('small numbers', () => {
  const counts = { A2: 1, btnn: 2, bdtc: 3 };
  const money = { 'to-recover': { vnd: 40 * MILLION, matters: 1 } };
  it.each([
    ['delicate', 'T01', 'Từ 20 tỷ, quá 3 năm: 1|BTNN: có phát sinh · BĐTC: 3|còn phải thu hồi: có phát sinh'],
    ['delicate', 'T01.KV01', 'Từ 20 tỷ, quá 3 năm: 1|BTNN: 2 · BĐTC: 3|còn phải thu hồi: dưới 0,1 tỷ'],
    [
      'all',
      'T01.KV01',
      'Từ 20 tỷ, quá 3 năm: có phát sinh|BTNN: có phát sinh · BĐTC: 3|còn phải thu hồi: có',
    ],
    ['shown', 'T01', 'Từ 20 tỷ, quá 3 năm: 1|BTNN: 2 · BĐTC: 3|còn phải thu hồi: dưới 0,1 tỷ'],
  ] as const)('with SMALL_COUNTS=%s in %s', (smallCounts, unit, wanted) => {
    const figures: Figures = {
      ...{ asOf: '2026-12-30', counts, money },
      ...(smallCounts !== 'delicate' && { smallCounts }),
    };
    for (const part of wanted.split('|')) expect(linesOf(figures, unit)).toContain(part);
  });

  it('are bound as they were printed when it was approved', () => {
    const before = announcement({ figures: { asOf: '2026-12-30', counts } });
    const hash = approvalHash(before);
    for (const more of [{ smallCounts: 'all' }, { money }] as const)
      expect(approvalHash({ ...before, figures: { asOf: '2026-12-30', counts, ...more } })).not.toBe(hash);
  });
});

describe('changedFigures', () => {
  const of = (counts: Figures['counts'], more: Partial<Figures> = {}): Figures => ({
    asOf: '2026-12-30',
    counts,
    ...more,
  });
  it.each([
    ['a tenth more', of({ A1: 400 }), of({ A1: 440 }), ['A1']],
    ['less than that', of({ A1: 400 }), of({ A1: 439 }), []],
    ['the first of its kind', of({ A2: 0 }), of({ A2: 1 }), ['A2']],
    ['one hidden number for another', of({ btnn: 1 }), of({ btnn: 2 }), []],
    ['a hidden one that shows', of({ btnn: 2 }), of({ btnn: 3 }), ['btnn']],
    ['what new data does not have', of({ btnn: 2 }), of({}), []],
    ['what old data did not have', of({}), of({ finished: 7 }), ['finished']],
    [
      'money of several matters',
      of({}, { money: { paid: { vnd: 10, matters: 3 } } }),
      of({}, { money: { paid: { vnd: 12, matters: 3 } } }),
      ['paid'],
    ],
  ])('%s', (_, before, after, changed) => {
    expect(changedFigures('T01', before, after)).toEqual(changed);
  });
});

describe('countMoney', () => {
  const span = spanOf(content.period, '2026-11-30');
  const matter = (dates: object, amounts: object) => aMatter({ dates, amounts });
  it('speaks of the printed period up to the day of the data', () => {
    expect(span).toEqual({ first: '2026-10-01', last: '2026-11-30' });
    expect(spanOf('Quý I', '2026-11-30')).toBeNull();
    expect(spanOf(content.period, '2026-09-30')).toBeNull();
  });

  it('adds what is recorded and leaves out what is not', () => {
    const matters = [
      matter({ paid: '2026-11-30' }, { paid_vnd: 7 }),
      matter({ paid: '2026-12-01' }, { paid_vnd: 100 }),
      matter({}, { paid_vnd: 1_000 }),
      matter(
        {},
        { reimbursement_vnd: 50, recovered_vnd: 20, third_party_due_vnd: 5, third_party_recovered_vnd: 0 },
      ),
      matter({ recovered_full: '2026-10-10' }, { reimbursement_vnd: 50 }),
      matter({}, { reimbursement_vnd: 50 }),
    ];
    expect(countMoney(matters, span)).toEqual({
      paid: { vnd: 7, matters: 1 },
      'to-recover': { vnd: 35, matters: 1 },
    });
    expect(countMoney(matters.slice(0, 3), null)).toBeNull();
  });
});
