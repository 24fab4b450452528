import type { Document } from '../knowledge/model.ts';
import type { Person } from '../people/model.ts';
import { unitsOf } from '../reminders/audience.ts';
import { digestFor, isWorthSending } from '../reminders/digest.ts';
import type { PostedPart } from '../reminders/digest-posts.ts';
import type { Facts } from '../reminders/facts.ts';
import { feedOf, freshnessOf } from '../reminders/freshness.ts';
import type { Look } from '../reminders/look.ts';
import type { Message } from '../reminders/model.ts';
import type { DigestPayload } from '../reminders/plan.ts';
import type { OutgoingPart, Render, Rendering } from '../reminders/ports.ts';
import { type OwnWork, type Reminder, workOf } from '../reminders/reminder.ts';
import { listingUnits, reportingUnits } from '../reminders/reports/large.ts';
import type { ReportPayload } from '../reminders/reports/plan.ts';
import { renderUpdate, showDigest, shownPart } from './digest-update.ts';
import { listPart, reportPart } from './reports/parts.ts';
import { stoppedPart, waitingOf, waitingPart } from './views/digest.ts';
import { renderMatterMessage } from './views/matter-record.ts';
import { escapeHtml, toParts } from './views/message.ts';
import { reminderPart } from './views/reminder.ts';

export interface RenderDeps {
  readonly look: Look;
  readonly documents: () => Promise<readonly Document[]>;
  /** Where the digest stands that a message brings up to date, and its reader; newly read. */
  readonly standing: (
    message: Message,
  ) => Promise<{ readonly stands: readonly PostedPart[]; readonly reader: Person | null }>;
  /** Announcements render themselves; see bot/announcements.ts. */
  readonly announcement: Render;
  /** So do messages about opinions; see bot/opinions.ts. */
  readonly opinion: Render;
  /** And what a leader asked of an executor; see bot/actions.ts. */
  readonly request: Render;
}

/** From this long after its time on, a message says that it comes late because of an interruption (domain 6.5). */
const LATE_AFTER_MS = 60 * 60_000;
const MINUTE_MS = 60_000;

/** What each kind of message says at the moment it is sent. */
export function createRender(deps: RenderDeps): Render {
  const documentsAt = perMinute(() => deps.documents());
  const momentAt = perMinute(async (at) => ({ facts: (await deps.look.at(at)).facts, at }));
  const factsAt = async (now: Date): Promise<Facts> => (await momentAt(now)).facts;
  return async (message, now) => {
    switch (message.kind) {
      case 'digest': {
        const { facts, at } = await momentAt(now);
        return renderDigest(message, facts, now, await documentsAt(now), at);
      }
      case 'update': {
        const moment = await momentAt(now);
        const documents = await documentsAt(now);
        // Last and anew: its reader may have opened something, or be somebody else, since the facts were gathered.
        return renderUpdate(message, moment, documents, { ...(await deps.standing(message)), now });
      }
      case 'reminder':
        return renderReminder(message, await factsAt(now), await documentsAt(now), now);
      case 'notice':
        return {
          kind: 'parts',
          parts: toParts(escapeHtml((message.payload as { text: string }).text)),
          snapshot: null,
        };
      case 'announcement':
        return deps.announcement(message, now);
      case 'opinion':
        return deps.opinion(message, now);
      case 'report':
        return renderReport(message, await factsAt(now), now, await documentsAt(now));
      case 'request':
        return deps.request(message, now);
      case 'matter':
        return renderMatterMessage(message, await factsAt(now), await documentsAt(now));
    }
  };
}

/** @param at the moment of the facts: what comes after it is new to the next digest. */
export function renderDigest(
  message: Message,
  facts: Facts,
  now: Date,
  documents: readonly Document[] = [],
  at = now,
): Rendering {
  const { role, units, stopped } = message.payload as DigestPayload;
  const personId = message.to.kind === 'person' ? message.to.personId : '';
  // It may have been held: whether its reader has the role in each of the units is asked anew.
  const person = facts.people.find(({ id }) => id === personId);
  const held = person === undefined ? [] : unitsOf(person, role, now);
  if (!units.every((unit) => held.includes(unit)))
    return { kind: 'nothing', reason: 'its reader does not hold the role it was made for any more' };
  const view = { role, units, reader: personId };
  const waiting = waitingOf(personId, facts);
  const always = facts.alwaysTold?.has(personId) === true;
  const { asOf } = feedOf(facts.feed, units);
  if (stopped) {
    const freshness = freshnessOf(asOf, facts.today, facts.calendar);
    if (asOf === null || freshness.kind !== 'stopped')
      return { kind: 'nothing', reason: 'fresh data has come' };
    const isTold = facts.toldStopped.get(personId) === asOf;
    if (isTold && waiting === null && !always) return { kind: 'nothing', reason: 'nothing waits any more' };
    const part =
      isTold && waiting !== null && !always
        ? waitingPart(waiting)
        : stoppedPart(asOf, freshness.workingDays, waiting);
    const shown = shownPart(part, facts, at);
    return { kind: 'parts', parts: [part], snapshot: { stopped: asOf }, shown };
  }
  const last = facts.lastDigests.get(personId) ?? null;
  if (waiting !== null && asOf === null) {
    const part = waitingPart(waiting);
    const shown = shownPart(part, facts, at);
    return { kind: 'parts', parts: [part], snapshot: { waiting: waiting.count }, shown };
  }
  if (waiting === null && !always && !isWorthSending(view, facts, last))
    return { kind: 'nothing', reason: 'nothing is overdue and nothing changed' };
  const digest = digestFor(view, facts, last);
  const late = isLate(message, facts, now);
  const { part, snapshot, shown } = showDigest(digest, { ...facts, documents, late, waiting }, facts, at);
  return { kind: 'parts', parts: [part], snapshot, shown };
}

