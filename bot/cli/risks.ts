import type { Command } from 'commander';
import { assess } from '../../cases/assess.ts';
import { calendarOf } from '../../cases/calendar/store.ts';
import { civilDateOf } from '../../cases/civil-date.ts';
import { type Due, isActive } from '../../cases/model.ts';
import { groundOf, groundsOf, proposeRisks } from '../../cases/risks/propose.ts';
import { createRiskReviews } from '../../cases/risks/store.ts';
import { createCaseStore } from '../../cases/store.ts';
import { lastCutOff, swings } from '../../cases/swings.ts';
import { createThresholdStore } from '../../cases/thresholds/store.ts';
import { createPeopleStore } from '../../people/store.ts';
import { type Cli, CliError } from './command.ts';
import { withDatabase } from './database.ts';

/** `cases risks …` and `cases swings`: what a person has to judge, and units whose figures move oddly. */
export function registerRisks(cases: Command, cli: Cli): void {
  const risks = cases
    .command('risks')
    .description('Cases that may come to state compensation: proposed, never labelled (B11)');
  risks
    .command('list')
    .description('Proposed and confirmed ones with their grounds')
    .option('--json', 'print JSON lines')
    .action(async ({ json }: { json?: true }) => {
      const today = civilDateOf(cli.now());
      const { dues, reviews } = await look(cli, today);
      for (const due of proposeRisks(dues, reviews)) {
        const own = groundsOf(dues, due.caseKey);
        const grounds = own.map(groundOf);
        const state = due.kind === 'task' ? 'proposed' : 'confirmed';
        // A day counted by a number nobody answers for is no ground of law, whoever reads this list.
        const unconfirmed = own.filter((ground) => ground.unconfirmed === true).map(groundOf);
        if (json)
          cli.json({ case_key: due.caseKey, unit: due.unit, state, since: due.since, grounds, unconfirmed });
        else {
          const said = own.map((ground) => `${groundOf(ground)}${standing(ground)}`);
          cli.print(`${state.padEnd(9)} ${due.unit.padEnd(9)} ${due.caseKey}  ${said.join(', ')}`);
        }
      }
    });
  for (const [name, verdict] of [
    ['confirm', 'confirmed'],
    ['reject', 'rejected'],
  ] as const) {
    risks
      .command(`${name} <key>`)
      .description(`Say that the grounds of this case are ${verdict}; new grounds are asked about again`)
      .option('--as <person>', 'whose word it is: a person id (default: operator)')
      .action(async (key: string, flags: { as?: string }) => {
        const { dues } = await look(cli, civilDateOf(cli.now()));
        const grounds = groundsOf(dues, key).map(groundOf);
        if (grounds.length === 0) throw new CliError(`Nothing proposes ${key}; see: cases risks list.`);
        await withDatabase(cli, async (database) => {
          if (flags.as !== undefined && (await createPeopleStore(database).person(flags.as)) === null)
            throw new CliError(`There is no person ${flags.as}; see: people list.`);
          await createRiskReviews(database).record({
            caseKey: key,
            grounds,
            verdict,
            by: flags.as ?? 'operator',
            at: cli.now().toISOString(),
          });
        });
        cli.print(`${key}: ${verdict} (${grounds.join(', ')})`);
      });
  }
  cases
    .command('swings')
    .description('Units in which unusually many cases left "có điều kiện" since the last cut-off (B17)')
    .option('--json', 'print JSON lines')
    .action(async ({ json }: { json?: true }) => {
      const today = civilDateOf(cli.now());
      const since = lastCutOff(today);
      const found = await withDatabase(cli, async (database) => {
        const store = createCaseStore(database);
        const active = (await store.activeCases()).filter(isActive);
        const movedKeys = await store.movedToCcdk(since);
        const count = (all: typeof active) =>
          new Map([...Map.groupBy(all, ({ unit }) => unit)].map(([unit, own]) => [unit, own.length]));
        return swings(
          count(active.filter(({ condition }) => condition === 'CDK')),
          count(active.filter((c) => c.condition === 'CCDK' && movedKeys.has(c.caseKey))),
          await createThresholdStore(database).current(),
        );
      });
      for (const one of found) {
        if (json) cli.json({ since, ...one });
        else
          cli.print(
            `${one.unit.padEnd(9)} ${one.moved} of ${one.withCondition} since ${since}: ${one.percent} %${one.unconfirmed ? ' (threshold not confirmed)' : ''}`,
          );
      }
    });
}

/** What the day of a ground rests on, where nobody has confirmed it. */
function standing({ unconfirmed, proposed, threshold = '' }: Due): string {
  if (unconfirmed !== true) return '';
  return proposed === true
    ? ` (threshold ${threshold} is only proposed by the software)`
    : ` (threshold ${threshold} is not confirmed)`;
}

async function look(cli: Cli, today: string) {
  return withDatabase(cli, async (database) => {
    const thresholds = await createThresholdStore(database).current();
    const calendar = calendarOf(database);
    await calendar.refresh();
    const watched = await createCaseStore(database).watchedCases();
    return {
      dues: assess(watched, today, { thresholds, calendar }),
      reviews: await createRiskReviews(database).latest(),
    };
  });
}
