import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../bot/config.ts';
import { examine, type Finding } from '../../bot/doctor/index.ts';
import { civilDateOf } from '../../cases/civil-date.ts';
import { createSandbox } from '../../sandbox/server.ts';
import { migrate } from '../../storage/migrate.ts';
import { openDatabase } from '../../storage/open.ts';

const now = () => new Date();
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'thads-doctor-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function findings(env: Readonly<Record<string, string>>): Promise<readonly Finding[]> {
  const read = readConfig({ DATA_DIR: folder, ...env });
  if (read.kind !== 'ok') throw new Error(read.problems.join());
  const found: Finding[] = [];
  for await (const finding of examine(read.config, now)) found.push(finding);
  return found;
}

const brokenChecks = (found: readonly Finding[]) =>
  found.filter(({ state }) => state === 'broken').map(({ check }) => check);

describe('the doctor', () => {
  it('finds a fresh folder without settings in order, and leaves no database behind', async () => {
    const found = await findings({});
    expect(brokenChecks(found)).toEqual([]);
    expect(found.find(({ check }) => check === 'database')?.found).toContain('made at the first start');
  });

  it('names every broken thing with what to do, and never the token', async () => {
    writeFileSync(join(folder, 'thads.sqlite'), 'this is no database');
    const found = await findings({
      TELEGRAM_BOT_TOKEN: '4242:top-secret',
      TELEGRAM_API_ROOT: 'http://127.0.0.1:1',
      OPENAI_BASE_URL: 'http://127.0.0.1:1/v1',
      EMBEDDINGS: 'crystal-ball',
      CASE_FEED: `${folder}/missing.csv,ftp://elsewhere`,
    });
    expect(brokenChecks(found).sort()).toEqual(['database', 'feed', 'feed', 'model', 'search', 'telegram']);
    for (const { state, todo } of found) if (state !== 'fine') expect(todo).not.toBe('');
    expect(JSON.stringify(found)).not.toContain('top-secret');
  });

  it('tells what the model has used today, and that it is never asked with a budget of 0', async () => {
    const database = await openDatabase({ kind: 'sqlite', file: join(folder, 'thads.sqlite') });
    await migrate(database);
    await database
      .insertInto('model_use')
      .values({ day: civilDateOf(now()), person_id: '', tokens: 950 })
      .execute();
    await database.destroy();
    const env = { OPENAI_BASE_URL: 'http://127.0.0.1:1/v1', EMBEDDINGS: 'static' };
    const told = async (more: Readonly<Record<string, string>>) =>
      (await findings({ ...env, ...more })).filter(
        ({ check, state }) => check === 'model' && state !== 'broken',
      );
    expect(await told({ MODEL_TOKENS_A_DAY: '1000' })).toMatchObject([
      { state: 'odd', found: expect.stringContaining('950 of 1000 tokens') },
    ]);
    expect(await told({ MODEL_TOKENS_A_DAY: '10000' })).toMatchObject([{ state: 'fine' }]);
    expect(await told({ MODEL_TOKENS_A_PERSON: '0' })).toMatchObject([
      { found: expect.stringContaining('budget is 0') },
    ]);
  });

  it('tells a refused token from an unreachable Telegram, and a foreign webhook from none', async () => {
    const telegram = await createSandbox({ port: 0, token: '4242:good', accounts: [], groups: [] });
    const seen = async (token: string) =>
      (await findings({ TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: telegram.apiRoot })).filter(
        ({ check }) => check === 'telegram',
      );
    expect((await seen('4242:bad'))[0]).toMatchObject({
      state: 'broken',
      todo: expect.stringContaining('@BotFather'),
    });
    expect(await seen('4242:good')).toMatchObject([{ state: 'fine' }]);
    await telegram.close();
  });
});
