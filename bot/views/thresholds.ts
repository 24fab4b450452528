import { ruleById } from '../../cases/rules/index.ts';
import { isProposed, type Threshold, type Thresholds } from '../../cases/thresholds/model.ts';
import { isDuty } from '../../cases/thresholds/proposals.ts';
import { DUTIES } from '../../reminders/duties.ts';
import type { OutgoingPart } from '../../reminders/ports.ts';
import * as say from '../messages/admin.ts';
import { meaningOfThreshold } from '../messages/threshold-meanings.ts';
import * as words from '../messages/thresholds.ts';
import { ADMIN_PREFIX, page } from './admin-page.ts';
import { callback, rows } from './message.ts';

/** Numbers on one page, so that it is one message whatever was written as their basis. */
const ON_PAGE = 6;
const BASIS_LETTERS = 200;

export interface NumberFacts {
  readonly thresholds: Thresholds;
  /** Name of whoever set or confirmed something. */
  readonly nameOf: (actor: string | null) => string;
  /** The numbers hold for the whole house: only the administrator of the national unit answers for them. */
  readonly mayConfirm: boolean;
}

type RuleOf = Threshold['rule'];

const nameOfRule = (rule: RuleOf): string =>
  isDuty(rule) ? (DUTIES.find(({ id }) => id === rule)?.name ?? rule) : ruleById(rule).name;

/** The rules that count by numbers of the office's own, a line and a button each. */
export function numbersPage({ thresholds, mayConfirm }: NumberFacts): OutgoingPart {
  const all = [...thresholds.values()];
  const rules = [...new Set(all.map(({ rule }) => rule))];
  const open = (rule?: RuleOf): number =>
    all.filter((one) => !one.confirmed && (rule === undefined || one.rule === rule)).length;
  return page(
    say.buttons.numbers,
    [
      say.numbersAbout(open(), all.length),
      ...rules.map((rule) =>
        say.numbersOfRule(rule, nameOfRule(rule), all.filter((one) => one.rule === rule).length, open(rule)),
      ),
      say.numbersHow(mayConfirm),
    ],
    rows(
      rules.map((rule) => callback(rule, ADMIN_PREFIX, 'rule', rule, '0')),
      4,
    ),
  );
}

/** The numbers of one rule: what each counts, how it stands, who set it when and on what; null for no such rule. */
export function ruleNumbersPage(facts: NumberFacts, rule: string, from: number): OutgoingPart | null {
  const own = [...facts.thresholds.values()].filter((one) => one.rule === rule);
  const shown = own.slice(from, from + ON_PAGE);
  const [first] = shown;
  if (first === undefined) return null;
  const ready = facts.mayConfirm
    ? shown.filter((one) => !one.confirmed && one.setBy !== null && one.legalBasis !== '')
    : [];
  const turning = [
    ...(from > 0 ? [callback(say.buttons.earlier, ADMIN_PREFIX, 'rule', rule, String(from - ON_PAGE))] : []),
    ...(from + ON_PAGE < own.length
      ? [callback(say.buttons.later, ADMIN_PREFIX, 'rule', rule, String(from + ON_PAGE))]
      : []),
  ];
  return page(
    say.numbersTitle(first.rule, nameOfRule(first.rule)),
    [...shown.flatMap((one) => ['', ...linesOf(one, facts.nameOf)]), '', say.numbersHow(facts.mayConfirm)],
    [
      ...rows(
        ready.map((one) =>
          callback(say.buttons.confirm(one.id), ADMIN_PREFIX, 'confirm', one.id, stateOf(one)),
        ),
        2,
      ),
      ...(turning.length === 0 ? [] : [turning]),
      [callback(say.buttons.allNumbers, ADMIN_PREFIX, 'numbers')],
    ],
  );
}

/** What a button to confirm was shown for: it confirms nothing else. */
export const stateOf = ({ value, unit }: Threshold): string => `${value ?? ''}${unit}`;

function linesOf(one: Threshold, nameOf: NumberFacts['nameOf']): readonly string[] {
  const basis =
    one.legalBasis.length <= BASIS_LETTERS ? one.legalBasis : `${one.legalBasis.slice(0, BASIS_LETTERS)}…`;
  return [
    say.numberMeaning(one.id, meaningOfThreshold(one.id)),
    words.thresholdText(one, nameOf(one.setBy)),
    ...(basis === '' ? [words.originOf(one.origin)] : [words.basisOf(basis)]),
    ...(isProposed(one) || one.confirmedAt === null
      ? []
      : [words.confirmedText(nameOf(one.confirmedBy), one.confirmedAt)]),
    ...(one.rollsForward && one.unit !== 'wd' ? [words.rolls()] : []),
  ];
}
