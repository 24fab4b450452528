import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { machineLine } from '../machine.ts';
import { markdownTable, threeFigures } from '../table.ts';
import { writeWorkbook } from './book.ts';
import type { CasesOrder, CasesReport } from './child.ts';
import { writeExport } from './file.ts';
import { runPlain, sqliteTool } from './sqlite.ts';

export interface CasesOptions {
  readonly rows: number;
  readonly workbook: number;
}
export const CASES_DEFAULTS: CasesOptions = { rows: 1_000_000, workbook: 200_000 };

/** What issue 5 asks for, by step. */
const AIMS: Readonly<Record<string, string>> = {
  'first import': '15',
  'import with 0.5 % changed': '5',
  'all rules over all of them': '2',
  'counts and first cases of every unit': '0.3',
  'workbook, first import': '30',
};

/** Imports of a whole country's cases, beside the sqlite3 tool doing the bare minimum with the same files. */
export async function benchCases(
  { rows, workbook }: CasesOptions,
  print: (line: string) => void,
  note: (line: string) => void,
): Promise<void> {
  const folder = join(tmpdir(), 'thads-bench-exports');
  mkdirSync(folder, { recursive: true });
  const files = [1, 2].map((day) => join(folder, `${rows}-${day}.csv`));
  for (const [index, file] of files.entries()) {
    if (existsSync(file)) continue;
    note(`writing ${file}`);
    await writeExport(file, rows, index === 1);
  }
  const book = join(folder, `${workbook}.xlsx`);
  if (!existsSync(book)) {
    note(`writing ${book}`);
    await writeWorkbook(book, workbook);
  }
  note('importing tables');
  const tables = await inChild({ files, rules: true });
  note('importing the workbook');
  const books = await inChild({ files: [book], rules: false });
  const tool = sqliteTool();
  note(tool === null ? 'sqlite3 is not installed' : 'the same with the sqlite3 tool');
  const plain = tool === null ? [] : runPlain(join(folder, 'plain.sqlite'), files);

  print(machineLine());
  print('');
  print(`${rows.toLocaleString('en')} rows of CSV, ${workbook.toLocaleString('en')} rows of XLSX, SQLite`);
  print('');
  const steps = [
    ...tables.steps,
    ...books.steps.map((step) => ({ ...step, what: `workbook, ${step.what}` })),
  ];
  const table = steps.map(({ what, seconds, coreSeconds, longestTurn, peakMegabytes, note: said }) => {
    const bare = plain.find((step) => step.what === what)?.seconds;
    return [
      what,
      said,
      AIMS[what] ?? null,
      threeFigures(seconds),
      threeFigures(coreSeconds),
      Number.isNaN(longestTurn) ? null : threeFigures(longestTurn),
      Number.isNaN(peakMegabytes) ? null : threeFigures(peakMegabytes),
      bare === undefined ? null : threeFigures(bare),
      bare === undefined ? null : threeFigures(seconds / bare),
    ];
  });
  print(
    markdownTable(
      [
        'step',
        'what it did',
        'aim s',
        's',
        's of a core',
        'longest turn ms',
        'peak MB',
        `sqlite3 ${tool ?? '–'} s`,
        'ratio',
      ],
      table,
      2,
    ),
  );
}

async function inChild(order: CasesOrder): Promise<CasesReport> {
  const child = fork(join(import.meta.dirname, 'child.ts'), { serialization: 'advanced' });
  child.send(order);
  const ended = once(child, 'exit').then(() => null);
  const report = await Promise.race([
    once(child, 'message').then(([message]) => message as CasesReport),
    ended,
  ]);
  if (report === null) throw new Error('The import ended its process, most likely for want of memory.');
  await ended;
  return report;
}
