import { type Due, isGroupB, type RuleId } from '../../cases/model.ts';
import { heaviest, isRuleId, ruleById } from '../../cases/rules/index.ts';
import type { Person } from '../../people/model.ts';
import { sight } from '../../people/scope.ts';
import type { Viewpoint } from '../../reminders/audience.ts';
import { duesInView, rowOf } from '../../reminders/digest.ts';
import type { Facts } from '../../reminders/facts.ts';
import { markKey } from '../../reminders/marks.ts';
import { isOverdue } from '../../reminders/overdue.ts';
import { silentAmong, stillInView } from '../../reminders/standstill.ts';
import { watchedInView } from '../../reminders/watch.ts';
import type { ListAddress } from '../views/digest-lists.ts';

/** The dues of one list that this person may see one by one, oldest first. */
export function listed(
  { list, unit }: ListAddress,
  person: Person,
  view: Viewpoint,
  facts: Facts,
  now: Date,
): readonly Due[] {
  if (list === 'still' || list === 'silent') return escalated(list, unit, person, view, facts, now);
  if (list !== 'errors' && !isRuleId(list)) return [];
  if (list !== 'errors' && isGroupB(list)) return watched(list, unit, person, view, facts, now);
  const inView = duesInView(facts, view);
  const rulesOf = Map.groupBy(inView, (due) => due.caseKey);
  const isListed = (due: Due): boolean =>
    list === 'errors' ? facts.marks.has(markKey(due, 'data-error')) : due.rule === list;
  const maySee = (due: Due): boolean =>
    sight(
      person,
      {
        class: 'case',
        unit: due.unit,
        executorId: due.executorId,
        rules: (rulesOf.get(due.caseKey) ?? []).map(({ rule }) => rule),
      },
      now,
    ) === 'see';
  return inView
    .filter((due) => isListed(due) && (unit === null || rowOf(view, due.unit) === unit) && maySee(due))
    .toSorted((a, b) => a.since.localeCompare(b.since) || a.caseKey.localeCompare(b.caseKey));
}

/** What was moved up to this reader: not answered for the Phòng, standing still for the province; each record once. */
function escalated(
  list: 'still' | 'silent',
  unit: string | null,
  person: Person,
  view: Viewpoint,
  facts: Facts,
  now: Date,
): readonly Due[] {
  if (view.role !== (list === 'still' ? 'TT' : 'TP')) return [];
  const dues =
    list === 'still'
      ? stillInView(view, facts)
      : silentAmong(duesInView(facts, view).filter(isOverdue), facts);
  return [...Map.groupBy(dues, ({ caseKey }) => caseKey).values()].flatMap((same) => {
    const lead = heaviest(same.map(({ rule }) => rule));
    const due = same.find(({ rule }) => rule === lead);
    if (due === undefined || (unit !== null && rowOf(view, due.unit) !== unit)) return [];
    const record = { class: 'case', unit: due.unit, executorId: due.executorId, rules: [due.rule] } as const;
    return sight(person, record, now) === 'see' ? [due] : [];
  });
}

/** The same of a rule of group B: what this reader may be told of it, cases and matters. */
function watched(
  list: RuleId,
  unit: string | null,
  person: Person,
  view: Viewpoint,
  facts: Facts,
  now: Date,
): readonly Due[] {
  const rule = ruleById(list);
  if (rule.about !== 'unit' && rule.countsOnly === true) return [];
  return watchedInView(facts, view)
    .filter(
      (due) =>
        due.rule === list &&
        (unit === null || rowOf(view, due.unit) === unit) &&
        sight(person, { class: 'case', unit: due.unit, executorId: due.executorId, rules: [list] }, now) ===
          'see',
    )
    .toSorted((a, b) => a.since.localeCompare(b.since) || a.caseKey.localeCompare(b.caseKey));
}
