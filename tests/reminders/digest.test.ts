import { describe, expect, it } from 'vitest';
import { change, unconfirmedFoot } from '../../bot/messages/digests.ts';
import { actionLinesHtml } from '../../bot/views/actions.ts';
import { digestPart, hidingPart, reasonsPart } from '../../bot/views/digest.ts';
import { groundHtml, groundOf } from '../../bot/views/ground.ts';
import { plainText } from '../../bot/views/message.ts';
import { loadLibrary } from '../../knowledge/library.ts';
import type { Person } from '../../people/model.ts';
import { cutAttention } from '../../reminders/attention.ts';
import type { Viewpoint } from '../../reminders/audience.ts';
import { type Digest, digestFor, snapshotOf } from '../../reminders/digest.ts';
import type { SentDigest } from '../../reminders/facts.ts';
import { confirm, factsOf, type Moment, makeCase, makePerson } from './office.ts';

const province: Viewpoint = { role: 'TT', units: ['T01'] };
const phong: Viewpoint = { role: 'TP', units: ['T01.KV01'] };
const office: Viewpoint = { role: 'LDC', units: ['CUC'] };

const library = await loadLibrary();
const now = '2026-11-30T08:00:00+07:00';
const firstOfMonth = '2026-12-01T08:30:00+07:00';
const friday: SentDigest = {
  date: '2026-11-27',
  sentAt: '2026-11-27T01:00:03Z',
  role: 'TT',
  units: ['T01'],
  counts: { A1: 3, A2: 0, A3a: 1 },
};
/** Swept before Friday's digest. */
const earlier = [{ at: '2026-11-26T06:00:00+07:00' }, { at: '2026-11-27T06:00:00+07:00' }];

const cases = [
  {
    caseKey: 'five',
    decisionDate: '2021-01-04',
    valueVnd: 25_000_000_000,
    remainingVnd: 8_900_000_000,
    caseTypes: ['TCTD'] as const,
  },
  { caseKey: 'one', decisionDate: '2024-05-02', unit: 'T01.KV02' },
  { caseKey: 'periodic', decisionDate: '2019-05-02', periodic: true, valueVnd: null },
  { caseKey: 'weekend', decisionDate: '2025-11-27', unit: 'T01.KV02' },
  { caseKey: 'paused', decisionDate: '2020-05-02', status: 'TAM_DINH_CHI' as const },
  { caseKey: 'unknown', decisionDate: '2020-05-02', periodic: null, condition: 'CCDK' as const },
  { caseKey: 'without', decisionDate: '2020-05-02', condition: 'CCDK' as const },
  { caseKey: 'province', decisionDate: '2023-01-04', unit: 'T01', valueVnd: 20_000_000_000 },
  { caseKey: 'elsewhere', decisionDate: '2019-05-02', unit: 'T02.KV01' },
  { caseKey: 'soon', decisionDate: '2025-12-10' },
];

const digest = (view: Viewpoint, last: SentDigest | null = null, more: Partial<Moment> = {}): Digest =>
  digestFor(view, factsOf({ now, cases, people: [], earlier, ...more }), last);
const line = (d: Digest, rule: string) => d.rules.find((r) => r.rule === rule);

