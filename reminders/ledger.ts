import type { Case, CivilDate, Due, RuleId } from '../cases/model.ts';
import { isActive, isPaused } from '../cases/model.ts';
import { ruleById } from '../cases/rules/index.ts';
import { isLedgered } from './rule-audience.ts';
import { STEP } from './turns.ts';

/**
 * Why a due ended: finished · closed otherwise · paused (hoãn, tạm đình chỉ) · reclassified from có điều kiện to
 * chưa có điều kiện · missing from the data · corrected (a date, an exception or the amount changed).
 */
export type Ending = 'finished' | 'closed' | 'paused' | 'reclassified' | 'missing' | 'corrected';

/** One due as we came to know it: when it came, whether it was there before us, when and why it went. */
export interface LedgerEntry {
  readonly caseKey: string;
  readonly rule: RuleId;
  readonly since: CivilDate;
  readonly unit: string;
  /** ISO instant at which a sweep first saw it, or saw it again after it had ended otherwise than by a pause. */
  readonly openedAt: string;
  /** "Có từ trước": overdue when we first looked at this unit under this rule; never a day-1 event. */
  readonly baseline: boolean;
  /** ISO instant; null while it lasts. */
  readonly endedAt: string | null;
  readonly ending: Ending | null;
}

/** What a sweep writes into the ledger. */
export interface LedgerChanges {
  readonly opened: readonly LedgerEntry[];
  readonly ended: readonly LedgerEntry[];
  /** `unit`/`rule` pairs looked at for the first time; a rule of group B with the stamp of its thresholds. */
  readonly baselines: readonly { readonly unit: string; readonly rule: string; readonly date: CivilDate }[];
}

export function baselineKey(unit: string, rule: string): string {
  return `${unit} ${rule}`;
}

/**
 * The entries of a look, by case. A country's has more than a million: a key made of case, rule and day would be built
 * and hashed for each due that asks.
 */
export class Ledger implements Iterable<LedgerEntry> {
  readonly #byCase = new Map<string, LedgerEntry | LedgerEntry[]>();

  constructor(entries: Iterable<LedgerEntry> = []) {
    for (const entry of entries) this.put(entry);
  }

  get({ caseKey, rule, since }: Pick<Due, 'caseKey' | 'rule' | 'since'>): LedgerEntry | undefined {
    const own = this.#byCase.get(caseKey);
    if (own === undefined) return undefined;
    if (Array.isArray(own)) return own.find((entry) => entry.rule === rule && entry.since === since);
    return own.rule === rule && own.since === since ? own : undefined;
  }

  /** In place of what was known of the same due. */
  put(entry: LedgerEntry): void {
    const own = this.#byCase.get(entry.caseKey);
    if (own === undefined) {
      this.#byCase.set(entry.caseKey, entry);
      return;
    }
    const all = Array.isArray(own) ? own : [own];
    const at = all.findIndex(({ rule, since }) => rule === entry.rule && since === entry.since);
    if (at < 0) all.push(entry);
    else all[at] = entry;
    this.#byCase.set(entry.caseKey, all);
  }

  *[Symbol.iterator](): Generator<LedgerEntry> {
    for (const own of this.#byCase.values()) {
      if (Array.isArray(own)) yield* own;
      else yield own;
    }
  }
}

/**
 * Compares what is due with what the ledger knows, in steps between which others may have their turn. The first look
 * at a unit under a rule is its baseline: what is due then was there before us (domain 4.5). Paused dues count as ended
 * until they resume. `units` are all units that have cases, overdue or not.
 */
export function* comparing(
  known: {
    readonly ledger: Ledger;
    readonly baselines: ReadonlyMap<string, CivilDate>;
  },
  found: {
    readonly dues: readonly Due[];
    readonly cases: ReadonlyMap<string, Case>;
    readonly units: Iterable<string>;
    /** The rules that are told, each with the stamp that its baselines carry. */
    readonly rules: ReadonlyMap<RuleId, string>;
  },
  now: Date,
  today: CivilDate,
): Generator<void, LedgerChanges> {
  const at = now.toISOString();
  const stamped = (rule: RuleId): string => `${rule}${found.rules.get(rule) ?? ''}`;
  const opened: LedgerEntry[] = [];
  const present = new Set<LedgerEntry>();
  let looked = 0;
  for (const due of found.dues) {
    looked += 1;
    if (looked % STEP === 0) yield;
    if (!isLedgered(due, found.rules)) continue;
    const entry = known.ledger.get(due);
    if (due.paused === true && entry !== undefined) continue;
    if (entry !== undefined) present.add(entry);
    if (entry !== undefined && entry.endedAt === null) continue;
    opened.push({
      caseKey: due.caseKey,
      rule: due.rule,
      since: due.since,
      unit: due.unit,
      openedAt: entry !== undefined && comesBack(entry) ? entry.openedAt : at,
      baseline: entry?.baseline ?? !known.baselines.has(baselineKey(due.unit, stamped(due.rule))),
      // Known before it is ever counted: when it goes on it is nothing that has come.
      ...(due.paused === true ? { endedAt: at, ending: 'paused' } : { endedAt: null, ending: null }),
    });
  }
  const ended: LedgerEntry[] = [];
  for (const entry of known.ledger) {
    looked += 1;
    if (looked % STEP === 0) yield;
    if (entry.endedAt !== null || present.has(entry)) continue;
    const ending = endingOf(entry.rule, found.cases.get(entry.caseKey));
    ended.push({ ...entry, endedAt: at, ending });
  }
  const baselines = [...found.units].flatMap((unit) =>
    [...found.rules.keys()]
      .map(stamped)
      .filter((rule) => !known.baselines.has(baselineKey(unit, rule)))
      .map((rule) => ({ unit, rule, date: today })),
  );
  return { opened, ended, baselines };
}

/**
 * Whether an ended due that is there again is the one it was, and nothing that has come: after hoãn or tạm đình chỉ its
 * age has gone on (domain 4.1), and what the data had lost for a while was always there.
 */
function comesBack({ ending }: Pick<LedgerEntry, 'ending'>): boolean {
  return ending !== null && COMES_BACK.includes(ending);
}
export const COMES_BACK: readonly Ending[] = ['paused', 'missing'];

/** False of one that was paused when it was first seen, and still is. */
export const wasOpen = ({ openedAt, endedAt }: Pick<LedgerEntry, 'openedAt' | 'endedAt'>): boolean =>
  openedAt !== endedAt;

function endingOf(rule: RuleId, c: Case | undefined): Ending {
  // What ends of a matter is told by nothing but its dates.
  if (ruleById(rule).about === 'matter') return 'corrected';
  if (c === undefined) return 'missing';
  if (c.finishedDate !== null || c.status === 'THI_HANH_XONG') return 'finished';
  if (!isActive(c)) return 'closed';
  if (isPaused(c)) return 'paused';
  const needsCondition = rule === 'A1' || rule === 'A2' || rule === 'A3a';
  return needsCondition && c.condition === 'CCDK' ? 'reclassified' : 'corrected';
}

/** Puts the changes into the ledger, as the same sweep goes on with it; in steps. */
export function* applying(ledger: Ledger, { opened, ended }: LedgerChanges): Generator<void, void> {
  let put = 0;
  for (const entries of [opened, ended]) {
    for (const entry of entries) {
      put += 1;
      if (put % STEP === 0) yield;
      ledger.put(entry);
    }
  }
}
