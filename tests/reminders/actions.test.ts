import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildActions, createRequestRender } from '../../bot/actions.ts';
import { reasonsOf } from '../../bot/views/actions.ts';
import { calendar } from '../../cases/calendar.ts';
import { type CaseStore, createCaseStore } from '../../cases/store.ts';
import { createThresholdStore, type ThresholdStore } from '../../cases/thresholds/store.ts';
import type { Person } from '../../people/model.ts';
import { createPeopleStore, type PeopleStore } from '../../people/store.ts';
import type { Actions } from '../../reminders/actions/actions.ts';
import { isLate, snoozeUntil } from '../../reminders/actions/model.ts';
import { movementOf } from '../../reminders/actions/movement.ts';
import { createReminderStore } from '../../reminders/store.ts';
import { engines, type TestDatabase } from '../database.ts';
import { confirm, makeCase } from './office.ts';
import { foundTown, type Town } from './town.ts';

const NOW = new Date('2026-11-30T02:00:00Z');
const A = { caseKey: 'a', decisionDate: '2019-03-01' };

it('moves when a dated field changes, known to the rules or not, and by nothing else', () => {
  const c = makeCase(A);
  const same = {
    ...c,
    remainingVnd: 5,
    condition: 'CCDK',
    status: 'HOAN',
    more: { auction_round: 2 },
  } as const;
  expect(movementOf(same)).toBe(movementOf(c));
  for (const moved of [
    { lastVerificationDate: '2026-11-01' },
    { handoverDate: '2026-11-01' },
    { statusDate: '2026-11-01' },
    { more: { seizure_date: '2026-11-01' } },
  ])
    expect(movementOf({ ...c, ...moved }), JSON.stringify(moved)).not.toBe(movementOf(c));
});

it('gives no executor a day that rests on a number nobody has confirmed as a reason', () => {
  const c = makeCase({
    ...A,
    decisionDate: '2026-03-01',
    condition: 'CCDK',
    lastVerificationDate: '2026-03-02',
  });
  const reasons = (thresholds = confirm({})) => reasonsOf(c, '2026-11-30', [], { thresholds, calendar });
  expect(reasons()).toEqual([]);
  const day = '2026-01-05T00:00:00Z';
  expect(reasons(confirm({ 'B1b.CCDK': day, 'B1b.CDK': day })).join()).toContain('chậm xác minh lại từ');
  const old = makeCase({ ...A, decisionDate: '2024-03-01', lastVerificationDate: '2026-01-02' });
  const told = reasonsOf(old, '2026-11-30', [], { thresholds: confirm({}), calendar }).join('; ');
  expect(told, 'what the directive itself sets stands').toContain('quá 01 năm từ');
  expect(told).not.toContain('xác minh');
});

