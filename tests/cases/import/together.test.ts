import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { answerAsks } from '../../../cases/import/asking.ts';
import { joined, type PartRead } from '../../../cases/import/parts.ts';
import { readApart } from '../../../cases/import/read-apart.ts';
import { STAGED } from '../../../cases/stage-store.ts';
import { createCaseStore } from '../../../cases/store.ts';
import { migrate } from '../../../storage/migrate.ts';
import { openDatabase } from '../../../storage/open.ts';

const folder = mkdtempSync(join(tmpdir(), 'thads-together-'));
afterAll(() => rmSync(folder, { recursive: true }));

const UNITS = ['T01', 'T01.KV01', 'T01.KV02'];
const place = (column: (typeof STAGED)[number]): number => STAGED.indexOf(column);
type Row = (string | number | null)[];

/** What so many threads make of a file, where these signs are known. */
async function read(path: string, threads: number, signs: string | null = null) {
  const lines = Array.from({ length: threads }, () =>
    answerAsks((question) => {
      const [what, name = ''] = question.split('\n');
      return what === 'unit' && UNITS.includes(name) ? name : null;
    }),
  );
  const incoming = readApart(
    { feed: 'main', file: { path, name: 'a.csv' } },
    { asOf: null, today: '2026-11-24', mode: null },
    lines.map(({ end }) => end),
  );
  try {
    if (signs !== null) incoming.offer?.(signs);
    incoming.offered?.(signs === null ? null : '2026-11-24');
    const rows: Row[] = [];
    for await (const { json, plain } of incoming.rows()) {
      const piece = JSON.parse(Buffer.from(json as Uint8Array).toString()) as Row[];
      expect(plain).toBe(
        piece.every((row) => row[place('again')] === 0 && row[place('condition_unsaid')] === 0),
      );
      rows.push(...piece);
    }
    const ended = await incoming.end();
    if (ended.kind !== 'read') return ended;
    const { facts, recognition } = ended;
    // Which of two rows of a case came second is a matter of chance; that they are two is not.
    const again = new Set(
      rows.filter((row) => row[place('again')] === 1).map((row) => row[place('case_key')]),
    );
    return {
      facts,
      recognition,
      again: [...again].sort(),
      rows: rows.map((row) => row.with(place('again'), 0)).sort((a, b) => Number(a[0]) - Number(b[0])),
      order: rows.map(([row]) => Number(row)),
    };
  } finally {
    await incoming.close();
    for (const line of lines) line.close();
  }
}

/** Rows of a case that another block has, of the same unit. */
const AGAIN: Readonly<Record<number, number>> = { 1401: 101, 2901: 1_601, 4101: 3_101 };

/** Four thousand rows with everything that speaks of the rows below it, or of another row far away. */
function register(): string[] {
  const lines = [
    'THADS TỈNH A,,,,,,,,',
    'STT,Số QĐ THA,Ngày QĐ,Mã CHV,Loại việc,Phân loại,Trạng thái,Số tiền phải thi hành,Ngày cập nhật',
  ];
  for (let number = 1; number <= 4_200; number += 1) {
    if (number === 1) lines.push('T01.KV01,,,,,,,,');
    // In a block of the other thread than most of the rows it speaks for.
    if (number === 1_500) lines.push('T01.KV02,,,,,,,,');
    if (number === 2_950) lines.push('III. Phòng THADS khu vực 9,,,,,,,,');
    if (number === 3_050) lines.push(',Cộng,,,,,,,', 'T01,,,,,,,,');
    const of = AGAIN[number] ?? number;
    const type = number % 700 === 0 ? 'Lạ' : 'Dân sự';
    const day = number % 900 === 0 ? '31/02/2025' : '20/11/2025';
    const money = number % 350 === 0 ? '1.2E+10' : '312.000.000';
    lines.push(
      `${number},${of}/QĐ-THADS,${day},CHV-01,${type},Có điều kiện,Đang thi hành,${money},0${1 + (number % 9)}/11/2026`,
    );
  }
  // The same row a second time, in another block.
  lines.push(
    lines.find((line) => line.startsWith('3200,')) ?? '',
    'NGƯỜI LẬP BIỂU,,,,,,,,',
    '9,9/QĐ-THADS,20/11/2025,CHV-01,Dân sự,Có điều kiện,Đang thi hành,1.000.000,',
  );
  return lines;
}
const write = (name: string, lines: readonly string[]): string => {
  const path = join(folder, name);
  writeFileSync(path, lines.join('\r\n'));
  return path;
};
type Found = Extract<Awaited<ReturnType<typeof read>>, { rows: unknown }>;
const whole = async (...asked: Parameters<typeof read>): Promise<Found> => {
  const found = await read(...asked);
  if (!('rows' in found)) throw new Error(`refused: ${found.kind}`);
  return found;
};

