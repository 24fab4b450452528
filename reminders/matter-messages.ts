import { createHash } from 'node:crypto';
import { instantOf } from '../cases/civil-date.ts';
import type { CivilDate, Due } from '../cases/model.ts';
import { QUIET, SEND_TIMES } from '../cases/send-times.ts';
import type { Person } from '../people/model.ts';
import { enforces } from '../people/scope.ts';
import { covers, isDigestDay, type Viewpoint, viewpointsOf } from './audience.ts';
import type { Facts } from './facts.ts';
import { once } from './in-view.ts';
import { type Item, stepKey, type Telling } from './items.ts';
import type { WantedMessage } from './model.ts';
import { hearingDay, isHearing } from './reminder.ts';

/**
 * What cannot wait for the next digest about a matter: its hearing today; one that its own morning cannot tell; a claim
 * that has come, told to the Cục.
 */
export type MatterPayload = {
  readonly about: 'hearing' | 'hearing-eve' | 'claim';
  readonly items: readonly (Item & Telling)[];
};

/** Before reminders and digests of the same morning: a hearing may begin at half past seven. */
const PRIORITY = 4;
/** A hearing that begins sooner than this is not told any more, as with meetings (domain 5.4). */
const TOO_LATE_MS = 30 * 60_000;

/**
 * The hearings of this morning, at the end of the quiet hours, to whoever handles the matter and to the heads of its
 * unit, who have to be there themselves (Q16; domain 4.4 B10, 6.4), and in the afternoon those that their own morning
 * cannot tell: those known together in one message, one that is set or moved later in another. Only what was not told
 * and can still be told in time.
 */
export function hearingMessages(person: Person, facts: Facts, now: Date): readonly WantedMessage[] {
  const { today, matterDues, settled } = facts;
  const heads = viewpointsOf(person, now).filter(isHead);
  const own = matterDues.filter(
    (due) => isHearing(due) && (enforces(person, due, now) || heads.some((view) => covers(view, due.unit))),
  );
  if (own.length === 0) return [];
  const told = hearingsTold(settled).get(person.id);
  const evening = instantOf(today, QUIET.from);
  const messageAbout = (
    about: 'hearing' | 'hearing-eve',
    dueAt: Date,
    lastChance: (due: Due) => number,
  ): readonly WantedMessage[] => {
    const open = own
      .filter((due) => isToldToday(about, due, facts))
      .map((due) => ({ due, lastChance: lastChance(due), mark: markOf(due, facts) }))
      .filter(({ lastChance, mark }) => now.getTime() < lastChance && told?.has(mark) !== true);
    if (open.length === 0) return [];
    const marks = open.map(({ mark }) => mark).sort();
    // Those that can be told for longer are planned again, by themselves, when the first has passed.
    const expires = new Date(Math.min(...open.map(({ lastChance }) => lastChance)));
    const items = open.map(({ due }) => itemOf(due, 'T-1'));
    const key = `hearing:${person.id}:${marks.join('+')}:${today}`;
    return [messageOf(key, person, dueAt, expires, { about, items })];
  };
  return [
    ...messageAbout('hearing', morningOf(today), (due) => lastChanceOf(due, facts)),
    ...messageAbout('hearing-eve', instantOf(today, SEND_TIMES.hearingEve), () => evening.getTime()),
  ];
}

/** Whether this is the day for it: the hearing's own, or the last working day before where its own comes too late. */
function isToldToday(about: 'hearing' | 'hearing-eve', due: Due, facts: Facts): boolean {
  const { today, calendar } = facts;
  const day = hearingDay(due.caseKey, facts);
  if (about === 'hearing' || day === null) return day === today;
  const isTooLate = !calendar.isWorkingDay(day) || lastChanceOf(due, facts) <= morningOf(day).getTime();
  return isTooLate && day > today && calendar.previousWorkingDay(day) === today;
}

const morningOf = (day: CivilDate): Date => instantOf(day, QUIET.to);

const hearingAt = ({ caseKey }: Due, { matters }: Pick<Facts, 'matters'>): number =>
  Date.parse(matters.get(caseKey)?.nextHearing ?? '');

/** Instant from which a hearing is not told any more, in milliseconds. */
const lastChanceOf = (due: Due, facts: Pick<Facts, 'matters'>): number => hearingAt(due, facts) - TOO_LATE_MS;

/** Of a matter and the instant of its hearing: a hearing that was moved is another one. */
const markOf = (due: Due, facts: Pick<Facts, 'matters'>): string =>
  createHash('sha256')
    .update(`${due.caseKey} ${hearingAt(due, facts)}`)
    .digest('hex')
    .slice(0, 12);

/** Marks of the hearings of today that were told, by person. */
const hearingsTold = once((settled: Facts['settled']): ReadonlyMap<string, ReadonlySet<string>> => {
  const told = new Map<string, Set<string>>();
  for (const key of settled) {
    const [kind, personId = '', marks = ''] = key.split(':');
    if (kind !== 'hearing') continue;
    const own = told.get(personId) ?? new Set();
    told.set(personId, own);
    for (const mark of marks.split('+')) own.add(mark);
  }
  return told;
});

/**
 * A claim that has come and of which the data records no report to the Cục, told to its leaders on the next working
 * morning; the digest of the week tells it from then on (domain 4.5, B8). Numbers by province, as everything of theirs.
 */
export function claimMessage(person: Person, facts: Facts, now: Date): WantedMessage | null {
  const { today, calendar, settled, matterDues, ledger, told, lastDigests } = facts;
  const view = viewpointsOf(person, now).find(({ role }) => role === 'BAN' || role === 'LDC');
  const key = `claim:${person.id}:${today}`;
  if (view === undefined || settled.has(key) || isDigestDay(view.role, today, calendar)) return null;
  const since = lastDigests.get(person.id)?.sentAt ?? '';
  const fresh = matterDues.filter((due) => {
    const entry = due.rule === 'B8' && covers(view, due.unit) ? ledger.get(due) : undefined;
    const isTold = told.has(stepKey(due, 'day1', person.id));
    return entry !== undefined && !entry.baseline && entry.openedAt > since && !isTold;
  });
  const first = fresh.filter(({ kind }) => kind === 'list');
  const dueAt = instantOf(today, SEND_TIMES.digest[view.role]);
  const expires = instantOf(today, QUIET.from);
  if (first.length === 0 || now >= expires) return null;
  return messageOf(key, person, dueAt, expires, {
    about: 'claim',
    items: first.map((due) => itemOf(due, 'day1')),
  });
}

const isHead = ({ role }: Viewpoint): boolean => role === 'TP' || role === 'TT';

const itemOf = ({ caseKey, rule, since }: Due, step: Telling['step']): Item & Telling => ({
  caseKey,
  rule,
  since,
  step,
});

function messageOf(
  key: string,
  person: Person,
  dueAt: Date,
  expires: Date,
  payload: MatterPayload,
): WantedMessage {
  return {
    key,
    kind: 'matter',
    to: { kind: 'person', personId: person.id },
    dueAt: dueAt.toISOString(),
    expiresAt: expires.toISOString(),
    priority: PRIORITY,
    payload,
  };
}

/** Of a message about matters what still holds when it is sent. */
export function stillHolds({ about, items }: MatterPayload, facts: Facts): readonly Due[] {
  const wanted = new Set(items.map(({ caseKey, rule }) => `${caseKey} ${rule}`));
  return facts.matterDues.filter(
    (due) =>
      wanted.has(`${due.caseKey} ${due.rule}`) && (about === 'claim' || isToldToday(about, due, facts)),
  );
}
