import { expect, it } from 'vitest';
import type { Matter } from '../../cases/matters/model.ts';
import type { MatterPayload } from '../../reminders/matter-messages.ts';
import type { WantedMessage } from '../../reminders/model.ts';
import { plan } from '../../reminders/plan.ts';
import { factsOf, makePerson } from './office.ts';

const chv = makePerson('p-chv', [['CHV', 'T01.KV01']], 'chv1');
const matter = (key: string, time: string): Matter => ({
  key,
  kind: 'BTNN',
  unit: 'T01.KV01',
  relatedCaseKey: null,
  responsibleId: 'chv1',
  riskOnly: false,
  stage: 'TOA_AN',
  dates: { claim_received: '2026-05-04' },
  amounts: {},
  complex: null,
  extendedDays: null,
  reportedToCuc: '2026-05-05',
  leaderAttending: false,
  nextHearing: new Date(`2026-12-03T${time}:00+07:00`).toISOString(),
  violationSource: null,
  updatedAt: null,
});

/** What is planned about hearings at that time, when the messages of these keys are settled. */
function hearings(time: string, matters: readonly Matter[], settled: readonly string[] = []) {
  const now = `2026-12-03T${time}:00+07:00`;
  const facts = { ...factsOf({ now, cases: [], people: [chv], matters }), settled: new Set(settled) };
  return plan(facts, new Date(now)).filter(({ key }) => key.startsWith('hearing:'));
}
const told = (planned: readonly WantedMessage[]): readonly (readonly string[])[] =>
  planned.map(({ payload }) => (payload as MatterPayload).items.map(({ caseKey }) => caseKey));

it('tells the hearings of a morning in one message, and one that comes or moves after it in another', () => {
  const early = [matter('BTNN-03', '09:00'), matter('BTNN-05', '10:00')];
  const first = hearings('07:00', early);
  expect(told(first)).toEqual([['BTNN-03', 'BTNN-05']]);
  const sent = first.map(({ key }) => key);
  expect(hearings('07:20', early, sent)).toEqual([]);

  const later = hearings('08:20', [...early, matter('BTNN-06', '14:00')], sent);
  expect(told(later)).toEqual([['BTNN-06']]);
  sent.push(...later.map(({ key }) => key));
  const moved = hearings('11:00', [...early, matter('BTNN-06', '15:30')], sent);
  expect(told(moved)).toEqual([['BTNN-06']]);
  expect(hearings('11:10', [...early, matter('BTNN-06', '14:00')], sent)).toEqual([]);
});

it('does not tell after a late start of a hearing that has begun, because another is in the afternoon', () => {
  const two = [matter('BTNN-03', '08:00'), matter('BTNN-05', '14:30')];
  const [planned] = hearings('07:00', two);
  expect(planned?.expiresAt).toBe('2026-12-03T00:30:00.000Z');
  expect(told(hearings('10:00', two))).toEqual([['BTNN-05']]);
  expect(hearings('14:00', two)).toEqual([]);
});
