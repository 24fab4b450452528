import { appendFileSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFolderFeed, dayInName } from '../../../cases/feeds/folder.ts';

const NOW = new Date('2026-11-30T00:00:00Z');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'thads-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (name: string, day = '2026-11-20') => {
  writeFileSync(join(folder, name), name);
  utimesSync(join(folder, name), new Date(`${day}T03:00:00Z`), new Date(`${day}T03:00:00Z`));
};
const fetch = async (settleMs = 0) => {
  const fetched = await createFolderFeed(folder, settleMs).fetch({ memory: null, delta: false, now: NOW });
  return fetched.kind === 'file' ? [fetched.file.name, fetched.day] : fetched;
};

describe('a folder', () => {
  it('gives the file of the newest day, in its name or of its last change', async () => {
    put('viec 2026-11-28.csv', '2026-11-20');
    put('viec.csv', '2026-11-27');
    expect(await fetch()).toEqual(['viec 2026-11-28.csv', '2026-11-28']);
    put('moi.csv', '2026-11-29');
    expect(await fetch()).toEqual(['moi.csv', '2026-11-29']);
    put('viec 2036-11-28.csv', '2026-11-01');
    expect(await fetch(), 'a slip in the year is no day').toEqual(['moi.csv', '2026-11-29']);
  });

  it('looks past locks, hidden files, half downloads, folders and what is no table', async () => {
    put('viec.csv');
    for (const name of [
      '~$viec.xlsx',
      '.~lock.viec.csv#',
      '.an.csv',
      'viec.csv.part',
      'viec.csv.crdownload',
      'a.pdf',
    ])
      put(name, '2026-11-29');
    mkdirSync(join(folder, 'sub.csv'));
    expect(await fetch()).toEqual(['viec.csv', '2026-11-20']);
  });

  it('takes an old .xls up, so that its refusal can say how to save it', async () => {
    put('viec.csv');
    put('viec.xls', '2026-11-29');
    expect(await fetch()).toEqual(['viec.xls', '2026-11-29']);
  });

  it('does not take a file that is still being written, nor an older one in its place', async () => {
    put('viec.csv', '2026-11-20');
    put('moi.csv', '2026-11-29');
    const writing = setInterval(() => appendFileSync(join(folder, 'moi.csv'), 'x'), 5);
    const fetched = await fetch(100);
    clearInterval(writing);
    expect(fetched).toEqual({ kind: 'failed', refusal: { code: 'still-growing', detail: 'moi.csv' } });
  });

  it('that is empty or not there is said so', async () => {
    expect(await fetch()).toMatchObject({ kind: 'failed', refusal: { code: 'not-found' } });
  });
});

it.each([
  ['viec_2026-11-30.xlsx', '2026-11-30'],
  ['20261130_T01.csv', '2026-11-30'],
  ['so lieu 30.11.2026.csv', '2026-11-30'],
  ['1-2-2026.csv', '2026-02-01'],
  ['2026-13-01.csv', null],
  ['12345678901.csv', null],
])('%s is of %s', (name, day) => {
  expect(dayInName(name)).toBe(day);
});
