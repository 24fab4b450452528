import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dutiesOf } from '../../answering/mechanism/cited.ts';
import { kept, maySee, mayWithdraw, type NewCard } from '../../bot/matters/model.ts';
import { createMatterStore, type MatterStore } from '../../bot/matters/store.ts';
import { loadLibrary } from '../../knowledge/library.ts';
import { auditEntries } from '../../people/audit-store.ts';
import type { Grant, Person, Role } from '../../people/model.ts';
import { createPeopleStore } from '../../people/store.ts';
import { engines, type TestDatabase } from '../database.ts';

const library = await loadLibrary();
const at = (time: string) => new Date(`2026-11-30T${time}:00Z`);
const duties = dutiesOf('btnn-office', library).duties.map((duty) => kept(duty, 'mục 4'));

describe.each(engines)('the store of cards on $name', (engine) => {
  let test: TestDatabase;
  let store: MatterStore;
  let [owner, head] = ['', ''];
  beforeAll(async () => {
    test = await engine.open();
    store = createMatterStore(test.database);
    const people = createPeopleStore(test.database);
    const rows = [
      ['T01', 'THADS tỉnh A'],
      ['T01.KV01', 'Phòng 1'],
      ['T01.KV02', 'Phòng 2'],
    ].map(([code = '', name = '']) => ({ code, name, parent: '', aliases: [] }));
    await people.importUnits(rows, at('00:00'));
    const invite = async (role: Role, unit: string): Promise<string> => {
      const invited = await people.invite({ role, unit }, at('00:00'));
      return invited.kind === 'invited' ? invited.personId : '';
    };
    owner = await invite('CHV', 'T01.KV01');
    head = await invite('TP', 'T01.KV01');
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    for (const table of ['matter_duty', 'matter_card', 'matter_form'] as const)
      await test.database.deleteFrom(table).execute();
    begun = (await auditEntries(test.database)).length;
  });

  const newCard = (more: Partial<NewCard> = {}): NewCard => ({
    ...{ ownerId: owner, unit: 'T01.KV01', label: 'BT-03', outcome: 'btnn-office', duties },
    ...more,
  });
  const make = async (more: Partial<NewCard> = {}, time = '01:00'): Promise<string> => {
    const card = newCard(more);
    await store.openForm(card.ownerId, card.outcome, at(time));
    return (await store.keep(card, at(time))) ?? '';
  };
  /** Entries from before this test: nobody can take them away. */
  let begun = 0;
  const entries = async () => (await auditEntries(test.database)).slice(begun);
  const actions = async () => (await entries()).map(({ action, actor }) => [action, actor]);

  it('gives a card back as it was kept', async () => {
    const id = await make();
    expect(await store.card(id)).toEqual({
      ...newCard(),
      ...{ id, state: 'open', openedAt: at('01:00').toISOString(), ended: null },
      duties: duties.map((duty) => ({ ...duty, ticked: null })),
    });
    expect(await store.card('m-00000000')).toBeNull();
  });

  it('makes one card of one form, however many come', async () => {
    await store.openForm(owner, 'risk', at('01:00'));
    await store.openForm(owner, 'btnn-office', at('01:01'));
    expect(await store.form(owner, at('00:55'))).toBe('btnn-office');
    expect(await store.form(owner, at('01:02'))).toBeNull();
    expect(await store.form(head, at('00:00'))).toBeNull();
    const kept = await Promise.all([1, 2, 3].map(() => store.keep(newCard(), at('01:02'))));
    expect(kept.filter((id) => id !== null)).toHaveLength(1);
    expect(await store.openCards(owner, [])).toHaveLength(1);
    expect(await actions()).toEqual([['matter.opened', owner]]);
    await store.openForm(owner, 'risk', at('01:03'));
    await store.dropForm(owner);
    expect(await store.form(owner, at('00:00'))).toBeNull();
    expect(await store.keep(newCard(), at('01:04'))).toBeNull();
  });

  it('lets one of many tick a duty, and writes who and when', async () => {
    const id = await make();
    const ticks = await Promise.all(
      [owner, head, owner].map((who) => store.tick(id, 'join', who, true, at('02:00'))),
    );
    expect(ticks.filter(Boolean)).toHaveLength(1);
    const ticked = async () => (await store.card(id))?.duties.find((duty) => duty.id === 'join')?.ticked;
    expect(await ticked()).toMatchObject({ at: at('02:00').toISOString() });
    expect(await store.tick(id, 'join', head, false, at('02:01'))).toBe(true);
    expect(await store.tick(id, 'join', head, false, at('02:02'))).toBe(false);
    expect(await ticked()).toBeNull();
    expect(await store.tick(id, 'no-such', head, true, at('02:03'))).toBe(false);
    expect((await entries()).map(({ action, subject }) => `${action} ${subject}`)).toEqual([
      `matter.opened ${id}`,
      `matter.ticked ${id}/join`,
      `matter.unticked ${id}/join`,
    ]);
  });

  it('closes, opens again and takes back, each once, and ticks only what is open', async () => {
    const id = await make();
    expect(await store.end(id, head, at('03:00'))).toBe(true);
    expect(await store.end(id, owner, at('03:01'))).toBe(false);
    expect(await store.card(id)).toMatchObject({ state: 'closed', ended: { by: head } });
    expect(await store.tick(id, 'join', owner, true, at('03:02'))).toBe(false);
    expect(await store.openCards(owner, ['T01'])).toEqual([]);
    expect(await store.reopen(id, owner, at('03:03'))).toBe(true);
    expect(await store.card(id)).toMatchObject({ state: 'open', ended: null, label: 'BT-03' });
    expect(await store.withdraw(id, owner, at('03:04'))).toBe(true);
    expect(await store.reopen(id, owner, at('03:05'))).toBe(false);
    expect(await store.withdraw(id, owner, at('03:06'))).toBe(false);
    const everything = JSON.stringify(await test.database.selectFrom('matter_card').selectAll().execute());
    expect(everything).not.toContain('BT-03');
    expect((await actions()).map(([action]) => action)).toEqual(
      ['opened', 'closed', 'reopened', 'withdrawn'].map((what) => `matter.${what}`),
    );
  });

  it('lists the own open cards and those of units, newest first', async () => {
    const first = await make({ label: 'một' }, '01:00');
    const second = await make({ label: 'hai', ownerId: head, unit: 'T01' }, '02:00');
    const third = await make({ label: 'ba', ownerId: head, unit: 'T01.KV02' }, '03:00');
    const ids = async (who: string, units: readonly string[]) =>
      (await store.openCards(who, units)).map(({ id }) => id);
    expect(await ids(owner, [])).toEqual([first]);
    expect(await ids(owner, ['T01.KV01'])).toEqual([first]);
    expect(await ids(owner, ['T01'])).toEqual([third, second, first]);
    expect(await ids(head, ['T01.KV01'])).toEqual([third, second, first]);
    expect(await ids('nobody', ['CUC'])).toEqual([third, second, first]);
    expect(await ids('nobody', [])).toEqual([]);
  });

  it('erases the labels of cards closed for a while, and of no others', async () => {
    const kept = async (label: string) => {
      await store.openForm(owner, 'btnn-office', at('01:00'));
      const card = { ownerId: owner, unit: 'T01.KV01', label, outcome: 'btnn-office', duties } as const;
      return (await store.keep(card, at('01:00'))) ?? '';
    };
    const [open, closed] = [await kept('đang mở'), await kept('đã đóng')];
    await store.end(closed, owner, at('02:00'));
    expect(await store.forgetLabels(at('02:00'))).toBe(0);
    expect(await store.forgetLabels(at('03:00'))).toBe(1);
    expect(await store.forgetLabels(at('03:00'))).toBe(0);
    expect((await store.card(open))?.label).toBe('đang mở');
    expect((await store.card(closed))?.label).toBe('');
  });
});

