import type { Command } from 'commander';
import type { RuleId } from '../../cases/model.ts';
import { isRuleId, RULES, ruleById } from '../../cases/rules/index.ts';
import { type Rule, thresholdsOf } from '../../cases/rules/rule.ts';
import {
  confirmThreshold,
  MOST,
  setThreshold,
  type ThresholdVerdict,
} from '../../cases/thresholds/change.ts';
import { THRESHOLD_UNITS, type Threshold, type Thresholds } from '../../cases/thresholds/model.ts';
import { createThresholdStore } from '../../cases/thresholds/store.ts';
import { cite, loadLibrary } from '../../knowledge/library.ts';
import type { Library } from '../../knowledge/model.ts';
import { createPeopleStore } from '../../people/store.ts';
import * as say from '../messages/rule-sentence.ts';
import { meaningOfThreshold } from '../messages/threshold-meanings.ts';
import * as thresholdWords from '../messages/thresholds.ts';
import { nameOfActor } from '../people-names.ts';
import { checkAnswers } from './answerable.ts';
import { type Cli, CliError, type Register } from './command.ts';
import { withDatabase } from './database.ts';

/** `rules …`: what is overdue and why, in sentences; and the numbers that the office sets. */
export const register: Register = (program, cli) => {
  const rules = program.command('rules').description('The rules of what is overdue, with their ground');
  rules
    .command('list')
    .description('Every rule with its sentence')
    .option('--json', 'print JSON lines')
    .action(async ({ json }: { json?: true }) => {
      const known = await load(cli);
      for (const rule of RULES) {
        if (json) cli.json(ruleJson(rule, known));
        else printRule(rule, known, cli, false);
      }
    });
  rules
    .command('show <id>')
    .description('One rule: its sentence, the words it rests on, its thresholds and who set them')
    .option('--json', 'print one JSON object')
    .action(async (id: string, { json }: { json?: true }) => {
      const rule = ruleById(checkRule(id));
      const known = await load(cli);
      if (json) cli.json(ruleJson(rule, known));
      else printRule(rule, known, cli, true);
    });
  registerThresholds(rules, cli);
};

interface SetFlags {
  readonly unit?: string;
  readonly basis?: string;
  readonly rollForward?: string;
  readonly as?: string;
  readonly json?: true;
}

function registerThresholds(rules: Command, cli: Cli): void {
  const thresholds = rules
    .command('thresholds')
    .description("The office's own numbers: proposals until somebody sets and confirms them");
  thresholds
    .command('list')
    .description('Every threshold as it stands')
    .option('--json', 'print JSON lines')
    .action(async ({ json }: { json?: true }) => {
      const { thresholds: all, nameOf } = await load(cli);
      for (const threshold of all.values()) {
        if (json) cli.json(thresholdJson(threshold));
        else
          cli.print(
            `${threshold.id.padEnd(26)} ${meaningOfThreshold(threshold.id)} ${thresholdWords.thresholdText(threshold, nameOf(threshold.setBy))}`,
          );
      }
    });
  thresholds
    .command('set <id> <value>')
    .description('Set a threshold; it is unconfirmed until `confirm`')
    .option('--unit <unit>', `one of ${THRESHOLD_UNITS.join(', ')} (default: as it is)`)
    .option('--basis <text>', 'what the number rests on, e.g. the article of the law')
    .option('--roll-forward <yes|no>', 'whether an end on a day off goes on to the next working day')
    .option('--as <person>', 'whose word it is: a person id (default: operator)')
    .option('--json', 'print one JSON object')
    .action(async (id: string, value: string, flags: SetFlags) => {
      if (!/^\d{1,15}$/.test(value)) throw new CliError(`The value must be a whole number: ${limits()}.`, 2);
      if (flags.rollForward !== undefined && !['yes', 'no'].includes(flags.rollForward))
        throw new CliError('--roll-forward must be yes or no.', 2);
      await change(cli, id, flags, (now, by) =>
        setThreshold(
          now,
          {
            value: Number(value),
            ...(flags.unit !== undefined && { unit: flags.unit }),
            ...(flags.basis !== undefined && { legalBasis: flags.basis }),
            ...(flags.rollForward !== undefined && { rollsForward: flags.rollForward === 'yes' }),
          },
          by,
          cli.now(),
        ),
      );
    });
  thresholds
    .command('confirm <id>')
    .description('Confirm a threshold as it stands; executors are then reminded by it')
    .option('--basis <text>', 'what the number rests on; needed unless it was set with one')
    .option('--as <person>', 'whose word it is: a person id (default: operator)')
    .option('--json', 'print one JSON object')
    .action((id: string, flags: SetFlags) =>
      change(cli, id, flags, (now, by) => confirmThreshold(now, flags.basis, by, cli.now())),
    );
  thresholds
    .command('history <id>')
    .description('What was ever set and confirmed')
    .option('--json', 'print JSON lines')
    .action(async (id: string, { json }: { json?: true }) => {
      const changes = await withDatabase(cli, async (database) => {
        const store = createThresholdStore(database);
        checkThreshold(id, await store.current());
        return store.history(id);
      });
      for (const one of changes) {
        const { legalBasis: legal_basis, rollsForward: roll_forward, ...rest } = one;
        if (json) cli.json({ ...rest, roll_forward, legal_basis });
        else
          cli.print(
            `${one.at}  ${one.value} ${one.unit}  ${one.confirmed ? 'confirmed' : 'set'} by ${one.by}  ${one.legalBasis}`,
          );
      }
    });
}

