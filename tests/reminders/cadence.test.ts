import { expect, it } from 'vitest';
import { calendar } from '../../cases/calendar.ts';
import { addDays } from '../../cases/civil-date.ts';
import type { Matter } from '../../cases/matters/model.ts';
import type { Case, CivilDate, RuleId } from '../../cases/model.ts';
import { PROPOSED } from '../../cases/thresholds/proposals.ts';
import { type DigestRole, isDigestDay } from '../../reminders/audience.ts';
import { digestFor, snapshotOf } from '../../reminders/digest.ts';
import type { SentDigest, Told } from '../../reminders/facts.ts';
import { type Step, tellingsOf } from '../../reminders/items.ts';
import { Ledger } from '../../reminders/ledger.ts';
import type { MatterPayload } from '../../reminders/matter-messages.ts';
import type { DigestPayload } from '../../reminders/plan.ts';
import { plan } from '../../reminders/plan.ts';
import type { Reminder } from '../../reminders/reminder.ts';
import { isTurn, rhythmFor } from '../../reminders/rule-audience.ts';
import { aMatter } from '../cases/a-matter.ts';
import { confirm, factsAfter, makeCase, makePerson, type Past, sweepOf } from './office.ts';

// The table of domain 4.5, cell by cell, against a quarter of mornings as they are really planned and told. Where a cell
// says something else than the domain, docs/decisions/035-who-is-told-how-often.md says why.

const FIRST = '2026-10-01';
const LAST = '2026-12-31';

/** What the executor is told, by day; `weekly`: from that day on on each first working day of a week that is not among them. */
interface Executor {
  readonly on: Readonly<Record<CivilDate, Step>>;
  readonly weekly?: CivilDate;
}
type Rhythm = 'daily' | 'weekly' | 'monthly' | 'weekly and monthly' | 'never';

interface Row {
  /** The day on which it comes into the data, with what; before, the case is one of 2026 of which nothing is to be said. */
  readonly from: CivilDate;
  readonly case?: Partial<Case>;
  readonly matter?: Partial<Matter>;
  readonly CHV: Executor | 'never';
  readonly TP: Rhythm;
  readonly TT: Rhythm;
  /** BAN and LDC. */
  readonly cuc: Rhythm;
}

const row = (some: Row): Row => some;
const sold = {
  auctionStatus: 'THANH',
  auctionSuccessDate: '2026-10-06',
  auctionPaidDate: '2026-10-09',
} as const;
const old = (decisionDate: CivilDate, some: Partial<Case> = {}) => ({ decisionDate, ...some });

/** A day of November 2026 at which most of it comes due: Thursday. */
const DAY = '2026-11-05';

