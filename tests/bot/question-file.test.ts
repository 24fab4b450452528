import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addRow } from '../../bot/cli/question-file.ts';

let folder: string;
let config: { dataDir: string; databaseUrl: string };
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'thads-rows-'));
  mkdirSync(join(folder, 'data'));
  mkdirSync(join(folder, 'db'));
  config = { dataDir: join(folder, 'data'), databaseUrl: `file:${join(folder, 'db', 'thads.sqlite')}` };
  writeFileSync(join(folder, 'db', 'thads.sqlite'), 'live');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ROW = { id: 'F-q-1', question: 'ai báo cáo' };
const add = (name: string, force = false) => addRow(join(folder, name), ROW, config, force);
const lines = (name: string) => readFileSync(join(folder, name), 'utf8').split('\n');

describe('a file of questions', () => {
  it('is made, and added to only with force, each row on its own line', async () => {
    await add('new.jsonl');
    expect(lines('new.jsonl')).toEqual([JSON.stringify(ROW), '']);
    writeFileSync(join(folder, 'old.jsonl'), '{"id":"A1","question":"x"}');
    await expect(add('old.jsonl')).rejects.toMatchObject({ exitCode: 2, message: /--force/u });
    await add('old.jsonl', true);
    expect(lines('old.jsonl')).toEqual(['{"id":"A1","question":"x"}', JSON.stringify(ROW), '']);
    await expect(add('old.jsonl', true)).rejects.toThrow('has F-q-1 already');
  });

  it('is no file of anything else, whatever is forced', async () => {
    writeFileSync(join(folder, 'notes.txt'), 'my notes\n');
    await expect(add('notes.txt', true)).rejects.toMatchObject({
      exitCode: 1,
      message: /line 1 is no question/u,
    });
    expect(lines('notes.txt')).toEqual(['my notes', '']);
    await expect(addRow('/dev/full', ROW, config, true)).rejects.toMatchObject({ exitCode: 2 });
    await expect(add('none/q.jsonl')).rejects.toMatchObject({ exitCode: 2, message: /make it first/u });
  });

  it('is never one of the program’s own, by whatever name', async () => {
    symlinkSync(join(folder, 'db', 'thads.sqlite'), join(folder, 'soft.jsonl'));
    linkSync(join(folder, 'db', 'thads.sqlite'), join(folder, 'hard.jsonl'));
    symlinkSync(join(folder, 'data'), join(folder, 'elsewhere'));
    const ours = [
      'db/thads.sqlite',
      'db/thads.sqlite-wal',
      'data/q.jsonl',
      'soft.jsonl',
      'hard.jsonl',
      'elsewhere/q.jsonl',
    ];
    for (const name of ours)
      await expect(add(name, true), name).rejects.toMatchObject({
        exitCode: 2,
        message: /belongs to the program/u,
      });
    expect(lines('db/thads.sqlite')).toEqual(['live']);
    expect(readdirSync(join(folder, 'data'))).toEqual([]);
  });
});
