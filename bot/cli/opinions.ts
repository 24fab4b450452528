import { calendarOf } from '../../cases/calendar/store.ts';
import { civilDateOf } from '../../cases/civil-date.ts';
import { createOpinionStore } from '../../reminders/opinions/store.ts';
import type { Register } from './command.ts';
import { withDatabase } from './database.ts';

export const register: Register = (program, cli) => {
  const opinions = program.command('opinions').description('Questions officers sent to their superiors');

  opinions
    .command('list')
    .description('Questions with their state and age, one a line, the oldest first; never what was asked')
    .option('--json', 'print JSON lines')
    .action(async ({ json }: { readonly json?: true }) => {
      const { all, notes, calendar } = await withDatabase(cli, async (database) => {
        const store = createOpinionStore(database);
        return { all: await store.all(), notes: await store.notes(), calendar: calendarOf(database) };
      });
      const today = civilDateOf(cli.now());
      const noted = new Set(notes.map(({ opinionId }) => opinionId));
      for (const opinion of all) {
        const { id, state, desk, hop, createdAt, since, closedAt } = opinion;
        const waits =
          state === 'open' && since !== null
            ? calendar.workingDaysBetween(civilDateOf(new Date(since)), today)
            : null;
        const line = {
          id,
          state,
          role: desk?.role ?? null,
          unit: desk?.unit ?? null,
          held: state !== 'open' || opinion.holderId !== null,
          moves: Math.max(0, hop - 1),
          asked_at: createdAt,
          waiting_working_days: waits,
          closed_at: closedAt,
          note: noted.has(id),
        };
        if (json) cli.json(line);
        else
          cli.print(
            [
              id,
              state.padEnd(8),
              `${line.role ?? '-'} ${line.unit ?? '-'}`.padEnd(14),
              createdAt,
              waits === null ? '' : `waits ${waits} working days${line.held ? '' : ', for nobody'}`,
            ]
              .join('  ')
              .trimEnd(),
          );
      }
    });
};
