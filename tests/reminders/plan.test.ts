import { describe, expect, it } from 'vitest';
import type { CaseRequest } from '../../reminders/actions/model.ts';
import type { Facts } from '../../reminders/facts.ts';
import { isAcknowledged } from '../../reminders/marks.ts';
import type { WantedMessage } from '../../reminders/model.ts';
import { plan } from '../../reminders/plan.ts';
import type { Reminder } from '../../reminders/reminder.ts';
import { factsOf, type Moment, makePerson } from './office.ts';

const chv = makePerson('p-chv', [['CHV', 'T01.KV01']], 'chv1');
const tp = makePerson('p-tp', [['TP', 'T01.KV01']]);
const tt = makePerson('p-tt', [['TT', 'T01']]);
const ban = makePerson('p-ban', [['BAN', 'CUC']]);

const planned = (moment: Moment): readonly WantedMessage[] => plan(factsOf(moment), new Date(moment.now));
const keys = (moment: Moment): readonly string[] => planned(moment).map((message) => message.key);
const reminders = (moment: Moment): readonly Reminder[] =>
  planned(moment)
    .filter((message) => message.kind === 'reminder')
    .map((message) => message.payload as Reminder);
/** `case rule step`, one an item of the executor's reminders. */
const items = (moment: Moment): readonly string[] =>
  reminders(moment).flatMap((reminder) =>
    reminder.items.map((item) => `${item.caseKey} ${item.rule} ${item.step}`),
  );

// Wed 25/11/2026 is the first working day after the holiday of 24/11; Mon 30/11 begins a week.
const wednesday = '2026-11-25T07:30:00+07:00';
const monday = '2026-11-30T07:30:00+07:00';
const before = { at: '2026-11-19T06:00:00+07:00' };

/** Over one year on 26/11/2026, hence due from Thu 26/11. */
const youngest = { caseKey: '46', decisionDate: '2025-11-25' };
const old = { caseKey: '7', decisionDate: '2024-05-02' };
const thursday = '2026-11-26T07:30:00+07:00';

