import type { Calendar } from '../../cases/calendar.ts';
import type { Person } from '../../people/model.ts';
import { mayAdminister, mayApprove } from '../../people/scope.ts';
import type { WantedMessage } from '../model.ts';
import type { Announcement, Post } from './model.ts';
import { missingReceipts, type Receipt, type Roll } from './receipts.ts';
import { isPinnedStep, isSettled, isTrouble, reportOf } from './report.ts';
import { askTimes, figuresSlot, isShortNotice, lastMoment, receiptSlot, type Step } from './schedule.ts';
import { privateMessage } from './wanted.ts';

/** What notices are decided from. */
export interface NoticeFacts {
  readonly people: readonly Person[];
  readonly posts: readonly Post[];
  readonly receipts: readonly Receipt[];
  /** Whom an announcement concerns. */
  readonly invited: (announcement: Announcement) => Roll;
  readonly calendar: Calendar;
}

/** What is over is still told of for this long. */
const NEWS_DAYS = 7;

/** Everything people are told in private around announcements, outside quiet hours. */
export function wantedNotices(
  announcements: readonly Announcement[],
  facts: NoticeFacts,
  now: Date,
): readonly WantedMessage[] {
  const reachable = facts.people.filter(({ telegramId }) => telegramId !== null);
  return announcements.flatMap((announcement) => [
    ...[asks, verdict, unapproved, reports, figuresMoved, receiptReminders]
      .flatMap((tell) => tell(announcement, reachable, facts, now))
      .flatMap((message) => outsideQuiet(message, facts.calendar, now)),
    ...shortCancellation(announcement, reachable, facts, now),
  ]);
}

/** What an interruption has held past its time, on a day off or at night, waits on; nothing where it would come too late. */
function outsideQuiet(message: WantedMessage, calendar: Calendar, now: Date): readonly WantedMessage[] {
  if (new Date(message.dueAt) > now || !calendar.isQuiet(now)) return [message];
  const dueAt = calendar.afterQuiet(now).toISOString();
  return message.expiresAt !== null && dueAt >= message.expiresAt ? [] : [{ ...message, dueAt }];
}

/** Who of these people may approve it, is not one of its authors and can be reached. */
export function approversAmong(
  people: readonly Person[],
  { content, authors }: Pick<Announcement, 'content' | 'authors'>,
  now: Date,
): readonly Person[] {
  return people.filter(
    (person) =>
      person.telegramId !== null && !authors.includes(person.id) && mayApprove(person, content.unit, now),
  );
}

type Tell = (
  announcement: Announcement,
  reachable: readonly Person[],
  facts: NoticeFacts,
  now: Date,
) => readonly WantedMessage[];

/** Asks every approver of what waits, except its authors (domain 5.3). */
const asks: Tell = (announcement, reachable, { calendar }, now) => {
  const { id, content, submittedAt, approvals } = announcement;
  const startsAt = new Date(content.startsAt);
  if (announcement.state !== 'CHO_DUYET' || submittedAt === null || startsAt <= now) return [];
  const approvers = approversAmong(reachable, announcement, now);
  const times = askTimes(startsAt, new Date(submittedAt), calendar, now);
  return times.flatMap((time) =>
    approvers.map((approver) =>
      privateMessage({ announcement: id, step: 'ask', approval: approvals }, approver.id, {
        // Submitted again after it was returned, it is asked about again.
        key: `ask:${time.toISOString()}`,
        dueAt: time,
        expiresAt: startsAt,
      }),
    ),
  );
};

/** Tells the authors that it was approved or sent back. */
const verdict: Tell = (announcement, reachable, { calendar }, now) => {
  const { id, state, approvals, approvedAt, approvedBy, returned } = announcement;
  const authors = authorsOf(announcement, reachable);
  if (state === 'DA_DUYET' && approvedAt !== null)
    return news(authors, new Date(approvedAt), calendar, now, (person, slot) =>
      person.id === approvedBy
        ? []
        : [
            privateMessage({ announcement: id, step: 'approved', approval: approvals }, person.id, {
              key: `${approvals}:approved`,
              ...slot,
            }),
          ],
    );
  if ((state === 'NHAP' || state === 'THAY_DOI') && returned !== null)
    return news(authors, new Date(returned.at), calendar, now, (person, slot) =>
      person.id === returned.by
        ? []
        : [
            privateMessage({ announcement: id, step: 'returned', approval: approvals }, person.id, {
              key: `returned:${returned.at}`,
              ...slot,
            }),
          ],
    );
  return [];
};

/** Nobody approved it, or its change, before the meeting: nothing was sent, and that is said. */
const unapproved: Tell = (announcement, reachable, { calendar }, now) => {
  const { id, content, approvals, state, submittedAt } = announcement;
  if ((state !== 'CHO_DUYET' && state !== 'THAY_DOI') || submittedAt === null) return [];
  const at = lastMoment(new Date(content.startsAt));
  if (at > now) return [];
  return news(concerned(announcement, reachable, now), at, calendar, now, ({ id: person }, slot) => [
    privateMessage({ announcement: id, step: 'unapproved', approval: approvals }, person, {
      key: `unapproved:${submittedAt}`,
      ...slot,
    }),
  ]);
};

