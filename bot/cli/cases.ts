import type { Command } from 'commander';
import { assess } from '../../cases/assess.ts';
import { civilDateOf } from '../../cases/civil-date.ts';
import type { Case, Due } from '../../cases/model.ts';
import { isRuleId, RULES, ruleById } from '../../cases/rules/index.ts';
import { citationFor } from '../../cases/rules/rule.ts';
import { createCaseStore } from '../../cases/store.ts';
import type { Thresholds } from '../../cases/thresholds/model.ts';
import { createThresholdStore } from '../../cases/thresholds/store.ts';
import { cite, loadLibrary } from '../../knowledge/library.ts';
import type { Library } from '../../knowledge/model.ts';
import { createPeopleStore } from '../../people/store.ts';
import type { Database } from '../../storage/open.ts';
import { resolverOf } from '../feed-resolvers.ts';
import { registerAliases } from './case-aliases.ts';
import { registerImports } from './case-imports.ts';
import { registerQuality } from './case-quality.ts';
import { type Cli, CliError, type Register } from './command.ts';
import { withDatabase } from './database.ts';
import { type Bound, duesOf, idleSentence, reportToOf } from './dues.ts';
import { checkDate } from './instant.ts';
import { registerRisks } from './risks.ts';

export const register: Register = (program, cli) => {
  const cases = program.command('cases').description('The case feed, and what is overdue');
  registerImports(cases, cli);
  registerDue(cases, cli);
  registerShow(cases, cli);
  registerAliases(cases, cli);
  registerRisks(cases, cli);
  registerQuality(cases, cli);
};

const UNIT_CODE = /^(?:CUC|T\d{2}(?:\.KV\d{2})?)$/;

function registerDue(cases: Command, cli: Cli): void {
  cases
    .command('due')
    .description('Every case and matter under every rule that applies on a day, one a line')
    .option('--as-of <date>', 'the day, YYYY-MM-DD (default: today)')
    .option('--unit <code>', 'only this unit and the units below it')
    .option('--rule <id>', `only this rule: ${RULES.map((rule) => rule.id).join(', ')}`)
    .option('--kind <kind>', 'only what is overdue, on a list, or a task to settle: overdue, list, task')
    .option('--json', 'print JSON lines')
    .action(async (flags: { asOf?: string; unit?: string; rule?: string; kind?: string; json?: true }) => {
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
      if (flags.kind !== undefined && !['overdue', 'list', 'task'].includes(flags.kind)) {
        throw new CliError('--kind must be overdue, list or task.', 2);
      }
      const library = await loadLibrary({ dataDir: cli.config.dataDir });
      const found = await withDatabase(cli, async (database) => {
        if (flags.unit !== undefined) await checkUnit(database, flags.unit);
        return duesOf(database, today, flags.unit === undefined ? undefined : [flags.unit]);
      });
      const { thresholds } = found;
      const idle = flags.rule === undefined ? null : idleSentence(ruleById(flags.rule), thresholds);
      if (idle !== null) cli.note(idle);
      for (const { due, facts } of found.dues) {
        if (flags.rule !== undefined && due.rule !== flags.rule) continue;
        if (flags.kind !== undefined && due.kind !== flags.kind) continue;
        if (flags.json) cli.json(dueJson(due, facts, library, thresholds));
        else {
          const marks = [
            ...(due.kind === 'overdue' ? [] : [due.kind]),
            ...(due.record === undefined ? [] : [due.record]),
            ...(due.paused === true ? ['paused'] : []),
            ...(due.unconfirmed === true ? ['threshold not confirmed'] : []),
            ...(due.estimated === true ? ['estimated'] : []),
          ];
          cli.print(
            `${due.rule.padEnd(4)} ${due.since}  ${due.unit.padEnd(9)} ${(due.executorId ?? '-').padEnd(10)} ${due.caseKey}${marks.length === 0 ? '' : `  (${marks.join(', ')})`}`,
          );
        }
      }
    });
}

/** @throws CliError when the house knows its units and this is none of them. */
async function checkUnit(database: Database, unit: string): Promise<void> {
  const resolveUnit = resolverOf(await createPeopleStore(database).units());
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
      const { found, history, thresholds } = await withDatabase(cli, async (database) => {
        const store = createCaseStore(database);
        const numbers = await createThresholdStore(database).current();
        return { found: await store.caseByKey(key), history: await store.history(key), thresholds: numbers };
      });
      if (found === null) throw new CliError(`There is no case ${key}; \`thads cases due\` lists keys.`);
      const dues = assess([found], today, { thresholds });
      const library = await loadLibrary({ dataDir: cli.config.dataDir });
      const value = {
        ...caseJson(found),
        due: dues.map((due) => dueJson(due, found, library, thresholds)),
        history: history.map(({ asOf, ...change }) => ({ as_of: asOf, ...change })),
      };
      if (flags.json) cli.json(value);
      else cli.print(JSON.stringify(value, null, 2));
    });
}

function dueJson(due: Due, facts: Bound, library: Library, thresholds: Thresholds) {
  const { provision, quote } = citationFor(ruleById(due.rule), facts);
  const citation = cite(library, provision, quote);
  const threshold = due.threshold === undefined ? undefined : thresholds.get(due.threshold);
  const reportTo = reportToOf(due, facts);
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
    kind: due.kind,
    record_kind: due.record ?? 'VIEC',
    ...(due.record !== undefined && { matter_key: due.caseKey }),
    ...(due.step !== undefined && { step: due.step }),
    ...(reportTo !== null && { report_to: reportTo }),
    ...(threshold !== undefined && {
      threshold: {
        id: threshold.id,
        value: threshold.value,
        unit: threshold.unit,
        set_by: threshold.setBy,
        set_at: threshold.setAt,
        confirmed: threshold.confirmed,
      },
    }),
    ...(due.estimated === true && { estimated: true }),
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
