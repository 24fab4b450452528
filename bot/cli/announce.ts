import { readFile } from 'node:fs/promises';
import { calendarOf } from '../../cases/calendar/store.ts';
import type { Calendar } from '../../cases/calendar.ts';
import type { Person } from '../../people/model.ts';
import { createPeopleStore, type PeopleStore } from '../../people/store.ts';
import type { Announcements, Outcome } from '../../reminders/announcements/announcements.ts';
import { doubtsOf } from '../../reminders/announcements/doubts.ts';
import { readDraft } from '../../reminders/announcements/draft.ts';
import type { Actor } from '../../reminders/announcements/lifecycle.ts';
import { type Announcement, type AnnouncementContent, stateAt } from '../../reminders/announcements/model.ts';
import { planOf } from '../../reminders/announcements/schedule.ts';
import { buildAnnouncements } from '../announcements.ts';
import { fullHtml } from '../views/announcement.ts';
import { plainText } from '../views/message.ts';
import { explain, explainDoubt } from './announce-refusals.ts';
import { registerResults } from './announce-results.ts';
import { type Cli, CliError, type Register } from './command.ts';
import { withDatabase } from './database.ts';

interface As {
  readonly as?: string;
  readonly json?: true;
}

export const register: Register = (program, cli) => {
  const announce = program.command('announce').description('Announcements before meetings');
  const verb = (usage: string, description: string) =>
    announce.command(usage).description(description).option('--json', 'print JSON');
  const told = ({ id, content, ...rest }: Announcement, json: true | undefined) => {
    const state = stateAt({ id, content, ...rest }, cli.now());
    if (json) cli.json({ id, state });
    else cli.print(`${id} ${state}`);
  };

  /** The chat asks about such a time before it is kept; whoever writes a file is told and mends it or lets it be. */
  const remarkTime = (content: AnnouncementContent, calendar: Calendar, id: string) => {
    for (const doubt of doubtsOf(content, calendar))
      cli.note(
        `Check the time: ${explainDoubt(doubt)} If that is not meant, mend the file and: announce change ${id} FILE`,
      );
  };

  verb('draft <file>', 'Make a draft from a YAML file (docs/examples/giao-ban-quy.yaml)')
    .option('--as <person>', 'id of the drafter; default: the operator')
    .action((file: string, options: As) =>
      withAnnouncements(cli, async ({ announcements, people, calendar }) => {
        const content = await readFileDraft(file);
        const actor = await actorOf(people, options.as);
        const outcome = accepted(await announcements.draft(content, actor, cli.now()), '');
        remarkTime(content, calendar, outcome.id);
        for (const problem of await announcements.problemsOf(content, cli.now()))
          cli.note(`Before it can be submitted: ${explain(problem)}`);
        if (options.json) cli.json({ id: outcome.id });
        else cli.print(outcome.id);
      }),
    );

  verb('change <id> <file>', 'Replace the content; what was approved must be approved again')
    .option('--as <person>', 'id of the person who changes it; default: the operator')
    .action((id: string, file: string, options: As) =>
      withAnnouncements(cli, async ({ announcements, people, calendar }) => {
        const content = await readFileDraft(file);
        const actor = await actorOf(people, options.as);
        const changed = accepted(await announcements.change(id, actor, content, cli.now()), id);
        remarkTime(content, calendar, id);
        told(changed, options.json);
      }),
    );

  verb('submit <id>', 'Ask for approval; refused without the verbatim BTNN, BĐTC warning')
    .option('--as <person>', 'id of the person who submits; default: the operator')
    .action((id: string, options: As) =>
      withAnnouncements(cli, async ({ announcements, people }) => {
        const actor = await actorOf(people, options.as);
        told(accepted(await announcements.submit(id, actor, cli.now()), id), options.json);
      }),
    );

  verb('approve <id>', 'Approve as it stands; by another person than its authors')
    .requiredOption('--as <person>', 'id of the approver')
    .action((id: string, options: Required<As>) =>
      withAnnouncements(cli, async ({ announcements, people }) => {
        const approver = await personOf(people, options.as);
        told(accepted(await announcements.approve(id, approver, null, cli.now()), id), options.json);
      }),
    );

  verb('return <id>', 'Send it back to its drafter')
    .requiredOption('--as <person>', 'id of the approver')
    .option('--reason <text>', 'told to the drafter')
    .action((id: string, options: Required<As> & { reason?: string }) =>
      withAnnouncements(cli, async ({ announcements, people }) => {
        const approver = await personOf(people, options.as);
        const reason = options.reason?.normalize('NFC') ?? null;
        told(accepted(await announcements.giveBack(id, approver, reason, cli.now()), id), options.json);
      }),
    );

  verb('refresh <id>', 'Take newer figures into an announcement that waits for approval')
    .option('--as <person>', 'id of the person; default: the operator')
    .action((id: string, options: As) =>
      withAnnouncements(cli, async ({ announcements, people }) => {
        const actor = await actorOf(people, options.as);
        told(accepted(await announcements.refreshFigures(id, actor, cli.now()), id), options.json);
      }),
    );

  verb('cancel <id>', 'Cancel: groups that were told are told, everything else is withdrawn')
    .requiredOption('--as <person>', 'id of the approver')
    .option('--reason <text>', 'printed in the cancellation')
    .action((id: string, options: Required<As> & { reason?: string }) =>
      withAnnouncements(cli, async ({ announcements, people }) => {
        const approver = await personOf(people, options.as);
        const reason = options.reason?.normalize('NFC') ?? null;
        told(accepted(await announcements.cancel(id, approver, reason, cli.now()), id), options.json);
      }),
    );

  verb('list', 'All announcements, newest first').action((options: As) =>
    withAnnouncements(cli, async ({ announcements }) => {
      for (const announcement of await announcements.list()) {
        const { id, content } = announcement;
        const state = stateAt(announcement, cli.now());
        if (options.json)
          cli.json({ id, state, unit: content.unit, title: content.title, starts_at: content.startsAt });
        else
          cli.print(
            `${id}  ${state.padEnd(9)} ${content.unit.padEnd(9)} ${content.startsAt}  ${content.title}`,
          );
      }
    }),
  );

  verb('show <id>', 'The text as the groups get it, and the schedule').action((id: string, options: As) =>
    withAnnouncements(cli, async ({ announcements, people, calendar }) => {
      const announcement = await announcements.get(id);
      if (announcement === null) throw missing(id);
      const { content } = announcement;
      const unit = (await people.units()).find(({ code }) => code === content.unit);
      const text = plainText(fullHtml(announcement, unit?.name ?? content.unit));
      const schedule = planOf(
        content,
        announcement.approvedAt === null ? cli.now() : new Date(announcement.approvedAt),
        announcement.previous !== null,
        calendar,
      ).map(({ step, dueAt }) => ({ step, due_at: dueAt.toISOString() }));
      const state = stateAt(announcement, cli.now());
      const { authors, approvedBy: approved_by } = announcement;
      if (options.json)
        cli.json({
          id,
          state,
          unit: content.unit,
          groups: content.groups,
          authors,
          approved_by,
          schedule,
          text,
        });
      else {
        cli.print(text);
        cli.print('');
        cli.print(`${id} ${state}, groups ${content.groups.join(', ')}`);
        for (const { step, due_at } of schedule) cli.print(`  ${due_at} ${step}`);
      }
    }),
  );

  registerResults(verb, cli, (id, use) =>
    withAnnouncements(cli, async ({ announcements, people }) => {
      const announcement = await announcements.get(id);
      if (announcement === null) throw missing(id);
      await use({ announcement, announcements, people });
    }),
  );
};

