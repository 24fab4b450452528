import type { Command } from 'commander';
import { assess } from '../../cases/assess.ts';
import { calendar } from '../../cases/calendar.ts';
import { civilDateOf, isCivilDate } from '../../cases/civil-date.ts';
import { openFeed } from '../../cases/feeds/index.ts';
import type { BatchReport, Mode, Refusal } from '../../cases/import/model.ts';
import type { Case, CivilDate, Due } from '../../cases/model.ts';
import { pull } from '../../cases/pull.ts';
import { isRuleId, RULES, ruleById } from '../../cases/rules/index.ts';
import { createCaseStore, type FeedStatus } from '../../cases/store.ts';
import { cite, loadLibrary } from '../../knowledge/library.ts';
import type { Library } from '../../knowledge/model.ts';
import { createPeopleStore } from '../../people/store.ts';
import type { Database } from '../../storage/open.ts';
import { feedResolvers } from '../feed-resolvers.ts';
import { importWarning, rowReason } from '../messages/cases.ts';
import { type Cli, CliError, type Register } from './command.ts';
import { withDatabase } from './database.ts';

export const register: Register = (program, cli) => {
  const cases = program.command('cases').description('The case feed, and what is overdue');
  registerImport(cases, cli);
  registerDue(cases, cli);
  registerShow(cases, cli);
  registerStatus(cases, cli);
};

const UNIT_CODE = /^(?:CUC|T\d{2}(?:\.KV\d{2})?)$/;

interface ImportFlags {
  readonly asOf?: string;
  readonly mode?: string;
  readonly dryRun?: true;
  readonly json?: true;
}