describe('counts', () => {
  it('are per rule, with money, periodic and credit sub-totals; a case counts under each of its rules', () => {
    const d = digest(province);
    expect(d.rules.map(({ rule, count }) => [rule, count])).toEqual([
      ['A3a', 1],
      ['A2', 2],
      ['A1', 5],
    ]);
    expect(d.overlaps).toBe(true);
    expect(line(d, 'A3a')).toMatchObject({ money: 8_900_000_000, creditInstitution: 1, periodic: 0 });
    expect(line(d, 'A2')).toMatchObject({ money: 28_900_000_000, creditInstitution: 1 });
    expect(line(d, 'A1')).toMatchObject({ periodic: 1 });
    expect(d.paused).toBe(1);
    expect(d.forecast).toEqual({ A3a: 0, A2: 0, A1: 1 });
  });

  it('say of how many nobody knows whether they are for credit institutions or periodic: that is no «no»', () => {
    const unsaid = [
      { caseKey: 'bank', decisionDate: '2023-01-04', valueVnd: 25e9, caseTypes: ['TCTD'] as const },
      { caseKey: 'other', decisionDate: '2023-01-04', valueVnd: 25e9, caseTypes: ['KDTM'] as const },
      { caseKey: 'unsaid', decisionDate: '2023-01-04', valueVnd: 25e9, caseTypes: [], periodic: null },
      { caseKey: 'instalments', decisionDate: '2023-01-04', periodic: true },
    ];
    const text = (some: typeof unsaid): string => {
      const moment: Moment = { now, cases: some, people: [], earlier };
      return digestPart(digest(province, null, moment), { ...factsOf(moment), units: [] }).html;
    };
    expect(text(unsaid)).toContain('trong đó TCTD 1, chưa rõ loại 1');
    expect(text(unsaid)).toContain('trong đó định kỳ 1, chưa rõ định kỳ hay không 1');
    expect(text(unsaid.slice(0, 2))).toMatch(/trong đó TCTD 1$/mu);
    expect(text(unsaid.slice(2, 3))).toContain('trong đó TCTD 0, chưa rõ loại 1');
    expect(text(unsaid.slice(2, 3))).not.toContain('trong đó định kỳ');
  });

  it('count as new nothing that only goes on after a pause', () => {
    const paused = { caseKey: 'rests', status: 'HOAN' as const };
    const resumed: Partial<Moment> = {
      cases: [{ caseKey: 'rests', decisionDate: '2024-05-02' }],
      earlier: [
        { at: '2026-11-02T06:00:00+07:00' },
        { at: '2026-11-09T06:00:00+07:00', cases: [paused] },
        { at: '2026-11-27T06:00:00+07:00', cases: [paused] },
      ],
    };
    const d = digest(province, { ...friday, counts: { A1: 0, A2: 0, A3a: 0 } }, resumed);
    expect(line(d, 'A1')).toMatchObject({ count: 1, delta: 1, came: 0 });
    expect(d.attentionNew).toBe(0);
  });

  it('show the lists of the Phòng to TP only, once a week', () => {
    expect(digest(phong).review).toEqual([
      { rule: 'A3b', count: 1 },
      { rule: 'A3?', count: 1 },
    ]);
    expect(digest(phong, null, { now: '2026-12-02T07:45:00+07:00' }).review).toEqual([]);
    expect(digest(province).review).toEqual([]);
    expect(digest(phong).units).toEqual([]);
  });

  it('tell every leader of those past five years that nobody said to be periodic or not, counted nowhere', () => {
    const unclear = [
      { caseKey: 'unclear', decisionDate: '2020-05-02', periodic: null },
      { caseKey: 'without', decisionDate: '2020-05-02', periodic: null, condition: 'CCDK' as const },
    ];
    // The Cục reads of them with the month.
    for (const [view, at] of [
      [phong, now],
      [province, now],
      [office, firstOfMonth],
    ] as const)
      expect(line(digest(view, null, { cases: unclear, now: at }), 'A3a')).toMatchObject({
        count: 0,
        unknownPeriodic: 1,
      });
    expect(line(digest(province), 'A1')?.unknownPeriodic).toBe(0);
  });

  it('tell the Cục how many sold are past the office’s number for more than thirty days', () => {
    const sold = (caseKey: string, auctionPaidDate: string) => ({
      caseKey,
      decisionDate: '2026-02-02',
      auctionStatus: 'THANH' as const,
      auctionSuccessDate: '2026-03-02',
      auctionPaidDate,
    });
    // Late since 28/10 and 31/10; the second for thirty days on 30/11, not for more.
    const unsold = { cases: [sold('a', '2026-08-28'), sold('b', '2026-08-31'), sold('c', '2026-11-02')] };
    const thresholds = confirm({ B2: '2026-08-01T00:00:00Z' });
    expect(digest(office, null, { ...unsold, thresholds }).watch).toMatchObject([
      { rule: 'B2', count: 3, overdue: 2, long: 1 },
    ]);
    // A number that nobody answers for is for the head of the Phòng alone.
    expect(digest(office, null, unsold).watch).toMatchObject([{ rule: 'B2', overdue: 0, long: 0 }]);
    expect(digest(province, null, { ...unsold, thresholds }).watch[0]?.long).toBeUndefined();
  });

  it('say that nothing is overdue only where every rule is told', () => {
    const text = (view: Viewpoint, at: string, some: Moment['cases']): string => {
      const moment: Moment = { now: at, cases: some, people: [], earlier };
      return digestPart(digest(view, null, moment), { ...factsOf(moment), units: [] }).html;
    };
    const one = [{ caseKey: 'one', decisionDate: '2024-05-02' }];
    const none = 'Không có việc quá hạn theo chỉ đạo.';
    expect(text(province, now, [{ caseKey: 'young', decisionDate: '2026-10-01' }])).toContain(none);
    expect(text(province, now, one)).not.toContain(none);
    // A week of the Cục tells A2 alone: the case of one year is overdue all the same.
    expect(text(office, now, one)).not.toContain(none);
    expect(text(office, now, one)).toContain('Từ 20 tỷ, quá 03 năm: <b>0</b>');
    expect(text(office, firstOfMonth, one)).toContain('Quá 01 năm, có điều kiện: <b>1</b>');
  });

  it('are laid out by Phòng for the province and by province for the Cục', () => {
    expect(digest(province).units).toEqual([
      { unit: 'T01', counts: { A3a: 0, A2: 1, A1: 1 } },
      { unit: 'T01.KV01', counts: { A3a: 1, A2: 1, A1: 2 } },
      { unit: 'T01.KV02', counts: { A3a: 0, A2: 0, A1: 2 } },
    ]);
    expect(digest(office).units.map(({ unit }) => unit)).toEqual(['T01', 'T02']);
  });
});

