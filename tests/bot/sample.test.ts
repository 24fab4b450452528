import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { resolverOf } from '../../bot/feed-resolvers.ts';
import { sampleFeed, sampleOffice } from '../../bot/sample/index.ts';
import { PEOPLE } from '../../bot/sample/office.ts';
import { assess, assessMatters, upcoming } from '../../cases/assess.ts';
import { addDays } from '../../cases/civil-date.ts';
import type { Batch } from '../../cases/import/model.ts';
import { readBatch } from '../../cases/import/read-batch.ts';
import { LARGE_VALUE_VND } from '../../cases/rules/a2.ts';
import { fits } from '../../people/invitations.ts';
import { checkUnits } from '../../people/units.ts';

const folder = mkdtempSync(join(tmpdir(), 'thads-sample-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function imported(day: string): Promise<Batch> {
  const path = join(folder, `${day}.csv`);
  writeFileSync(path, sampleFeed(day));
  const reading = await readBatch(
    { path, name: 'sample.csv' },
    { feed: 'main', asOf: null, today: day, mode: null, resolveUnit: resolverOf(sampleOffice(day).units) },
  );
  if (reading.kind !== 'batch') throw new Error(`refused: ${reading.refusal.code}`);
  return reading.batch;
}

describe.each(['2026-11-24', '2027-03-15'])('the sample office on %s', (day) => {
  it('shows every rule, some of it in every way', async () => {
    const { cases, matters, rows, quarantined } = await imported(day);
    const dues = assess(cases, day);
    const found = new Set(dues.map((due) => due.rule));
    for (const rule of [
      'A3a',
      'A2',
      'A1',
      'A3b',
      'A3?',
      'B1a',
      'B1b',
      'B2',
      'B3',
      'B5',
      'B6',
      'B18',
    ] as const)
      expect(found).toContain(rule);
    const ofMatters = assessMatters(matters ?? [], day);
    expect(new Set(ofMatters.map((due) => due.rule))).toEqual(new Set(['B8', 'B9', 'B13']));
    expect(dues.some((due) => due.paused)).toBe(true);
    expect(cases.some((c) => c.periodic === true)).toBe(true);
    expect(cases.some((c) => c.objectiveReason === true)).toBe(true);
    expect(cases.some((c) => c.auctionStatus === 'THANH' && c.handoverDate === null)).toBe(true);
    const large = cases.filter((c) => c.caseTypes.includes('TCTD') && (c.valueVnd ?? 0) >= LARGE_VALUE_VND);
    expect(new Set(large.map((c) => c.handlingLevel))).toEqual(new Set(['TINH', 'KHU_VUC']));
    expect(quarantined.length).toBeGreaterThan(5);
    expect(rows).toBeGreaterThan(500);
    expect(rows).toBeLessThan(700);
  });

  it('gives the first executor something new on every day', async () => {
    const first = PEOPLE[0]?.executorId;
    for (const asOf of [day, addDays(day, 1)]) {
      const mine = (await imported(asOf)).cases.filter((c) => c.executorId === first);
      expect(assess(mine, asOf).some((due) => due.rule === 'A1' && due.since === asOf)).toBe(true);
      expect(upcoming(mine, asOf, 30).length).toBeGreaterThan(3);
    }
  });

  it('moves a little from one day to the next, and one case loses its condition', async () => {
    const today = new Map((await imported(day)).cases.map((c) => [c.caseKey, c]));
    const tomorrow = await imported(addDays(day, 1));
    const added = tomorrow.cases.filter((c) => !today.has(c.caseKey));
    const changed = tomorrow.cases.filter((c) => {
      const before = today.get(c.caseKey);
      return before !== undefined && JSON.stringify(before) !== JSON.stringify(c);
    });
    const lost = changed.filter((c) => today.get(c.caseKey)?.condition === 'CDK' && c.condition === 'CCDK');
    expect(lost.length).toBeGreaterThanOrEqual(1);
    expect(added.length).toBeGreaterThanOrEqual(2);
    expect(changed.length).toBeLessThan(30);
    expect(changed.some((c) => c.finishedDate === addDays(day, 1))).toBe(true);
  });
});

it('is a whole office: units that fit together, and people whose roles exist where they are', () => {
  const { units, people, groups } = sampleOffice('2026-11-24');
  const rows = units.map((unit) => ({ ...unit, parent: unit.parent ?? '' }));
  expect(checkUnits(rows, [])).toMatchObject({ kind: 'ok' });
  for (const person of people) expect(fits(person.role, person.unit)).toBe(true);
  expect(new Set(people.map((person) => person.telegramId)).size).toBe(people.length);
  expect(new Set(people.map((person) => person.role)).size).toBe(7);
  expect(groups.every((group) => units.some((unit) => unit.code === group.unit))).toBe(true);
  expect(sampleOffice('2026-11-24')).toEqual(sampleOffice('2026-11-24'));
});