const TABLE: Partial<Record<RuleId, Row>> = {
  // Announced in the lists of the weeks between as well, as the reminder of domain 7.4 does.
  A1: row({
    from: FIRST,
    case: old('2025-11-04'),
    CHV: { on: { '2026-10-06': 'T-30', '2026-10-29': 'T-7', [DAY]: 'day1' }, weekly: '2026-10-07' },
    TP: 'daily',
    TT: 'daily',
    cuc: 'monthly',
  }),
  A2: row({
    from: FIRST,
    case: old('2023-11-04', { valueVnd: 20_000_000_000 }),
    CHV: { on: { '2026-10-06': 'T-30', '2026-10-29': 'T-7', [DAY]: 'day1' }, weekly: '2026-10-07' },
    TP: 'daily',
    TT: 'daily',
    cuc: 'weekly and monthly',
  }),
  A3a: row({
    from: FIRST,
    case: old('2021-11-04'),
    CHV: { on: { '2026-10-06': 'T-30', '2026-10-29': 'T-7', [DAY]: 'day1' }, weekly: '2026-10-07' },
    TP: 'daily',
    TT: 'daily',
    cuc: 'monthly',
  }),
  A3b: row({
    from: FIRST,
    case: old('2021-11-04', { condition: 'CCDK' }),
    CHV: { on: {}, weekly: DAY },
    TP: 'weekly',
    TT: 'never',
    cuc: 'never',
  }),
  'A3?': row({
    from: FIRST,
    case: old('2021-11-04', { periodic: null }),
    CHV: { on: {}, weekly: DAY },
    TP: 'weekly',
    TT: 'never',
    cuc: 'never',
  }),
  B1a: row({
    from: DAY,
    case: { more: { voluntary_end_date: '2026-10-25' } },
    CHV: { on: { [DAY]: 'day1' }, weekly: DAY },
    TP: 'daily',
    TT: 'weekly',
    cuc: 'weekly',
  }),
  B1b: row({
    from: DAY,
    case: { lastVerificationDate: '2026-05-04' },
    CHV: { on: { [DAY]: 'day1' }, weekly: DAY },
    TP: 'daily',
    TT: 'weekly',
    cuc: 'weekly',
  }),
  // Sixty days from 09/10 end on 08/12; fifteen before the day after is a holiday. Ten days after payment the buyer's money
  // is to be deposited.
  B2: row({
    from: '2026-10-09',
    case: sold,
    CHV: {
      on: {
        '2026-10-09': 'day1',
        '2026-10-19': 'deposit',
        '2026-11-25': 'T-15',
        '2026-12-04': 'T-5',
        '2026-12-09': 'day1',
      },
      weekly: '2026-10-10',
    },
    TP: 'daily',
    TT: 'daily',
    cuc: 'weekly',
  }),
  B3: row({
    from: DAY,
    case: { more: { seizure_date: '2026-09-01' } },
    CHV: { on: {}, weekly: DAY },
    TP: 'weekly',
    TT: 'monthly',
    cuc: 'never',
  }),
  // Not in the table: «immediate (TP, TT)» in 4.4.
  B3x: row({
    from: DAY,
    case: { auctionStatus: 'HUY_KET_QUA', auctionSuccessDate: '2026-10-20' },
    CHV: 'never',
    TP: 'daily',
    TT: 'daily',
    cuc: 'never',
  }),
  B5: row({
    from: DAY,
    case: {
      more: {
        complaint_status: 'DANG_GIAI_QUYET',
        complaint_received_date: '2026-10-05',
        complaint_level: 1,
      },
    },
    CHV: { on: { [DAY]: 'day1' }, weekly: DAY },
    TP: 'daily',
    TT: 'daily',
    cuc: 'monthly',
  }),
  // Upheld on 04/11: on the list at once, past the office's thirty days from 05/12 on, a Saturday.
  B6: row({
    from: DAY,
    case: { more: { complaint_result: 'CHAP_NHAN_TOAN_BO', complaint_decision_date: '2026-11-04' } },
    CHV: { on: { [DAY]: 'day1', '2026-12-07': 'day1' }, weekly: DAY },
    TP: 'daily',
    TT: 'daily',
    cuc: 'monthly',
  }),
  // Two working days from 04/11 end on 06/11.
  B8: row({
    from: DAY,
    matter: {
      dates: { claim_received: '2026-11-04', accepted: '2026-11-04', solver_appointed: '2026-11-04' },
    },
    CHV: { on: { [DAY]: 'day1', '2026-11-09': 'day1' }, weekly: DAY },
    TP: 'daily',
    TT: 'daily',
    cuc: 'weekly',
  }),
  // Fifteen days of verification end on 20/11, a Friday; told three days before Saturday, its first day late.
  B9: row({
    from: DAY,
    matter: { dates: { accepted: DAY, solver_appointed: DAY }, reportedToCuc: DAY },
    CHV: { on: { '2026-11-18': 'T-3', '2026-11-23': 'day1' }, weekly: '2026-11-19' },
    TP: 'daily',
    TT: 'daily',
    cuc: 'weekly',
  }),
  // A hearing on 26/11: from a week before, on the working day before, and on its morning by a message of its own.
  B10: row({
    from: DAY,
    matter: { stage: 'TOA_AN', leaderAttending: false, nextHearing: '2026-11-26T09:00:00+07:00' },
    CHV: { on: { '2026-11-19': 'day1', '2026-11-25': 'T-1' } },
    TP: 'daily',
    TT: 'daily',
    cuc: 'weekly',
  }),
  // What is to be paid back until 20/11.
  B12: row({
    from: DAY,
    matter: {
      stage: 'HOAN_TRA',
      dates: { reimbursement_decision: '2026-10-20', reimbursement_due: '2026-11-20' },
      amounts: { reimbursement_vnd: 50_000_000, recovered_vnd: 0 },
    },
    CHV: { on: { '2026-11-18': 'T-3', '2026-11-23': 'day1' }, weekly: '2026-11-19' },
    TP: 'daily',
    TT: 'daily',
    cuc: 'weekly',
  }),
  B13: row({
    from: DAY,
    matter: { kind: 'BDTC', stage: 'QD_THI_HANH_AN', dates: { thads_decision: '2026-11-10' } },
    CHV: { on: { '2026-11-18': 'T-3', '2026-11-23': 'day1' }, weekly: '2026-11-19' },
    TP: 'daily',
    TT: 'daily',
    cuc: 'weekly',
  }),
  B15: row({
    from: DAY,
    case: { caseTypes: ['THAM_NHUNG_KT'], enforcedVnd: 0 },
    CHV: 'never',
    TP: 'monthly',
    TT: 'monthly',
    cuc: 'monthly',
  }),
  B18: row({
    from: DAY,
    case: { caseTypes: ['TCTD'] },
    CHV: 'never',
    TP: 'monthly',
    TT: 'monthly',
    cuc: 'monthly',
  }),
};