describe('an executor', () => {
  it('is told on the first overdue day, once', () => {
    const moment: Moment = { now: thursday, cases: [youngest], people: [chv], earlier: [before] };
    expect(items(moment)).toEqual(['46 A1 day1']);
    const told = [
      {
        caseKey: '46',
        rule: 'A1',
        since: '2026-11-26',
        step: 'day1',
        personId: 'p-chv',
        at: '2026-11-26T00:31:00Z',
      },
    ] as const;
    expect(items({ ...moment, told, now: '2026-11-27T07:30:00+07:00' })).toEqual([]);
  });

  it('is not told of what was overdue before the first run (trap 13)', () => {
    expect(items({ now: thursday, cases: [old, youngest], people: [chv] })).toEqual([]);
  });

  it('is not told one by one when a new unit comes with old cases', () => {
    const moment: Moment = {
      now: thursday,
      cases: [{ ...old, unit: 'T01.KV02' }, youngest],
      people: [makePerson('p-chv', [['CHV', 'T01']], 'chv1')],
      earlier: [{ ...before, absent: ['7'] }],
    };
    expect(items(moment)).toEqual(['46 A1 day1']);
  });

  it('gets the week on its first working day, in one message', () => {
    const cases = Array.from({ length: 300 }, (_, i) => ({ caseKey: `k${i}`, decisionDate: '2024-05-02' }));
    const moment: Moment = { now: monday, cases, people: [chv] };
    expect(keys(moment)).toEqual(['reminder:p-chv:2026-11-30']);
    expect(items(moment)).toHaveLength(300);
  });

  it.each([
    // since 27/12/2026 is 30 days after 27/11
    ['T-30', '2025-12-26', '2026-11-27T07:30:00+07:00', ['46 A1 T-30']],
    ['T-30 the day before', '2025-12-26', '2026-11-26T07:30:00+07:00', []],
    // since 04/12 is 7 days after 27/11
    ['T-7', '2025-12-03', '2026-11-27T07:30:00+07:00', ['46 A1 T-7']],
    // since 01/12: seven days before it is the holiday 24/11, told on Wed 25/11
    ['T-7 on a holiday', '2025-11-30', wednesday, ['46 A1 T-7']],
  ])('is warned before: %s', (_name, decisionDate, now, expected) => {
    const told = [
      {
        caseKey: '46',
        rule: 'A1',
        since: '2026-12-04',
        step: 'T-30',
        personId: 'p-chv',
        at: '2026-11-04T00:31:00Z',
      },
    ] as const;
    expect(
      items({ now, cases: [{ caseKey: '46', decisionDate }], people: [chv], earlier: [before], told }),
    ).toEqual(expected);
  });

  it('hears the next working morning of a first overdue day on a day off (trap 14)', () => {
    const onHoliday = { caseKey: '46', decisionDate: '2025-11-23' };
    expect(
      keys({
        now: '2026-11-24T07:30:00+07:00',
        cases: [onHoliday],
        people: [chv, tp, tt],
        earlier: [before],
      }),
    ).toEqual([]);
    expect(items({ now: wednesday, cases: [onHoliday], people: [chv], earlier: [before] })).toEqual([
      '46 A1 day1',
    ]);
  });

  it('works on a make-up Saturday', () => {
    const moment: Moment = {
      now: '2026-08-22T07:30:00+07:00',
      cases: [{ caseKey: '46', decisionDate: '2025-08-21' }],
      people: [chv],
      earlier: [{ at: '2026-08-20T06:00:00+07:00' }],
    };
    expect(items(moment)).toEqual(['46 A1 day1']);
  });

  it('gets one merged message after downtime, and it says since when (trap 15)', () => {
    const cases = ['2025-11-19', '2025-11-24', '2025-11-25'].map((decisionDate, i) => ({
      caseKey: `k${i}`,
      decisionDate,
    }));
    // The machine was down after the sweep of Fri 20/11 06:00, in which k0 had just become overdue.
    const moment: Moment = {
      now: thursday,
      cases,
      people: [chv],
      earlier: [{ at: '2026-11-19T06:00:00+07:00' }, { at: '2026-11-20T06:00:00+07:00' }],
    };
    expect(keys(moment)).toEqual(['reminder:p-chv:2026-11-26']);
    expect(items(moment)).toEqual(['k0 A1 day1', 'k1 A1 day1', 'k2 A1 day1']);
    expect(reminders(moment)[0]?.mergedFrom).toBe('2026-11-20');
  });

  it('is not reminded of a paused case, and is when it resumes, at its real age', () => {
    const paused = { ...youngest, status: 'HOAN' } as const;
    expect(items({ now: thursday, cases: [paused], people: [chv], earlier: [before] })).toEqual([]);
    expect(items({ now: monday, cases: [paused], people: [chv], earlier: [before] })).toEqual([]);
    const resumed: Moment = {
      now: '2027-01-12T07:30:00+07:00',
      cases: [youngest],
      people: [chv],
      earlier: [before, { at: '2026-12-15T06:00:00+07:00', cases: [paused] }],
    };
    expect(items(resumed)).toEqual(['46 A1 day1']);
    expect(reminders(resumed)[0]?.items[0]?.since).toBe('2026-11-26');
  });

  it('is left alone for five working days after saying it is finished, then asked (trap 27)', () => {
    const mark = {
      id: 'k-1',
      personId: 'p-chv',
      caseKey: '7',
      rule: 'A1',
      since: '2025-05-03',
      kind: 'awaiting-data',
      at: '2026-11-26T01:00:00Z',
      until: '2026-12-03',
    } as const;
    const moment: Moment = { now: monday, cases: [old], people: [chv], earlier: [before], marks: [mark] };
    expect(items(moment)).toEqual([]);
    const asked: Moment = { ...moment, now: '2026-12-04T07:30:00+07:00' };
    expect(items(asked)).toEqual(['7 A1 ask']);
    const told = [
      {
        caseKey: '7',
        rule: 'A1',
        since: '2025-05-03',
        step: 'ask',
        personId: 'p-chv',
        at: '2026-12-04T00:30:05Z',
      },
    ] as const;
    expect(items({ ...asked, now: '2026-12-08T07:30:00+07:00', told })).toEqual([]);
  });

  it('sees an answered item only in the weekly list; unanswered ones ride along with other news', () => {
    const told = [
      {
        caseKey: '46',
        rule: 'A1',
        since: '2026-11-26',
        step: 'day1',
        personId: 'p-chv',
        at: '2026-11-26T00:31:00Z',
      },
    ] as const;
    const news = { caseKey: '47', decisionDate: '2025-11-26' };
    const moment: Moment = {
      now: '2026-11-27T07:30:00+07:00',
      cases: [youngest, news],
      people: [chv],
      earlier: [before],
      told,
    };
    expect(items(moment)).toEqual(['46 A1 repeat', '47 A1 day1']);
    const marks = [
      {
        id: 'k-1',
        personId: 'p-chv',
        caseKey: '46',
        rule: 'A1',
        since: '2026-11-26',
        kind: 'acknowledged',
        at: '2026-11-26T02:00:00Z',
        until: null,
      },
    ] as const;
    expect(items({ ...moment, marks })).toEqual(['47 A1 day1']);
    expect(items({ ...moment, marks, now: monday })).toEqual(['46 A1 weekly', '47 A1 day1']);
  });

  it('gets tasks of A3b and A3? weekly and no day-1 message for them', () => {
    const unknown = { caseKey: 'u', decisionDate: '2021-11-24', periodic: null };
    const withoutCondition = { caseKey: 'c', decisionDate: '2021-11-24', condition: 'CCDK' } as const;
    const moment: Moment = {
      now: thursday,
      cases: [unknown, withoutCondition],
      people: [chv],
      earlier: [before],
    };
    expect(items(moment).filter((item) => !item.includes('A1'))).toEqual([]);
    expect(items({ ...moment, now: monday })).toEqual(['u A1 weekly', 'u A3? task', 'c A3b task']);
  });

  it('does not hear of cases outside the units of the role', () => {
    const elsewhere = { ...youngest, unit: 'T02.KV01' };
    expect(items({ now: thursday, cases: [elsewhere], people: [chv], earlier: [{ ...before }] })).toEqual([]);
  });
});