function withAnnouncements<T>(
  cli: Cli,
  use: (parts: { announcements: Announcements; people: PeopleStore; calendar: Calendar }) => Promise<T>,
): Promise<T> {
  return withDatabase(cli, (database) => {
    const people = createPeopleStore(database);
    return use({
      people,
      calendar: calendarOf(database),
      announcements: buildAnnouncements({
        database,
        people,
        dataDir: cli.config.dataDir,
        quarters: cli.config.quarterBasis,
        smallCounts: cli.config.smallCounts,
      }),
    });
  });
}

async function readFileDraft(file: string): Promise<AnnouncementContent> {
  const yaml = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new CliError(`Cannot read ${file}: check the path.`, 1, { cause });
  });
  const reading = readDraft(yaml);
  if (reading.kind === 'invalid')
    throw new CliError(
      `Nothing was drafted. Mend ${file}:\n${reading.problems.map((line) => `  ${line}`).join('\n')}`,
    );
  return reading.content;
}

async function actorOf(people: PeopleStore, id: string | undefined): Promise<Actor> {
  return id === undefined ? 'operator' : personOf(people, id);
}

async function personOf(people: PeopleStore, id: string): Promise<Person> {
  const person = await people.person(id);
  if (person === null || person.revokedAt !== null)
    throw new CliError(`There is no person ${id}. See: people list`);
  return person;
}

function accepted(outcome: Outcome, id: string): Announcement {
  if (outcome.kind === 'not-found') throw missing(id);
  if (outcome.kind === 'refused') throw new CliError(outcome.reasons.map(explain).join('\n'));
  return outcome.announcement;
}

function missing(id: string): CliError {
  return new CliError(`There is no announcement ${id}. See: announce list`);
}
