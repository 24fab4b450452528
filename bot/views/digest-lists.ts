import { type Case, type Due, isGroupB, type RuleId } from '../../cases/model.ts';
import { isRuleId, ruleById } from '../../cases/rules/index.ts';
import { thresholdsOf } from '../../cases/rules/rule.ts';
import type { Library } from '../../knowledge/model.ts';
import type { Unit } from '../../people/model.ts';
import type { DigestRole } from '../../reminders/audience.ts';
import type { Digest } from '../../reminders/digest.ts';
import type { Facts } from '../../reminders/facts.ts';
import { OVERDUE_RULES, type OverdueRule } from '../../reminders/overdue.ts';
import type { Button, OutgoingPart } from '../../reminders/ports.ts';
import { count, shortDate } from '../messages/amounts.ts';
import { button as exportButton } from '../messages/case-export.ts';
import * as say from '../messages/digests.ts';
import { thresholdText } from '../messages/thresholds.ts';
import { amountsOf, caseRef, decisionOf, unitLabel } from './case-line.ts';
import { DIGEST_PREFIX } from './digest.ts';
import { groundHtml, groundOf } from './ground.ts';
import { matterName, openMatter } from './matter-record.ts';
import { callback, escapeHtml, rows } from './message.ts';

const PAGE = 10;
/** Of a rule with a number for each stage only so many are named; the command line names all. */
const THRESHOLDS_SHOWN = 3;

/** What a list is made of; `nameOf` calls whoever set a threshold. */
export type ListFacts = Pick<Facts, 'cases' | 'matters' | 'units' | 'today' | 'thresholds'> & {
  readonly library: Library;
  readonly nameOf: (actor: string | null) => string;
};

/** Telegram shows at most 100 buttons under a message. */
const BUTTONS_MAX = 100;

/**
 * Which list: of a rule, of cases whose data an executor reported as wrong, of what was asked for, of what the digest
 * names (`top`), of what stands still and of what was not answered; /an (`an`) and what is to be set right in the data (`q`), whose filter and kind then stand in the place
 * of the unit; in one unit or all in view.
 */
export interface ListAddress {
  readonly role: DigestRole;
  readonly list: RuleId | 'errors' | 'req' | 'an' | 'top' | 'q' | 'still' | 'silent';
  /** From 0. */
  readonly page: number;
  readonly unit: string | null;
}

/** One page of a list, oldest first, with a button a case and the way back. */
export function listPart(address: ListAddress, dues: readonly Due[], facts: ListFacts): OutgoingPart {
  const { cases, matters, units, today } = facts;
  const known = dues.filter(
    (due) => (due.record === undefined ? cases : matters).get(due.caseKey) !== undefined,
  );
  const pages = Math.max(1, Math.ceil(known.length / PAGE));
  const page = Math.min(Math.max(0, address.page), pages - 1);
  const shown = known.slice(page * PAGE, (page + 1) * PAGE);
  const rule = isRuleId(address.list) ? address.list : null;
  const title = rule === null ? say.listTitle(address.list) : say.ruleLine(rule);
  const lines = shown.map((due, i) => {
    const unit = escapeHtml(unitLabel(due.unit, address.role, units));
    return [
      `${page * PAGE + i + 1}. ${recordOf(due, facts)} ${unit}`,
      ...amountOf(cases.get(due.caseKey)),
      `${say.exceeded(due.rule)} từ ${shortDate(due.since, today)}`,
      ...(isGroupB(due.rule) ? say.watchMarks(due) : []),
    ].join(' · ');
  });
  const html = [
    `<b>${say.listHeading(title, known.length, address.unit === null ? null : escapeHtml(unitLabel(address.unit, address.role, units)))}</b>`,
    ...(pages > 1 ? [`<i>${say.page(page + 1, pages)}</i>`] : []),
    ...(rule !== null && isGroupB(rule) ? groundLines(rule, address.role, facts) : []),
    '',
    ...(lines.length > 0 ? lines : [say.emptyList()]),
  ].join('\n');
  const openers = shown.map((due, i) => {
    const text = String(page * PAGE + i + 1);
    if (due.record === undefined)
      return callback(text, ...addressData('c', { ...address, page }), caseRef(due.caseKey));
    const [, ...from] = addressData('l', { ...address, page });
    return openMatter(DIGEST_PREFIX, address.role, due.caseKey, text, ['l', ...from.slice(2)]);
  });
  const isTable = shown.some(({ record }) => record === undefined);
  const turns = [
    ...(page > 0
      ? [callback(say.buttons.previous(), ...addressData('l', { ...address, page: page - 1 }))]
      : []),
    ...(page < pages - 1
      ? [callback(say.buttons.next(), ...addressData('l', { ...address, page: page + 1 }))]
      : []),
  ];
  const back = callback(say.buttons.back(), DIGEST_PREFIX, address.unit === null ? 'h' : 'u', address.role);
  return {
    html,
    buttons: [
      ...rows(openers, 5),
      ...(turns.length > 0 ? [turns] : []),
      [...(isTable ? [callback(exportButton(), ...addressData('x', { ...address, page: 0 }))] : []), back],
    ],
    protect: true,
  };
}