describe.each(engines)('what leaders do, on $name', (engine) => {
  let test: TestDatabase;
  let town: Town;
  let actions: Actions;
  let parts: { readonly people: PeopleStore; readonly cases: CaseStore; readonly thresholds: ThresholdStore };
  let people: Record<'chv' | 'tp' | 'tt', Person>;
  beforeAll(async () => {
    test = await engine.open();
    town = await foundTown(test.database);
    people = {
      chv: await town.join('CHV', 'T01.KV01', 'chv1'),
      tp: await town.join('TP', 'T01.KV01'),
      tt: await town.join('TT', 'T01'),
    };
    parts = {
      people: createPeopleStore(test.database),
      cases: createCaseStore(test.database),
      thresholds: createThresholdStore(test.database),
    };
    actions = buildActions(test.database, parts);
    await town.import('2026-11-29', [A]);
  });
  afterAll(() => test.close());
  const messages = async () =>
    (await createReminderStore(test.database).list()).filter(({ kind }) => kind === 'request');

  it('of two presses at once one makes a request with its message', async () => {
    const c = makeCase(A);
    const asked = await Promise.all(
      [3, 5, 10].map((days) => actions.ask('urge', c, people.tp, 'TP', days, NOW)),
    );
    expect(asked.map(({ kind }) => kind).toSorted()).toEqual(['already', 'already', 'asked']);
    expect(await messages()).toMatchObject([{ to: { personId: people.chv.id }, state: 'wanted' }]);
    // Another desk and another kind are requests of their own; who may not lead the unit makes none.
    expect((await actions.ask('urge', c, people.tt, 'TT', 3, NOW)).kind).toBe('asked');
    expect((await actions.ask('explain', c, people.tp, 'TP', 3, NOW)).kind).toBe('asked');
    const far = makeCase({ ...A, unit: 'T01.KV02' });
    expect((await actions.ask('urge', far, people.tp, 'TP', 3, NOW)).kind).toBe('nobody');
    const unknown = makeCase({ ...A, executorId: 'nobody' });
    expect((await actions.ask('urge', unknown, people.tp, 'TP', 3, NOW)).kind).toBe('nobody');
  });

  it('a request that was held is not sent to who no longer enforces the case', async () => {
    const render = createRequestRender(actions, { ...parts, calendar }, async () => []);
    const [message] = await messages();
    if (message === undefined) throw new Error('no request was made');
    const notTheirs = { kind: 'nothing', reason: 'somebody else enforces the case now' };
    expect((await render(message, NOW)).kind).toBe('parts');
    const endGrant = (valid_to: string | null) =>
      test.database
        .updateTable('role_grant')
        .set({ valid_to })
        .where('person_id', '=', people.chv.id)
        .execute();
    await endGrant('2026-11-30T01:00:00.000Z');
    expect(await render(message, NOW)).toEqual(notTheirs);
    await endGrant(null);
    expect((await render(message, NOW)).kind).toBe('parts');
    await town.import('2026-11-30', [{ ...A, executorId: 'chv2' }]);
    expect(await render(message, NOW), 'before anybody handed it on').toEqual(notTheirs);
  });

  it('a request goes on with whoever enforces the case now, and asks them once', async () => {
    const next = await town.join('CHV', 'T01.KV01', 'chv2');
    await actions.tend(NOW);
    await actions.tend(NOW);
    expect((await actions.store.openFor(next.id)).map(({ kind }) => kind).toSorted()).toEqual([
      'explain',
      'urge',
      'urge',
    ]);
    expect(
      (await messages()).filter(({ to }) => to.kind === 'person' && to.personId === next.id),
    ).toHaveLength(3);
    expect(await actions.store.openFor(people.chv.id)).toEqual([]);
  });

  it('ends when the case is over, and only then may the same be asked anew', async () => {
    await town.import('2026-12-01', [{ ...A, executorId: 'chv2', finishedDate: '2026-12-01' }]);
    await actions.tend(NOW);
    expect((await actions.store.requestsOf('a')).map(({ ending }) => ending)).toEqual(
      Array(3).fill('case-closed'),
    );
    expect(
      await actions.store.answer(
        (await actions.store.requestsOf('a'))[0]?.id ?? '',
        'acknowledged',
        'x',
        NOW,
      ),
    ).toBe(false);
  });

  it('an item is put aside once a desk, however often it is tried', async () => {
    const items = [{ caseKey: 'a', rule: 'A1', since: '2020-03-02' }] as const;
    const by = { person: people.tp, role: 'TP', unit: 'T01.KV01' } as const;
    const put = await Promise.all([1, 2].map(() => actions.snooze(items, by, 7, 'lý do', NOW)));
    expect(put.toSorted()).toEqual([0, 1]);
    expect(await actions.store.snoozes('2026-12-07')).toMatchObject([{ until: '2026-12-07' }]);
    expect(await actions.store.snoozes('2026-12-08')).toEqual([]);
    // One day reaches the next digest, over a weekend too, and never longer than seven days.
    expect(snoozeUntil('2026-12-04', 1, calendar)).toBe('2026-12-07');
    expect(snoozeUntil('2026-02-13', 1, calendar)).toBe('2026-02-20');
    const province = { person: people.tt, role: 'TT', unit: 'T01' } as const;
    expect(await actions.snooze(items, province, 1, 'lý do', NOW)).toBe(1);
  });

  it('an objective reason is proposed once, judged once, and enters the case while it is confirmed', async () => {
    await town.import('2026-12-02', [{ ...A, objectiveReason: false }]);
    const cases = createCaseStore(test.database);
    const propose = () =>
      actions.objective.propose({ caseKey: 'a', unit: 'T01.KV01', reason: 'x' }, people.tp.id, NOW);
    const [one, two] = await Promise.all([propose(), propose()]);
    const id = (one ?? two)?.id ?? '';
    expect([one, two].filter((proposal) => proposal !== null)).toHaveLength(1);
    expect((await cases.caseByKey('a'))?.objectiveReason).toBe(false);
    const before = await actions.objective.version();
    const judged = await Promise.all(
      (['confirmed', 'refused'] as const).map((to) =>
        actions.objective.judge(id, 'proposed', to, people.tt.id, NOW),
      ),
    );
    expect(judged.toSorted()).toEqual([false, true]);
    expect(await actions.objective.version()).not.toBe(before);
    // Whichever came first: a refused one may be proposed anew, and then be confirmed.
    const held =
      (await actions.objective.proposal(id))?.state === 'refused' ? ((await propose())?.id ?? '') : id;
    if (held !== id) await actions.objective.judge(held, 'proposed', 'confirmed', people.tt.id, NOW);
    for (const c of [await cases.caseByKey('a'), (await cases.activeCases(['T01']))[0]])
      expect(c).toMatchObject({ objectiveReason: true, objectiveSource: false });
    await actions.objective.judge(held, 'confirmed', 'revoked', people.tt.id, NOW);
    expect((await cases.caseByKey('a'))?.objectiveReason).toBe(false);
    const judgedOnes = await actions.objective.version();
    expect((await propose())?.state).toBe('proposed');
    expect(await actions.objective.version(), 'a proposal changes no case').toBe(judgedOnes);
  });

  it('is late by its first answer, which an answer given again does not replace', async () => {
    const b = makeCase({ ...A, caseKey: 'b' });
    const opened = async (kind: 'urge' | 'explain') => {
      const asking = await actions.ask(kind, b, people.tp, 'TP', 3, NOW);
      if (asking.kind !== 'asked') throw new Error(asking.kind);
      const { id, due } = asking.request;
      const now = async () => {
        const request = await actions.store.request(id);
        if (request === null) throw new Error('it is gone');
        return request;
      };
      return { id, due, now };
    };
    const urged = await opened('urge');
    expect(urged.due).toBe('2026-12-03');
    expect([isLate(await urged.now(), '2026-12-03'), isLate(await urged.now(), '2026-12-04')]).toEqual([
      false,
      true,
    ]);
    const answer = (id: string, what: 'acknowledged' | 'next-step', at: string) =>
      actions.store.answer(id, what, people.chv.id, new Date(at));
    await answer(urged.id, 'acknowledged', '2026-12-03T10:00:00Z');
    expect(isLate(await urged.now(), '2026-12-04'), 'answered on its day').toBe(false);
    await answer(urged.id, 'next-step', '2026-12-08T02:00:00Z');
    expect(await urged.now()).toMatchObject({
      answer: 'next-step',
      answeredAt: '2026-12-08T02:00:00.000Z',
      firstAnsweredAt: '2026-12-03T10:00:00.000Z',
    });
    expect(isLate(await urged.now(), '2026-12-09')).toBe(false);

    const explained = await opened('explain');
    await answer(explained.id, 'acknowledged', '2026-12-01T02:00:00Z');
    expect(isLate(await explained.now(), '2026-12-04'), 'taken note of, not explained').toBe(true);
    await answer(explained.id, 'next-step', '2026-12-04T02:00:00Z');
    expect(isLate(await explained.now(), '2026-12-04'), 'answered after its day').toBe(true);
  });
});