/** Rules that no data reaches: A4 B16 need intake, B7 is class 3, B4 and B14 have no number, B11 and B17 no dues here. Their turns alone. */
const IDLE: Partial<Record<RuleId, Pick<Row, 'TP' | 'TT' | 'cuc'>>> = {
  B4: { TP: 'weekly', TT: 'monthly', cuc: 'never' },
  B7: { TP: 'never', TT: 'daily', cuc: 'monthly' },
  // «Weekly to TT» in 4.4, daily in 4.5.
  B11: { TP: 'weekly', TT: 'weekly', cuc: 'never' },
  B14: { TP: 'weekly', TT: 'weekly', cuc: 'monthly' },
  B16: { TP: 'weekly', TT: 'monthly', cuc: 'never' },
  B17: { TP: 'monthly', TT: 'monthly', cuc: 'monthly' },
};

const rules = Object.keys(TABLE) as RuleId[];
const people = [
  makePerson('CHV', [['CHV', 'T01.KV01']], 'chv1'),
  makePerson('TP', [['TP', 'T01.KV01']]),
  makePerson('TT', [['TT', 'T01']]),
  makePerson('BAN', [['BAN', 'CUC']]),
  makePerson('LDC', [['LDC', 'CUC']]),
];
const READERS = ['TP', 'TT', 'BAN', 'LDC'] as const;

/** Working days as the calendar has them; which of them begin a week or a month is found here, not in the product. */
const workingDays: CivilDate[] = [];
for (let day = addDays(FIRST, -30); day <= LAST; day = addDays(day, 1))
  if (calendar.isWorkingDay(day)) workingDays.push(day);
const days = workingDays.filter((day) => day >= FIRST);
const mondayOf = (day: CivilDate): string => {
  const back = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(day, -back);
};
const beginsWeek = (day: CivilDate): boolean =>
  workingDays.find((one) => mondayOf(one) === mondayOf(day)) === day;
const beginsMonth = (day: CivilDate): boolean =>
  days.find((one) => one.slice(0, 7) === day.slice(0, 7)) === day;