describe('leaders', () => {
  const moment: Moment = { now: wednesday, cases: [old], people: [tp, tt, ban], earlier: [before] };

  it('get one digest a working day at the time of the role; the Cục on the first of the week', () => {
    expect(planned(moment).map(({ key, dueAt }) => [key, dueAt])).toEqual([
      ['digest:p-tp:2026-11-25', '2026-11-25T00:45:00.000Z'],
      ['digest:p-tt:2026-11-25', '2026-11-25T01:00:00.000Z'],
    ]);
    const large = { caseKey: 'large', decisionDate: '2020-05-04', valueVnd: 20e9 };
    expect(keys({ ...moment, now: monday, cases: [old, large] })).toEqual([
      'digest:p-tp:2026-11-30',
      'digest:p-tt:2026-11-30',
      'digest:p-ban:2026-11-30',
    ]);
    // Cases of a year are told to the Cục with the month.
    expect(keys({ ...moment, now: monday, people: [ban] })).toEqual([]);
    expect(keys({ ...moment, now: '2026-12-01T08:30:00+07:00', people: [ban] })).toEqual([
      'digest:p-ban:2026-12-01',
    ]);
  });

  it('get one digest even with several roles', () => {
    const both = makePerson('p-both', [
      ['TP', 'T01.KV01'],
      ['TT', 'T01'],
      ['LDC', 'CUC'],
    ]);
    expect(planned({ ...moment, now: monday, people: [both] }).map(({ payload }) => payload)).toEqual([
      { role: 'TT', units: ['T01'], stopped: false },
    ]);
  });

  it('get none when nothing is overdue and nothing changed', () => {
    const fresh = { caseKey: 'n', decisionDate: '2026-10-01' };
    expect(keys({ ...moment, cases: [fresh] })).toEqual([]);
  });

  it('get one all the same when they chose to, on the days of their role alone, and of data that has stopped too', () => {
    const quiet = factsOf({ ...moment, cases: [{ ...old, decisionDate: '2026-10-01' }] });
    const at = (facts: Facts, now: string) =>
      plan({ ...facts, alwaysTold: new Set(['p-tt', 'p-ban']) }, new Date(now)).map(({ key }) => key);
    expect(at(quiet, wednesday)).toEqual(['digest:p-tt:2026-11-25']);
    const stopped = { ...quiet, feed: { ...quiet.feed, asOf: '2026-11-17' } };
    expect(at({ ...stopped, toldStopped: new Map([['p-tt', '2026-11-17']]) }, wednesday)).toContain(
      'digest:p-tt:2026-11-25',
    );
  });

  it('hear of the last overdue case being finished', () => {
    const finished = { ...old, finishedDate: '2026-11-20', status: 'THI_HANH_XONG' } as const;
    const lastDigests = {
      'p-tp': {
        date: '2026-11-19',
        sentAt: '2026-11-19T00:45:02Z',
        role: 'TP',
        units: ['T01.KV01'],
        counts: { A1: 1 },
      },
    };
    expect(
      keys({
        ...moment,
        cases: [finished],
        people: [tp],
        lastDigests,
        earlier: [{ ...before, cases: [{ caseKey: '7', finishedDate: null, status: 'DANG_THI_HANH' }] }],
      }),
    ).toEqual(['digest:p-tp:2026-11-25']);
  });

  it('are told once that the data has stopped, and nobody is reminded on it (traps 24, 27)', () => {
    const stale: Moment = {
      ...moment,
      asOf: '2026-11-18',
      people: [chv, tp],
      now: '2026-11-25T07:30:00+07:00',
    };
    // 19, 20, 23 and 25/11 are working days: four, one more than three.
    expect(planned(stale).map(({ key, payload }) => [key, payload])).toEqual([
      ['digest:p-tp:2026-11-25', { role: 'TP', units: ['T01.KV01'], stopped: true }],
    ]);
    expect(keys({ ...stale, toldStopped: { 'p-tp': '2026-11-18' } })).toEqual([]);
    expect(keys({ ...stale, asOf: '2026-11-19' })).toEqual(['digest:p-tp:2026-11-25']);
  });
});

