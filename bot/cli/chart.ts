import { DIGEST_ROLES } from '../../reminders/audience.ts';
import { digestFor } from '../../reminders/digest.ts';
import { chartOf, trendSince } from '../charts/model.ts';
import { THEMES, type Theme } from '../charts/themes.ts';
import { createSweepParts } from '../delivery.ts';
import { captionOf } from '../views/chart.ts';
import { plainText } from '../views/message.ts';
import { CliError, type Register } from './command.ts';
import { withDatabase } from './database.ts';
import { parseInstant } from './instant.ts';
import { checkUnit, isDigestRole, readerOf } from './reader.ts';
import { writeOut } from './write-out.ts';

interface Options {
  readonly at?: string;
  readonly role: string;
  readonly unit: string;
  readonly theme: string;
  readonly out: string;
  readonly json?: true;
}

export const register: Register = (program, cli) => {
  program
    .command('chart')
    .description("Draw a leader's picture of what is overdue into a PNG file; sends nothing")
    .option('--at <time>', 'moment, e.g. 2026-11-30T08:00:00+07:00 (default: now)')
    .requiredOption('--role <role>', `reader: ${DIGEST_ROLES.join(', ')}`)
    .requiredOption('--unit <code>', "the reader's unit, e.g. T01")
    .option('--theme <theme>', `ground: ${THEMES.join(', ')}`, 'light')
    .requiredOption('--out <file>', 'where to write the PNG')
    .option('--json', 'print one JSON object')
    .action(async ({ at, role, unit, theme, out, json }: Options) => {
      if (!isDigestRole(role))
        throw new CliError(`${role} gets no picture; the roles that do are ${DIGEST_ROLES.join(', ')}.`, 2);
      if (!(THEMES as readonly string[]).includes(theme))
        throw new CliError(`--theme must be one of ${THEMES.join(', ')}.`, 2);
      const now = at === undefined ? cli.now() : parseInstant(at);
      const chart = await withDatabase(cli, async (database) => {
        const { look, reminders } = createSweepParts(database, cli.config.dataDir, cli.config.opinionDays);
        const { facts } = await look.at(now);
        checkUnit(facts.units, unit);
        const { person, view } = readerOf(facts.people, role, unit, now);
        const digest = digestFor(view, facts, (person && facts.lastDigests.get(person.id)) ?? null);
        return chartOf(digest, facts, await reminders.countsSince(trendSince(facts.today), view.units));
      });
      const { drawChart } = await import('../charts/draw.ts');
      const png = await drawChart(chart, theme as Theme);
      await writeOut(out, png);
      const caption = plainText(captionOf(chart));
      if (json) cli.json({ file: out, bytes: png.length, caption });
      else cli.print(`${caption}\n${out}`);
    });
};