/** The data of a morning: each row as it has become by then. */
function dataOn(day: CivilDate): {
  readonly cases: Parameters<typeof makeCase>[0][];
  readonly matters: Matter[];
} {
  const cases: Parameters<typeof makeCase>[0][] = [];
  const matters: Matter[] = [];
  for (const rule of rules) {
    const { from = '', case: c, matter } = TABLE[rule] ?? {};
    if (c !== undefined)
      cases.push({ caseKey: rule, decisionDate: '2026-02-02', caseTypes: ['DAN_SU'], ...(from <= day && c) });
    if (matter !== undefined && from <= day)
      matters.push(aMatter({ key: rule, responsibleId: 'chv1', relatedCaseKey: null, ...matter }));
  }
  // What the province enforces itself it reports to the Cục.
  cases.push({
    caseKey: 'own',
    unit: 'T01',
    executorId: 'chv9',
    decisionDate: '2023-11-04',
    valueVnd: 20_000_000_000,
  });
  return { cases, matters };
}

interface Morning {
  readonly day: CivilDate;
  /** Steps of the executor's reminder by rule; what only rides along with another message is left out. */
  readonly steps: ReadonlyMap<string, readonly Step[]>;
  /** The rules that each digest says something of. */
  readonly digests: ReadonlyMap<string, ReadonlySet<string>>;
  /** Messages that are no digest and no reminder: `report TP`, `matter BAN`. */
  readonly others: readonly string[];
}

const lived = quarter();

function quarter(): readonly Morning[] {
  const thresholds = confirm(
    Object.fromEntries([...PROPOSED.keys()].map((id) => [id, '2026-09-01T00:00:00Z'])),
  );
  const past: Past = { ledger: new Ledger(), baselines: new Map() };
  const told: Told[] = [];
  const lastDigests: Record<string, SentDigest> = {};
  const settled: string[] = [];
  const sweep = (day: CivilDate): void => {
    const { cases, matters } = dataOn(day);
    const units = [{ unit: 'T01.KV01' }];
    const data = { cases: cases.map(makeCase), matters, thresholds, units };
    const at = new Date(`${day}T06:00:00+07:00`);
    for (const [key, date] of sweepOf(past, data, at)) past.baselines.set(key, date);
  };
  sweep('2026-09-30');
  return days.map((day): Morning => {
    sweep(day);
    const now = `${day}T07:00:00+07:00`;
    const moment = { now, ...dataOn(day), people, thresholds, told, lastDigests, settled };
    const facts = factsAfter(past, moment);
    const steps = new Map<string, Step[]>();
    const digests = new Map<string, ReadonlySet<string>>();
    const others: string[] = [];
    for (const { key, kind, to, payload } of plan(facts, new Date(now))) {
      const personId = to.kind === 'person' ? to.personId : '';
      settled.push(key);
      if (kind === 'reminder') {
        for (const telling of tellingsOf((payload as Reminder).items)) {
          told.push({ ...telling, personId, at: now });
          if (telling.step !== 'repeat' && telling.caseKey === telling.rule)
            steps.set(telling.rule, [...(steps.get(telling.rule) ?? []), telling.step]);
        }
      } else if (kind === 'digest') {
        const { role, units } = payload as DigestPayload;
        const last = lastDigests[personId] ?? null;
        const digest = digestFor({ role, units, reader: personId }, facts, last);
        lastDigests[personId] = { ...snapshotOf(digest), sentAt: now } as SentDigest;
        const said = [
          ...[...digest.rules, ...digest.review, ...digest.watch].filter(({ count }) => count > 0),
          ...digest.matters.flatMap(({ dues, next }) => [...dues, ...next]),
        ];
        digests.set(personId, new Set(said.map(({ rule }) => rule)));
      } else {
        others.push(`${kind} ${personId}`);
        if (kind !== 'matter') continue;
        for (const item of (payload as MatterPayload).items) told.push({ ...item, personId, at: now });
      }
    }
    return { day, steps, digests, others };
  });
}