describe('who sees a card', () => {
  const person = (id: string, role: Role, unit: string, more: Partial<Grant> = {}): Person => ({
    ...{ id, name: null, telegramId: '1', executorId: 'CHV-01', joinedAt: null, revokedAt: null },
    grants: [{ role, unit, validFrom: '2026-01-01T00:00:00.000Z', validTo: null, ...more }],
  });
  const card = { ownerId: 'p-1', unit: 'T01.KV01' };
  it.each<[string, Person, boolean]>([
    ['its owner', person('p-1', 'CHV', 'T01.KV01'), true],
    ['its owner, a drafter', person('p-1', 'SOAN', 'T01'), true],
    ['its owner, moved away', person('p-1', 'CHV', 'T01.KV02'), false],
    [
      'its owner, out of office',
      person('p-1', 'CHV', 'T01.KV01', { validTo: '2026-11-01T00:00:00.000Z' }),
      false,
    ],
    ['a colleague', person('p-2', 'CHV', 'T01.KV01'), false],
    ['the head of the Phòng', person('p-2', 'TP', 'T01.KV01'), true],
    ['the head of another Phòng', person('p-2', 'TP', 'T01.KV02'), false],
    ['the head of the province', person('p-2', 'TT', 'T01'), true],
    ['the head of another province', person('p-2', 'TT', 'T02'), false],
    ['a Ban', person('p-2', 'BAN', 'CUC'), false],
    ['the head of the Cục', person('p-2', 'LDC', 'CUC'), false],
    ['the administrator', person('p-2', 'QT', 'CUC'), false],
    ['a drafter of the unit', person('p-2', 'SOAN', 'T01.KV01'), false],
  ])('%s', (_, viewer, expected) => {
    expect(maySee(viewer, card, at('01:00'))).toBe(expected);
    const whole = {
      ...card,
      id: 'm-1',
      label: '',
      outcome: 'risk',
      state: 'open',
      openedAt: '',
      ended: null,
      duties: [],
    } as const;
    expect(mayWithdraw(viewer, whole, at('01:00'))).toBe(expected && viewer.id === 'p-1');
  });
});
