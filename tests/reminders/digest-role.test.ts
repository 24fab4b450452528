import { expect, it } from 'vitest';
import { renderDigest } from '../../bot/render.ts';
import type { Person } from '../../people/model.ts';
import type { Message } from '../../reminders/model.ts';
import { plan } from '../../reminders/plan.ts';
import { factsOf, makePerson } from './office.ts';

const PLANNED = '2026-11-30T07:40:00+07:00';
const SENT = '2026-11-30T08:10:00+07:00';
const BETWEEN = '2026-11-30T01:00:00.000Z';

const head = makePerson('p-tp', [['TP', 'T01.KV01']]);
const ended = (person: Person): Person => ({
  ...person,
  grants: person.grants.map((grant) => ({ ...grant, validTo: BETWEEN })),
});
const deputy: Person = {
  ...head,
  grants: head.grants.map((grant) => ({ ...grant, deputyFor: 'p-other', validTo: BETWEEN })),
};
const moved = ended(head);

/** What is sent of a digest that was planned for `then`, when its reader is `later` by then. */
function sentTo(then: Person, later: readonly Person[]) {
  const facts = factsOf({
    now: PLANNED,
    cases: [{ caseKey: 'a', decisionDate: '2021-05-02' }],
    people: [then],
  });
  const [wanted] = plan(facts, new Date(PLANNED)).filter(({ kind }) => kind === 'digest');
  if (wanted === undefined) throw new Error('no digest was planned');
  const message: Message = {
    ...wanted,
    id: 'm-00000000',
    state: 'wanted',
    attempts: 0,
    nextAttemptAt: null,
    reason: null,
    sentAt: null,
    snapshot: null,
  };
  return renderDigest(message, { ...facts, people: later }, new Date(SENT)).kind;
}

it.each<[string, Person, readonly Person[]]>([
  ['whose role has ended', head, [ended(head)]],
  ['whose days as a deputy are over, known beforehand', deputy, [deputy]],
  [
    'who has moved to another Phòng',
    head,
    [{ ...moved, grants: [...moved.grants, ...makePerson('p-tp', [['TP', 'T01.KV02']]).grants] }],
  ],
  ['who has another role there now', head, [makePerson('p-tp', [['CHV', 'T01.KV01']])]],
  ['who is not known any more', head, []],
])('a digest that was planned is not sent to somebody %s', (_, then, later) => {
  expect(sentTo(then, [then])).toBe(then === deputy ? 'nothing' : 'parts');
  expect(sentTo(then, later)).toBe('nothing');
});

it('a digest is sent to who holds its role still, also when another was added', () => {
  expect(
    sentTo(head, [
      makePerson('p-tp', [
        ['TP', 'T01.KV01'],
        ['TP', 'T01.KV02'],
      ]),
    ]),
  ).toBe('parts');
});