describe('a table read by two threads', () => {
  it('comes to what one thread makes of it, on the first day and the next', async () => {
    const lines = register();
    const first = write('first.csv', lines);
    const [one, two] = await Promise.all([whole(first, 1), whole(first, 2)]);
    const { order: _, ...alone } = one;
    const { order, ...together } = two;
    expect(together).toEqual(alone);
    expect(one.facts.quarantined.length).toBeGreaterThan(100);
    expect(one.facts.warnings.map(({ code }) => code)).toContain('rows-after-signature');
    expect(one.again).toHaveLength(4);
    // Nearly all lies in the order of the file.
    expect(order.filter((row, at) => row < (order[at - 1] ?? 0)).length).toBeLessThan(8);

    const signs = one.rows.map((row) => String(row[place('row_sign')] ?? '0'.repeat(40))).join('');
    const changed = lines.map((line, at) => (at % 500 === 77 ? line.replace('312.', '313.') : line));
    const second = write('second.csv', changed);
    const [oneAgain, twoAgain] = await Promise.all([whole(second, 1, signs), whole(second, 2, signs)]);
    expect({ ...twoAgain, order: [] }).toEqual({ ...oneAgain, order: [] });
    expect(oneAgain.recognition?.known).toBeGreaterThan(3_500);
    expect(oneAgain.recognition?.repeated).toBeGreaterThan(0);
  });

  it('is refused by both where one refuses it', async () => {
    const lines = register();
    const open = lines.map((line, at) => (at === 2_500 ? line.replace(',', ',"') : line));
    const path = write('open.csv', open);
    const refusal = { kind: 'refused', refusal: { code: 'unclosed-quote', detail: '2501' } };
    expect(await read(path, 1)).toEqual(refusal);
    expect(await read(path, 2)).toEqual(refusal);
    expect(await read(write('none.csv', lines.slice(0, 2)), 2)).toMatchObject({
      refusal: { code: 'no-rows' },
    });
  });

  it('that may hold matters is read by one of them', async () => {
    const head = `${register()[1]},Loại hồ sơ,Đơn vị,Mã hồ sơ`;
    const rows = Array.from(
      { length: 2_500 },
      (_, at) =>
        `${at},${at}/QĐ-THADS,20/11/2025,CHV-01,Dân sự,Có điều kiện,Đang thi hành,1.000.000,01/11/2026,việc,T01,S-${at}`,
    );
    const path = write('matters.csv', [head, ...rows]);
    const [one, two] = await Promise.all([whole(path, 1), whole(path, 2)]);
    expect(two).toEqual(one);
    expect(one.facts.rows).toBe(2_500);
  });
});