/**
 * What became of each step. The authors and the approver hear of every text, of reminders only when something went
 * wrong; then the administrator hears of it too (domain 5.5, 6.5).
 */
const reports: Tell = (announcement, reachable, { posts, calendar }, now) => {
  const { id, approvals } = announcement;
  const lines = Map.groupBy(reportOf(announcement, posts, calendar, now), ({ step }) => step);
  return [...lines].flatMap(([step, own]) => {
    const trouble = own.some(isTrouble);
    if (!isSettled(own) || !(trouble || isPinnedStep(step) || step === 'cancel')) return [];
    const at = own.reduce((latest, { dueAt, expiresAt, outcome }) => {
      const ended =
        outcome.kind === 'sent' ? new Date(outcome.at) : outcome.kind === 'missed' ? expiresAt : dueAt;
      return ended > latest ? ended : latest;
    }, new Date(0));
    const readers = trouble
      ? concerned(announcement, reachable, now)
      : [...authorsOf(announcement, reachable), ...approverOf(announcement, reachable)];
    return news([...new Set(readers)], at, calendar, now, ({ id: person }, slot) => [
      privateMessage({ announcement: id, step: 'report', approval: approvals, of: step as Step }, person, {
        key: `${approvals}:report:${step}`,
        ...slot,
      }),
    ]);
  });
};

/** That it is time to look whether the figures have moved; who renders it knows, and says nothing when they have not. */
const figuresMoved: Tell = (announcement, reachable, { calendar }, now) => {
  const { id, state, content, approvedAt, approvals, figures, previous, sentAt } = announcement;
  if (state !== 'DA_DUYET' || approvedAt === null || figures === null) return [];
  if (previous !== null || sentAt !== null) return [];
  const slot = figuresSlot(content, new Date(approvedAt), calendar);
  if (slot === null || slot.expiresAt <= now) return [];
  const readers = [...authorsOf(announcement, reachable), ...approverOf(announcement, reachable)];
  return [...new Set(readers)].map((person) =>
    privateMessage({ announcement: id, step: 'figures', approval: approvals }, person.id, {
      key: `${approvals}:figures`,
      ...slot,
    }),
  );
};

/** Once, to those who have not taken note of it. */
const receiptReminders: Tell = (announcement, _, { calendar, invited, receipts }, now) => {
  const { id, state, content, sentAt, approvals } = announcement;
  if (state !== 'DA_DUYET' || sentAt === null) return [];
  const slot = receiptSlot(new Date(content.startsAt), new Date(sentAt), calendar);
  if (slot === null || slot.expiresAt <= now) return [];
  return missingReceipts(announcement, invited(announcement), receipts)
    .filter(({ telegramId }) => telegramId !== null)
    .map((person) =>
      privateMessage({ announcement: id, step: 'receipt', approval: approvals }, person.id, {
        key: `${approvals}:receipt`,
        ...slot,
      }),
    );
};

/** Cancelled less than two hours before: who is invited may be on the way already. */
const shortCancellation: Tell = (announcement, _, { invited }, now) => {
  const { id, state, content, cancelledAt, firstSentAt, approvals } = announcement;
  const startsAt = new Date(content.startsAt);
  if (state !== 'HUY' || cancelledAt === null || firstSentAt === null || startsAt <= now) return [];
  if (!isShortNotice(startsAt, new Date(cancelledAt))) return [];
  return invited(announcement)
    .filter(({ telegramId }) => telegramId !== null)
    .map((person) =>
      privateMessage({ announcement: id, step: 'cancel-private', approval: approvals }, person.id, {
        key: 'cancel-private',
        dueAt: new Date(cancelledAt),
        expiresAt: startsAt,
      }),
    );
};

function authorsOf({ authors }: Announcement, people: readonly Person[]): readonly Person[] {
  return people.filter(({ id }) => authors.includes(id));
}

function approverOf({ approvedBy }: Announcement, people: readonly Person[]): readonly Person[] {
  return people.filter(({ id }) => id === approvedBy);
}

/** Who must know when something did not go out. */
function concerned(announcement: Announcement, people: readonly Person[], now: Date): readonly Person[] {
  const { unit } = announcement.content;
  const others = people.filter((person) => mayApprove(person, unit, now) || mayAdminister(person, unit, now));
  return [...new Set([...authorsOf(announcement, people), ...others])];
}

/** Something that happened, told as soon as the quiet hours allow and not once it is old. */
function news(
  people: readonly Person[],
  happenedAt: Date,
  calendar: Calendar,
  now: Date,
  message: (person: Person, slot: { dueAt: Date; expiresAt: Date }) => readonly WantedMessage[],
): readonly WantedMessage[] {
  const dueAt = calendar.afterQuiet(happenedAt);
  const expiresAt = new Date(dueAt.getTime() + NEWS_DAYS * 86_400_000);
  return expiresAt <= now ? [] : people.flatMap((person) => message(person, { dueAt, expiresAt }));
}
