import type { Calendar } from '../../cases/calendar.ts';
import type { Announcement, Post } from './model.ts';
import type { Step } from './schedule.ts';
import { groupSlots } from './wanted.ts';

/** Why a message did not reach its group, as far as it is worth telling apart. */
export type Failure = 'no-rights' | 'gone' | 'unregistered' | 'gate' | 'expired' | 'other';

/** What has become of one message to one group. */
export type Outcome =
  | { readonly kind: 'sent'; readonly at: string; readonly late: boolean; readonly pinned: boolean | null }
  | { readonly kind: 'waiting'; readonly reason: string | null }
  /** It may have been sent; it is not repeated by itself. */
  | { readonly kind: 'uncertain' }
  | { readonly kind: 'failed'; readonly why: Failure; readonly reason: string | null }
  /** The program did not run while it could have been sent. */
  | { readonly kind: 'missed' };

export interface ReportLine {
  readonly step: Step;
  readonly chatId: string;
  readonly dueAt: Date;
  readonly expiresAt: Date;
  readonly outcome: Outcome;
}

/** From this long after its time on, a message was late (domain 6.5: the administrator is told). */
const LATE_MS = 60 * 60_000;

/** What the schedule owed each group, and what came of it: the delivery report, a line a step and group. */
export function reportOf(
  announcement: Announcement,
  posts: readonly Post[],
  calendar: Calendar,
  now: Date,
): readonly ReportLine[] {
  const rows = new Map(announcement.deliveries.map((row) => [row.key, row]));
  return groupSlots(announcement, calendar).map(({ step, chatId, key, dueAt, expiresAt }) => {
    const row = rows.get(key);
    const outcome = ((): Outcome => {
      switch (row?.state) {
        case undefined:
          return expiresAt <= now ? { kind: 'missed' } : { kind: 'waiting', reason: null };
        case 'wanted':
        case 'later':
        case 'sending':
          return expiresAt <= now && row.state !== 'sending'
            ? { kind: 'failed', why: 'expired', reason: row.reason }
            : { kind: 'waiting', reason: row.reason };
        case 'sent':
          return {
            kind: 'sent',
            at: row.sentAt ?? row.dueAt,
            late: Date.parse(row.sentAt ?? row.dueAt) - dueAt.getTime() > LATE_MS,
            pinned: pinnedIn(announcement, step, chatId, posts),
          };
        case 'uncertain':
          return { kind: 'uncertain' };
        case 'never':
        case 'withdrawn':
          return { kind: 'failed', why: failureOf(row.reason), reason: row.reason };
      }
    })();
    return { step, chatId, dueAt, expiresAt, outcome };
  });
}

/** Whether somebody has to do something about it, or at least to know. */
export function isTrouble({ step, outcome }: ReportLine): boolean {
  if (outcome.kind === 'sent') return outcome.late || (isPinnedStep(step) && outcome.pinned === false);
  return outcome.kind !== 'waiting';
}

/** Steps whose message is pinned. */
export function isPinnedStep(step: Step): boolean {
  return step === 'full' || step === 'change';
}

/** Whether everything of a step has come to an end. */
export function isSettled(lines: readonly ReportLine[]): boolean {
  return lines.length > 0 && lines.every(({ outcome }) => outcome.kind !== 'waiting');
}

function pinnedIn(
  { id, approvals }: Announcement,
  step: Step,
  chatId: string,
  posts: readonly Post[],
): boolean | null {
  const post = posts.find(
    (one) =>
      one.announcement === id && one.approval === approvals && one.step === step && one.chatId === chatId,
  );
  return post?.pinned ?? null;
}

const FAILURES: readonly (readonly [RegExp, Failure])[] = [
  [/^no-rights/, 'no-rights'],
  [/^(chat-not-found|blocked)|no chat with the bot/, 'gone'],
  [/not registered/, 'unregistered'],
  [/stopped by the gate/, 'gate'],
  [/^expired/, 'expired'],
];

/** The outbox keeps reasons as text for the operator; what follows from them is decided here. */
function failureOf(reason: string | null): Failure {
  return FAILURES.find(([pattern]) => pattern.test(reason ?? ''))?.[1] ?? 'other';
}
