import { existsSync } from 'node:fs';
import { loadEnvFile, stdin } from 'node:process';
import { createInterface } from 'node:readline';
import { Command, CommanderError } from 'commander';
import type { Clock } from '../reminders/ports.ts';
import { type Cli, CliError, type Register } from './cli/command.ts';
import { systemClock } from './clock.ts';
import { type Config, readConfig } from './config.ts';
import { openSandboxClock } from './sandbox-clock.ts';

/** Which file holds a command; only the one that is called is loaded. */
const COMMANDS: Readonly<Record<string, { summary: string; load: () => Promise<{ register: Register }> }>> = {
  announce: { summary: 'Announcements before meetings', load: () => import('./cli/announce.ts') },
  ask: { summary: 'Answer questions from the directives', load: () => import('./cli/ask.ts') },
  audit: { summary: 'Who did what, when, to which record', load: () => import('./cli/audit.ts') },
  backup: { summary: 'Save everything into one file', load: () => import('./cli/backup.ts') },
  calendar: {
    summary: 'Days off and worked Saturdays: list, set, confirm, check',
    load: () => import('./cli/calendar.ts'),
  },
  cases: { summary: 'The case feed, and what is overdue', load: () => import('./cli/cases.ts') },
  chart: { summary: "Draw a leader's picture of what is overdue", load: () => import('./cli/chart.ts') },
  digest: { summary: "Print a leader's digest", load: () => import('./cli/digest.ts') },
  doctor: {
    summary: 'Check settings, database, Telegram, model, feed and clock',
    load: () => import('./cli/doctor.ts'),
  },
  groups: { summary: 'Telegram groups the bot may speak in', load: () => import('./cli/groups.ts') },
  knowledge: { summary: 'The documents answers are taken from', load: () => import('./cli/knowledge.ts') },
  opinions: {
    summary: 'Questions officers sent to their superiors',
    load: () => import('./cli/opinions.ts'),
  },
  outbox: { summary: 'Messages that should be, are or were sent', load: () => import('./cli/outbox.ts') },
  people: { summary: 'Officers, their roles and invitations', load: () => import('./cli/people.ts') },
  questions: {
    summary: 'What the documents could not answer, and bad answers',
    load: () => import('./cli/questions.ts'),
  },
  'record-case': {
    summary: 'Make a scrubbed recorded test of a case',
    load: () => import('./cli/record-case.ts'),
  },
  report: {
    summary: 'Make the periodic report on cases from 20 billion VND as a file',
    load: () => import('./cli/report.ts'),
  },
  restore: { summary: 'Put a backup back', load: () => import('./cli/restore.ts') },
  rules: {
    summary: 'The rules of what is overdue, and the numbers the office sets',
    load: () => import('./cli/rules.ts'),
  },
  search: { summary: 'Measure the search on a question set', load: () => import('./cli/search.ts') },
  sweep: { summary: 'Plan what should be sent now, and send it', load: () => import('./cli/sweep.ts') },
  units: { summary: 'Provincial bodies and regional offices', load: () => import('./cli/units.ts') },
};

async function main(argv: readonly string[]): Promise<number> {
  if (existsSync('.env')) loadEnvFile('.env');
  const read = readConfig(process.env);
  if (read.kind === 'invalid') {
    for (const problem of read.problems) console.error(problem);
    return 2;
  }
  try {
    await run(read.config, argv);
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof CliError) {
      console.error(error.message);
      return error.exitCode;
    }
    const failure = error instanceof Error ? error : new Error(String(error));
    console.error(failure.message);
    if (failure.cause instanceof Error) console.error(`Cause: ${failure.cause.message}`);
    return 1;
  }
}

async function run(config: Config, argv: readonly string[]): Promise<void> {
  const clock = await clockOf(config);
  const cli: Cli = {
    config,
    now: () => clock.now(),
    json: (value) => console.log(JSON.stringify(value)),
    print: (text) => console.log(text),
    note: (text) => console.error(text),
    stdinLines: () => createInterface({ input: stdin, crlfDelay: Number.POSITIVE_INFINITY }),
  };
  const program = new Command('thads')
    .description('Operator commands of the THADS assistant. Settings: see .env.example.')
    .exitOverride()
    .showHelpAfterError('(run with --help for usage)')
    .configureHelp({ sortSubcommands: true });
  const wanted = COMMANDS[argv[0] ?? ''];
  if (wanted !== undefined) (await wanted.load()).register(program, cli);
  else
    for (const [name, { summary }] of Object.entries(COMMANDS))
      program.command(name).summary(summary).description(summary);
  await program.parseAsync(argv, { from: 'user' });
}

/** Beside the sandbox the command line lives in the sandbox's time, else in the machine's. */
async function clockOf(config: Config): Promise<Clock> {
  if (config.telegram !== undefined) return systemClock;
  const clock = await openSandboxClock(config.dataDir);
  if (clock.aheadMs() !== 0)
    console.error(`The clock of this sandbox was moved: here it is ${clock.now().toISOString()}.`);
  return clock;
}

process.exitCode = await main(process.argv.slice(2));