/** The files of a month; those for which there is nothing to report any more fall away. */
export async function renderReport(
  message: Message,
  facts: Facts,
  now: Date,
  documents: readonly Document[],
): Promise<Rendering> {
  const { units, list } = message.payload as ReportPayload;
  const person = facts.people.find(({ id }) => message.to.kind === 'person' && id === message.to.personId);
  if (person === undefined) return { kind: 'nothing', reason: 'nobody of that name is known any more' };
  const reader = { person, facts, documents, now };
  // It may have been held: who reports for what is asked anew.
  const reporting = reportingUnits(person, now);
  const parts: OutgoingPart[] = [];
  for (const unit of units.filter((one) => reporting.includes(one)))
    parts.push(await reportPart(unit, reader));
  if (list !== null && listingUnits(person, now).includes(list)) parts.push(listPart(list, reader));
  if (parts.length === 0) return { kind: 'nothing', reason: 'there is nothing to report any more' };
  return { kind: 'parts', parts, snapshot: { units, list } };
}

/** Items whose case has been finished or corrected since the plan fall away. */
export function renderReminder(
  message: Message,
  facts: Facts,
  documents: readonly Document[],
  now: Date,
): Rendering {
  const personId = message.to.kind === 'person' ? message.to.personId : '';
  const reminder = stillTrue(message.payload as Reminder, facts, personId, now);
  if (reminder.items.length === 0 && reminder.asked === undefined)
    return { kind: 'nothing', reason: 'every case of it has been settled' };
  const part = reminderPart(reminder, message.id, { ...facts, documents, late: isLate(message, facts, now) });
  return { kind: 'parts', parts: [part], snapshot: { cases: reminder.items.length } };
}

/** The reminder without the items that no longer hold. */
export function stillTrue(
  { asked = [], ...reminder }: Reminder,
  facts: Pick<Facts, 'dues' | 'upcoming' | 'matterDues' | 'matterUpcoming' | 'actions' | 'people'>,
  personId: string,
  now: Date,
): Reminder {
  const open = new Set(
    (facts.actions?.requests ?? [])
      .filter(({ closedAt, holderId }) => closedAt === null && holderId === personId)
      .map(({ id }) => id),
  );
  const waiting = asked.filter(({ request }) => open.has(request));
  const person = facts.people.find(({ id }) => id === personId);
  const { dues, upcoming } = person === undefined ? NOTHING : workOf(person, facts, now);
  const holds = new Set(
    [...dues.filter(({ paused }) => paused !== true), ...upcoming].map(
      ({ caseKey, rule }) => `${caseKey} ${rule}`,
    ),
  );
  return {
    ...reminder,
    ...(waiting.length > 0 && { asked: waiting }),
    items: reminder.items.filter(({ caseKey, rule }) => holds.has(`${caseKey} ${rule}`)),
  };
}

const NOTHING: OwnWork = { dues: [], upcoming: [] };

/** Whether an interruption held it up: not when the recipient only joined after it was due. */
function isLate(message: Message, { people }: Pick<Facts, 'people'>, now: Date): boolean {
  const { to, dueAt } = message;
  const joinedAt = to.kind === 'person' ? people.find(({ id }) => id === to.personId)?.joinedAt : undefined;
  if (joinedAt != null && joinedAt > dueAt) return false;
  return now.getTime() - Date.parse(dueAt) > LATE_AFTER_MS;
}

/** A morning's messages are rendered within minutes of each other from the same facts: they are gathered once a minute. */
function perMinute<T>(gather: (now: Date) => Promise<T>): (now: Date) => Promise<T> {
  let last: { readonly minute: number; readonly facts: Promise<T> } | null = null;
  return (now) => {
    const minute = Math.floor(now.getTime() / MINUTE_MS);
    if (last?.minute !== minute) {
      const facts = gather(now);
      last = { minute, facts };
      // A failure is not kept: the next message tries again.
      facts.catch(() => {
        last = null;
      });
    }
    return last.facts;
  };
}