describe('against the last digest really sent', () => {
  it('tells what came and puts it first', () => {
    const d = digest(province, friday);
    expect(line(d, 'A1')).toMatchObject({ count: 5, delta: 2 });
    expect(d.comparedWith).toBe('2026-11-27');
    expect(d.attention[0]).toEqual({
      caseKey: 'weekend',
      rule: 'A1',
      since: '2026-11-28',
      why: 'new',
      tags: [],
    });
    expect(d.mergedFrom).toBeNull();
  });

  it('tells what was finished, closed, and reclassified while overdue (trap 23)', () => {
    const d = digest(province, friday, {
      cases: cases.map((c) =>
        c.caseKey === 'one'
          ? { ...c, status: 'THI_HANH_XONG' as const, finishedDate: '2026-11-26' }
          : c.caseKey === 'five'
            ? { ...c, condition: 'CCDK' as const }
            : c,
      ),
      earlier: earlier.map((look) => ({
        ...look,
        cases: [
          { caseKey: 'one', status: 'DANG_THI_HANH' as const, finishedDate: null },
          { caseKey: 'five', condition: 'CDK' as const },
        ],
      })),
    });
    expect(line(d, 'A1')?.finished).toBe(1);
    expect(d.closed).toEqual(['one']);
    expect(d.reclassified).toEqual(['five']);
  });

  it('tells what came beside what left, also where the number is the same', () => {
    const same = { came: 2, finished: 1, reclassified: 1 };
    expect(change({ ...same, delta: 0 })).toBe('không đổi: mới 2, xong 1, chuyển chưa có điều kiện 1');
    expect(change({ ...same, delta: -1 })).toBe(
      '−1: mới 2, xong 1, chuyển chưa có điều kiện 1, thay đổi khác −1',
    );
    expect(change({ delta: 2, came: 2, finished: 0, reclassified: 0 })).toBe('+2');
    expect(change({ delta: 0, came: 0, finished: 0, reclassified: 0 })).toBe('0');
    expect(change({ delta: null, ...same })).toBeNull();
    expect(line(digest(province, friday), 'A1')).toMatchObject({ delta: 2, came: 1 });
  });

  it('has no deltas the first time, nor when the reader looks from elsewhere than before', () => {
    expect(line(digest(province), 'A1')?.delta).toBeNull();
    expect(line(digest(phong, friday), 'A1')?.delta).toBeNull();
  });

  it('gathers missed mornings, without replaying them (trap 15)', () => {
    const d = digest(province, { ...friday, date: '2026-11-20', sentAt: '2026-11-20T01:00:00Z' });
    expect(d.mergedFrom).toBe('2026-11-23');
  });
});

