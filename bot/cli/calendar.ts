import {
  confirmDays,
  DAY_KINDS,
  type DayRefusal,
  type DayVerdict,
  problemsOf,
  removeDay,
  setDay,
} from '../../cases/calendar/change.ts';
import { calendarOf } from '../../cases/calendar/store.ts';
import { civilDateOf, weekdayOf } from '../../cases/civil-date.ts';
import type { CalendarDay } from '../../cases/holidays.ts';
import * as say from '../messages/calendar.ts';
import { checkAnswers } from './answerable.ts';
import { type Cli, CliError, type Register } from './command.ts';
import { withDatabase } from './database.ts';

interface As {
  readonly as?: string;
  readonly json?: true;
}

/** `thads calendar …`: the days off that working days are counted by; a running bot takes a change over at once. */
export const register: Register = (program, cli) => {
  const calendar = program
    .command('calendar')
    .description('Days off and worked Saturdays: what ships, and what administrators set in its place');
  calendar
    .command('list [year]')
    .description('Listed days of a year (default: this year and the next); weekends are off and not listed')
    .option('--json', 'print JSON lines')
    .action(async (year: string | undefined, { json }: As) => {
      const years = year === undefined ? [thisYear(cli), thisYear(cli) + 1] : [checkYear(year)];
      const days = await withDatabase(cli, async (database) => calendarOf(database).days());
      for (const day of days.filter(({ date }) => years.includes(Number(date.slice(0, 4))))) {
        if (json) cli.json(dayJson(day));
        else
          cli.print(
            `${day.date} ${WEEKDAYS[weekdayOf(day.date) - 1]}  ${day.kind.padEnd(13)} ${day.confirmed ? 'confirmed' : 'open     '}  ${day.name}; ${day.source}${day.setBy === undefined ? '' : `; by ${day.setBy}`}`,
          );
      }
    });
  calendar
    .command('set <date>')
    .description(
      'Add or correct a day as a notice says it; it is unconfirmed until `confirm`, and counts at once',
    )
    .requiredOption('--kind <kind>', `one of ${DAY_KINDS.join(', ')}`)
    .requiredOption('--name <text>', 'what the day is, in Vietnamese')
    .requiredOption('--source <text>', 'where it is written: the notice, the law')
    .option('--as <person>', 'whose word it is: a person id (default: operator)')
    .option('--json', 'print one JSON object')
    .action((date: string, flags: As & { kind: string; name: string; source: string }) =>
      change(cli, flags, 'set', () => setDay({ date, ...flags })),
    );
  calendar
    .command('confirm <date-or-year>')
    .description('Answer for one day, or for every decided day of a year')
    .option('--as <person>', 'whose word it is: a person id (default: operator)')
    .option('--json', 'print one JSON object')
    .action((which: string, flags: As) =>
      change(cli, flags, 'confirmed', (days) => confirmDays(days, which)),
    );
  calendar
    .command('remove <date>')
    .description('A listed day is an ordinary one: a swap that was not approved, a slip')
    .option('--as <person>', 'whose word it is: a person id (default: operator)')
    .option('--json', 'print one JSON object')
    .action((date: string, flags: As) => change(cli, flags, 'removed', (days) => removeDay(days, date)));
  calendar
    .command('check [year]')
    .description('What has to be looked at before a year is confirmed; exit 1 when something has')
    .option('--json', 'print JSON lines')
    .action(async (year: string | undefined, { json }: As) => {
      const wanted = year === undefined ? null : checkYear(year);
      const today = civilDateOf(cli.now());
      const { days, due } = await withDatabase(cli, async (database) => {
        const live = calendarOf(database);
        return { days: live.days(), due: live.yearToConfirm(today) };
      });
      const own = wanted ?? due ?? thisYear(cli);
      const problems = problemsOf(days, own);
      for (const one of problems) {
        if (json) cli.json({ year: own, ...one });
        else cli.print(say.problem(one));
      }
      if (problems.length > 0)
        throw new CliError(
          `${own}: ${problems.length} points to look at; then: thads calendar confirm ${own}.`,
        );
      if (!json) cli.print(say.noProblems(own));
    });
};

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const thisYear = (cli: Cli): number => Number(civilDateOf(cli.now()).slice(0, 4));

function checkYear(year: string): number {
  if (!/^(?:19|20)\d{2}$/.test(year)) throw new CliError(`${year} is no year: write it as 2027.`, 2);
  return Number(year);
}

const REFUSALS: Readonly<Record<DayRefusal, string>> = {
  'bad-date': 'The date must be a day that exists, YYYY-MM-DD.',
  'bad-kind': `--kind must be one of ${DAY_KINDS.join(', ')}.`,
  'no-name': '--name must say what the day is.',
  'no-source': '--source must say where it is written.',
  'works-anyway': 'A worked day (LAM_BU) must be a Saturday or Sunday: this one is worked anyway.',
  'off-anyway': 'It is a Saturday or Sunday and off anyway: no day in lieu, no swapped day.',
  'not-listed': 'No such day is listed; see: calendar list YEAR.',
  undecided: 'It is only expected (DU_KIEN): set its kind when it is decided, then confirm it.',
  'confirmed-already': 'It is confirmed already.',
};

async function change(
  cli: Cli,
  flags: As,
  action: 'set' | 'confirmed' | 'removed',
  decide: (days: readonly CalendarDay[]) => DayVerdict,
): Promise<void> {
  const verdict = await withDatabase(cli, async (database) => {
    await checkAnswers(database, flags.as, cli.now(), 'the calendar holds');
    return calendarOf(database).change(decide, { actor: flags.as ?? 'operator', now: cli.now(), action });
  });
  if (verdict.kind === 'refused') {
    const isMisuse = verdict.why === 'bad-date' || verdict.why === 'bad-kind';
    throw new CliError(REFUSALS[verdict.why], isMisuse ? 2 : 1);
  }
  for (const day of verdict.days) {
    if (flags.json) cli.json({ ...day, setBy: undefined, set_by: flags.as ?? 'operator' });
    else cli.print(`${day.date} ${day.kind}, ${day.confirmed ? 'confirmed' : 'not confirmed yet'}`);
  }
}

const dayJson = ({ setBy, ...day }: CalendarDay) => ({ ...day, set_by: setBy ?? null });
