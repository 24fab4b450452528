import { assessMatters, createAssessor } from '../../cases/assess.ts';
import { calendarOf } from '../../cases/calendar/store.ts';
import { createMatterRecords } from '../../cases/matters/store.ts';
import type { CivilDate, Condition, Due, HandlingLevel } from '../../cases/model.ts';
import { proposeRisks } from '../../cases/risks/propose.ts';
import { createRiskReviews } from '../../cases/risks/store.ts';
import { ruleById } from '../../cases/rules/index.ts';
import { type Rule, thresholdsOf } from '../../cases/rules/rule.ts';
import { createCaseStore } from '../../cases/store.ts';
import type { Thresholds } from '../../cases/thresholds/model.ts';
import { createThresholdStore } from '../../cases/thresholds/store.ts';
import { levelOf } from '../../people/model.ts';
import type { Database } from '../../storage/open.ts';

/** What decides which sentence binds whoever handles a record. */
export interface Bound {
  readonly handlingLevel: HandlingLevel;
  readonly condition?: Condition;
}

export interface DuesFound {
  readonly thresholds: Thresholds;
  readonly dues: readonly { readonly due: Due; readonly facts: Bound }[];
}

/** Everything under every rule on a day, in these units or all: cases first, then proposed risks, then matters. */
export async function duesOf(
  database: Database,
  today: CivilDate,
  units: readonly string[] | undefined,
): Promise<DuesFound> {
  const thresholds = await createThresholdStore(database).current();
  const matters = await createMatterRecords(database).present(units);
  const reviews = await createRiskReviews(database).latest();
  const calendar = calendarOf(database);
  await calendar.refresh();
  const assessor = createAssessor(today, { thresholds, calendar });
  const found: { readonly decided: CivilDate; readonly due: Due; readonly facts: Bound }[] = [];
  const risks: (typeof found)[number][] = [];
  // A piece at a time: only dues are kept of a whole country's cases.
  for await (const piece of createCaseStore(database).watchedPieces(units)) {
    for (const c of piece) {
      const dues: Due[] = [];
      assessor.dues(c, dues);
      const of = {
        decided: c.decisionDate,
        facts: { handlingLevel: c.handlingLevel, condition: c.condition },
      };
      for (const due of dues) found.push({ ...of, due });
      for (const due of proposeRisks(dues, reviews)) risks.push({ ...of, due });
    }
  }
  const oldestFirst = (a: (typeof found)[number], b: (typeof found)[number]): number =>
    compare(a.decided, b.decided) || compare(a.due.caseKey, b.due.caseKey);
  const ofCases = [...found.sort(oldestFirst), ...risks.sort(oldestFirst)];
  const ofMatters = assessMatters(matters, today, { thresholds, calendar }).map((due) => ({
    due,
    facts: boundBy(due),
  }));
  return { thresholds, dues: [...ofCases, ...ofMatters] };
}

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

const boundBy = ({ unit }: Pick<Due, 'unit'>): Bound => ({
  handlingLevel: levelOf(unit) === 'KHU_VUC' ? 'KHU_VUC' : 'TINH',
});

/** Whom whoever enforces reports to: TT the head of the province, CUC the Cục; null where the rule names nobody. */
export function reportToOf(due: Due, { handlingLevel }: Bound): 'TT' | 'CUC' | null {
  const rule = ruleById(due.rule);
  return rule.about === 'unit' ? null : (rule.reportTo?.[handlingLevel] ?? null);
}

/** Why a rule that was asked for finds nothing here; null when it runs. */
export function idleSentence(rule: Rule, thresholds: Thresholds): string | null {
  if (rule.idle === 'no-intake')
    return `${rule.id} does not run: the feed holds no judgments or requests without a decision.`;
  if (rule.idle === 'class-3')
    return `${rule.id} does not run: what it reads is of class 3 and never imported.`;
  if (rule.about === 'unit' && rule.id !== 'B11') return `${rule.id} looks at units, not at cases.`;
  const missing = thresholdsOf(rule).filter((id) => thresholds.get(id)?.value == null);
  if (missing.length === 0) return null;
  return `${rule.id}: no value is set for ${missing.join(', ')}; set it with: rules thresholds set ID VALUE`;
}
