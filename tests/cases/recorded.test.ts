import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { provinceNamesOf, resolverOf } from '../../bot/feed-resolvers.ts';
import { importWarning, rowReason } from '../../bot/messages/cases.ts';
import { assess } from '../../cases/assess.ts';
import { readBatch } from '../../cases/import/read-batch.ts';
import type { Matter } from '../../cases/matters/model.ts';
import type { Case } from '../../cases/model.ts';
import type { Unit } from '../../people/model.ts';

/** The units every recorded case knows; old names are aliases, as an administrator would load them. */
const UNITS: readonly Unit[] = [
  { code: 'CUC', name: 'Cục Quản lý THADS', parent: null, aliases: [] },
  { code: 'T01', name: 'THADS tỉnh A', parent: 'CUC', aliases: ['Cục THADS tỉnh A'] },
  {
    code: 'T01.KV01',
    name: 'Phòng THADS khu vực 1',
    parent: 'T01',
    aliases: ['Chi cục THADS TP. A', 'Phòng THADS KV 1 - A'],
  },
  { code: 'T01.KV02', name: 'Phòng THADS khu vực 2', parent: 'T01', aliases: [] },
  { code: 'T40', name: 'THADS tỉnh Nghệ An', parent: 'CUC', aliases: ['Cục THADS tỉnh Nghệ An'] },
  { code: 'T40.KV07', name: 'Phòng THADS KV 7 - NA', parent: 'T40', aliases: [] },
];
const AS_OF = '2026-11-24';

/** What a folder expects. Cases name only the facts the folder is about, in the order of the file. */
interface Expected {
  readonly refused?: string;
  readonly rows?: number;
  readonly cases?: readonly Partial<Case>[];
  readonly matters?: readonly Partial<Matter>[];
  readonly quarantined?: readonly { readonly row: number; readonly reason: string }[];
  readonly duplicates?: number;
  /** Of the named cases on a day: the rules they come under, heaviest first. */
  readonly dues?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly warnings?: readonly string[];
  readonly asOf?: string;
  readonly mode?: string;
}

/** What the named cases come under on the named days. */
function duesLike(cases: readonly Case[], wanted: NonNullable<Expected['dues']>): Expected['dues'] {
  return Object.fromEntries(
    Object.entries(wanted).map(([today, named]) => [
      today,
      Object.fromEntries(
        Object.keys(named).map((decisionNo) => {
          const own = cases.filter((c) => c.decisionNo === decisionNo);
          return [
            decisionNo,
            assess(own, today)
              .map(({ rule }) => rule)
              .join(' '),
          ];
        }),
      ),
    ]),
  );
}

const folder = join(import.meta.dirname, '.');
const recorded = readdirSync(folder).filter((name) => /^\d{3}-/.test(name));

describe.each(recorded)('%s', (name) => {
  const files = readdirSync(join(folder, name));
  const input = files.find((file) => file.startsWith('input.')) ?? 'input';

  it('has a note for people', () => {
    expect(existsSync(join(folder, name, 'note.md'))).toBe(true);
  });

  it('comes in as expected', async () => {
    const expected = JSON.parse(readFileSync(join(folder, name, 'expected.json'), 'utf8')) as Expected;
    const reading = await readBatch(
      { path: join(folder, name, input), name: input },
      {
        feed: 'main',
        asOf: null,
        today: AS_OF,
        mode: null,
        resolveUnit: resolverOf(UNITS),
        provinces: provinceNamesOf(UNITS),
      },
    );
    if (reading.kind === 'refused') {
      expect({ refused: reading.refusal.code }).toEqual(expected);
      return;
    }
    const { batch } = reading;
    const named = <R extends object>(records: readonly R[], wanted: readonly Partial<R>[] | undefined) =>
      records.map((record, index) => {
        const facts = Object.keys(wanted?.[index] ?? record);
        return Object.fromEntries(Object.entries(record).filter(([fact]) => facts.includes(fact)));
      });
    const { matters = [] } = batch;
    expect({
      rows: batch.rows,
      cases: named(batch.cases, expected.cases),
      ...(matters.length > 0 && { matters: named(matters, expected.matters) }),
      quarantined: batch.quarantined.map(({ row, reason }) => ({ row, reason: rowReason(reason) })),
      duplicates: batch.duplicates,
      warnings: batch.warnings.map(importWarning),
      ...(expected.dues !== undefined && { dues: duesLike(batch.cases, expected.dues) }),
      ...(expected.asOf !== undefined && { asOf: batch.asOf }),
      ...(expected.mode !== undefined && { mode: batch.mode }),
    }).toEqual(expected);
  });
});