/** `BTNN-03`, its stage behind it, or a case by its decision. */
function recordOf(due: Due, { cases, matters }: ListFacts): string {
  const c = cases.get(due.caseKey);
  if (due.record === undefined && c !== undefined) return decisionOf(c);
  return matterName(due.caseKey, matters.get(due.caseKey));
}

const amountOf = (c: Case | undefined): string[] => (c === undefined ? [] : amountsOf(c));

/** The words a rule of group B rests on, and whose number it counts by: never the law's (domain 4.4). */
function groundLines(id: RuleId, role: DigestRole, { library, thresholds, nameOf }: ListFacts): string[] {
  const own = thresholdsOf(ruleById(id)).flatMap((name) => thresholds.get(name) ?? []);
  const numbers = own
    .slice(0, THRESHOLDS_SHOWN)
    .map((threshold) => `<i>${escapeHtml(thresholdText(threshold, nameOf(threshold.setBy)))}</i>`);
  return [...groundHtml(groundOf(id, role, library), role), ...numbers];
}

/** Callback data of a list, `dg:l:TT:A3a:0:T01.KV03`, and of a case on it, `dg:c:TT:A3a:0:T01.KV03:9f86d081884c`. */
function addressData(
  verb: 'l' | 'c' | 'x',
  { role, list, page, unit }: ListAddress,
): readonly (string | number)[] {
  return [DIGEST_PREFIX, verb, role, list, page, unit ?? '-'];
}

/** The units of a digest, each opening its own lists. */
export function unitsPart(digest: Digest, units: readonly Unit[]): OutgoingPart {
  const { role } = digest.view;
  const nameOf = (code: string): string => escapeHtml(units.find((unit) => unit.code === code)?.name ?? code);
  const rules: readonly OverdueRule[] = role === 'TT' ? OVERDUE_RULES : ['A2'];
  const lines = digest.units.map(
    ({ unit, counts }) => `${nameOf(unit)}: ${OVERDUE_RULES.map((rule) => count(counts[rule])).join(' / ')}`,
  );
  const openers: Button[][] = [];
  for (const { unit, counts } of digest.units) {
    const row = rules
      .filter((rule) => counts[rule] > 0)
      .map((rule) =>
        callback(
          `${unitLabel(unit, role, units)} ${say.buttons.list(rule, counts[rule])}`,
          ...addressData('l', { role, list: rule, page: 0, unit }),
        ),
      );
    if (openers.flat().length + row.length < BUTTONS_MAX && row.length > 0) openers.push(row);
  }
  return {
    html: [`<b>${say.unitsHeading(role)}</b> (${say.unitsLegend(OVERDUE_RULES)})`, ...lines].join('\n'),
    buttons: [...openers, [callback(say.buttons.back(), DIGEST_PREFIX, 'h', role)]],
    protect: true,
  };
}

/** The way back from a case's card to the page it was opened on. */
export function backToList(address: ListAddress): Button {
  return callback(say.buttons.back(), ...addressData('l', address));
}

/** Reads what `addressData` wrote; null when the button is none of ours. */
export function readAddress(data: readonly string[]): ListAddress | null {
  const [role, list, page, unit] = data;
  if (role === undefined || list === undefined || !/^\d{1,5}$/.test(page ?? '')) return null;
  return {
    role: role as DigestRole,
    list: list as ListAddress['list'],
    page: Number(page),
    unit: unit === undefined || unit === '-' ? null : unit,
  };
}
