import type { DueKind, HandlingLevel, RuleId, Severity } from '../model.ts';
import type { Condition } from './condition.ts';

/** Where a rule is written: an exact sentence of a directive. A test resolves each against the loaded text. */
export interface RuleCitation {
  readonly document: string;
  /** Id of the provision in knowledge/, e.g. `D1/2.3/b9`. */
  readonly provision: string;
  readonly section: string;
  readonly label: string;
  readonly quote: string;
}

/** A length of time: years written in the directive, or a threshold by its id. */
export type Span = { readonly years: number } | { readonly threshold: string };

/** What makes a record overdue: strictly more than these spans, one after the other, have passed since a day. */
export interface Clock {
  /** Name of the step where a rule has several, as messages know it. */
  readonly step?: string;
  /** When this clock runs, besides what the rule demands. */
  readonly when?: readonly Condition[];
  /** Field with the day it counts from. */
  readonly from: string;
  readonly spans: readonly Span[];
  /** Field with a number of days by which somebody has lawfully prolonged it. */
  readonly prolongedBy?: string;
  /** The day it counts to is an assumption. */
  readonly estimated?: true;
}

/** Why a record stands on a rule's list although no clock has run out. */
export interface Listing {
  readonly step?: string;
  readonly when?: readonly Condition[];
  /** Since the first of these days that is known; none known: it is not listed. */
  readonly from: readonly string[];
  /** overdue: nothing has to pass first, it is so at once. */
  readonly kind: DueKind;
}

/**
 * From so long before a day, at the latest from the working day before it, until that day: a hearing is told beforehand,
 * not afterwards. The lead time is no time limit.
 */
export interface Countdown {
  readonly to: string;
  readonly threshold: string;
  /** With these facts it is a task: they have to be found out. */
  readonly asksWhen: readonly Condition[];
}

interface CommonRule {
  readonly id: RuleId;
  readonly name: string;
  readonly severity: Severity;
  /** Everything the rule rests on. */
  readonly citations: readonly RuleCitation[];
  /** Why it does not run here whatever is set; undefined for a rule that can. */
  readonly idle?: 'no-intake' | 'class-3';
}

/** A rule on single records: which are meant, since when they are listed, when they are overdue. */
export interface RecordRule extends CommonRule {
  readonly about: 'case' | 'matter';
  readonly when: readonly Condition[];
  /** What a run-down clock makes of it: work lists such as A3b are tasks, outside every total. */
  readonly kind: 'overdue' | 'task';
  /** Any of them that has run out makes the record due; `since` is that of the earliest. */
  readonly clocks: readonly Clock[];
  /** The first that holds, while no clock has run out. */
  readonly lists?: readonly Listing[];
  readonly countdown?: Countdown;
  /** One level graver than usual where these hold. */
  readonly graverWhen?: readonly Condition[];
  /** Calendar days before the first overdue day at which it is announced; empty for no forecast. */
  readonly forecast: readonly number[];
  /** The sentence that binds each level; where it names none, the first citation does. */
  readonly binds?: Readonly<Partial<Record<HandlingLevel, RuleCitation>>>;
  /** The same, where the condition of the case decides it. */
  readonly bindsWithCondition?: RuleCitation;
  /** To whom whoever enforces reports (domain 4.3, A2). */
  readonly reportTo?: Readonly<Record<HandlingLevel, 'TT' | 'CUC'>>;
  /** Only its number may be told, in any chat: single cases may be secret. */
  readonly countsOnly?: true;
}

/** A rule on a whole unit or on the data itself; each has code of its own, because no two look alike. */
export interface UnitRule extends CommonRule {
  readonly about: 'unit';
  readonly thresholds: readonly string[];
}

export type Rule = RecordRule | UnitRule;

/** Ids of the thresholds a rule needs, each once. */
export function thresholdsOf(rule: Rule): readonly string[] {
  if (rule.about === 'unit') return rule.thresholds;
  const spans = rule.clocks.flatMap((clock) => clock.spans);
  const named = spans.flatMap((span) => ('threshold' in span ? [span.threshold] : []));
  return [...new Set([...named, ...(rule.countdown === undefined ? [] : [rule.countdown.threshold])])];
}

/** The sentence of a directive that binds whoever handles this record. */
export function citationFor(
  rule: Rule,
  record: { readonly handlingLevel: HandlingLevel; readonly condition?: string },
): RuleCitation {
  const [first] = rule.citations;
  if (first === undefined) throw new Error(`Rule ${rule.id} rests on nothing: give it a citation.`);
  if (rule.about === 'unit') return first;
  if (rule.bindsWithCondition !== undefined && record.condition === 'CDK') return rule.bindsWithCondition;
  return rule.binds?.[record.handlingLevel] ?? first;
}

/**
 * The sentence that a reader of this level is shown for the rule as such: the one that binds cases of that level, for
 * the Cục one of its own section; where there is none, the first, which then is the duty of somebody else.
 */
export function citationForLevel(rule: Rule, level: HandlingLevel | 'CUC'): RuleCitation {
  if (level !== 'CUC') return citationFor(rule, { handlingLevel: level });
  const own = rule.citations.find(({ document, section }) => document === 'D1' && section === '2.1');
  return own ?? citationFor(rule, { handlingLevel: 'TINH' });
}

/** Years the directive itself names; null for a rule of group B. */
export function yearsOf(rule: Rule): number | null {
  if (rule.about === 'unit') return null;
  const [span] = rule.clocks[0]?.spans ?? [];
  return span !== undefined && 'years' in span ? span.years : null;
}
