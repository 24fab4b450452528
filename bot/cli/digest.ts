import { loadLibrary } from '../../knowledge/library.ts';
import { DIGEST_ROLES, isDigestDay, type Viewpoint } from '../../reminders/audience.ts';
import { digestFor, isWorthSending, snapshotOf } from '../../reminders/digest.ts';
import type { Facts, SentDigest } from '../../reminders/facts.ts';
import { createSweepParts } from '../delivery.ts';
import { digestPart, stoppedPart, waitingOf } from '../views/digest.ts';
import { plainText } from '../views/message.ts';
import { CliError, type Register } from './command.ts';
import { withDatabase } from './database.ts';
import { parseInstant } from './instant.ts';
import { checkUnit, isDigestRole, readerOf } from './reader.ts';

interface Options {
  readonly at?: string;
  readonly role: string;
  readonly unit: string;
  readonly json?: true;
}

export const register: Register = (program, cli) => {
  program
    .command('digest')
    .description("Print a leader's digest as it would be sent at that moment; sends nothing")
    .option('--at <time>', 'moment, e.g. 2026-11-30T08:00:00+07:00 (default: now)')
    .requiredOption('--role <role>', `reader: ${DIGEST_ROLES.join(', ')}`)
    .requiredOption('--unit <code>', "the reader's unit, e.g. T01")
    .option('--json', 'print one JSON object')
    .action(async ({ at, role, unit, json }: Options) => {
      if (!isDigestRole(role)) {
        throw new CliError(`${role} gets no digest; the roles that do are ${DIGEST_ROLES.join(', ')}.`, 2);
      }
      const now = at === undefined ? cli.now() : parseInstant(at);
      const facts = await withDatabase(cli, async (database) => {
        return (await createSweepParts(database, cli.config.dataDir, cli.config.opinionDays).look.at(now))
          .facts;
      });
      checkUnit(facts.units, unit);
      const { person, view } = readerOf(facts.people, role, unit, now);
      const last = (person && facts.lastDigests.get(person.id)) ?? null;
      const digest = digestFor(view, facts, last);
      const waiting = person && waitingOf(person.id, facts);
      const anyway = waiting !== null || (person !== null && facts.alwaysTold?.has(person.id) === true);
      const reason = anyway ? whyNoDay(view, facts) : whyNot(view, facts, last);
      const { asOf } = digest.feed;
      const part =
        digest.freshness.kind === 'stopped' && asOf !== null
          ? stoppedPart(asOf, digest.freshness.workingDays, waiting)
          : digestPart(digest, {
              ...facts,
              documents: (await loadLibrary({ dataDir: cli.config.dataDir })).documents,
              waiting,
            });
      const text = plainText(part.html);
      if (json) {
        cli.json({
          text,
          html: part.html,
          buttons: part.buttons?.map((row) => row.map((button) => button.text)) ?? [],
          role,
          unit,
          person: person?.id ?? null,
          at: now.toISOString(),
          counts: snapshotOf(digest).counts,
          would_be_sent: reason === null,
          reason,
        });
        return;
      }
      cli.print(text);
      if (reason !== null) cli.note(`Not sent at that moment: ${reason}.`);
    });
};

function whyNoDay(view: Viewpoint, { calendar, today }: Facts): string | null {
  if (isDigestDay(view.role, today, calendar)) return null;
  return calendar.isWorkingDay(today)
    ? 'this role reads on the first working day of a week and of a month'
    : 'a day off';
}

/** Why no such digest goes out on that day, or null when one does. */
function whyNot(view: Viewpoint, facts: Facts, last: SentDigest | null): string | null {
  return (
    whyNoDay(view, facts) ??
    (isWorthSending(view, facts, last) ? null : 'nothing is overdue and nothing changed')
  );
}
