import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ChatStore, createChatStore } from '../../bot/chat-store.ts';
import { createPeopleStore } from '../../people/store.ts';
import { engines, type TestDatabase } from '../database.ts';

const at = (time: string) => new Date(`2026-11-30T${time}:00Z`);

describe.each(engines)('the chat store on $name', (engine) => {
  let test: TestDatabase;
  let store: ChatStore;
  let personId: string;
  beforeAll(async () => {
    test = await engine.open();
    store = createChatStore(test.database);
    const invited = await createPeopleStore(test.database).invite({ role: 'QT', unit: 'CUC' }, at('00:00'));
    personId = invited.kind === 'invited' ? invited.personId : '';
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    await test.database.deleteFrom('feedback').execute();
    await test.database.deleteFrom('question').execute();
  });

  const ask = (id: string, time: string, text: string | null) =>
    store.keepQuestion({
      id,
      chatId: '10',
      personId,
      askedAt: at(time).toISOString(),
      role: 'QT',
      text,
      outcome: 'answered',
      reason: null,
      provisions: ['D1/2.2/b7'],
      ranking: ['D1/2.2/b7', 'D1/2.3/b8'],
      degraded: [],
      ms: 12.4,
    });

  it('gives back the turns of a conversation, without those that spoke of a case', async () => {
    await ask('q-1', '01:00', 'một');
    await ask('q-2', '02:00', 'hai');
    await ask('q-3', '02:05', null);
    await ask('q-4', '02:10', 'ba');
    expect(await store.turns('10', personId, at('01:30'), 5)).toEqual(['hai', 'ba']);
    expect(await store.turns('10', personId, at('00:00'), 2)).toEqual(['hai', 'ba']);
    expect(await store.turns('11', personId, at('00:00'), 5)).toEqual([]);
    expect(await store.question('q-1')).toMatchObject({ text: 'một', provisions: ['D1/2.2/b7'], ms: 12 });
  });

  it('gives nobody the turns of another, nor of another chat, nor of before a new beginning', async () => {
    const people = createPeopleStore(test.database);
    const other = await people.invite({ role: 'QT', unit: 'CUC' }, at('00:00'));
    const speakers = [personId, other.kind === 'invited' ? other.personId : ''];
    const chats = ['10', '20', '-2001'];
    const step = fc.record({
      who: fc.constantFrom(...speakers),
      chat: fc.constantFrom(...chats),
      what: fc.constantFrom('ask', 'ask', 'ask', 'case', 'new'),
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        await test.database.deleteFrom('feedback').execute();
        await test.database.deleteFrom('question').execute();
        run += 1;
        const turns = new Map<string, string[]>();
        for (const [i, { who, chat, what }] of steps.entries()) {
          const key = `${chat} ${who}`;
          const askedAt = new Date(at('01:00').getTime() + i * 1_000);
          if (what === 'new') {
            await store.forget(chat, who, askedAt);
            turns.set(key, []);
            continue;
          }
          const text = what === 'case' ? null : `q${i}`;
          await store.keepQuestion({
            id: `q-${run}-${i}`,
            chatId: chat,
            personId: who,
            askedAt: askedAt.toISOString(),
            role: null,
            text,
            outcome: 'answered',
            reason: null,
            provisions: [],
            ranking: [],
            degraded: [],
            ms: 1,
          });
          if (text !== null) turns.set(key, [...(turns.get(key) ?? []), text]);
        }
        for (const chat of chats)
          for (const who of speakers)
            expect(await store.turns(chat, who, at('00:30'), 4)).toEqual(
              (turns.get(`${chat} ${who}`) ?? []).slice(-4),
            );
      }),
      { numRuns: 15 },
    );
  });

  it('keeps the last verdict of a person, and knows no question it was not asked', async () => {
    await ask('q-1', '01:00', 'một');
    expect(await store.judge('q-1', personId, 'up', at('01:01'))).toBe(true);
    expect(await store.judge('q-1', personId, 'down', at('01:02'))).toBe(true);
    expect(await store.judge('q-9', personId, 'up', at('01:03'))).toBe(false);
    const rows = () => test.database.selectFrom('feedback').select(['verdict', 'reason']).execute();
    expect(await rows()).toEqual([{ verdict: 'down', reason: null }]);
    await store.judge('q-1', personId, 'down', at('01:04'), 'level');
    expect(await rows()).toEqual([{ verdict: 'down', reason: 'level' }]);
    await store.judge('q-1', personId, 'up', at('01:05'), 'level');
    expect(await rows(), 'a good answer is bad for no reason').toEqual([{ verdict: 'up', reason: null }]);
  });

  it('lets something be said once in its hours, to one of many callers', async () => {
    const may = (time: string, subject = 'x') => store.maySay(subject, 6, at(time));
    expect((await Promise.all([may('01:00'), may('01:00'), may('01:00')])).filter(Boolean)).toHaveLength(1);
    expect(await may('06:59')).toBe(false);
    expect(await may('06:59', 'y')).toBe(true);
    expect(await may('07:00')).toBe(true);
    expect(await may('02:00'), 'the clock was put back').toBe(true);
  });
});
