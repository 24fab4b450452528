import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backup, restore } from '../../bot/backup.ts';
import { createPeopleStore } from '../../people/store.ts';
import { createReminderStore } from '../../reminders/store.ts';
import type { Database } from '../../storage/open.ts';
import { engines, type TestDatabase } from '../database.ts';

const now = new Date('2026-11-30T01:00:00Z');

let folder: string;
const open: TestDatabase[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'thads-backup-'));
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((test) => test.close()));
  rmSync(folder, { recursive: true, force: true });
});

const fresh = async (engine: (typeof engines)[number]): Promise<Database> => {
  const test = await engine.open();
  open.push(test);
  return test.database;
};

async function fill(database: Database): Promise<void> {
  const people = createPeopleStore(database);
  const row = (code: string, name: string) => ({ code, name, parent: '', aliases: [`Tên cũ ${code}`] });
  await people.importUnits([row('T01', 'THADS tỉnh A'), row('T01.KV01', 'Phòng THADS khu vực 1')], now);
  const invited = await people.invite({ role: 'TP', unit: 'T01.KV01', name: "O'Hara «&» \n" }, now);
  if (invited.kind === 'invited') await people.redeem(invited.code, '77', null, now);
  await createReminderStore(database).enqueue(
    {
      key: 'notice:x',
      kind: 'notice',
      to: { kind: 'group', chatId: '-100' },
      dueAt: now.toISOString(),
      expiresAt: null,
      priority: 4,
      payload: { text: 'xin chào' },
    },
    now,
  );
}

/** Lines of a backup but the last, in an order that the engine has no part in. */
function contents(file: string): readonly string[] {
  return gunzipSync(readFileSync(file)).toString().trim().split('\n').slice(0, -1).sort();
}

const pairs = engines.flatMap((from) =>
  engines.map((to) => ({ name: `${from.name} to ${to.name}`, from, to })),
);

describe.each(pairs)('from $name', ({ from, to }) => {
  it('everything comes back, documents too, and the counters go on where they were', async () => {
    const source = await fresh(from);
    await fill(source);
    const dataDir = join(folder, 'data');
    mkdirSync(join(dataDir, 'knowledge'), { recursive: true });
    writeFileSync(join(dataDir, 'knowledge', 'D3.txt'), 'Điều 1\u0000');
    const first = join(folder, 'first.thads');
    const saved = await backup({ database: source, dataDir, file: first, now });
    expect(statSync(first).mode & 0o077).toBe(0);

    const target = await fresh(to);
    const elsewhere = join(folder, 'elsewhere');
    expect(await restore({ database: target, dataDir: elsewhere, file: first, force: false })).toEqual(saved);
    expect(readFileSync(join(elsewhere, 'knowledge', 'D3.txt'), 'utf8')).toBe('Điều 1\u0000');
    const second = join(folder, 'second.thads');
    await backup({ database: target, dataDir: elsewhere, file: second, now });
    expect(contents(second)).toEqual(contents(first));

    await createPeopleStore(target).allowGroup({ chatId: '-5', unit: 'T01' }, now);
    const orphan = target
      .insertInto('role_grant')
      .values({ id: 'g', person_id: 'nobody', role: 'TP', unit: 'T01', valid_from: '', valid_to: null });
    await expect(orphan.execute(), 'references are checked again').rejects.toThrow();
  });
});

describe.each(engines)('on $name', (engine) => {
  it('does not replace data unless forced, and then replaces all of it', async () => {
    const empty = await fresh(engine);
    const file = join(folder, 'empty.thads');
    await backup({ database: empty, dataDir: folder, file, now });
    await fill(empty);
    const options = { database: empty, dataDir: folder, file };
    await expect(restore({ ...options, force: false })).rejects.toThrow('--force');
    expect(await createPeopleStore(empty).people()).toHaveLength(1);
    await restore({ ...options, force: true });
    expect(await createPeopleStore(empty).people()).toEqual([]);
  });

  it('a backup that fails half way changes nothing', async () => {
    const database = await fresh(engine);
    await fill(database);
    const file = join(folder, 'broken.thads');
    await backup({ database, dataDir: folder, file, now });
    // A grant of nobody: whole by its hash, impossible by its references.
    const lines = gunzipSync(readFileSync(file)).toString().trim().split('\n').slice(0, -1);
    const row = { id: 'g', person_id: 'nobody', role: 'TP', unit: 'T01', valid_from: '', valid_to: null };
    rewrite(file, [...lines, JSON.stringify({ table: 'role_grant', row })]);
    await expect(restore({ database, dataDir: folder, file, force: true })).rejects.toThrow();
    expect(await createPeopleStore(database).people()).toHaveLength(1);
    expect(existsSync(join(folder, 'knowledge.restoring'))).toBe(false);
  });
});

describe('a file that is no whole backup', () => {
  const [sqlite] = engines;
  if (sqlite === undefined) throw new Error('SQLite is always there');

  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 20)],
    ['with a bit turned', (bytes: Buffer) => turn(bytes)],
    ['of something else', () => gzipSync('{"format":"other"}\n')],
    ['of no format at all', () => Buffer.from('not gzip')],
    ['without its end', (bytes: Buffer) => gzipSync(`${lines(bytes).slice(0, -1).join('\n')}\n`)],
    ['with a row too few', (bytes: Buffer) => gzipSync(`${lines(bytes).toSpliced(1, 1).join('\n')}\n`)],
    [
      'of another schema',
      (bytes: Buffer) =>
        gzipSync(
          `${lines(bytes)
            .join('\n')
            .replace(/"schema":"[^"]*"/, '"schema":"9999"')}\n`,
        ),
    ],
  ])('%s is refused and nothing is touched', async (_, spoil) => {
    const database = await fresh(sqlite);
    await fill(database);
    const file = join(folder, 'x.thads');
    await backup({ database, dataDir: folder, file, now });
    writeFileSync(file, spoil(readFileSync(file)));
    await expect(restore({ database, dataDir: folder, file, force: true })).rejects.toThrow(/x\.thads/);
    expect(await createPeopleStore(database).people()).toHaveLength(1);
  });

  it('that does not exist, or that would be overwritten, is named', async () => {
    const database = await fresh(sqlite);
    const file = join(folder, 'x.thads');
    await expect(restore({ database, dataDir: folder, file, force: true })).rejects.toThrow(
      'There is no file',
    );
    writeFileSync(file, '');
    await expect(backup({ database, dataDir: folder, file, now })).rejects.toThrow('exists already');
  });

  const lines = (bytes: Buffer): string[] => gunzipSync(bytes).toString().trim().split('\n');
  const turn = (bytes: Buffer): Buffer => {
    const copy = Buffer.from(bytes);
    const middle = Math.floor(copy.length / 2);
    copy[middle] = (copy[middle] ?? 0) ^ 1;
    return copy;
  };
});

function rewrite(file: string, lines: readonly string[]): void {
  const text = lines.map((line) => `${line}\n`).join('');
  const sha256 = createHash('sha256').update(text).digest('hex');
  const end = JSON.stringify({ rows: lines.length - 1, files: 0, sha256 });
  writeFileSync(file, gzipSync(`${text}${end}\n`));
}
