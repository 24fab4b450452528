import type { Calendar } from '../cases/calendar.ts';
import type { FeedAge, FeedUnits } from '../cases/data-age.ts';
import type { Matter } from '../cases/matters/model.ts';
import type { Case, CivilDate, Due, RuleId, Upcoming } from '../cases/model.ts';
import type { QualityItem } from '../cases/quality.ts';
import type { Thresholds } from '../cases/thresholds/model.ts';
import type { Person, Unit, UnitCode } from '../people/model.ts';
import type { ActionFacts } from './actions/model.ts';
import type { DigestPost } from './digest-posts.ts';
import type { Item, Step } from './items.ts';
import type { Ledger } from './ledger.ts';
import type { Marks } from './marks.ts';
import type { Overdue, OverdueRule } from './overdue.ts';
import type { SummaryKind, SummarySnapshot } from './summary-model.ts';
import type { UnitTallies } from './tallies.ts';

/** How old the data is and what of it could not be counted. */
export interface FeedFacts {
  /** The day the data speaks of; null before the first import. */
  readonly asOf: CivilDate | null;
  /** ISO instant at which it was imported. */
  readonly importedAt: string | null;
  /** Rows of the last import that were set aside. */
  readonly quarantined: number;
  /** The import the data is of, and the ISO instant at which it became that: by importing it, or by taking a newer one back. */
  readonly newest?: { readonly batch: string; readonly at: string };
  /** The newest batch of each feed and the units it brings; left out where there is but one. */
  readonly parts?: { readonly newest: readonly FeedAge[]; readonly units: FeedUnits };
}

/** One thing one executor was told. */
export interface Told extends Item {
  readonly step: Step;
  readonly personId: string;
  /** ISO instant. */
  readonly at: string;
}

/** The last digest that really reached a person and had figures in it. */
export interface SentDigest {
  readonly date: CivilDate;
  /** ISO instant. */
  readonly sentAt: string;
  readonly role: string;
  readonly units: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
  /** The last summary of each kind that this reader got, in this digest or in an earlier one. */
  readonly summaries?: Partial<Readonly<Record<SummaryKind, SentSummary>>>;
}

/** A summary that really reached a person: the digest it stood in, and the figures of each row of its table. */
export interface SentSummary extends Omit<SentDigest, 'summaries'> {
  readonly byUnit: SummarySnapshot['byUnit'];
}

/** A due that stands still, and since when. */
export interface Still {
  readonly unit: UnitCode;
  readonly due: Due;
  /** The day it was first known here or last moved, whichever is later. */
  readonly since: CivilDate;
}

/** How many cases and matters of a unit stand still: for the head of the province, and for the Cục. */
export interface StillCount {
  readonly unit: UnitCode;
  readonly province: number;
  readonly cuc: number;
  /** Of those for the Cục: dues of the rules that it is told of. */
  readonly byRule: Readonly<Partial<Record<RuleId, number>>>;
}

/** An overdue due that came after the first look at its unit. */
export interface Came {
  readonly unit: UnitCode;
  readonly due: Overdue;
  /** Every rule its case is overdue under, heaviest first. */
  readonly rules: readonly OverdueRule[];
  /** ISO instant at which it came. */
  readonly openedAt: string;
}

/** What the ledger says of the dues of a look. */
export interface Known {
  readonly came: readonly Came[];
  /** How many overdue cases of a unit were there before it was first looked at. */
  readonly before: readonly { readonly unit: UnitCode; readonly count: number }[];
  /** What has stood still for the province's number of working days. */
  readonly still: readonly Still[];
  readonly stillCounts: readonly StillCount[];
}

/** What the office looks like today; everything a digest or a reminder is made of. */
export interface Assessment {
  readonly today: CivilDate;
  readonly feed: FeedFacts;
  /** What is to be set right in the data. */
  readonly quality: readonly QualityItem[];
  /** Every case named by `dues`, `upcoming` and the ledger, as far as the feed still has it. */
  readonly cases: ReadonlyMap<string, Case>;
  /** Of cases, under every rule; those of a case side by side, the heaviest rule first. */
  readonly dues: readonly Due[];
  /** What of them and of the dues of matters is told as a number, by unit. */
  readonly tallies: readonly UnitTallies[];
  /** Matters that are not missing from the data, by key, and what is due of them. */
  readonly matters: ReadonlyMap<string, Matter>;
  readonly matterDues: readonly Due[];
  /** Stages of matters whose time ends soon, soonest first. */
  readonly matterUpcoming: readonly Upcoming[];
  /** The numbers that group B was judged by. */
  readonly thresholds: Thresholds;
  /** Within the forecast window of 30 days, soonest first. */
  readonly upcoming: readonly Upcoming[];
  /** Open entries and those closed lately. */
  readonly ledger: Ledger;
  /** What it says of the dues. */
  readonly known: Known;
  /** When each `unit rule` was first looked at, by `baselineKey`. */
  readonly baselines: ReadonlyMap<string, CivilDate>;
  /** The newest data in which a dated field of a case changed, by case; left out where nothing remembers it. */
  readonly moves?: ReadonlyMap<string, CivilDate>;
  readonly marks: Marks;
  /** What leaders and executors did with buttons; left out where nobody can. */
  readonly actions?: ActionFacts;
}

/** Questions that wait for a superior's opinion for longer than so many working days. */
export interface LongWaiting {
  readonly workingDays: number;
  /** By the id of each person who may answer them. */
  readonly counts: ReadonlyMap<string, number>;
}

/** Everything `plan` decides from. */
export interface Facts extends Assessment {
  readonly calendar: Calendar;
  readonly people: readonly Person[];
  readonly units: readonly Unit[];
  /** What executors were told, by `stepKey`; uncertain deliveries count, so that nothing is told twice. */
  readonly told: ReadonlyMap<string, Told>;
  /** By person id. */
  readonly lastDigests: ReadonlyMap<string, SentDigest>;
  /** Keys of messages that were sent, are being sent, or will not be: nothing is planned for them again. */
  readonly settled: ReadonlySet<string>;
  /** By person id: the `asOf` of the stopped data a leader was last told of. */
  readonly toldStopped: ReadonlyMap<string, CivilDate>;
  readonly longWaiting: LongWaiting;
  /** Ids of the leaders who want a digest on each of their days, whatever it says. */
  readonly alwaysTold?: ReadonlySet<string>;
  /** By person: today's digests that were sent and may be edited; left out where nobody keeps where they stand. */
  readonly posts?: ReadonlyMap<string, DigestPost>;
  /** Cases finished since the work year began that had been overdue, by unit; there on the days of a monthly summary. */
  readonly finishedInWorkYear?: ReadonlyMap<UnitCode, number>;
}
