import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditEntries, verifyAudit } from '../../people/audit-store.ts';
import { GUESSES_OF_ALL } from '../../people/codes.ts';
import { activeGrants } from '../../people/scope.ts';
import { createPeopleStore, type PeopleStore } from '../../people/store.ts';
import { engines, type TestDatabase } from '../database.ts';

const at = (day: string): Date => new Date(`2026-${day}T02:00:00.000Z`);
const NOW = at('11-24');

describe.each(engines)('roles over time on $name', (engine) => {
  let test: TestDatabase;
  let people: PeopleStore;
  let account = 100;
  beforeAll(async () => {
    test = await engine.open();
    people = createPeopleStore(test.database);
    await people.importUnits(
      ['T01', 'T01.KV01', 'T01.KV02'].map((code) => ({
        code,
        name: `Đơn vị ${code}`,
        parent: '',
        aliases: [],
      })),
      NOW,
    );
  });
  afterAll(() => test.close());

  const invite = async (role: 'CHV' | 'TP' = 'CHV', unit = 'T01.KV01') => {
    const invited = await people.invite({ role, unit }, NOW);
    if (invited.kind !== 'invited') throw new Error(invited.kind);
    return invited;
  };
  const join = async (role: 'CHV' | 'TP' = 'CHV') => {
    const { code, personId } = await invite(role);
    account += 1;
    await people.redeem(code, String(account), 'An', NOW);
    return { id: personId, account: String(account) };
  };
  const held = async (id: string, on: Date) => {
    const person = await people.person(id);
    return person === null ? [] : activeGrants(person, on).map(({ role, unit }) => `${role} ${unit}`);
  };

  it('transfers all roles of a unit on a day, to the instant, and none when one does not fit', async () => {
    const { id } = await join();
    const move = { personId: id, from: 'T01.KV01', to: 'T01.KV02', at: at('12-01') };
    expect(await people.transfer(move, NOW)).toEqual({ kind: 'transferred', roles: ['CHV'] });
    expect(await held(id, new Date(at('12-01').getTime() - 1))).toEqual(['CHV T01.KV01']);
    expect(await held(id, at('12-01'))).toEqual(['CHV T01.KV02']);
    const head = await join('TP');
    expect(await people.transfer({ ...move, personId: head.id, to: 'T01' }, NOW)).toEqual({
      kind: 'wrong-level',
      role: 'TP',
    });
    expect(await held(head.id, at('12-02'))).toEqual(['TP T01.KV01']);
    expect((await people.transfer({ ...move, personId: 'nobody' }, NOW)).kind).toBe('unknown-person');
    expect((await people.transfer({ ...move, from: 'T01' }, NOW)).kind).toBe('nothing-there');
  });

  it('transfers a role that ends, and one that begins later, with their days', async () => {
    const { id } = await join();
    const wanted = { personId: id, unit: 'T01.KV01' } as const;
    const time = { from: at('12-10'), until: at('12-20') };
    await people.grantRole({ ...wanted, role: 'SOAN', until: at('12-05') }, NOW);
    await people.grantRole({ ...wanted, role: 'TP', ...time }, NOW);
    // Ended before it was to begin.
    expect((await people.grantRole({ ...wanted, role: 'SOAN', from: at('12-20') }, NOW)).kind).toBe(
      'granted',
    );
    expect(await people.endRole({ ...wanted, role: 'SOAN', at: at('12-15') }, NOW)).toBe(true);
    expect(
      await people.transfer({ personId: id, from: 'T01.KV01', to: 'T01.KV02', at: at('12-01') }, NOW),
    ).toEqual({ kind: 'transferred', roles: ['CHV', 'TP', 'SOAN'] });
    const there = (await people.person(id))?.grants.filter(({ unit }) => unit === 'T01.KV02') ?? [];
    const lastBefore = (day: string) => new Date(at(day).getTime() - 1).toISOString();
    expect(there.map(({ role, validFrom, validTo }) => [role, validFrom, validTo]).sort()).toEqual([
      ['CHV', at('12-01').toISOString(), null],
      ['SOAN', at('12-01').toISOString(), lastBefore('12-05')],
      ['TP', at('12-10').toISOString(), lastBefore('12-20')],
    ]);
    for (const day of ['12-02', '12-11', '12-21'])
      expect((await held(id, at(day))).filter((grant) => grant.endsWith('KV01'))).toEqual([]);
  });

  it('names a deputy for some days, who holds the role then and no longer', async () => {
    const [head, deputy] = [await join('TP'), await join()];
    const wanted = { personId: deputy.id, role: 'TP', unit: 'T01.KV01', deputyFor: head.id } as const;
    const time = { from: at('12-01'), until: at('12-05') };
    expect((await people.grantRole({ ...wanted, ...time }, NOW)).kind).toBe('granted');
    expect((await people.grantRole({ ...wanted, ...time }, NOW)).kind).toBe('already');
    expect((await people.grantRole({ ...wanted, from: at('12-05'), until: at('12-05') }, NOW)).kind).toBe(
      'empty-time',
    );
    expect(await held(deputy.id, NOW)).toEqual(['CHV T01.KV01']);
    expect(await held(deputy.id, at('12-03'))).toEqual(['CHV T01.KV01', 'TP T01.KV01']);
    expect(await held(deputy.id, at('12-05'))).toEqual(['CHV T01.KV01']);
    expect((await people.person(deputy.id))?.grants.at(-1)?.deputyFor).toBe(head.id);
    expect(
      await people.endRole({ personId: deputy.id, role: 'TP', unit: 'T01.KV01', at: at('12-02') }, NOW),
    ).toBe(true);
    expect(await held(deputy.id, at('12-03'))).toEqual(['CHV T01.KV01']);
  });

  it('gives a new code to the same person: the old account goes when the new one comes', async () => {
    const { id, account: old } = await join();
    const again = await people.reinvite(id, NOW);
    if (again.kind !== 'invited') throw new Error(again.kind);
    expect((await people.personByTelegramId(old))?.id).toBe(id);
    expect((await people.redeem(again.code, '555', 'An', NOW)).kind).toBe('bound');
    expect(await people.personByTelegramId(old)).toBeNull();
    expect((await people.personByTelegramId('555'))?.id).toBe(id);
    expect((await people.redeem(again.code, '556', null, NOW)).kind).toBe('used');
    // Somebody else's account does not become this person by it, nor this person part of somebody else.
    const other = await join();
    const third = await people.reinvite(id, NOW);
    expect(
      (await people.redeem(third.kind === 'invited' ? third.code : '', other.account, null, NOW)).kind,
    ).toBe('already-bound');
    // The own account, still in use.
    expect((await people.redeem(third.kind === 'invited' ? third.code : '', '555', null, NOW)).kind).toBe(
      'bound',
    );
    expect((await people.personByTelegramId('555'))?.id).toBe(id);
    expect((await people.reinvite('nobody', NOW)).kind).toBe('unknown-person');
  });

  it('ends an earlier code when a new one is made', async () => {
    const { code, personId } = await invite();
    const next = await people.reinvite(personId, NOW);
    expect((await people.redeem(code, '700', null, NOW)).kind).toBe('expired');
    expect((await people.redeem(next.kind === 'invited' ? next.code : '', '700', null, NOW)).kind).toBe(
      'bound',
    );
  });

  it('says whether strangers are answered, and leaves every change in an unbroken audit', async () => {
    expect(await people.publicAnswers()).toBe(false);
    await people.setPublicAnswers(true, NOW, 'p-1');
    expect(await people.publicAnswers()).toBe(true);
    const actions = new Set((await auditEntries(test.database)).map(({ action }) => action));
    for (const action of ['transferred', 'deputy-named', 'role-ended', 'reinvited'])
      expect(actions).toContain(`person.${action}`);
    expect((await verifyAudit(test.database)).kind).toBe('intact');
  });

  it('looks at no code any more when too many were guessed by all together, until the hour is over', async () => {
    const { code } = await invite();
    await test.database
      .insertInto('code_guess')
      .values(
        Array.from({ length: GUESSES_OF_ALL / 5 }, (_, n) => ({
          telegram_id: `9${n}`,
          since: NOW.toISOString(),
          failures: 5,
        })),
      )
      .execute();
    const soon = new Date(NOW.getTime() + 60_000);
    expect((await people.redeem(code, '800', null, soon)).kind).toBe('too-many-guesses');
    expect((await people.redeem(code, '800', null, new Date(NOW.getTime() + 3_700_000))).kind).toBe('bound');
  });
});
