import type { Command } from 'commander';
import { civilDateOf } from '../../cases/civil-date.ts';
import type { PeopleStore } from '../../people/store.ts';
import type { Announcements } from '../../reminders/announcements/announcements.ts';
import type { Announcement } from '../../reminders/announcements/model.ts';
import { receiptsByUnit } from '../../reminders/announcements/receipts.ts';
import { announcementDocx } from '../reports/announcement-paper.ts';
import type { Cli } from './command.ts';
import { writeOut } from './write-out.ts';

type Use = (
  id: string,
  use: (parts: {
    announcement: Announcement;
    announcements: Announcements;
    people: PeopleStore;
  }) => Promise<void>,
) => Promise<void>;

/** `announce report | receipts | paper`: what became of an announcement, and the paper for the file. */
export function registerResults(
  verb: (usage: string, description: string) => Command,
  cli: Cli,
  withOne: Use,
): void {
  verb('report <id>', 'What was sent to which group, pinned or not, and what could not be').action(
    (id: string, { json }: { json?: true }) =>
      withOne(id, async ({ announcement, announcements }) => {
        for (const { step, chatId, dueAt, outcome } of await announcements.report(announcement, cli.now())) {
          const { kind, ...more } = outcome;
          if (json) cli.json({ step, chat_id: chatId, due_at: dueAt.toISOString(), outcome: kind, ...more });
          else {
            const rest = Object.entries(more).map(([name, value]) => `${name} ${value}`);
            cli.print(`${dueAt.toISOString()} ${step.padEnd(10)} ${chatId}  ${[kind, ...rest].join(', ')}`);
          }
        }
      }),
  );

  verb('receipts <id>', 'Who of the invited has not taken note, per unit').action(
    (id: string, { json }: { json?: true }) =>
      withOne(id, async ({ announcement, announcements }) => {
        const { invited, missing } = await announcements.roll(announcement, cli.now());
        for (const one of receiptsByUnit(invited, missing)) {
          const names = one.missing.map((person) => person.name ?? person.id);
          if (json) cli.json({ unit: one.unit, invited: one.invited, missing: one.missing.map((p) => p.id) });
          else
            cli.print(
              `${one.unit.padEnd(9)} ${one.invited - names.length}/${one.invited}  ${names.join(', ')}`,
            );
        }
      }),
  );

  verb('paper <id>', 'The announcement as a Word file, in the form of an administrative paper')
    .requiredOption('--out <file>', 'where to write it, ends in .docx')
    .action((id: string, { out, json }: { out: string; json?: true }) =>
      withOne(id, async ({ announcement, people }) => {
        await writeOut(out, await announcementDocx(announcement, people, civilDateOf(cli.now())));
        if (json) cli.json({ id, file: out });
        else cli.print(out);
      }),
    );
}
