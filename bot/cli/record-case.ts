import { randomInt } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addDays, civilDateOf } from '../../cases/civil-date.ts';
import { readBatch } from '../../cases/import/read-batch.ts';
import { type Disguise, scrub } from '../../cases/scrub.ts';
import { createCaseStore } from '../../cases/store.ts';
import { resolverOf } from '../feed-resolvers.ts';
import { importWarning, rowReason } from '../messages/cases.ts';
import { CliError, type Register } from './command.ts';
import { withDatabase } from './database.ts';

const SLUG = /^[a-z0-9][a-z0-9-]{0,60}$/;

/** `record-case KEY`: a case that was read wrongly becomes a test, without anything of the people in it. */
export const register: Register = (program, cli) => {
  program
    .command('record-case <key>')
    .description('Write a scrubbed copy of a case as a recorded test: no name, other numbers, other days')
    .option('--name <slug>', 'what it is about, in small letters and dashes', 'recorded')
    .option('--into <folder>', 'folder of the recorded cases', 'tests/cases')
    .option('--json', 'print one JSON object')
    .action(async (key: string, { name, into, json }: { name: string; into: string; json?: true }) => {
      if (!SLUG.test(name)) throw new CliError('--name must be small letters, digits and dashes.', 2);
      if (!existsSync(into)) throw new CliError(`There is no folder ${into}: run this in the repository.`);
      const found = await withDatabase(cli, (database) => createCaseStore(database).caseByKey(key));
      if (found === null) throw new CliError(`There is no case ${key}; \`thads cases due\` lists keys.`);
      const disguise = makeDisguise();
      const asOf = addDays(civilDateOf(cli.now()), disguise.days);
      const folder = join(into, `${nextNumber(into)}-${name}`);
      await mkdir(folder);
      const input = { as_of_date: asOf, mode: 'full', row_count: 1, cases: [scrub(found, disguise)] };
      await writeJson(join(folder, 'input.json'), input);
      await writeJson(join(folder, 'expected.json'), await readingOf(join(folder, 'input.json')));
      await writeFile(
        join(folder, 'note.md'),
        'A case as the feed gave it, scrubbed. Say here what was wrong, and set expected.json to what is right.\n',
      );
      if (json) cli.json({ folder });
      else
        cli.print(
          `${folder} is written. Look through it, say in note.md what was wrong, mend expected.json.`,
        );
    });
};

/** Thrown anew each time and kept nowhere: nobody can reckon back. */
function makeDisguise(): Disguise {
  // Backwards only: a decision of tomorrow is an error in itself.
  return { days: -7 * randomInt(3, 40), number: randomInt(100, 900), permille: randomInt(20, 180) };
}

function nextNumber(folder: string): string {
  const numbers = readdirSync(folder).flatMap((name) => /^(\d{3})-/.exec(name)?.[1] ?? []);
  return String(Math.max(0, ...numbers.map(Number)) + 1).padStart(3, '0');
}

/** What the import makes of it today, in the form that recorded cases are written down in. */
async function readingOf(path: string): Promise<object> {
  const units = [
    { code: 'T01', name: 'THADS tỉnh A', parent: 'CUC', aliases: [] },
    { code: 'T01.KV01', name: 'Phòng THADS khu vực 1', parent: 'T01', aliases: [] },
  ];
  const reading = await readBatch(
    { path, name: 'input.json' },
    { feed: 'main', asOf: null, today: '9999-12-31', mode: null, resolveUnit: resolverOf(units) },
  );
  if (reading.kind === 'refused') return { refused: reading.refusal.code };
  const { rows, cases, quarantined, duplicates, warnings } = reading.batch;
  return {
    rows,
    cases,
    quarantined: quarantined.map(({ row, reason }) => ({ row, reason: rowReason(reason) })),
    duplicates,
    warnings: warnings.map(importWarning),
  };
}

async function writeJson(path: string, value: object): Promise<void> {
  await writeFile(path, `${JSON.stringify(value, null, 2)}\n`);
}
