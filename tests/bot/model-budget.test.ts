import { describe, expect, it } from 'vitest';
import { createChatStore } from '../../bot/chat-store.ts';
import { createMovableClock } from '../../bot/clock.ts';
import { budgetOf } from '../../bot/model-budget.ts';
import { createModelUseStore } from '../../bot/model-use-store.ts';
import { engines } from '../database.ts';

const config = { budget: { tokensADay: 1_000, tokensAPerson: 600 } };

describe.each(engines)('the budget on $name', ({ open }) => {
  async function start() {
    const { database, close } = await open();
    const clock = createMovableClock();
    clock.moveTo(new Date('2026-11-30T09:00:00+07:00'));
    const use = createModelUseStore(database);
    const of = (person: string | null) =>
      budgetOf(person, {
        use: createModelUseStore(database),
        chat: createChatStore(database),
        clock,
        config,
      });
    return { of, use, clock, close };
  }

  it('is one for a person and one for all, and says once that it is spent', async () => {
    const { of, use, close } = await start();
    expect(await of('p1').take(500)).toMatchObject({ kind: 'taken' });
    expect(await of('p1').take(101)).toEqual({ kind: 'spent', isNews: true });
    expect(await of('p1').take(101)).toEqual({ kind: 'spent', isNews: false });
    expect(await of('p1').take(100)).toMatchObject({ kind: 'taken' });
    expect(await of('p2').take(401)).toEqual({ kind: 'spent', isNews: true });
    expect(await of(null).take(400)).toMatchObject({ kind: 'taken' });
    expect(await use.usedOn('2026-11-30')).toBe(1_000);
    await close();
  });

  it('counts what was used in the end, and a refusal leaves no trace', async () => {
    const { of, use, close } = await start();
    const taken = await of('p1').take(600);
    expect(await of('p1').take(1)).toMatchObject({ kind: 'spent' });
    if (taken.kind === 'taken') await taken.settle(150);
    expect(await use.usedOn('2026-11-30')).toBe(150);
    expect(await of('p1').take(450)).toMatchObject({ kind: 'taken' });
    expect(await of('p3').take(2_000)).toMatchObject({ kind: 'spent' });
    expect(await use.usedOn('2026-11-30')).toBe(600);
    await close();
  });

  it('begins anew with the day of Việt Nam, and what is settled late belongs to its own day', async () => {
    const { of, use, clock, close } = await start();
    clock.moveTo(new Date('2026-11-30T23:59:00+07:00'));
    const late = await of('p1').take(600);
    clock.moveTo(new Date('2026-12-01T00:01:00+07:00'));
    expect(await of('p1').take(600)).toMatchObject({ kind: 'taken' });
    if (late.kind === 'taken') await late.settle(700);
    expect([await use.usedOn('2026-11-30'), await use.usedOn('2026-12-01')]).toEqual([700, 600]);
    await close();
  });

  it('is not overspent by questions at once', async () => {
    const { of, use, close } = await start();
    const people = Array.from({ length: 30 }, (_, at) => `p${at % 10}`);
    const taken = await Promise.all(people.map((person) => of(person).take(70)));
    expect(taken.filter(({ kind }) => kind === 'taken')).toHaveLength(14);
    expect(await use.usedOn('2026-11-30')).toBe(980);
    await close();
  });
});
