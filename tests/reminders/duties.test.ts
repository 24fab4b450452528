import { expect, it } from 'vitest';
import { calendar } from '../../cases/calendar.ts';
import { PROPOSED } from '../../cases/thresholds/proposals.ts';
import type { DigestRole } from '../../reminders/audience.ts';
import { dutiesOn } from '../../reminders/duties.ts';

const on = (role: DigestRole, date: string, thresholds = PROPOSED) =>
  dutiesOn(role, date, { calendar, thresholds }).map(({ id }) => id);

const vectors: readonly [DigestRole, string, string[], string][] = [
  ['TP', '2026-12-01', ['T1', 'T3'], 'the first working day after the end of November'],
  ['TP', '2026-12-02', [], 'once a period'],
  [
    'TP',
    '2027-01-04',
    ['T1', 'T3', 'T4', 'T6'],
    'after New Year and a weekend; a period of the work year ended too',
  ],
  ['TP', '2027-07-01', ['T1', 'T3'], 'June ends no period of the work year: they are 3, 6, 10 and 12 months'],
  ['TP', '2027-08-02', ['T1', 'T3', 'T4', 'T6'], 'July does'],
  ['TT', '2026-12-10', ['T2'], '21 days before the end of the period: the meeting is to be prepared'],
  ['TT', '2026-12-01', ['T5'], 'monthly'],
  ['LDC', '2026-12-07', [], 'nobody at the Cục has a duty here'],
];
it.each(vectors)('%s on %s: %j (%s)', (role, date, expected) => {
  expect(on(role, date)).toEqual(expected);
});

it('goes by the period that the office set', () => {
  const monthly = PROPOSED.get('T1');
  if (monthly === undefined) throw new Error('T1');
  const never = new Map([...PROPOSED, ['T1', { ...monthly, value: 0 }]]);
  expect(on('TP', '2026-12-01', never)).toEqual(['T3']);
  const halfYearly = new Map([...PROPOSED, ['T1', { ...monthly, value: 6 }]]);
  expect(on('TP', '2027-01-04', halfYearly)).not.toContain('T1');
  expect(on('TP', '2027-04-01', halfYearly)).toContain('T1');
});