describe('time', () => {
  const moment: Moment = { now: wednesday, cases: [old], people: [tt], earlier: [before] };
  const at = (time: string): readonly string[] => keys({ ...moment, now: `2026-11-25T${time}:00+07:00` });

  it.each([
    ['06:59', 0],
    ['07:00', 1],
    ['08:00', 1],
    ['11:59', 1],
    ['12:00', 0],
    ['18:30', 0],
  ])('at %s wants %i digests of 08:00', (time, count) => {
    expect(at(time)).toHaveLength(count);
  });

  it('wants nothing on days off', () => {
    expect(keys({ ...moment, now: '2026-11-24T08:00:00+07:00' })).toEqual([]);
    expect(keys({ ...moment, now: '2026-11-29T08:00:00+07:00' })).toEqual([]);
  });

  it('wants nothing again once it is settled', () => {
    expect(keys({ ...moment, settled: ['digest:p-tt:2026-11-25'] })).toEqual([]);
  });

  it('plans the same from the same facts', () => {
    expect(planned({ ...moment, people: [chv, tp, tt, ban], now: monday })).toEqual(
      planned({ ...moment, people: [chv, tp, tt, ban], now: monday }),
    );
  });

  it('wants nothing for people who cannot be written to', () => {
    expect(keys({ ...moment, people: [{ ...tt, telegramId: null }] })).toEqual([]);
    expect(keys({ ...moment, people: [{ ...tt, revokedAt: '2026-11-01T00:00:00Z' }] })).toEqual([]);
  });
});

