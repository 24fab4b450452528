import { CsvError, parse } from 'csv-parse/sync';
import { createPeopleStore } from '../../people/store.ts';
import type { UnitRow } from '../../people/units.ts';
import { unitProblem } from '../messages/people.ts';
import { CliError, type Register } from './command.ts';
import { withDatabase } from './database.ts';
import { readText } from './text-file.ts';

export const register: Register = (program, cli) => {
  const units = program.command('units').description('Provincial bodies and regional offices');

  units
    .command('import <file>')
    .description('Add or rename units from a CSV file with the columns code,name,parent,aliases')
    .option('--json', 'print one JSON object')
    .action(async (file: string, { json }: { json?: true }) => {
      const rows = readRows(await readText(file), file);
      const result = await withDatabase(cli, (database) =>
        createPeopleStore(database).importUnits(rows, cli.now()),
      );
      if (result.kind === 'rejected') {
        const lines = result.problems.map((problem) => `  row ${problem.row}: ${unitProblem(problem)}`);
        throw new CliError(`Nothing was imported. Mend these rows of ${file}:\n${lines.join('\n')}`);
      }
      const { kind: _, ...counts } = result;
      if (json) cli.json(counts);
      else cli.print(`${counts.added} added, ${counts.updated} updated, ${counts.unchanged} unchanged`);
    });

  units
    .command('list')
    .description('All units, one a line')
    .option('--json', 'print JSON lines')
    .action(async ({ json }: { json?: true }) => {
      const list = await withDatabase(cli, (database) => createPeopleStore(database).units());
      for (const { code, name, parent, aliases } of list)
        if (json) cli.json({ code, name, parent, aliases });
        else cli.print([code.padEnd(9), name, ...aliases.map((alias) => `| ${alias}`)].join(' '));
    });

  const alias = units.command('alias').description('Other names under which feeds write a unit');
  alias
    .command('add <name>')
    .description('Teach one more name of a unit')
    .requiredOption('--unit <code>', 'code of the unit: CUC, T01 or T01.KV03')
    .action(async (name: string, { unit }: { unit: string }) => {
      const outcome = await withDatabase(cli, (database) =>
        createPeopleStore(database).addUnitAlias({ unit, alias: name }, cli.now()),
      );
      switch (outcome.kind) {
        case 'no-unit':
          throw new CliError(`There is no unit ${unit}; see: units list`);
        case 'taken':
          throw new CliError(`"${name}" is a name of ${outcome.by}: one name means one unit.`);
        case 'known':
        case 'added':
          cli.print(`"${name}" is ${unit}${outcome.kind === 'known' ? ' already' : ''}.`);
      }
    });
  alias
    .command('remove <name>')
    .description('Forget one of those names')
    .action(async (name: string) => {
      const unit = await withDatabase(cli, (database) =>
        createPeopleStore(database).removeUnitAlias(name, cli.now()),
      );
      if (unit === null) throw new CliError(`"${name}" is no other name of any unit; see: units list`);
      cli.print(`"${name}" no longer means ${unit}.`);
    });
};

function readRows(text: string, file: string): readonly UnitRow[] {
  const heading = text.slice(0, text.search(/[\r\n]|$/));
  try {
    const records: Record<string, string>[] = parse(text, {
      bom: true,
      columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
      delimiter: heading.includes(';') && !heading.includes(',') ? ';' : ',',
      skip_empty_lines: true,
    });
    const [first] = records;
    const missing = ['code', 'name', 'parent', 'aliases'].filter((name) => first?.[name] === undefined);
    if (missing.length > 0)
      throw new CliError(
        first === undefined
          ? `${file} holds no units: a heading code,name,parent,aliases and a row a unit are needed.`
          : `${file} lacks the column ${missing.join(', ')}: the heading must be code,name,parent,aliases.`,
      );
    return records.map((record) => ({
      code: record.code ?? '',
      name: record.name ?? '',
      parent: record.parent ?? '',
      aliases: (record.aliases ?? '').split('|'),
    }));
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    throw new CliError(`${file} is not a well-formed CSV file (line ${cause.lines}).`, 1, { cause });
  }
}