function registerImport(cases: Command, cli: Cli): void {
  cases
    .command('import <source>')
    .description('Import a file (.csv, .xlsx, .json, .jsonl) or an https address, all of it or nothing')
    .option('--as-of <date>', 'day the data is of, YYYY-MM-DD (default: the file says, else today)')
    .option('--mode <mode>', 'full snapshot or delta (default: the file says, else full)')
    .option('--dry-run', 'report what would happen and write nothing')
    .option('--json', 'print one JSON object')
    .action(async (source: string, flags: ImportFlags) => {
      const asOf = flags.asOf === undefined ? undefined : checkDate(flags.asOf, '--as-of');
      const mode = checkMode(flags.mode);
      const feed = openFeed(source);
      if (feed === null)
        throw new CliError(`Cannot import ${source}: give a file or an https:// address.`, 2);
      const outcome = await withDatabase(cli, async (database) => {
        const people = createPeopleStore(database);
        return pull(feed, createCaseStore(database), {
          now: cli.now,
          ...(await feedResolvers(people)),
          ...(asOf !== undefined && { asOf }),
          ...(mode !== undefined && { mode }),
          ...(flags.dryRun === true && { dryRun: true }),
        });
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

function registerDue(cases: Command, cli: Cli): void {
  cases
    .command('due')
    .description('Every case under every rule that applies on a day, one a line')
    .option('--as-of <date>', 'the day, YYYY-MM-DD (default: today)')
    .option('--unit <code>', 'only this unit and the units below it')
    .option('--rule <id>', `only this rule: ${RULES.map((rule) => rule.id).join(', ')}`)
    .option('--json', 'print JSON lines')
    .action(async (flags: { asOf?: string; unit?: string; rule?: string; json?: true }) => {
      const today = flags.asOf === undefined ? civilDateOf(cli.now()) : checkDate(flags.asOf, '--as-of');
      if (flags.unit !== undefined && !UNIT_CODE.test(flags.unit)) {
        throw new CliError('--unit must be the code of a unit: CUC, T01 or T01.KV03.', 2);
      }
      if (flags.rule !== undefined && !isRuleId(flags.rule)) {
        throw new CliError(
          `There is no rule ${flags.rule}. The rules are ${RULES.map((rule) => rule.id).join(', ')}.`,
          2,
        );
      }
      const library = await loadLibrary({ dataDir: cli.config.dataDir });
      const found = await withDatabase(cli, async (database) => {
        if (flags.unit !== undefined) await checkUnit(database, flags.unit);
        return createCaseStore(database).activeCases(flags.unit === undefined ? undefined : [flags.unit]);
      });
      const byKey = new Map(found.map((c) => [c.caseKey, c]));
      for (const due of assess(found, today)) {
        if (flags.rule !== undefined && due.rule !== flags.rule) continue;
        const c = byKey.get(due.caseKey);
        if (c === undefined) continue;
        if (flags.json) cli.json(dueJson(due, c, library));
        else {
          const paused = due.paused === true ? '  (paused)' : '';
          cli.print(
            `${due.rule.padEnd(4)} ${due.since}  ${due.unit.padEnd(9)} ${(due.executorId ?? '-').padEnd(10)} ${due.caseKey}${paused}`,
          );
        }
      }
    });
}

/** @throws CliError when the house knows its units and this is none of them. */
async function checkUnit(database: Database, unit: string): Promise<void> {
  const { resolveUnit } = await feedResolvers(createPeopleStore(database));
  if (resolveUnit(unit) === null)
    throw new CliError(`There is no unit ${unit}. See: units list; add it with: units import FILE.csv`);
}

function registerShow(cases: Command, cli: Cli): void {
  cases
    .command('show <key>')
    .description('One case: its facts, the rules it is under today, and what changed')
    .option('--json', 'print one JSON object')
    .action(async (key: string, flags: { json?: true }) => {
      const today = civilDateOf(cli.now());
      const { found, history } = await withDatabase(cli, async (database) => {
        const store = createCaseStore(database);
        return { found: await store.caseByKey(key), history: await store.history(key) };
      });
      if (found === null) throw new CliError(`There is no case ${key}; \`thads cases due\` lists keys.`);
      const dues = assess([found], today);
      const library = await loadLibrary({ dataDir: cli.config.dataDir });
      const value = {
        ...caseJson(found),
        due: dues.map((due) => dueJson(due, found, library)),
        history: history.map(({ asOf, ...change }) => ({ as_of: asOf, ...change })),
      };
      if (flags.json) cli.json(value);
      else cli.print(JSON.stringify(value, null, 2));
    });
}

function registerStatus(cases: Command, cli: Cli): void {
  cases
    .command('status')
    .description('How fresh and complete the cases are')
    .option('--json', 'print one JSON object')
    .action(async (flags: { json?: true }) => {
      const status = await withDatabase(cli, (database) => createCaseStore(database).feedStatus());
      const value = statusJson(status, cli.now());
      if (flags.json) cli.json(value);
      else {
        cli.print(
          `${value.cases} cases, ${value.active} active, ${value.missing} missing from the data, ${value.quarantined} rows kept out`,
        );
        if (value.feeds.length === 0) cli.print('Nothing imported yet: run `thads cases import FILE`.');
        for (const feed of value.feeds) {
          cli.print(
            `${feed.feed}: ${feed.source}, as of ${feed.as_of} (${feed.age_working_days} working days), ${feed.rows} rows`,
          );
        }
      }
    });
}

function checkDate(text: string, flag: string): CivilDate {
  if (!isCivilDate(text)) throw new CliError(`${flag} must be a day that exists, as YYYY-MM-DD.`, 2);
  return text;
}

function checkMode(text: string | undefined): Mode | undefined {
  if (text === undefined || text === 'full' || text === 'delta') return text;
  throw new CliError('--mode must be full or delta.', 2);
}

function refusalSentence(refusal: Refusal, source: string): string {
  switch (refusal.code) {
    case 'too-few-rows':
      return `Nothing was imported: ${source} has ${refusal.rows} usable rows (${refusal.unusable} more were unusable), the last full snapshot had ${refusal.previousRows}. Check that it is whole, see the reasons with --dry-run; then import it with --accept too-few-rows, or with --mode delta.`;
    case 'older-data':
      return `Nothing was imported: ${source} is older than what is there (${refusal.asOf < refusal.storedAsOf ? `of ${refusal.asOf}, stored ${refusal.storedAsOf}` : `${refusal.rows} rows are stored newer`}). If it shall replace the newer data, import it with --accept older-data.`;
    case 'taken-back':
      return `Nothing was imported: this very file was batch ${refusal.batch}, which was undone. To import it all the same: --accept taken-back.`;
    case 'forbidden-address':
      return `Cannot fetch the feed: ${refusal.detail} is not allowed. Only https and public hosts that are named in CASE_FEED are; add others as HOST or HOST:PORT to CASE_FEED_HOSTS.`;
    case 'unauthorized':
      return `Cannot fetch the feed: ${refusal.detail} refuses the credentials; check CASE_FEED_TOKEN, or the name and password in the address.`;
    case 'wrong-content':
      return `Cannot fetch the feed: ${refusal.detail} is no list of cases; check the address.`;
    case 'still-growing':
      return `Cannot read ${source}: ${refusal.detail} is still being written; try again in a moment.`;
    case 'not-found':
      return `Cannot read ${source}: there is no such file; check the path.`;
    case 'unreachable':
      return `Cannot fetch the feed (${refusal.detail}): check the address and the network.`;
    case 'unreadable':
      return `Cannot read ${source} (${refusal.detail}): it is damaged or not readable; get it again.`;
    case 'too-large':
      return `Cannot import ${source}: it is over the limit (${refusal.detail}); split it.`;
    case 'old-excel':
      return `Cannot read ${source}: it is an old .xls or has a password; save it as .xlsx without one.`;
    case 'unknown-format':
      return `Cannot read ${source}: it is neither .csv, .xlsx, .json nor .jsonl.`;
    case 'no-header':
      return `Cannot read ${source}: no heading with the number of the decision and at least three more known columns was found.`;
    case 'no-rows':
      return `Nothing was imported: ${source} holds no row of data.`;
    case 'truncated':
      return `Nothing was imported: ${source} holds fewer rows than it says (${refusal.detail}); get it again.`;
  }
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
    warnings: report.warnings.map(importWarning),
    ms: report.ms,
  };
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
}

function dueJson(due: Due, c: Case, library: Library) {
  const { provision, quote } = ruleById(due.rule).citationFor(c);
  const citation = cite(library, provision, quote);
  return {
    case_key: due.caseKey,
    unit: due.unit,
    executor_id: due.executorId,
    rule: due.rule,
    since: due.since,
    severity: due.severity,
    citation: {
      document: citation.document.id,
      title: citation.document.title,
      number: citation.document.number,
      section: citation.provision.section,
      label: citation.provision.label,
      quote: citation.quote,
    },
    ...(due.paused === true && { paused: true }),
  };
}

/** The case by the field names of the feed. */
function caseJson(c: Case) {
  return {
    case_key: c.caseKey,
    source_id: c.sourceId,
    unit: c.unit,
    handling_level: c.handlingLevel,
    executor_id: c.executorId,
    decision_no: c.decisionNo,
    decision_date: c.decisionDate,
    case_types: c.caseTypes,
    condition: c.condition,
    status: c.status,
    status_date: c.statusDate,
    finished_date: c.finishedDate,
    value_vnd: c.valueVnd,
    enforced_vnd: c.enforcedVnd,
    remaining_vnd: c.remainingVnd,
    obligation_kind: c.obligationKind,
    periodic: c.periodic,
    objective_reason: c.objectiveReason,
    debtor_ref: c.debtorRef,
    debtor_kind: c.debtorKind,
    last_verification_date: c.lastVerificationDate,
    auction_status: c.auctionStatus,
    auction_success_date: c.auctionSuccessDate,
    auction_paid_date: c.auctionPaidDate,
    handover_date: c.handoverDate,
    ...c.more,
    updated_at: c.updatedAt,
    missing_since: c.missingSince ?? null,
  };
}

function statusJson(status: FeedStatus, now: Date) {
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
      rows: feed.rows,
      quarantined: feed.quarantined,
      imported_at: feed.importedAt,
      age_working_days: calendar.workingDaysBetween(feed.asOf, today),
      warnings: feed.warnings.map(importWarning),
    })),
  };
}
