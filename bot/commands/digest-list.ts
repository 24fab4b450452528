import { type Due, isGroupB, type RuleId } from '../../cases/model.ts';
import { isRuleId, ruleById } from '../../cases/rules/index.ts';
import type { Person } from '../../people/model.ts';
import { sight } from '../../people/scope.ts';
import type { Viewpoint } from '../../reminders/audience.ts';
import { duesInView, rowOf } from '../../reminders/digest.ts';
import type { Facts } from '../../reminders/facts.ts';
import { markKey } from '../../reminders/marks.ts';
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