it('reaches the database as from one thread, on an empty one and on the next day', async () => {
  const changed = register().map((line, at) => (at % 500 === 77 ? line.replace('312.', '313.') : line));
  const days = [register(), changed];
  const found = [];
  for (const threads of [1, 2] as const) {
    const database = await openDatabase({ kind: 'sqlite', file: join(folder, `together-${threads}.sqlite`) });
    try {
      await migrate(database);
      for (const lines of days) {
        const path = write(`day-${threads}.csv`, lines);
        // Short files are read by one, whatever is asked for.
        expect(statSync(path).size).toBeGreaterThan(256 * 1024);
        const outcome = await createCaseStore(database).importFile(
          { path, name: 'a.csv' },
          {
            feed: 'main',
            threads,
            asOf: null,
            today: '2026-11-24',
            mode: null,
            resolveUnit: (name) => (UNITS.includes(name) ? name : null),
          },
          { now: () => new Date(), startedAt: new Date('2026-11-24T03:00:00Z') },
        );
        if (outcome.kind === 'refused') throw new Error(outcome.refusal.code);
        const { batch: _, ms: __, ...report } = outcome.report;
        const rows = await database.selectFrom('cases').selectAll().orderBy('case_key').execute();
        const history = await database.selectFrom('case_history').selectAll().orderBy('case_key').execute();
        found.push({
          report,
          rows: rows.map(({ first_batch: _f, changed_batch: _c, ...row }) => row),
          history: history.map(({ batch: _b, ...change }) => change),
        });
      }
    } finally {
      await database.destroy();
    }
  }
  const [oneFirst, oneNext, twoFirst, twoNext] = found;
  expect(twoFirst).toEqual(oneFirst);
  expect(twoNext).toEqual(oneNext);
  expect(oneNext?.report.updated).toBeGreaterThan(3);
}, 60_000);

describe('joined', () => {
  const part = (
    seen: readonly (readonly [row: number, at: number, empty: number])[],
    missing = {},
  ): PartRead => ({
    read: {
      asOf: '2026-11-24',
      mode: 'full',
      fullMatters: false,
      sha256: '',
      rows: 0,
      matters: [],
      repeatedMatters: 0,
      quarantined: [],
      missing,
      warnings: [],
    },
    recognition: {
      seen: {
        rows: Uint32Array.from(seen, ([row]) => row),
        changedAt: Float64Array.from(seen, ([, at]) => at),
        empty: Uint8Array.from(seen, ([, , empty]) => empty),
        conditionUnsaid: new Uint8Array(seen.length),
      },
      known: 0,
      repeated: 0,
    },
  });

  it('lets the newest of rows that say the same count, of equals the last, whoever read them', () => {
    const time = fc.constantFrom(Number.NaN, 1, 2);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), time), { minLength: 2, maxLength: 6 }), (sightings) => {
        // One known row, seen in rows 1, 2, … by the one thread or the other; each thread keeps its best.
        const best = (mine: boolean) =>
          sightings
            .map(([isMine, at], index) => ({ isMine, at, row: index + 1 }))
            .filter(({ isMine }) => isMine === mine)
            .sort(
              (a, b) => (Number.isNaN(a.at) ? -1 : a.at) - (Number.isNaN(b.at) ? -1 : b.at) || a.row - b.row,
            )
            .at(-1);
        const of = (mine: boolean): PartRead => {
          const own = best(mine);
          return part(
            [own === undefined ? [0, 0, 0] : [own.row, own.at, 1]],
            own === undefined ? {} : { executor_id: 1 },
          );
        };
        const all = joined([of(true), of(false)]);
        const winner = [best(true), best(false)]
          .filter((one) => one !== undefined)
          .sort(
            (a, b) => (Number.isNaN(a.at) ? -1 : a.at) - (Number.isNaN(b.at) ? -1 : b.at) || a.row - b.row,
          )
          .at(-1);
        expect(all.recognition?.seen.rows[0]).toBe(winner?.row);
        expect(all.recognition?.seen.changedAt[0]).toEqual(winner?.at);
        expect(all.read.missing).toEqual({ executor_id: 1 });
        expect(all.recognition?.repeated).toBe(best(true) !== undefined && best(false) !== undefined ? 1 : 0);
      }),
    );
  });
});
