import type { Due, RuleId } from '../../cases/model.ts';
import type { Unit } from '../../people/model.ts';
import type { DigestRole } from '../../reminders/audience.ts';
import { type Digest, displayedVnd } from '../../reminders/digest.ts';
import type { Facts } from '../../reminders/facts.ts';
import { OVERDUE_RULES, type OverdueRule } from '../../reminders/overdue.ts';
import type { Button, OutgoingPart } from '../../reminders/ports.ts';
import { money, shortDate } from '../messages/amounts.ts';
import * as say from '../messages/digests.ts';
import { caseRef, decisionOf, unitLabel } from './case-line.ts';
import { DIGEST_PREFIX } from './digest.ts';
import { callback, escapeHtml, rows } from './message.ts';

const PAGE = 10;
/** Telegram shows at most 100 buttons under a message. */
const BUTTONS_MAX = 100;

/** Which list: of a rule, or of cases whose data an executor reported as wrong; in one unit or all in view. */
export interface ListAddress {
  readonly role: DigestRole;
  readonly list: RuleId | 'errors';
  /** From 0. */
  readonly page: number;
  readonly unit: string | null;
}

/** One page of a list, oldest first, with a button a case and the way back. */
export function listPart(
  address: ListAddress,
  dues: readonly Due[],
  { cases, units, today }: Pick<Facts, 'cases' | 'units' | 'today'>,
): OutgoingPart {
  const known = dues.flatMap((due) => {
    const c = cases.get(due.caseKey);
    return c === undefined ? [] : [{ due, c }];
  });
  const pages = Math.max(1, Math.ceil(known.length / PAGE));
  const page = Math.min(Math.max(0, address.page), pages - 1);
  const shown = known.slice(page * PAGE, (page + 1) * PAGE);
  const title = address.list === 'errors' ? say.dataErrorsTitle() : say.ruleLine(address.list);
  const lines = shown.map(({ due, c }, i) => {
    const vnd = displayedVnd(c);
    return [
      `${page * PAGE + i + 1}. ${decisionOf(c)} ${escapeHtml(unitLabel(c.unit, address.role, units))}`,
      ...(vnd === null ? [] : [money(vnd)]),
      `${say.exceeded(due.rule)} từ ${shortDate(due.since, today)}`,
    ].join(' · ');
  });
  const html = [
    `<b>${say.listHeading(title, known.length, address.unit === null ? null : escapeHtml(unitLabel(address.unit, address.role, units)))}</b>`,
    ...(pages > 1 ? [`<i>${say.page(page + 1, pages)}</i>`] : []),
    '',
    ...(lines.length > 0 ? lines : [say.emptyList()]),
  ].join('\n');
  const openers = shown.map(({ c }, i) =>
    callback(String(page * PAGE + i + 1), ...addressData('c', { ...address, page }), caseRef(c.caseKey)),
  );
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
    buttons: [...rows(openers, 5), ...(turns.length > 0 ? [turns] : []), [back]],
    protect: true,
  };
}

/** Callback data of a list, `dg:l:TT:A3a:0:T01.KV03`, and of a case on it, `dg:c:TT:A3a:0:T01.KV03:9f86d081884c`. */
function addressData(verb: 'l' | 'c', { role, list, page, unit }: ListAddress): readonly (string | number)[] {
  return [DIGEST_PREFIX, verb, role, list, page, unit ?? '-'];
}

/** The units of a digest, each opening its own lists. */
export function unitsPart(digest: Digest, units: readonly Unit[]): OutgoingPart {
  const { role } = digest.view;
  const nameOf = (code: string): string => escapeHtml(units.find((unit) => unit.code === code)?.name ?? code);
  const rules: readonly OverdueRule[] = role === 'TT' ? OVERDUE_RULES : ['A2'];
  const lines = digest.units.map(
    ({ unit, counts: { A3a, A2, A1 } }) => `${nameOf(unit)}: ${A3a} / ${A2} / ${A1}`,
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
    html: [`<b>${say.unitsHeading(role)}</b> (${say.unitsLegend()})`, ...lines].join('\n'),
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
    list: list as RuleId | 'errors',
    page: Number(page),
    unit: unit === undefined || unit === '-' ? null : unit,
  };
}
