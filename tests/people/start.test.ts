import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BotContext } from '../../bot/commands/command.ts';
import { start } from '../../bot/commands/start.ts';
import type { Deps } from '../../bot/deps.ts';
import { createPeopleStore, type PeopleStore } from '../../people/store.ts';
import { engines, type TestDatabase } from '../database.ts';

const NOW = new Date('2026-11-24T02:00:00.000Z');
const [sqlite] = engines;

describe('/start', () => {
  let test: TestDatabase;
  let people: PeopleStore;
  beforeEach(async () => {
    if (sqlite === undefined) throw new Error('SQLite is always there');
    test = await sqlite.open();
    people = createPeopleStore(test.database);
    const names = { parent: '', aliases: [] };
    await people.importUnits([{ code: 'T01', name: 'THADS tỉnh A & B', ...names }], NOW);
  });
  afterEach(() => test.close());

  async function sent(argument: string, telegramId = 7): Promise<string> {
    const parts: string[] = [];
    const ctx = {
      from: { id: telegramId, is_bot: false, first_name: 'An', last_name: 'Nguyễn' },
      person: await people.personByTelegramId(String(telegramId)),
      now: NOW,
      say: async (said: readonly { html: string }[]) => void parts.push(...said.map(({ html }) => html)),
    };
    await start.handle(ctx as unknown as BotContext, argument, { people } as Deps);
    return parts.join('\n');
  }

  it('tells a stranger one line and nothing else', async () => {
    const line = await sent('');
    expect(line.split('\n')).toHaveLength(1);
    expect(line).not.toContain('THADS tỉnh A');
  });

  it('binds and greets with role, unit and what can be done', async () => {
    const invited = await people.invite({ role: 'TT', unit: 'T01' }, NOW);
    const text = await sent(invited.kind === 'invited' ? invited.code : '');
    expect(text).toContain('Chào anh/chị An Nguyễn.');
    expect(text).toContain('Trưởng/Phó THADS tỉnh, thành phố, THADS tỉnh A &amp; B.');
    expect(text).toContain('/tonghop');
    expect(await sent('')).toBe(text);
    expect(await sent(invited.kind === 'invited' ? invited.code : '', 8)).toContain('đã được sử dụng');
  });

  it('says what is wrong with a code and makes a guesser wait', async () => {
    for (let guess = 0; guess < 5; guess += 1) expect(await sent(`no-${guess}`)).toContain('không đúng');
    expect(await sent('no-6')).toContain('sau 01 giờ');
    expect(await sent('no-1', 8)).toContain('không đúng');
  });
});
