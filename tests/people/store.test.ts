import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { auditEntries } from '../../people/audit-store.ts';
import { activeGrants } from '../../people/scope.ts';
import { createPeopleStore, type PeopleStore } from '../../people/store.ts';
import { engines, type TestDatabase } from '../database.ts';

const NOW = new Date('2026-11-24T02:00:00.000Z');
const hours = (n: number) => new Date(NOW.getTime() + n * 3_600_000);

const OFFICE = [
  { code: 'T01', name: 'THADS tỉnh A', parent: 'CUC', aliases: [] },
  {
    code: 'T01.KV01',
    name: 'Phòng THADS khu vực 1',
    parent: 'T01',
    aliases: ['Chi cục THADS X', 'Chi cục Y'],
  },
];

describe.each(engines)('people on $name', (engine) => {
  let test: TestDatabase;
  let store: PeopleStore;

  beforeEach(async () => {
    test = await engine.open();
    store = createPeopleStore(test.database);
    await store.importUnits(OFFICE, NOW);
  });
  afterEach(() => test.close());

  async function invited(options: { name?: string; executorId?: string } = {}) {
    const result = await store.invite({ role: 'CHV', unit: 'T01.KV01', ...options }, NOW);
    if (result.kind !== 'invited') throw new Error(result.kind);
    return result;
  }

  it('imports units, again without effect, and nothing of a file with an error', async () => {
    expect(await store.importUnits(OFFICE, NOW)).toEqual({
      kind: 'imported',
      added: 0,
      updated: 0,
      unchanged: 2,
    });
    const [first, second] = OFFICE;
    if (first === undefined || second === undefined) throw new Error('the office has two units');
    const renamed = [
      { ...first, name: 'THADS tỉnh B' },
      { ...second, aliases: ['Chi cục Y'] },
    ];
    expect(await store.importUnits([...renamed, { ...first, code: 'X' }], NOW)).toMatchObject({
      kind: 'rejected',
      problems: [{ row: 4, kind: 'bad-code' }],
    });
    expect((await store.units())[1]?.name).toBe('THADS tỉnh A');
    expect(await store.importUnits(renamed, NOW)).toMatchObject({ added: 0, updated: 2 });
    expect((await store.units()).slice(1)).toEqual([
      { code: 'T01', name: 'THADS tỉnh B', parent: 'CUC', aliases: [] },
      { code: 'T01.KV01', name: 'Phòng THADS khu vực 1', parent: 'T01', aliases: ['Chi cục Y'] },
    ]);
  });

  it('binds the account that sends the code, once', async () => {
    const { code, personId, expiresAt } = await invited({ executorId: 'CHV-1' });
    expect(expiresAt).toBe(hours(72).toISOString());
    expect(await store.personByTelegramId('7')).toBeNull();
    const bound = await store.redeem(code.toUpperCase(), '7', 'Nguyễn An', NOW);
    expect(bound).toMatchObject({
      kind: 'bound',
      role: 'CHV',
      person: { id: personId, name: 'Nguyễn An', telegramId: '7', executorId: 'CHV-1' },
    });
    expect(await store.personByTelegramId('7')).toEqual(await store.person(personId));
    expect(await store.redeem(code, '7', 'Nguyễn An', hours(1))).toMatchObject({ kind: 'bound' });
    expect(await store.redeem(code, '8', null, hours(1))).toEqual({ kind: 'used' });
    expect(await store.people()).toHaveLength(1);
  });

  it('keeps no code', async () => {
    const { code } = await invited();
    const rows = await test.database.selectFrom('invitation').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(code);
    expect(JSON.stringify(rows)).not.toContain(code.replaceAll('-', ''));
  });

  it('lets exactly one of several redeemers at once succeed', async () => {
    const { code } = await invited();
    const results = await Promise.all(['1', '2', '3', '4'].map((id) => store.redeem(code, id, null, NOW)));
    expect(results.map((result) => result.kind).sort()).toEqual(['bound', 'used', 'used', 'used']);
  });

  it('refuses a code from the instant it expires', async () => {
    const { code } = await invited();
    expect(await store.redeem(code, '7', null, hours(72))).toEqual({ kind: 'expired' });
    expect(await store.redeem(code, '7', null, new Date(hours(72).getTime() - 1))).toMatchObject({
      kind: 'bound',
    });
  });

  it('makes a guesser wait, even before a right code, and others not', async () => {
    const { code } = await invited();
    for (let guess = 0; guess < 5; guess += 1)
      expect(await store.redeem(`guess-${guess}`, '666', null, NOW)).toEqual({ kind: 'unknown' });
    expect(await store.redeem(code, '666', null, NOW)).toEqual({ kind: 'too-many-guesses' });
    expect(await store.redeem('guess', '7', null, NOW)).toEqual({ kind: 'unknown' });
    expect(await store.redeem(code, '666', null, hours(1))).toMatchObject({ kind: 'bound' });
  });

  it('adds the role of a second code to the same person', async () => {
    const first = await invited({ name: 'Trần Bình' });
    await store.redeem(first.code, '7', null, NOW);
    const second = await store.invite({ role: 'SOAN', unit: 'T01', name: 'Trần Bình' }, NOW);
    if (second.kind !== 'invited') throw new Error(second.kind);
    const bound = await store.redeem(second.code, '7', null, hours(1));
    expect(bound).toMatchObject({ kind: 'bound', role: 'SOAN', person: { id: first.personId } });
    const [person, ...others] = await store.people();
    expect(others).toEqual([]);
    expect(person?.grants.map(({ role, unit }) => `${role} ${unit}`).sort()).toEqual([
      'CHV T01.KV01',
      'SOAN T01',
    ]);
    expect(await store.redeem(second.code, '7', null, hours(2))).toMatchObject({ kind: 'bound' });
  });

  it("does not give one person's account to another", async () => {
    await store.redeem((await invited({ executorId: 'CHV-1' })).code, '7', null, NOW);
    const other = await invited({ executorId: 'CHV-2' });
    expect(await store.redeem(other.code, '7', null, NOW)).toEqual({ kind: 'already-bound' });
    expect(await store.redeem(other.code, '8', null, NOW)).toMatchObject({ kind: 'bound' });
  });

  it('revokes: roles, account and open invitations are gone, the account is free for another code', async () => {
    const { code, personId } = await invited();
    const pending = await invited();
    await store.redeem(code, '7', null, NOW);
    expect(await store.revoke(personId, hours(1))).toBe(true);
    expect(await store.revoke(personId, hours(1))).toBe(false);
    expect(await store.revoke(pending.personId, hours(1))).toBe(true);
    expect(await store.personByTelegramId('7')).toBeNull();
    const person = await store.person(personId);
    expect(person && activeGrants(person, hours(1))).toEqual([]);
    expect(await store.people()).toEqual([]);
    expect(await store.redeem(code, '7', null, hours(1))).toEqual({ kind: 'used' });
    expect(await store.redeem(pending.code, '7', null, hours(1))).toEqual({ kind: 'expired' });
    expect(await store.redeem((await invited()).code, '7', null, hours(1))).toMatchObject({ kind: 'bound' });
  });

  it('invites only into units that exist and at the level of the role', async () => {
    expect(await store.invite({ role: 'CHV', unit: 'T09.KV01' }, NOW)).toEqual({ kind: 'unknown-unit' });
    expect(await store.invite({ role: 'TT', unit: 'T01.KV01' }, NOW)).toEqual({ kind: 'wrong-level' });
    expect(await store.people()).toEqual([]);
  });

  it('keeps the settings of a group that moves, and finds it by its old id', async () => {
    expect(await store.allowGroup({ chatId: '-5', unit: 'T09' }, NOW)).toEqual({ kind: 'unknown-unit' });
    await store.allowGroup({ chatId: '-5', unit: 'T01', title: 'Lãnh đạo', closed: true }, NOW);
    await store.moveGroup('-5', '-1005', NOW);
    await store.moveGroup('-5', '-1005', NOW);
    const group = { chatId: '-1005', unit: 'T01', title: 'Lãnh đạo', scope: 'TINH', closed: true };
    expect(await store.groups()).toEqual([group]);
    expect(await store.group('-5')).toEqual(group);
    expect(await store.group('-6')).toBeNull();
    await store.forgetGroup('-1005', NOW);
    expect(await store.group('-5')).toBeNull();
  });

  it('writes down who did what to which record, without content', async () => {
    const { code, personId } = await invited({ name: 'Lê Cường' });
    await store.redeem(code, '7', 'Lê Cường', NOW);
    await store.revoke(personId, NOW, 'p-admin');
    const entries = (await auditEntries(test.database)).filter(({ action }) => action.startsWith('person.'));
    expect(entries.map(({ actor, action, subject }) => [actor, action, subject])).toEqual([
      ['operator', 'person.invited', personId],
      [personId, 'person.joined', personId],
      ['p-admin', 'person.revoked', personId],
    ]);
    expect(JSON.stringify(entries)).not.toContain('Cường');
  });

  it("remembers the bot's user name", async () => {
    expect(await store.botUsername()).toBeNull();
    await store.rememberBotUsername('old_bot');
    await store.rememberBotUsername('thads_bot');
    expect(await store.botUsername()).toBe('thads_bot');
  });
});