describe('cases to look at', () => {
  it('are each named once, under the heaviest rule, with the others as tags', () => {
    const five = digest(province).attention.filter(({ caseKey }) => caseKey === 'five');
    expect(five).toEqual([
      { caseKey: 'five', rule: 'A3a', since: '2026-01-05', why: 'oldest', tags: ['A2', 'A1'] },
    ]);
  });

  it('are only those of A2 for the Cục, once a month', () => {
    const monthly = digest(office, null, { now: firstOfMonth });
    expect(monthly.attention.map(({ caseKey, rule }) => [caseKey, rule])).toEqual([
      ['five', 'A2'],
      ['province', 'A2'],
    ]);
    expect(digest(office).attention).toEqual([]);
  });

  it('name every new one before an older one fills a line', () => {
    const many = Array.from({ length: 12 }, (_, i) => ({
      caseKey: `k${i}`,
      decisionDate: i < 6 ? '2025-11-27' : '2020-05-02',
    }));
    const d = digest(province, friday, { cases: many });
    expect(d.attention.filter(({ why }) => why === 'new').map(({ caseKey }) => caseKey)).toEqual([
      'k0',
      'k1',
      'k2',
      'k3',
      'k4',
      'k5',
    ]);
    expect(d.attentionNew).toBe(6);
  });

  it('keep places for those past five years and of 20 tỷ where many new ones of a year come', () => {
    const many = [
      ...Array.from({ length: 13 }, (_, i) => ({ caseKey: `new${i}`, decisionDate: '2025-11-27' })),
      ...Array.from({ length: 11 }, (_, i) => ({ caseKey: `old${i}`, decisionDate: `20${10 + i}-05-02` })),
      { caseKey: 'large', decisionDate: '2022-05-02', valueVnd: 20_000_000_000 },
    ];
    const d = digest(province, friday, { cases: many });
    const shown = (most: number) => cutAttention(d.attention, most).map(({ caseKey }) => caseKey);
    expect(shown(10).slice(-3)).toEqual(['old0', 'old1', 'large']);
    expect(shown(10)).toHaveLength(10);
    expect(shown(3)).toEqual(['new0', 'old0', 'large']);
    expect(shown(1)).toEqual(['new0']);
    const many5 = {
      cases: new Map(many.map((c) => [c.caseKey, makeCase(c)])),
      matters: new Map(),
      units: [],
    };
    const { html, buttons = [] } = digestPart(d, many5);
    expect(html).toContain('Cần anh/chị xem hôm nay (mới 13)');
    expect(html).toContain('và 6 việc mới khác, 9 việc quá hạn khác (bấm nút để xem)');
    // The question which one to hide has the numbers of the text.
    const numbers = (rows: typeof buttons) => rows.flat().filter(({ text }) => /^\d+$/.test(text)).length;
    expect(numbers(hidingPart(d, many5).buttons ?? [])).toBe(numbers(buttons));
  });

  it.each([
    [10, 10, 0],
    [11, 5, 6],
  ])('with %i over five years the province is shown %i', (count, shown, leftOut) => {
    const many = Array.from({ length: count }, (_, i) => ({ caseKey: `k${i}`, decisionDate: '2020-05-02' }));
    const d = digest(province, null, { cases: many });
    expect([d.attention.length, d.attentionLeftOut]).toEqual([shown, leftOut]);
  });
});

it('clicking "Đã nhận" moves no figure (trap 28), and silence is told to the TP', () => {
  const item = { caseKey: 'weekend', rule: 'A1', since: '2026-11-28', personId: 'p-chv' } as const;
  const told = [{ ...item, step: 'day1', at: '2026-11-30T00:30:00Z' }] as const;
  const kv2: Viewpoint = { role: 'TP', units: ['T01.KV02'] };
  const chv = makePerson('p-chv', [['CHV', 'T01.KV02']], 'chv1');
  const third = { now: '2026-12-03T07:45:00+07:00', told, people: [chv] };
  expect(digest(kv2, null, third).unacknowledged, 'told on Monday: Thursday is the third').toBe(0);
  const later = { ...third, now: '2026-12-04T07:45:00+07:00' };
  const silent = digest(kv2, null, later);
  expect(silent.unacknowledged).toBe(1);
  const marks = [
    { ...item, id: 'k-1', kind: 'acknowledged', at: '2026-11-30T01:00:00Z', until: null },
  ] as const;
  const answered = digest(kv2, null, { ...later, marks });
  expect(answered.unacknowledged).toBe(0);
  expect(answered.rules).toEqual(silent.rules);
  // Told to who enforced it before: the one who does now is not said to be silent.
  const before = makePerson('p-chv', [['CHV', 'T01.KV02']], 'chv0');
  expect(digest(kv2, null, { ...later, people: [before] }).unacknowledged).toBe(0);
});

it.each([
  ['TT', 'B8', 'Công văn về BTNN, BĐTC, mục 4', null],
  ['TT', 'B2', 'Công văn về BTNN, BĐTC, mục 2', null],
  ['BAN', 'B2', 'mục 2.1, gạch đầu dòng 7', null],
  ['TP', 'B13', 'mục 2.3, gạch đầu dòng 17', null],
  ['TP', 'A1', 'mục 2.3, gạch đầu dòng 9', null],
  ['TP', 'B1a', 'mục 2.1, gạch đầu dòng 14', 'Nhiệm vụ của Ban chuyên môn thuộc Cục Quản lý THADS'],
] as const)('tells %s on what %s rests, and whose duty it is if not their own', (role, rule, place, duty) => {
  const shown = groundHtml(groundOf(rule, role, library), role).join('\n');
  expect(shown).toContain(place);
  expect(shown.match(/Nhiệm vụ của [^<]*/)?.[0] ?? null).toBe(duty);
  const watch = [{ rule, count: 1, overdue: 0, tasks: 0, unconfirmed: null, opens: true }];
  expect(reasonsPart({ view: { role, units: ['T01'] }, watch }, library).html).toContain(shown);
});

