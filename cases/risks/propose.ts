import type { CivilDate, Due, RuleId } from '../model.ts';

/** What a person said of the grounds for a risk. */
export interface RiskReview {
  readonly caseKey: string;
  /** The grounds it was said of, as `groundOf` names them. */
  readonly grounds: readonly string[];
  readonly verdict: 'confirmed' | 'rejected';
  readonly by: string;
  /** ISO instant. */
  readonly at: string;
}

/** Rules whose cases may come to state compensation or guarantee (domain 4.4, B11), and when they count as a ground. */
const GROUNDS: Readonly<Partial<Record<RuleId, (due: Due) => boolean>>> = {
  B2: ({ kind }) => kind === 'overdue',
  B3x: () => true,
  // Graver than usual only for the two subjects that D2 mục 3 names.
  B5: ({ kind, severity }) => kind === 'overdue' && severity === 'nghiem_trong',
  B6: () => true,
};

/** Whether a case may come to state compensation or guarantee for this due. */
export const isGround = (due: Due): boolean => due.paused !== true && GROUNDS[due.rule]?.(due) === true;

/** Stable name of a ground: the same fact is not proposed again once somebody judged it. */
export function groundOf({ rule, since }: Pick<Due, 'rule' | 'since'>): string {
  return `${rule} ${since}`;
}

/**
 * Dues of B11 from the dues of the other rules. A case with a ground that nobody has judged is a task to confirm or
 * reject; one whose grounds were confirmed is on the list; one whose grounds were all rejected is on none. Nothing is
 * called a risk by itself. `reviews` are the latest of each case.
 */
export function proposeRisks(dues: Iterable<Due>, reviews: ReadonlyMap<string, RiskReview>): Due[] {
  const grounds = Map.groupBy([...dues].filter(isGround), (due) => due.caseKey);
  return [...grounds.values()].flatMap((own): Due[] => {
    const [first] = own;
    if (first === undefined) return [];
    const review = reviews.get(first.caseKey);
    const unjudged = own.filter((due) => review?.grounds.includes(groundOf(due)) !== true);
    if (unjudged.length === 0 && review?.verdict === 'rejected') return [];
    const counted = unjudged.length > 0 ? unjudged : own;
    return [
      {
        caseKey: first.caseKey,
        unit: first.unit,
        executorId: first.executorId,
        rule: 'B11',
        since: counted.reduce(
          (day: CivilDate, due) => (due.since < day ? due.since : day),
          counted[0]?.since ?? '',
        ),
        severity: 'cao',
        kind: unjudged.length > 0 ? 'task' : 'list',
        ...(counted.every(({ unconfirmed }) => unconfirmed === true) && { unconfirmed: true as const }),
        ...(counted.every(({ proposed }) => proposed === true) && { proposed: true as const }),
      },
    ];
  });
}

/** The grounds of a case today, to be judged. */
export function groundsOf(dues: Iterable<Due>, caseKey: string): readonly Due[] {
  return [...dues].filter((due) => due.caseKey === caseKey && GROUNDS[due.rule]?.(due) === true);
}
