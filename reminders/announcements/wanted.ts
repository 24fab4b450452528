import type { Calendar } from '../../cases/calendar.ts';
import type { WantedMessage } from '../model.ts';
import { changedFields } from './changes.ts';
import { approvalHash } from './lifecycle.ts';
import { type Announcement, MAY_BE_KNOWN, type Post } from './model.ts';
import { cancelPlan, planOf, type Slot, type Step } from './schedule.ts';

/** Announcements go after answers, digests and reminders. */
const PRIORITY = 7;

/** What people are told in private around an announcement; see notices.ts. */
export type PrivateStep =
  | 'ask'
  | 'approved'
  | 'returned'
  | 'unapproved'
  | 'report'
  | 'figures'
  | 'receipt'
  | 'cancel-private'
  | 'draft';

/** What a message of an announcement carries to its renderer. */
export interface AnnouncementPayload {
  /** Of a `draft` notice, which speaks of none: the unit that should write one. */
  readonly announcement: string;
  /** `outdated` edits a text that a change has taken the place of. */
  readonly step: Step | 'outdated' | PrivateStep;
  /** The approval it was planned under; another one makes it obsolete. */
  readonly approval: number;
  /** Of `outdated`: the message to edit. */
  readonly post?: number;
  /** Of `report`: the step it tells of. */
  readonly of?: Step;
  /** Of `draft`: the last day of the period. */
  readonly period?: string;
}

/** One message an approved or cancelled announcement owes a group. */
export interface GroupSlot extends Slot {
  readonly chatId: string;
  readonly key: string;
}

/**
 * Everything that its groups are owed, whenever it is due: of an approved one its schedule, of a cancelled one the
 * cancellation for those who had been told. A text that is not exactly what was approved owes nothing.
 */
export function groupSlots(announcement: Announcement, calendar: Calendar): readonly GroupSlot[] {
  return slotsOf(announcement, calendar).flatMap((slot) =>
    groupsOf(announcement, slot.step).map(({ chatId, step }) => ({
      ...slot,
      step,
      chatId,
      key: `${messagePrefix(announcement.id)}${announcement.approvals}:${step}:${chatId}`,
    })),
  );
}

/** Every message to groups that announcements want from `now` on; what has expired is left out. */
export function wantedAnnouncementMessages(
  announcements: readonly Announcement[],
  calendar: Calendar,
  now: Date,
): readonly WantedMessage[] {
  return announcements.flatMap((announcement) =>
    groupSlots(announcement, calendar)
      .filter(({ expiresAt }) => expiresAt > now)
      .map(({ key, chatId, step, dueAt, expiresAt }) =>
        groupMessage(announcement, { step }, { key, chatId, dueAt, expiresAt }),
      ),
  );
}

/** How long an old text is worth being marked as changed: afterwards everybody has read on. */
const EDIT_DAYS = 2;

/** Marks the texts in whose group the change of them has been told (domain 5.6). */
export function wantedEdits(
  announcements: readonly Announcement[],
  posts: readonly Post[],
  now: Date,
): readonly WantedMessage[] {
  return announcements.flatMap((announcement) => {
    const own = posts.filter((post) => post.announcement === announcement.id);
    const told = own.filter(({ step, approval }) => step === 'change' && approval === announcement.approvals);
    return told.flatMap((change) => {
      const expiresAt = new Date(Date.parse(change.at) + EDIT_DAYS * 86_400_000);
      if (expiresAt <= now) return [];
      return own
        .filter((post) => post.chatId === change.chatId && isText(post) && post.approval < change.approval)
        .map(({ chatId, messageId }) =>
          groupMessage(
            announcement,
            { step: 'outdated', post: messageId },
            {
              key: `${messagePrefix(announcement.id)}${announcement.approvals}:outdated:${chatId}:${messageId}`,
              chatId,
              dueAt: new Date(change.at),
              expiresAt,
            },
          ),
        );
    });
  });
}

/** The announcement itself, or what was new in it. */
export function isText({ step }: Pick<Post, 'step'>): boolean {
  return step === 'full' || step === 'change';
}

function slotsOf(announcement: Announcement, calendar: Calendar): readonly Slot[] {
  const { content, cancelledAt, approvedAt } = announcement;
  if (announcement.state === 'HUY')
    return announcement.firstSentAt !== null && cancelledAt !== null
      ? [cancelPlan(content, new Date(cancelledAt), calendar)]
      : [];
  if (announcement.state !== 'DA_DUYET' || approvedAt === null) return [];
  if (announcement.approvedHash !== approvalHash(announcement)) return [];
  return planOf(content, new Date(approvedAt), announcement.previous !== null, calendar);
}

/**
 * A change and a cancellation go to the groups that were told, those of the text before included. A group that knows
 * nothing of it yet, because it is new or because nothing could be sent there, gets the whole in place of a change.
 */
function groupsOf(announcement: Announcement, step: Step): readonly { chatId: string; step: Step }[] {
  const { content, previous } = announcement;
  if (step !== 'change' && step !== 'cancel') return content.groups.map((chatId) => ({ chatId, step }));
  // Only the groups were changed: those that know the text have nothing to learn.
  const isSilent = step === 'change' && previous !== null && changedFields(previous, content).length === 0;
  return [...new Set([...content.groups, ...(previous?.groups ?? [])])].flatMap(
    (chatId): { chatId: string; step: Step }[] => {
      if (isTold(announcement, chatId, step)) return isSilent ? [] : [{ chatId, step }];
      return step === 'change' && content.groups.includes(chatId) ? [{ chatId, step: 'full' }] : [];
    },
  );
}

/** Whether a text reached this group, before the change that is told or before the cancellation. */
function isTold({ deliveries, approvals }: Announcement, chatId: string, step: Step): boolean {
  return deliveries.some(
    (one) =>
      isText(one) &&
      MAY_BE_KNOWN.has(one.state) &&
      one.key.endsWith(`:${chatId}`) &&
      (step === 'cancel' || one.approval < approvals),
  );
}

function groupMessage(
  announcement: Announcement,
  what: Pick<AnnouncementPayload, 'step' | 'post'>,
  { key, chatId, dueAt, expiresAt }: { key: string; chatId: string; dueAt: Date; expiresAt: Date },
): WantedMessage {
  const payload: AnnouncementPayload = {
    announcement: announcement.id,
    approval: announcement.approvals,
    ...what,
  };
  return {
    key,
    kind: 'announcement',
    to: { kind: 'group', chatId },
    dueAt: dueAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    priority: PRIORITY,
    payload: { ...payload },
  };
}

/** A message to one person, for notices.ts. */
export function privateMessage(
  payload: AnnouncementPayload,
  personId: string,
  { key, dueAt, expiresAt }: { readonly key: string; readonly dueAt: Date; readonly expiresAt: Date },
): WantedMessage {
  return {
    key: `${messagePrefix(payload.announcement)}${key}:${personId}`,
    kind: 'announcement',
    to: { kind: 'person', personId },
    dueAt: dueAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    priority: PRIORITY,
    payload: { ...payload },
  };
}

/** How the keys of an announcement's messages begin; the number of the approval, the step and the group follow. */
export function messagePrefix(id: string): string {
  return `announcement:${id}:`;
}
