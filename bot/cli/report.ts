import { extname } from 'node:path';
import { loadLibrary } from '../../knowledge/library.ts';
import { levelOf, type Person } from '../../people/model.ts';
import { largeList, largeReport, totalsOf } from '../../reminders/reports/large.ts';
import { lastMonth } from '../../reminders/reports/periods.ts';
import { createSweepParts } from '../delivery.ts';
import { listPart, reportPart, tablePart } from '../reports/parts.ts';
import { CliError, type Register } from './command.ts';
import { withDatabase } from './database.ts';
import { parseInstant } from './instant.ts';
import { checkUnit } from './reader.ts';
import { writeOut } from './write-out.ts';

interface Options {
  readonly at?: string;
  readonly unit: string;
  readonly out: string;
  readonly json?: true;
}

export const register: Register = (program, cli) => {
  program
    .command('report')
    .description(
      'The periodic report on cases from 20 billion VND: a Phòng to the head of the province, a province to the Cục; for CUC the list. Sends nothing',
    )
    .option('--at <time>', 'moment, e.g. 2026-12-01T08:30:00+07:00 (default: now)')
    .requiredOption('--unit <code>', 'who reports: T01.KV03 or T01; CUC for the list of all (.xlsx)')
    .requiredOption('--out <file>', 'where to write it: .docx for the paper to sign, .xlsx for the table')
    .option('--json', 'print one JSON object')
    .action(async ({ at, unit, out, json }: Options) => {
      const kind = extname(out).toLowerCase();
      if (kind !== '.docx' && kind !== '.xlsx')
        throw new CliError('--out must end in .docx (the paper to sign) or .xlsx (the table).', 2);
      if (kind === '.docx' && levelOf(unit) === 'CUC')
        throw new CliError(
          'The Cục is reported to: for CUC there is a list only, give --out a name that ends in .xlsx.',
          2,
        );
      const now = at === undefined ? cli.now() : parseInstant(at);
      const facts = await withDatabase(cli, async (database) => {
        return (await createSweepParts(database, cli.config.dataDir, cli.config.opinionDays).look.at(now))
          .facts;
      });
      checkUnit(facts.units, unit);
      const { documents } = await loadLibrary({ dataDir: cli.config.dataDir });
      const reader = { person: headOf(unit), facts, documents, now };
      const part =
        kind === '.docx'
          ? await reportPart(unit, reader)
          : levelOf(unit) === 'CUC'
            ? listPart(unit, reader)
            : tablePart(unit, reader);
      const content = part.document?.content ?? Buffer.of();
      await writeOut(out, content);
      const totals =
        levelOf(unit) === 'CUC'
          ? totalsOf(largeList(unit, facts))
          : largeReport(unit, facts, lastMonth(facts.today).from).totals;
      if (json) cli.json({ file: out, bytes: content.length, unit, ...totals });
      else cli.print(`${out}: ${totals.count} cases`);
    });
};

/** The operator sees what the head of the unit would. */
function headOf(unit: string): Person {
  const role = { KHU_VUC: 'TP', TINH: 'TT', CUC: 'BAN' } as const;
  const grant = { role: role[levelOf(unit)], unit, validFrom: '0000', validTo: null };
  return {
    id: 'operator',
    name: null,
    telegramId: null,
    executorId: null,
    grants: [grant],
    joinedAt: null,
    revokedAt: null,
  };
}
