import { expect, it } from 'vitest';
import { renderMatterMessage } from '../../bot/views/matter-record.ts';
import { plainText } from '../../bot/views/message.ts';
import type { Matter } from '../../cases/matters/model.ts';
import type { MatterPayload } from '../../reminders/matter-messages.ts';
import type { Message, WantedMessage } from '../../reminders/model.ts';
import { plan } from '../../reminders/plan.ts';
import { factsOf, makePerson } from './office.ts';

const chv = makePerson('p-chv', [['CHV', 'T01.KV01']], 'chv1');
const matter = (key: string, time: string, day = '2026-12-03'): Matter => ({
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
  nextHearing: new Date(`${day}T${time}:00+07:00`).toISOString(),
  violationSource: null,
  updatedAt: null,
});

/** What is planned about hearings at that time, when the messages of these keys are settled. */
function hearings(
  time: string,
  matters: readonly Matter[],
  settled: readonly string[] = [],
  day = '2026-12-03',
) {
  const now = `${day}T${time}:00+07:00`;
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

it('tells on the afternoon of the working day before, once, what its own morning cannot tell', () => {
  const monday = '2026-12-07';
  const early = [matter('BTNN-03', '07:30', monday), matter('BTNN-05', '07:31', monday)];
  // The one that the morning itself can tell, a minute before it is too late, is left to it.
  for (const day of ['2026-12-03', '2026-12-05', '2026-12-06'])
    expect(hearings('16:40', early, [], day)).toEqual([]);
  const friday = '2026-12-04';
  const [planned, ...others] = hearings('08:00', early, [], friday);
  expect(others).toEqual([]);
  expect(planned).toMatchObject({
    dueAt: '2026-12-04T09:30:00.000Z',
    expiresAt: '2026-12-04T11:00:00.000Z',
    payload: { about: 'hearing-eve' },
  });
  expect(told(hearings('16:40', early, [], friday))).toEqual([['BTNN-03']]);
  const sent = [planned?.key ?? ''];
  expect(hearings('16:40', early, sent, friday)).toEqual([]);
  // Known in the afternoon, and on a day off.
  const more = [...early, matter('BTNN-06', '07:00', monday), matter('BTNN-07', '09:00', '2026-12-05')];
  expect(told(hearings('17:10', more, sent, friday))).toEqual([['BTNN-06', 'BTNN-07']]);
  expect(hearings('18:00', more, sent, friday)).toEqual([]);
  expect(told(hearings('07:00', early, [], monday))).toEqual([['BTNN-05']]);
});

it('tells a hearing of the first morning after Tết before the days off', () => {
  const after = '2026-02-23';
  const tp = makePerson('p-tp', [['TP', 'T01.KV01']]);
  const about = (at: string, time: string) => {
    const now = `${at}:00+07:00`;
    const earlier = [{ at: '2026-01-10T08:00:00+07:00' }];
    const facts = factsOf({
      now,
      cases: [],
      people: [chv, tp],
      matters: [matter('BTNN-03', time, after)],
      earlier,
    });
    return plan(facts, new Date(now))
      .filter(({ payload }) => JSON.stringify(payload).includes('BTNN-03'))
      .map(({ kind, payload, to }) => [
        to.kind === 'person' ? to.personId : '',
        kind === 'matter' ? (payload as MatterPayload).about : JSON.stringify(payload).match(/T-1|day1/)?.[0],
      ]);
  };
  const both = (what: string) => [
    ['p-chv', what],
    ['p-tp', what],
  ];
  for (const time of ['07:30', '08:00', '09:00']) expect(about('2026-02-12T16:31', time)).toEqual([]);
  // Seven calendar days before lie among days off: what they would tell is told with the working day before.
  expect(about('2026-02-13T07:31', '08:00')).toEqual([['p-chv', 'T-1']]);
  expect(about('2026-02-13T07:31', '07:30')).toContainEqual(['p-chv', 'T-1']);
  expect(about('2026-02-13T16:31', '07:30')).toEqual(both('hearing-eve'));
  expect(about('2026-02-13T16:31', '08:00')).toEqual([]);
  expect(about('2026-02-23T07:00', '08:00')).toEqual(both('hearing'));
  expect(about('2026-02-23T07:00', '07:30')).toEqual([]);
});

it('tells of a hearing that the afternoon has brought', () => {
  expect(told(hearings('15:20', [matter('BTNN-03', '16:30')]))).toEqual([['BTNN-03']]);
});

it('says in the afternoon that it is told early, and nothing of one that was moved meanwhile', () => {
  const day = '2026-12-04';
  const now = `${day}T16:31:00+07:00`;
  const factsWith = (time: string) =>
    factsOf({ now, cases: [], people: [chv], matters: [matter('BTNN-03', time, '2026-12-07')] });
  const [planned] = plan(factsWith('07:30'), new Date(now));
  if (planned === undefined) throw new Error('nothing is planned');
  const message = { ...planned, id: 'm-1', state: 'wanted', attempts: 0 } as unknown as Message;
  const rendering = renderMatterMessage(message, factsWith('07:15'), []);
  const [part] = rendering.kind === 'parts' ? rendering.parts : [];
  expect(plainText(part?.html ?? '')).toMatch(
    /^Phiên tòa sắp tới \(nhắc trước vì ngoài giờ nhắc việc\)\n.*BTNN-03.*\n.*07:15 Thứ Hai 07\/12\/2026/,
  );
  expect(renderMatterMessage(message, factsWith('09:00'), []).kind).toBe('nothing');
});
