import type { Calendar } from '../../cases/calendar.ts';
import type { Person } from '../../people/model.ts';
import { mayApprove } from '../../people/scope.ts';
import type { WantedMessage } from '../model.ts';
import { approvalHash } from './lifecycle.ts';
import type { Announcement } from './model.ts';
import { askTimes, cancelSlot, type Slot, type Step, scheduleOf } from './schedule.ts';

/** Announcements go after answers, digests and reminders. */
const PRIORITY = 7;

/** What a message of an announcement carries to its renderer. */
export interface AnnouncementPayload {
  readonly announcement: string;
  /** `ask` asks an approver in private. */
  readonly step: Step | 'ask';
  /** The approval it was planned under; another one makes it obsolete. */
  readonly approval: number;
}

/**
 * Every message that announcements want from `now` on: of an approved one its schedule, of a cancelled one the
 * cancellation for those who had been told. What has expired is left out; a text that is not exactly what was
 * approved wants nothing.
 */
export function wantedAnnouncementMessages(
  announcements: readonly Announcement[],
  calendar: Calendar,
  now: Date,
): readonly WantedMessage[] {
  return announcements.flatMap((announcement) =>
    slotsOf(announcement, calendar)
      .filter((slot) => slot.expiresAt > now)
      .flatMap((slot) =>
        groupsOf(announcement, slot.step).map((chatId) => message(announcement, slot, chatId)),
      ),
  );
}

function slotsOf(announcement: Announcement, calendar: Calendar): readonly Slot[] {
  const startsAt = new Date(announcement.content.startsAt);
  if (announcement.state === 'HUY')
    return announcement.firstSentAt !== null && announcement.cancelledAt !== null
      ? [cancelSlot(startsAt, new Date(announcement.cancelledAt), calendar)]
      : [];
  if (announcement.state !== 'DA_DUYET' || announcement.approvedAt === null) return [];
  if (announcement.approvedHash !== approvalHash(announcement)) return [];
  return scheduleOf(startsAt, new Date(announcement.approvedAt), announcement.previous !== null, calendar);
}

/** A change and a cancellation also reach the groups that only the text before was sent to. */
function groupsOf(announcement: Announcement, step: Step): readonly string[] {
  const { groups } = announcement.content;
  const told = step === 'change' || step === 'cancel' ? (announcement.previous?.groups ?? []) : [];
  return [...new Set([...groups, ...told])];
}

function message(
  announcement: Announcement,
  { step, dueAt, expiresAt }: Slot,
  chatId: string,
): WantedMessage {
  const payload: AnnouncementPayload = {
    announcement: announcement.id,
    step,
    approval: announcement.approvals,
  };
  return {
    key: `${messagePrefix(announcement.id)}${announcement.approvals}:${step}:${chatId}`,
    kind: 'announcement',
    to: { kind: 'group', chatId },
    dueAt: dueAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    priority: PRIORITY,
    payload: { ...payload },
  };
}

/** Asks every reachable approver of what waits, except its authors, in private (domain 5.3). */
export function wantedApprovalRequests(
  announcements: readonly Announcement[],
  people: readonly Person[],
  calendar: Calendar,
  now: Date,
): readonly WantedMessage[] {
  return announcements.flatMap((announcement) => {
    const { content, submittedAt, authors } = announcement;
    if (announcement.state !== 'CHO_DUYET' || submittedAt === null || content.startsAt <= now.toISOString())
      return [];
    const approvers = people.filter(
      (person) =>
        person.telegramId !== null && !authors.includes(person.id) && mayApprove(person, content.unit, now),
    );
    const times = askTimes(new Date(content.startsAt), new Date(submittedAt), calendar, now);
    return times.flatMap((time) => approvers.map((approver) => request(announcement, time, approver)));
  });
}

function request(announcement: Announcement, time: Date, approver: Person): WantedMessage {
  const payload: AnnouncementPayload = {
    announcement: announcement.id,
    step: 'ask',
    approval: announcement.approvals,
  };
  return {
    // Submitted again after it was returned, it is asked about again.
    key: `${messagePrefix(announcement.id)}ask:${time.toISOString()}:${approver.id}`,
    kind: 'announcement',
    to: { kind: 'person', personId: approver.id },
    dueAt: time.toISOString(),
    expiresAt: announcement.content.startsAt,
    priority: PRIORITY,
    payload: { ...payload },
  };
}

/** How the keys of an announcement's messages begin; the number of the approval, the step and the group follow. */
export function messagePrefix(id: string): string {
  return `announcement:${id}:`;
}