describe('what a leader asked', () => {
  const asked = (some: Partial<CaseRequest> = {}): CaseRequest => ({
    id: 'dd-1',
    kind: 'urge',
    caseKey: '7',
    unit: 'T01.KV01',
    executorId: 'chv1',
    holderId: 'p-chv',
    askedBy: 'p-tp',
    askedRole: 'TP',
    askedUnit: 'T01.KV01',
    askedAt: '2026-11-20T02:00:00Z',
    due: '2026-11-27',
    dates: '',
    answer: null,
    answeredAt: null,
    firstAnsweredAt: null,
    text: null,
    ending: null,
    closedAt: null,
    ...some,
  });
  const steps = (day: string, some: Partial<CaseRequest> = {}, more: Partial<Moment> = {}) =>
    reminders({
      now: `${day}T07:30:00+07:00`,
      cases: [old],
      people: [chv],
      actions: { requests: [asked(some)], snoozes: [], proposals: [] },
      ...more,
    }).flatMap((reminder) => (reminder.asked ?? []).map(({ step }) => step));

  it('stands in the reminder the working day before, on its day, and once a week when it is late', () => {
    expect(steps('2026-11-25')).toEqual([]);
    expect(steps('2026-11-26')).toEqual(['eve']);
    expect(steps('2026-11-27')).toEqual(['today']);
    expect(steps('2026-11-30')).toEqual(['late']);
    expect(steps('2026-12-01')).toEqual([]);
    expect(steps('2026-12-07')).toEqual(['late']);
    // 24/11 is a holiday: the working day before Wednesday is Monday.
    expect(steps('2026-11-23', { due: '2026-11-25' })).toEqual(['eve']);
  });

  it('is told though nothing else is, and only to whoever enforces the case', () => {
    expect(steps('2026-11-27', {}, { cases: [{ ...old, executorId: 'chv2' }] })).toEqual([]);
    expect(steps('2026-11-27', { holderId: 'p-other' })).toEqual([]);
    expect(steps('2026-11-27', { closedAt: '2026-11-26T02:00:00Z' })).toEqual([]);
    expect(steps('2026-11-27', {}, { cases: [{ caseKey: '7', decisionDate: '2026-10-01' }] })).toEqual([
      'today',
    ]);
  });

  it('«đã thi hành xong» is given five working days to come true, any other answer moves nothing', () => {
    const answeredAt = '2026-11-26T02:00:00Z';
    expect(steps('2026-11-27', { answer: 'acknowledged', answeredAt })).toEqual(['today']);
    expect(steps('2026-11-27', { answer: 'awaiting-data', answeredAt })).toEqual([]);
    expect(steps('2026-12-07', { answer: 'awaiting-data', answeredAt })).toEqual(['late']);
  });
});

it('what the executor before said is not said of the one who enforces now', () => {
  const mark = {
    id: 'k1',
    personId: 'p-before',
    caseKey: '46',
    rule: 'A1',
    since: '2026-11-26',
    kind: 'acknowledged',
    at: '2026-11-26T01:00:00Z',
    until: null,
  } as const;
  const before_ = makePerson('p-before', [['CHV', 'T01.KV01']], 'chv0');
  const facts = (personId: string) =>
    factsOf({
      now: '2026-11-27T07:30:00+07:00',
      cases: [youngest],
      people: [chv, before_],
      marks: [{ ...mark, personId }],
    });
  expect(isAcknowledged(facts('p-chv').marks, mark)).toBe(true);
  expect(isAcknowledged(facts('p-before').marks, mark)).toBe(false);
});