/** The days of a rhythm, from a day on. */
function daysOf(rhythm: Rhythm, from: CivilDate): readonly CivilDate[] {
  return days.filter((day) => {
    if (day < from) return false;
    if (rhythm === 'daily') return true;
    if (rhythm === 'weekly') return beginsWeek(day);
    if (rhythm === 'monthly') return beginsMonth(day);
    return rhythm === 'weekly and monthly' && (beginsWeek(day) || beginsMonth(day));
  });
}

const cells = rules.flatMap((rule) => READERS.map((role) => ({ rule, role })));

it.each(cells)('$rule is told to $role as often as the table says', ({ rule, role }) => {
  const { [role === 'TP' || role === 'TT' ? role : 'cuc']: rhythm } = TABLE[rule] as Row;
  const told = lived.filter(({ digests }) => digests.get(role)?.has(rule) === true).map(({ day }) => day);
  // From the first morning on on which the data has it, and never after its day where there is one.
  const first = lived.find(({ digests }) => [...digests.values()].some((said) => said.has(rule)))?.day;
  const end = rule === 'B10' ? '2026-11-26' : LAST;
  expect(first, 'nobody is ever told').toBeDefined();
  expect(told).toEqual(daysOf(rhythm, first ?? LAST).filter((day) => day <= end));
});

it.each(Object.keys(IDLE) as RuleId[])('%s would have its turns as the table says', (rule) => {
  for (const role of READERS) {
    const rhythm = IDLE[rule]?.[role === 'TP' || role === 'TT' ? role : 'cuc'] ?? 'never';
    const own = rhythmFor(rule, role as DigestRole);
    const turns = days.filter((day) => isDigestDay(role, day, calendar));
    expect(own === null ? [] : turns.filter((day) => isTurn(own, role, day, calendar))).toEqual(
      daysOf(rhythm, FIRST),
    );
  }
});

it.each(rules)('%s is told to who enforces it on the days of the table and no others', (rule) => {
  const { CHV } = TABLE[rule] as Row;
  const told = Object.fromEntries(
    lived.flatMap(({ day, steps }) => {
      const own = [...new Set(steps.get(rule) ?? [])];
      return own.length === 0 ? [] : [[day, own.map((step) => (step === 'task' ? 'weekly' : step))]];
    }),
  );
  const { on = {}, weekly } = CHV === 'never' ? {} : CHV;
  const lists = weekly === undefined ? [] : daysOf('weekly', weekly).filter((day) => !(day in on));
  expect(told).toEqual(
    Object.fromEntries(
      [...Object.entries(on), ...lists.map((day) => [day, 'weekly'])].map(([day, step]) => [day, [step]]),
    ),
  );
});

it('the reports on cases from 20 tỷ go out once a month, and a claim is told to the Cục on the next working morning', () => {
  const others = (name: string) => lived.filter((one) => one.others.includes(name)).map(({ day }) => day);
  // They came under A2 in November, on its fourth working day: there was nothing to report on the first one.
  for (const role of ['TP', 'TT', 'BAN'])
    expect(others(`report ${role}`), role).toEqual(daysOf('monthly', DAY));
  for (const role of ['BAN', 'LDC']) expect(others(`matter ${role}`)).toEqual([DAY]);
  // The morning of the hearing.
  for (const role of ['CHV', 'TP', 'TT']) expect(others(`matter ${role}`)).toEqual(['2026-11-26']);
});

it('the Cục is written to on the first working day of a week and of a month, and only when there is something of theirs', () => {
  for (const { day, digests } of lived) {
    const isTheirs = beginsWeek(day) || beginsMonth(day);
    // Until property is sold on 09/10 nothing but cases of one year is there, which they read of with the month.
    const isTold = isTheirs && (day > '2026-10-09' || beginsMonth(day));
    expect([...digests.keys()].sort(), day).toEqual([...(isTold ? ['BAN', 'LDC'] : []), 'TP', 'TT']);
  }
});