const REFUSALS: Readonly<Record<Extract<ThresholdVerdict, { kind: 'refused' }>['why'], string>> = {
  'no-value': 'It has no value yet: set one first (rules thresholds set ID VALUE).',
  'bad-value': `The value must be a whole number: ${limits()}.`,
  'bad-unit': `The unit must be one of ${THRESHOLD_UNITS.join(', ')}, and a length of time stays one.`,
  'no-basis': 'Say what the number rests on: --basis TEXT. Whoever confirms it answers for it.',
  'confirmed-already': 'It is confirmed already, as it stands.',
};

/** What a value may be, by its unit: "cal 0 to 3650, …". */
function limits(): string {
  return THRESHOLD_UNITS.map((unit) => `${unit} 0 to ${MOST[unit]}`).join(', ');
}

async function change(
  cli: Cli,
  id: string,
  flags: SetFlags,
  decide: (now: Threshold, by: string) => ThresholdVerdict,
): Promise<void> {
  const after = await withDatabase(cli, async (database) => {
    const by = flags.as ?? 'operator';
    await checkAnswers(database, flags.as, cli.now(), 'these numbers hold');
    return database.transaction().execute(async (tx) => {
      const store = createThresholdStore(tx);
      const verdict = decide(checkThreshold(id, await store.current()), by);
      if (verdict.kind === 'refused') throw new CliError(`${id}: ${REFUSALS[verdict.why]}`);
      await store.record(verdict.change);
      return checkThreshold(id, await store.current());
    });
  });
  if (flags.json) cli.json(thresholdJson(after));
  else
    cli.print(`${id}: ${after.value} ${after.unit}, ${after.confirmed ? 'confirmed' : 'not confirmed yet'}`);
}

interface Known {
  readonly library: Library;
  readonly thresholds: Thresholds;
  readonly nameOf: (actor: string | null) => string;
}

async function load(cli: Cli): Promise<Known> {
  const library = await loadLibrary({ dataDir: cli.config.dataDir });
  return withDatabase(cli, async (database) => ({
    library,
    thresholds: await createThresholdStore(database).current(),
    nameOf: nameOfActor(await createPeopleStore(database).people()),
  }));
}

function checkRule(id: string): RuleId {
  if (isRuleId(id)) return id;
  const found = RULES.find((rule) => rule.id.toLowerCase() === id.toLowerCase());
  if (found !== undefined) return found.id;
  throw new CliError(`There is no rule ${id}. The rules are ${RULES.map((rule) => rule.id).join(', ')}.`, 2);
}

function checkThreshold(id: string, thresholds: Thresholds): Threshold {
  const found = thresholds.get(id);
  if (found !== undefined) return found;
  throw new CliError(`There is no threshold ${id}; see: rules thresholds list.`, 2);
}

function sentencesOf(rule: Rule, { thresholds }: Known): readonly string[] {
  return say.ruleSentences(rule, (id) => thresholdWords.thresholdBrief(checkThreshold(id, thresholds)));
}

function ownThresholds(rule: Rule, { thresholds }: Known): readonly Threshold[] {
  return thresholdsOf(rule).flatMap((id) => thresholds.get(id) ?? []);
}

function printRule(rule: Rule, known: Known, cli: Cli, whole: boolean): void {
  const own = ownThresholds(rule, known);
  const missing = own.filter(({ value }) => value === null).map(({ id }) => id);
  cli.print(say.heading(rule.id, rule.name));
  for (const sentence of sentencesOf(rule, known)) cli.print(`  ${sentence}`);
  const idle = say.idleText(rule, missing);
  if (idle !== null) cli.print(`  ${idle}`);
  if (!whole) {
    cli.print('');
    return;
  }
  cli.print(`  ${say.level(rule.severity)}`);
  for (const { provision, quote } of rule.citations) {
    const { document, provision: cited } = cite(known.library, provision, quote);
    cli.print(`  ${say.ground(document.shortTitle, cited.label, quote)}`);
  }
  if (own.length === 0) return;
  cli.print(`  ${say.notLaw()}`);
  for (const threshold of own) {
    cli.print(`  ${threshold.id}: ${meaningOfThreshold(threshold.id)}`);
    cli.print(`    ${thresholdWords.thresholdText(threshold, known.nameOf(threshold.setBy))}`);
    cli.print(
      `    ${threshold.legalBasis === '' ? thresholdWords.originOf(threshold.origin) : thresholdWords.basisOf(threshold.legalBasis)}`,
    );
    if (threshold.rollsForward && threshold.unit !== 'wd') cli.print(`    ${thresholdWords.rolls()}`);
  }
}

function ruleJson(rule: Rule, known: Known) {
  const own = ownThresholds(rule, known);
  const missing = own.filter(({ value }) => value === null).map(({ id }) => id);
  return {
    id: rule.id,
    name: rule.name,
    about: rule.about,
    severity: rule.severity,
    sentence: sentencesOf(rule, known).join(' '),
    runs: rule.idle === undefined && (own.length === 0 || missing.length < own.length),
    idle: say.idleText(rule, missing),
    citations: rule.citations.map(({ provision, quote }) => {
      const { document, provision: cited } = cite(known.library, provision, quote);
      return {
        document: document.id,
        title: document.title,
        number: document.number,
        section: cited.section,
        label: cited.label,
        quote,
      };
    }),
    thresholds: own.map(thresholdJson),
  };
}

function thresholdJson(threshold: Threshold) {
  return {
    id: threshold.id,
    meaning: meaningOfThreshold(threshold.id),
    value: threshold.value,
    unit: threshold.unit,
    roll_forward: threshold.rollsForward,
    set_by: threshold.setBy,
    set_at: threshold.setAt,
    legal_basis: threshold.legalBasis,
    proposal: threshold.origin,
    confirmed: threshold.confirmed,
    confirmed_by: threshold.confirmedBy,
    confirmed_at: threshold.confirmedAt,
  };
}
