import { instantOf, wallTimeOf } from '../cases/civil-date.ts';
import { LATE_DIGEST, QUIET, SEND_TIMES } from '../cases/send-times.ts';
import type { Person } from '../people/model.ts';
import { type DigestRole, isDigestDay, isReachable, isSameView, unitsOf, viewpointsOf } from './audience.ts';
import { isWorthSending } from './digest.ts';
import type { UpdatePayload } from './digest-posts.ts';
import type { Facts } from './facts.ts';
import { feedOf, freshnessOf } from './freshness.ts';
import { claimMessage, hearingMessages } from './matter-messages.ts';
import type { WantedMessage } from './model.ts';
import { reminderFor } from './reminder.ts';
import { reportMessage } from './reports/plan.ts';

/** Kinds of message `plan` decides; reconciling withdraws no others. */
export const PLANNED_KINDS = ['digest', 'reminder', 'report', 'matter', 'update'] as const;

const PRIORITY = 5;
/** After everything that is new to somebody. */
const UPDATE_PRIORITY = 6;
const HOUR_MS = 3_600_000;

/**
 * The case messages that should exist at this moment (domain 4.5, 6.4, 6.5): at most one reminder and one digest a
 * person a working day, besides what cannot wait about a matter, each from the end of the quiet hours until it is too late to send. Days that have passed are
 * never replayed; what they should have told is in today's. The same facts give the same keys.
 */
export function plan(facts: Facts, now: Date): readonly WantedMessage[] {
  if (!isPlanningTime(facts, now)) return [];
  const people = facts.people.filter(isReachable);
  const updates = people
    .map((person) => updateMessage(person, facts, now))
    .filter((message) => message !== null);
  if (wallTimeOf(now) >= LATE_DIGEST.before)
    return [...people.flatMap((person) => hearingMessages(person, facts, now)), ...updates];
  const fresh = people
    .flatMap((person) => [
      ...hearingMessages(person, facts, now),
      reminderMessage(person, facts, now),
      claimMessage(person, facts, now),
      digestMessage(person, facts, now),
      reportMessage(person, facts, now),
    ])
    .filter((message) => message !== null);
  return [...fresh, ...updates];
}

/** False outside the hours in which a case message could be wanted or edited: there is then no need to look at any case. */
export function isPlanningTime({ today, calendar }: Pick<Facts, 'today' | 'calendar'>, now: Date): boolean {
  const time = wallTimeOf(now);
  return calendar.isWorkingDay(today) && QUIET.to <= time && time < QUIET.from;
}

function reminderMessage(person: Person, facts: Facts, now: Date): WantedMessage | null {
  const slot = openSlot('reminder', person, SEND_TIMES.reminder, facts, now);
  const units = unitsOf(person, 'CHV', now);
  if (slot === null || person.executorId === null || units.length === 0 || hasStopped(units, facts))
    return null;
  const reminder = reminderFor(person, facts, now);
  return reminder && { ...slot, payload: reminder };
}

function digestMessage(person: Person, facts: Facts, now: Date): WantedMessage | null {
  // A person with several roles gets one digest: that of the first viewpoint whose day this is.
  const view = viewpointsOf(person, now).find(({ role }) => isDigestDay(role, facts.today, facts.calendar));
  const slot = view && openSlot('digest', person, digestTime(view.role, facts), facts, now);
  if (view === undefined || slot === undefined || slot === null) return null;
  const last = facts.lastDigests.get(person.id) ?? null;
  const stopped = hasStopped(view.units, facts);
  const waits = facts.longWaiting.counts.has(person.id);
  const says =
    waits ||
    facts.alwaysTold?.has(person.id) === true ||
    (stopped ? !isToldStopped(person, view.units, facts) : isWorthSending(view, facts, last));
  const payload: DigestPayload = { role: view.role, units: view.units, stopped };
  return says ? { ...slot, payload } : null;
}

/**
 * Today's digest that stands in the chat with figures of another import than the newest is brought up to date there
 * (034): one edit an import, none while its reader has something open in its place, none when the role it was made for
 * is held no more. Also when the data has stopped again, because an import was taken back: its figures hold no more.
 */
function updateMessage(person: Person, facts: Facts, now: Date): WantedMessage | null {
  const post = facts.posts?.get(person.id);
  const { newest } = facts.feed;
  if (post === undefined || !post.home || newest === undefined || post.batch === newest.batch) return null;
  const view = viewpointsOf(person, now).find(({ role }) => role === post.role);
  if (view === undefined || !isSameView(post, view)) return null;
  const payload: UpdatePayload = {
    digest: post.digest,
    role: post.role,
    units: post.units,
    batch: newest.batch,
  };
  return {
    key: `update:${person.id}:${post.batch ?? '-'}>${newest.batch}:${facts.today}`,
    kind: 'update',
    to: { kind: 'person', personId: person.id },
    dueAt: newest.at,
    expiresAt: instantOf(facts.today, QUIET.from).toISOString(),
    priority: UPDATE_PRIORITY,
    payload,
  };
}

/** The Cục reads on the first working day of a week; where a month begins inside it, with the reports of that morning. */
function digestTime(role: DigestRole, { today, calendar }: Pick<Facts, 'today' | 'calendar'>): string {
  const daily = role === 'TP' || role === 'TT';
  return daily || calendar.isFirstWorkingDayOfWeek(today)
    ? SEND_TIMES.digest[role]
    : SEND_TIMES.monthlyReport;
}

/** Leaders are told once that the data has stopped, not every morning (B19). */
function isToldStopped(person: Person, units: readonly string[], facts: Facts): boolean {
  return facts.toldStopped.get(person.id) === feedOf(facts.feed, units).asOf;
}

/** The data of these units is too old to act on. */
function hasStopped(units: readonly string[], { feed, today, calendar }: Facts): boolean {
  return freshnessOf(feedOf(feed, units).asOf, today, calendar).kind === 'stopped';
}

/** Today's message of this kind to this person without its content; null when it is settled or too late. */
function openSlot(
  kind: 'digest' | 'reminder',
  person: Person,
  time: string,
  { today, settled }: Pick<Facts, 'today' | 'settled'>,
  now: Date,
): Omit<WantedMessage, 'payload'> | null {
  const key = `${kind}:${person.id}:${today}`;
  const dueAt = instantOf(today, time);
  const lastChance = new Date(
    Math.min(
      dueAt.getTime() + LATE_DIGEST.withinHours * HOUR_MS,
      instantOf(today, LATE_DIGEST.before).getTime(),
    ),
  );
  if (settled.has(key) || now >= lastChance) return null;
  return {
    key,
    kind,
    to: { kind: 'person', personId: person.id },
    dueAt: dueAt.toISOString(),
    expiresAt: lastChance.toISOString(),
    priority: PRIORITY,
  };
}

/** What a digest message carries; the rest is looked up when it is rendered. */
export type DigestPayload = {
  readonly role: DigestRole;
  readonly units: readonly string[];
  /** The data has stopped: the message is one line that says so (B19). */
  readonly stopped: boolean;
};
