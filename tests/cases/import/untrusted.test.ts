import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { refusalSentence } from '../../../bot/cli/case-refusals.ts';
import { importRefused } from '../../../bot/messages/cases.ts';
import { sampleFeed } from '../../../bot/sample/index.ts';
import type { Refusal } from '../../../cases/import/model.ts';
import { type BatchReading, readBatch } from '../../../cases/import/read-batch.ts';
import { fuzzImports } from '../fuzz/run.ts';
import { zip } from '../workbook.ts';

const folder = mkdtempSync(join(tmpdir(), 'thads-untrusted-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(bytes: Uint8Array, name: string): Promise<BatchReading> {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return readBatch(
    { path, name },
    { feed: 'main', asOf: null, today: '2026-11-24', mode: null, resolveUnit: () => 'T01.KV01' },
  );
}

const small = sampleFeed('2026-11-24').split('\r\n').slice(0, 30).join('\r\n');

describe('a file from outside', () => {
  it('is read or refused, never thrown at us, and changes nothing when it is refused', async () => {
    const { crashes, ...count } = await fuzzImports(200, 5);
    expect(crashes).toEqual([]);
    expect(count).toMatchObject({ inputs: 200, changes: 0 });
    expect(Math.min(count.read, count.refused, count.imported)).toBeGreaterThan(0);
  }, 60_000);

  it('that unpacks beyond all measure is refused before it is unpacked', async () => {
    const bomb = zip([
      ['xl/workbook.xml', '<workbook/>'],
      ['xl/worksheets/sheet1.xml', ' '.repeat(5_000_000)],
    ]);
    expect(bomb.length).toBeLessThan(20_000);
    expect(await read(bomb, 'bomb.xlsx')).toMatchObject({ refusal: { code: 'too-large' } });
  });

  it('that refers to itself without end is refused', async () => {
    const laughs = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><workbook><sheet name="&b;"/></workbook>`;
    expect(await read(zip([['xl/workbook.xml', laughs]]), 'x.xlsx')).toMatchObject({
      refusal: { code: 'unreadable' },
    });
    const deep = `<workbook>${'<a>'.repeat(200)}${'</a>'.repeat(200)}</workbook>`;
    expect(await read(zip([['xl/workbook.xml', deep]]), 'y.xlsx')).toMatchObject({
      refusal: { code: 'too-large' },
    });
  });

  it('with a quotation mark that nothing closes is refused with the line of it, also when a later one seems to', async () => {
    const lines = small.split('\r\n');
    const cut = (...at: readonly number[]) =>
      Buffer.from(
        lines.map((line, index) => (at.includes(index) ? line.replace(/,/, ',"') : line)).join('\r\n'),
      );
    const refusal = { code: 'unclosed-quote', detail: '5' };
    expect(await read(cut(4), 'q.csv')).toEqual({ kind: 'refused', refusal });
    expect(await read(cut(4, 9), 'q.csv')).toEqual({ kind: 'refused', refusal });
    expect(importRefused(refusal as Refusal)).toContain('dòng 5');
    expect(refusalSentence(refusal as Refusal, 'q.csv')).toContain('line 5');
    expect(await read(cut(), 'q.csv')).toMatchObject({ kind: 'batch' });
  });

  it('whose head says a thing twice is refused without repeating keys that are not ours', async () => {
    const head = '"as_of_date": "2026-11-24", "as_of_date": "2026-11-23"';
    const name = '"Nguyễn Văn Trỗi": 1, "Nguyễn Văn Trỗi": 2';
    const json = (text: string) => Buffer.from(`{${text}, "cases": [{"decision_no": "1/QĐ-THADS"}]}`);
    const refused = (detail: string) => ({ kind: 'refused', refusal: { code: 'unreadable', detail } });
    expect(await read(json(head), 'a.json')).toEqual(refused('JSON, as_of_date twice'));
    expect(await read(json(name), 'a.json')).toEqual(refused('JSON, another key twice'));
    expect(await read(json(`${head}, ${name}`), 'a.json')).toEqual(
      refused('JSON, as_of_date, another key twice'),
    );
  });

  it('of another kind is named as such', async () => {
    expect(await read(zip([['a.txt', 'x']]), 'a.xlsx')).toMatchObject({
      refusal: { code: 'unknown-format' },
    });
    expect(await read(gzipSync(small), 'a.csv')).toMatchObject({ kind: 'refused' });
    expect(await read(new Uint8Array(), 'a.csv')).toMatchObject({ refusal: { code: 'no-rows' } });
    expect(await read(Buffer.from('{"cases": [{"decision_no"'), 'a.json')).toMatchObject({
      refusal: { code: 'unreadable' },
    });
    expect(await read(Buffer.from('{"error": "expired"}'), 'a.json')).toMatchObject({
      refusal: { code: 'no-header' },
    });
    expect(await read(Buffer.from('[]'), 'a.json')).toMatchObject({ refusal: { code: 'no-rows' } });
  });
});

describe('a time of change', () => {
  const readOf = async (changed: string) => {
    const record = {
      decision_no: '1/QĐ-THADS',
      decision_date: '2025-11-20',
      unit_code: 'T01.KV01',
      executor_id: 'C1',
      case_types: 'DAN_SU',
      condition: 'CDK',
      status: 'DANG_THI_HANH',
      updated_at: changed,
    };
    const reading = await read(Buffer.from(JSON.stringify([record])), 'changed.json');
    if (reading.kind === 'refused') throw new Error(reading.refusal.code);
    const codes = reading.batch.warnings.map(({ code }) => code).filter((code) => code === 'future-change');
    return [reading.batch.cases[0]?.updatedAt, codes];
  };

  it('that is still to come is none, with a warning; a day is left for zones', async () => {
    expect(await readOf('2026-11-25T16:59:00Z')).toEqual(['2026-11-25T16:59:00.000Z', []]);
    expect(await readOf('2026-11-25T17:00:00Z')).toEqual([null, ['future-change']]);
    expect(await readOf('2099-11-01')).toEqual([null, ['future-change']]);
  });
});
