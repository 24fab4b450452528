import type { Command } from 'commander';
import { calendarOf } from '../../cases/calendar/store.ts';
import type { Calendar } from '../../cases/calendar.ts';
import { civilDateOf } from '../../cases/civil-date.ts';
import { openFeed } from '../../cases/feeds/index.ts';
import type { Acceptable, BatchReport, Mode } from '../../cases/import/model.ts';
import { codesOf } from '../../cases/import/vocabulary.ts';
import { pull } from '../../cases/pull.ts';
import { countQuality } from '../../cases/quality.ts';
import { createCaseStore, type FeedStatus } from '../../cases/store.ts';
import type { Undoing } from '../../cases/undo-store.ts';
import { isWhole, teachingCommand, unknownsOf } from '../../cases/unknowns.ts';
import { createPeopleStore } from '../../people/store.ts';
import { feedResolvers } from '../feed-resolvers.ts';
import { importWarning, rowReason, teachHint } from '../messages/cases.ts';
import { qualityNow } from './case-quality.ts';
import { refusalSentence } from './case-refusals.ts';
import { type Cli, CliError } from './command.ts';
import { withDatabase } from './database.ts';
import { checkDate } from './instant.ts';

/** `cases import`, `cases undo` and `cases status`. */
export function registerImports(cases: Command, cli: Cli): void {
  registerImport(cases, cli);
  registerUndo(cases, cli);
  registerStatus(cases, cli);
}

const ACCEPTABLE: readonly Acceptable[] = ['too-few-rows', 'older-data', 'taken-back', 'other-province'];

interface ImportFlags {
  readonly asOf?: string;
  readonly mode?: string;
  readonly dryRun?: true;
  readonly feed?: string;
  readonly accept?: readonly string[];
  readonly json?: true;
}

function registerImport(cases: Command, cli: Cli): void {
  cases
    .command('import <source>')
    .description(
      'Import a file (.csv, .xlsx, .json, .jsonl), the newest of a folder, or an https address, all of it or nothing',
    )
    .option('--as-of <date>', 'day the data is of, YYYY-MM-DD (default: the file says, else today)')
    .option('--mode <mode>', 'full snapshot or delta (default: the file says, else full)')
    .option('--dry-run', 'report what would happen and write nothing')
    .option('--feed <id>', 'feed whose cases the file speaks of (default: main)')
    .option(
      '--accept <what...>',
      `import although it is refused or kept out: ${ACCEPTABLE.join(', ')}; kept on record`,
    )
    .option('--json', 'print one JSON object')
    .action(async (source: string, flags: ImportFlags) => {
      const asOf = flags.asOf === undefined ? undefined : checkDate(flags.asOf, '--as-of');
      const mode = checkMode(flags.mode);
      const accept = checkAccepted(flags.accept ?? []);
      const feed = openFeed(source, cli.config.feedAccess);
      if (feed === null)
        throw new CliError(`Cannot import ${source}: give a file or an https:// address.`, 2);
      const outcome = await withDatabase(cli, async (database) => {
        const store = createCaseStore(database);
        const { settle, ...resolvers } = await feedResolvers(createPeopleStore(database), store);
        const imported = await pull(feed, store, {
          now: cli.now,
          actor: 'operator',
          accept,
          ...resolvers,
          ...(flags.feed !== undefined && { feedId: checkFeed(flags.feed) }),
          ...(asOf !== undefined && { asOf }),
          ...(mode !== undefined && { mode }),
          ...(flags.dryRun === true && { dryRun: true }),
        });
        if (imported.kind === 'applied' && imported.report.batch !== null) await settle();
        return imported;
      });
      if (outcome.kind === 'refused') {
        const { refusal, report } = outcome;
        const refused = refusalSentence(refusal, feed.name);
        if (report !== undefined && flags.json) cli.json({ ...reportJson(report), refused });
        else if (report !== undefined) printReport(report, cli);
        throw new CliError(refused);
      }
      if (flags.json) cli.json(reportJson(outcome.report));
      else printReport(outcome.report, cli);
    });
}

function registerUndo(cases: Command, cli: Cli): void {
  cases
    .command('undo [batch]')
    .description('Take the newest batch back: every case is exactly as before it')
    .option('--json', 'print one JSON object')
    .action(async (batch: string | undefined, flags: { json?: true }) => {
      const undoing = await withDatabase(cli, (database) =>
        createCaseStore(database).undoBatch({
          actor: 'operator',
          now: cli.now(),
          ...(batch !== undefined && { batch }),
        }),
      );
      switch (undoing.kind) {
        case 'nothing':
          throw new CliError(
            batch === undefined
              ? 'There is no batch to undo.'
              : `There is no batch ${batch}; see: cases status`,
          );
        case 'newer':
          throw new CliError(
            `Batch ${batch} is not the newest: undo ${undoing.newest} first, it was compared with what ${batch} had left.`,
          );
        case 'forgotten':
          throw new CliError(
            'What was before this batch is no longer kept: import the file that shall hold now.',
          );
        case 'undone':
          if (flags.json) cli.json(undoneJson(undoing));
          else
            cli.print(
              `Batch ${undoing.batch} (${undoing.source}, as of ${undoing.asOf}) is undone: ${undoing.removed} cases removed, ${undoing.restored} as before. Its file is not imported again unless you accept it.`,
            );
      }
    });
}

