import type { Command } from 'commander';
import { civilDateOf } from '../../cases/civil-date.ts';
import type { CivilDate } from '../../cases/model.ts';
import { QUALITY_KINDS } from '../../cases/quality.ts';
import { createCaseStore } from '../../cases/store.ts';
import { isWithin } from '../../people/model.ts';
import { createPeopleStore } from '../../people/store.ts';
import { gatherQuality } from '../../reminders/quality.ts';
import type { Database } from '../../storage/open.ts';
import { type Cli, CliError } from './command.ts';
import { withDatabase } from './database.ts';

/** What is to be set right in the data of all cases on a day. */
export async function qualityNow(database: Database, today: CivilDate) {
  const cases = createCaseStore(database);
  return gatherQuality({ cases, people: createPeopleStore(database) }, await cases.activeCases(), today);
}

/** `cases quality`: the lists that heads see in their digest, for all units. */
export function registerQuality(cases: Command, cli: Cli): void {
  cases
    .command('quality')
    .description('Cases whose data is to be set right, one a line')
    .option('--kind <kind>', `only this: ${QUALITY_KINDS.join(', ')}`)
    .option('--unit <code>', 'only this unit and the units below it')
    .option('--json', 'print JSON lines')
    .action(async ({ kind, unit, json }: { kind?: string; unit?: string; json?: true }) => {
      if (kind !== undefined && !QUALITY_KINDS.some((known) => known === kind))
        throw new CliError(`--kind must be one of ${QUALITY_KINDS.join(', ')}.`, 2);
      const { items } = await withDatabase(cli, (database) => qualityNow(database, civilDateOf(cli.now())));
      for (const item of items) {
        if ((kind !== undefined && item.kind !== kind) || !isWithin(item.unit, unit ?? 'CUC')) continue;
        const { caseKey, contradiction = null, since = null } = item;
        if (json) cli.json({ kind: item.kind, case_key: caseKey, unit: item.unit, contradiction, since });
        else
          cli.print(
            `${item.kind.padEnd(16)} ${item.unit.padEnd(9)} ${caseKey}  ${contradiction ?? since ?? ''}`.trimEnd(),
          );
      }
    });
}
