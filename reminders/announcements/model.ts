import type { CivilDate } from '../../cases/model.ts';
import type { UnitCode } from '../../people/model.ts';
import type { MessageState } from '../model.ts';

/** The four kinds of meeting that D2 section 5 names; each must carry the warning. */
export const MEETING_TYPES = ['GIAO_BAN_QUY', 'HOI_NGHI', 'SO_KET', 'TONG_KET'] as const;
/** And the conclusion of one that was held (domain 5.4): the same approval, no reminders, no warning demanded. */
export const ANNOUNCEMENT_TYPES = [...MEETING_TYPES, 'KET_LUAN'] as const;
export type AnnouncementType = (typeof ANNOUNCEMENT_TYPES)[number];

/** What the drafter writes; the keys of the YAML file in the words of the code. */
export interface AnnouncementContent {
  readonly type: AnnouncementType;
  readonly unit: UnitCode;
  readonly title: string;
  /** The official number, where the unit gives one: "12/TB-THADS". */
  readonly number: string | null;
  /** As it is printed, with the dates of the period: "01/10/2026-31/12/2026". */
  readonly period: string | null;
  /** ISO instants. */
  readonly startsAt: string;
  readonly endsAt: string | null;
  readonly place: string | null;
  /** Where to join on line; shown in closed groups and private chats only (domain 5.2). */
  readonly link: string | null;
  readonly chair: string | null;
  readonly participants: string | null;
  readonly prepare: string | null;
  /** Whom to ask. The one thing that may be corrected without a new approval (domain 5.3). */
  readonly contact: string | null;
  readonly agenda: readonly string[];
  /** Verbatim passages of the directives: the mandatory block `canh_bao_btnn`. */
  readonly warnings: readonly string[];
  /** Chat ids of registered groups. */
  readonly groups: readonly string[];
}

/** A warning with the place it was found in, resolved when the announcement is submitted. */
export interface CitedWarning {
  readonly quote: string;
  readonly document: string;
  readonly label: string;
  /** Today's names of bodies that the quote calls by an old name. */
  readonly nowCalled: readonly string[];
}

/**
 * Counts of a unit and of everything in it. `finished` are cases enforced in the printed period; `btnn` and `bdtc` are matters that are not finished, `risks` forecasts
 * without a claim, `not-remedied` complaints that were upheld and not made good; a figure the feed
 * does not have is left out. `verification` to `auction` are matters by the kind of wrong they came from, for units that
 * record it.
 */
export const FIGURE_KEYS = [
  'to-enforce',
  'with-condition',
  'finished',
  'A1',
  'A3a',
  'A2',
  'not-handed-over',
  'not-remedied',
  'btnn',
  'bdtc',
  'risks',
  'verification',
  'security',
  'coercion',
  'auction',
] as const;
export type FigureKey = (typeof FIGURE_KEYS)[number];

/**
 * Money of matters of state compensation and of financial guarantee (domain 5.2): `paid` in the printed period,
 * `to-recover` what those who were at fault, and third parties, still owe.
 */
export const MONEY_KEYS = ['paid', 'to-recover'] as const;
export type MoneyKey = (typeof MONEY_KEYS)[number];

export interface MatterMoney {
  /** Whole VND. */
  readonly vnd: number;
  /** How many matters it is the money of: that of one or two points at them. */
  readonly matters: number;
}

/** Which small numbers are printed as "có phát sinh"; decided by the office (domain 5.2, decision 11). */
export const SMALL_COUNTS = ['delicate', 'all', 'shown'] as const;
export type SmallCounts = (typeof SMALL_COUNTS)[number];

export interface Figures {
  /** The day the data speaks of. */
  readonly asOf: CivilDate;
  readonly counts: Readonly<Partial<Record<FigureKey, number>>>;
  /** Left out where the data tells of none. */
  readonly money?: Readonly<Partial<Record<MoneyKey, MatterMoney>>>;
  /** Frozen with the figures, so that a setting changed later changes nothing that was approved; left out: `delicate`. */
  readonly smallCounts?: Exclude<SmallCounts, 'delicate'>;
}

/**
 * NHAP draft · CHO_DUYET waits for approval · DA_DUYET approved, will be sent · DA_GUI the full text has gone out ·
 * THAY_DOI sent before and being changed · HUY cancelled · XONG sent, and the meeting is over.
 */
export type AnnouncementState = 'NHAP' | 'CHO_DUYET' | 'DA_DUYET' | 'DA_GUI' | 'THAY_DOI' | 'HUY' | 'XONG';

/** The states that decisions lead to; DA_GUI and XONG follow from them, the outbox and the clock. */
export type DecidedState = Exclude<AnnouncementState, 'DA_GUI' | 'XONG'>;

export interface Announcement {
  readonly id: string;
  readonly state: DecidedState;
  readonly content: AnnouncementContent;
  /** The warnings with their places; every one of them once it is submitted. */
  readonly cited: readonly CitedWarning[];
  /** From the feed when it was drafted, submitted or refreshed last; bound by the approval. Null: there was no data. */
  readonly figures: Figures | null;
  /** The text the groups know, while a change of it is on its way. */
  readonly previous: AnnouncementContent | null;
  /** Everybody who wrote, changed or submitted it, as person ids or `operator`; none of them may approve it. */
  readonly authors: readonly string[];
  /** ISO instants, here and below. */
  readonly submittedAt: string | null;
  readonly approvedBy: string | null;
  readonly approvedAt: string | null;
  /** What was approved, see `approvalHash`. */
  readonly approvedHash: string | null;
  /** How often it has been approved; each approval plans messages of its own. */
  readonly approvals: number;
  readonly cancelledAt: string | null;
  readonly cancelReason: string | null;
  /** When an approver last sent it back, and why; null once it was submitted again. */
  readonly returned: { readonly at: string; readonly by: string; readonly reason: string | null } | null;
  /** From the outbox: what has become of its messages to groups. */
  readonly deliveries: readonly GroupDelivery[];
  /** From the outbox: when what was approved last reached the first group; null while it has not. */
  readonly sentAt: string | null;
  /** From the outbox: when any text of it reached the first group. */
  readonly firstSentAt: string | null;
}

/** A row of the outbox that is addressed to a group. */
export interface GroupDelivery {
  readonly key: string;
  readonly step: string;
  readonly approval: number;
  readonly state: MessageState;
  /** Why it is later, never, uncertain or withdrawn. */
  readonly reason: string | null;
  /** ISO instants. */
  readonly dueAt: string;
  readonly sentAt: string | null;
}

/** States of a message that has reached, or may have reached, its group. */
export const MAY_BE_KNOWN: ReadonlySet<MessageState> = new Set(['sending', 'sent', 'uncertain']);

/** A text of an announcement as it stands in a group. */
export interface Post {
  readonly announcement: string;
  readonly approval: number;
  readonly step: string;
  readonly chatId: string;
  readonly messageId: number;
  readonly pinned: boolean;
  readonly html: string;
  /** ISO instant. */
  readonly at: string;
}

export function isMeeting(type: AnnouncementType): boolean {
  return type !== 'KET_LUAN';
}

/** The state as people speak of it. */
export function stateAt(announcement: Announcement, now: Date): AnnouncementState {
  if (announcement.state !== 'DA_DUYET' || announcement.sentAt === null) return announcement.state;
  if (!isMeeting(announcement.content.type)) return 'DA_GUI';
  const { startsAt, endsAt } = announcement.content;
  return (endsAt ?? startsAt) < now.toISOString() ? 'XONG' : 'DA_GUI';
}