function undoneJson({ batch, feed, source, asOf, removed, restored }: Undoing & { kind: 'undone' }) {
  return { batch, feed, source, as_of: asOf, removed, restored };
}

function registerStatus(cases: Command, cli: Cli): void {
  cases
    .command('status')
    .description('How fresh and complete the cases are')
    .option('--json', 'print one JSON object')
    .action(async (flags: { json?: true }) => {
      const { status, quality, calendar } = await withDatabase(cli, async (database) => ({
        status: await createCaseStore(database).feedStatus(),
        quality: (await qualityNow(database, civilDateOf(cli.now()))).items,
        calendar: calendarOf(database),
      }));
      const value = { ...statusJson(status, cli.now(), calendar), quality: countQuality(quality) };
      if (flags.json) cli.json(value);
      else {
        cli.print(
          `${value.cases} cases, ${value.active} active, ${value.missing} missing from the data, ${value.quarantined} rows kept out`,
        );
        const toMend = Object.entries(value.quality).filter(([, n]) => n > 0);
        if (toMend.length > 0)
          cli.print(`to set right: ${toMend.map(([kind, n]) => `${n} ${kind}`).join(', ')} (cases quality)`);
        if (value.feeds.length === 0) cli.print('Nothing imported yet: run `thads cases import FILE`.');
        for (const feed of value.feeds) {
          cli.print(
            `${feed.feed}: ${feed.source}, as of ${feed.as_of} (${feed.age_working_days} working days), ${feed.rows} rows${feed.holds === 'matters' ? ' of matters alone' : ''}, ${feed.quarantined} kept out, batch ${feed.batch}`,
          );
        }
      }
    });
}

function checkMode(text: string | undefined): Mode | undefined {
  if (text === undefined || text === 'full' || text === 'delta') return text;
  throw new CliError('--mode must be full or delta.', 2);
}

function checkAccepted(words: readonly string[]): readonly Acceptable[] {
  return words.map((word) => {
    const known = ACCEPTABLE.find((one) => one === word);
    if (known === undefined) throw new CliError(`--accept takes ${ACCEPTABLE.join(', ')}.`, 2);
    return known;
  });
}

function checkFeed(id: string): string {
  if (/^[a-z0-9][a-z0-9-]{0,31}$/i.test(id)) return id;
  throw new CliError('--feed must be the id of a feed: letters, digits and -; see: cases status', 2);
}

function reportJson(report: BatchReport) {
  return {
    batch: report.batch,
    rows: report.rows,
    imported: report.imported,
    updated: report.updated,
    unchanged: report.unchanged,
    quarantined: report.quarantined.map(({ row, reason }) => ({ row, reason: rowReason(reason) })),
    duplicates: report.duplicates,
    missing: report.missing,
    warnings: [...report.warnings.map(importWarning), ...hintsOf(report)],
    ms: report.ms,
  };
}

/** Which command teaches what the file holds and the import does not know. */
function hintsOf(report: BatchReport): readonly string[] {
  return unknownsOf(report)
    .filter(({ text }) => isWhole(text))
    .map((unknown) => {
      const codes = unknown.kind === 'value' ? codesOf(unknown.field) : [];
      const hint = teachHint(unknown.text, teachingCommand(unknown));
      return codes.length === 0 ? hint : `${hint} (CODE: ${codes.join(', ')})`;
    });
}

/** Quarantined rows printed for a person; --json has them all. */
const PRINTED_ROWS = 20;

function printReport(report: BatchReport, cli: Cli): void {
  const done = report.batch === null ? 'Dry run, nothing written' : `Batch ${report.batch}`;
  cli.print(
    `${done}: ${report.rows} rows, ${report.imported} imported, ${report.updated} updated, ${report.unchanged} unchanged, ${report.quarantined.length} kept out, ${report.duplicates} duplicates, ${report.ms} ms`,
  );
  for (const { row, reason } of report.quarantined.slice(0, PRINTED_ROWS)) {
    cli.print(`  row ${row}: ${rowReason(reason)}`);
  }
  if (report.quarantined.length > PRINTED_ROWS) cli.print('  … all of them with --json');
  for (const warning of report.warnings) cli.print(`  ${importWarning(warning)}`);
  for (const hint of hintsOf(report).slice(0, PRINTED_ROWS)) cli.print(`  ${hint}`);
}

function statusJson(status: FeedStatus, now: Date, calendar: Calendar) {
  const today = civilDateOf(now);
  return {
    cases: status.cases,
    active: status.active,
    missing: status.missing,
    quarantined: status.quarantined,
    feeds: status.feeds.map((feed) => ({
      feed: feed.feed,
      batch: feed.batch,
      source: feed.source,
      as_of: feed.asOf,
      mode: feed.mode,
      holds: feed.holds,
      rows: feed.rows,
      quarantined: feed.quarantined,
      imported_at: feed.importedAt,
      checked_at: feed.checkedAt,
      age_working_days: calendar.workingDaysBetween(feed.asOf, today),
      warnings: feed.warnings.map(importWarning),
    })),
  };
}