it('asks of an objective reason whoever may judge it, and says so where nobody may', () => {
  const proposal = {
    id: 'kq-1',
    caseKey: 'province',
    unit: 'T01',
    reason: 'không hiện ở đây',
    state: 'proposed',
    proposedBy: 'p-tt',
    proposedAt: '2026-11-30T00:00:00Z',
    judgedBy: null,
    judgedAt: null,
  } as const;
  const actions = { requests: [], snoozes: [], proposals: [proposal] };
  const [one, other] = ['p-tt', 'p-tt2'].map((id) => makePerson(id, [['TT', 'T01']]));
  if (one === undefined || other === undefined) throw new Error('two heads');
  const lines = (reader: string, people: readonly Person[]) =>
    digest({ ...province, reader }, null, { actions, people }).actions;
  expect(lines('p-tt', [one, other])).toMatchObject({ toConfirm: 0, withOthers: 1, withNobody: 0 });
  expect(lines('p-tt2', [one, other])).toMatchObject({ toConfirm: 1, withOthers: 0 });
  expect(lines('p-tt', [one])).toMatchObject({ toConfirm: 0, withOthers: 1, withNobody: 1 });
  expect(actionLinesHtml(lines('p-tt', [one])).join()).toContain('chưa có ai xác nhận được');
});

it('says once whose the thresholds are', () => {
  expect(unconfirmedFoot(['proposed', 'proposed'])).toBe('(*) mức phần mềm đề xuất, chưa ai đặt');
  expect(unconfirmedFoot(['proposed', 'set'])).toContain(
    'có ngưỡng do đơn vị đặt và có mức phần mềm đề xuất',
  );
});

it('keeps counts only with the message', () => {
  expect(snapshotOf(digest(province))).toEqual({
    date: '2026-11-30',
    role: 'TT',
    units: ['T01'],
    counts: { A3a: 1, A2: 2, A1: 5 },
    // A Monday.
    summary: {
      kinds: ['weekly'],
      byUnit: {
        T01: { A3a: 0, A2: 1, A1: 1 },
        'T01.KV01': { A3a: 1, A2: 1, A1: 2 },
        'T01.KV02': { A3a: 0, A2: 0, A1: 2 },
      },
    },
  });
});

it('never says that nothing is overdue while anything is, however much of it has gone', () => {
  const keys = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const running = { status: 'DANG_THI_HANH', finishedDate: null } as const;
  const facts = factsOf({
    now: '2026-12-08T08:00:00+07:00',
    people: [],
    cases: keys.map((caseKey, i) => ({
      caseKey,
      decisionDate: '2024-05-02',
      ...(i < 3 && { status: 'HOAN' as const }),
      ...(i === 3 && { status: 'THI_HANH_XONG' as const, finishedDate: '2026-12-07' }),
    })),
    earlier: [
      {
        at: '2026-12-07T06:00:00+07:00',
        cases: keys.slice(0, 4).map((caseKey) => ({ caseKey, ...running })),
      },
    ],
  });
  const yesterday: SentDigest = {
    date: '2026-12-07',
    sentAt: '2026-12-07T01:00:00Z',
    role: 'TP',
    units: ['T01.KV01'],
    counts: { A1: 7, A2: 0, A3a: 0 },
  };
  const text = plainText(digestPart(digestFor(phong, facts, yesterday), { ...facts, units: [] }).html);
  // 3 + (−4) + 0 + 1 is nought; three are overdue all the same.
  expect(text).not.toContain('Không có việc quá hạn');
  expect(text).toContain('3 (−4');
});

it('names no case to the Cục in a week without the list of the month, not even a new one', () => {
  const large = { decisionDate: '2022-05-02', valueVnd: 25_000_000_000 } as const;
  const facts = factsOf({
    now,
    people: [],
    cases: [
      { caseKey: 'before', ...large },
      { caseKey: 'new', ...large },
    ],
    earlier: [{ at: '2026-11-23T06:00:00+07:00', absent: ['new'] }],
  });
  const week = digestFor(office, facts, null);
  expect(week.rules).toMatchObject([{ rule: 'A2', count: 2, came: 1 }]);
  expect(week).toMatchObject({ attention: [], attentionLeftOut: 0, attentionNew: 0 });
});
