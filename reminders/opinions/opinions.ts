import type { Calendar } from '../../cases/calendar.ts';
import { civilDateOf } from '../../cases/civil-date.ts';
import { above, type Desk, deskOf, firstHolder, type Holder, sitsAt } from '../../people/line.ts';
import type { Person } from '../../people/model.ts';
import { activeGrants, mayAdminister } from '../../people/scope.ts';
import type { PeopleStore } from '../../people/store.ts';
import type { LongWaiting } from '../facts.ts';
import { askedInVain, opinionMessage } from './messages.ts';
import type { Note, Opinion, OpinionStep } from './model.ts';
import { hashOf, type OpinionStore } from './store.ts';

export interface OpinionDeps {
  readonly store: OpinionStore;
  readonly people: Pick<PeopleStore, 'people' | 'person'>;
  readonly calendar: Pick<Calendar, 'afterQuiet' | 'workingDaysBetween'>;
  /** Keys of the messages about opinions that can never arrive: who was to get them has blocked the bot, say. */
  readonly neverArriving?: () => Promise<readonly string[]>;
}

/** `already`: the same question was sent before · `nobody`: no desk of the line is held · `gone`: no such draft. */
export type Sending =
  | { readonly kind: 'sent'; readonly opinion: Opinion; readonly holder: Holder | null }
  | { readonly kind: 'already'; readonly opinion: Opinion }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'gone' };

/** `changed`: it is not as the button showed it; `opinion` is how it stands. */
export type Step =
  | { readonly kind: 'done'; readonly opinion: Opinion }
  | { readonly kind: 'changed'; readonly opinion: Opinion | null }
  | { readonly kind: 'top' };

/** Questions to superiors and what becomes of them (D1 2.2 b9, 2.3 b17); every step leaves its messages in the outbox. */
export interface Opinions {
  readonly store: OpinionStore;
  /** `line` is empty for who has nobody above; `holder` is null when all desks of the line are empty. */
  superiorOf(
    asker: Person,
    parent: Opinion | null,
    now: Date,
  ): Promise<{ readonly line: readonly Desk[]; readonly holder: Holder | null }>;
  send(id: string, asker: Person, now: Date): Promise<Sending>;
  forward(id: string, hop: number, by: Person, now: Date): Promise<Step>;
  /** Gives the opinion that was shown, named by the hash of its text. */
  give(id: string, hash: string, by: Person, now: Date): Promise<Step>;
  refuse(id: string, hop: number, reason: string, by: Person, now: Date): Promise<Step>;
  /** Open questions this person may answer. */
  waitingFor(person: Person, now: Date): Promise<readonly Opinion[]>;
  mayAnswer(opinion: Opinion, person: Person, now: Date): boolean;
  mayWithdraw(note: Note, person: Person, now: Date): boolean;
  withdraw(note: Note, by: Person, now: Date): Promise<boolean>;
  /** Hands on what waits for somebody whose role has ended or who cannot be reached, and drops drafts and questions whose asker has gone. */
  tend(now: Date): Promise<void>;
}

/** Drafts are kept for as long as their buttons are looked for. */
const DRAFT_DAYS = 2;
const DAY_MS = 86_400_000;

export function createOpinions({
  store,
  people,
  calendar,
  neverArriving = async () => [],
}: OpinionDeps): Opinions {
  const message = (opinion: Opinion, step: OpinionStep, hop: number, personId: string, now: Date) =>
    opinionMessage(opinion.id, step, hop, personId, now, calendar);

  async function superiorOf(asker: Person, parent: Opinion | null, now: Date) {
    const everybody = await people.people();
    const own = deskOf(asker, now);
    const line = parent?.desk ? [parent.desk, ...above(parent.desk)] : own === null ? [] : above(own);
    const first = everybody.find(({ id }) => id === parent?.closedBy && id !== asker.id);
    const holder =
      first !== undefined && first.telegramId !== null && parent?.desk && sitsAt(first, parent.desk, now)
        ? { desk: parent.desk, person: first }
        : firstHolder(line, everybody, now, asker.id);
    return { line, holder };
  }

  const mayAnswer = (opinion: Opinion, person: Person, now: Date): boolean =>
    opinion.state === 'open' &&
    opinion.desk !== null &&
    opinion.askerId !== person.id &&
    sitsAt(person, opinion.desk, now);

  const changed = async (id: string): Promise<Step> => ({
    kind: 'changed',
    opinion: await store.opinion(id),
  });
  const done = async (id: string): Promise<Step> => {
    const opinion = await store.opinion(id);
    return opinion === null ? { kind: 'changed', opinion } : { kind: 'done', opinion };
  };

  return {
    store,
    superiorOf,
    mayAnswer,

    async send(id, asker, now) {
      const draft = await store.opinion(id);
      if (draft === null || draft.askerId !== asker.id || draft.text === null) return { kind: 'gone' };
      if (draft.state !== 'draft') return { kind: 'sent', opinion: draft, holder: await holderOf(draft) };
      const parent = draft.parentId === null ? null : await store.opinion(draft.parentId);
      const { holder } = await superiorOf(asker, parent, now);
      if (holder === null) return { kind: 'nobody' };
      const since = now.toISOString();
      const to = { state: 'open', desk: holder.desk, holderId: holder.person.id, hop: 1, since } as const;
      const told = [message(draft, 'asked', 1, holder.person.id, now)];
      const before = await store.sendDraft(draft, to, told, now);
      if (before !== null && before.id !== id) return { kind: 'already', opinion: before };
      const opinion = await store.opinion(id);
      return opinion === null ? { kind: 'gone' } : { kind: 'sent', opinion, holder };
    },

    async forward(id, hop, by, now) {
      const opinion = await store.opinion(id);
      if (opinion?.hop !== hop || opinion.desk === null || !mayAnswer(opinion, by, now)) return changed(id);
      const next = firstHolder(above(opinion.desk), await people.people(), now, opinion.askerId);
      if (next === null) return { kind: 'top' };
      const to = { desk: next.desk, holderId: next.person.id, hop: hop + 1, since: now.toISOString() };
      const told = [
        message(opinion, 'asked', hop + 1, next.person.id, now),
        message(opinion, 'moved', hop + 1, opinion.askerId, now),
      ];
      return (await store.step(id, opinion, to, told, now)) ? done(id) : changed(id);
    },

    async give(id, hash, by, now) {
      const opinion = await store.opinion(id);
      if (
        opinion?.state === 'answered' &&
        opinion.closedBy === by.id &&
        hashOf(opinion.answer ?? '') === hash
      )
        return done(id);
      const { draft, draftBy } = opinion ?? { draft: null, draftBy: null };
      const isShown = draft !== null && draftBy === by.id && hashOf(draft) === hash;
      if (opinion === null || !isShown || !mayAnswer(opinion, by, now)) return changed(id);
      const closed = { closedBy: by.id, closedAt: now.toISOString() };
      const told = [message(opinion, 'answered', opinion.hop, opinion.askerId, now)];
      const given = await store.step(id, opinion, { state: 'answered', answer: draft, ...closed }, told, now);
      return given ? done(id) : changed(id);
    },

    async refuse(id, hop, reason, by, now) {
      const opinion = await store.opinion(id);
      if (opinion?.state === 'refused' && opinion.closedBy === by.id && opinion.reason === reason)
        return done(id);
      if (opinion?.hop !== hop || !mayAnswer(opinion, by, now)) return changed(id);
      const closed = { closedBy: by.id, closedAt: now.toISOString() };
      const told = [message(opinion, 'refused', hop, opinion.askerId, now)];
      return (await store.step(id, opinion, { state: 'refused', reason, ...closed }, told, now))
        ? done(id)
        : changed(id);
    },

    async waitingFor(person, now) {
      const desks = activeGrants(person, now).map(({ role, unit }) => ({ role, unit }));
      return (await store.waitingAt(desks)).filter((opinion) => mayAnswer(opinion, person, now));
    },

    mayWithdraw: (note, person, now) =>
      note.withdrawnAt === null &&
      (note.authorId === person.id || sitsAt(person, note, now) || mayAdminister(person, note.unit, now)),

    async withdraw(note, by, now) {
      const opinion = await store.opinion(note.opinionId);
      if (opinion === null) return false;
      const told = (readers: readonly string[]) =>
        [...new Set([opinion.askerId, ...readers])]
          .filter((personId) => personId !== by.id)
          .map((personId) => message(opinion, 'withdrawn', opinion.hop, personId, now));
      return store.withdrawNote(note.id, told, now);
    },

    async tend(now) {
      await store.dropDrafts(new Date(now.getTime() - DRAFT_DAYS * DAY_MS));
      const open = await store.open();
      if (open.length === 0) return;
      const everybody = await people.people();
      const never = await neverArriving();
      for (const opinion of open) {
        const unreached = new Set(never.flatMap((key) => askedInVain(key, opinion.id) ?? []));
        await handOn(opinion, everybody, unreached, now);
      }
    },
  };

  /** @param unreached ids of those whom the question could not be brought: it goes past them. */
  async function handOn(
    opinion: Opinion,
    everybody: readonly Person[],
    unreached: ReadonlySet<string>,
    now: Date,
  ): Promise<void> {
    const { id, desk, hop, askerId } = opinion;
    const person = (wanted: string | null) => everybody.find((one) => one.id === wanted);
    const asker = person(askerId);
    if (asker === undefined || desk === null || deskOf(asker, now) === null) {
      await store.step(id, opinion, { state: 'dropped', closedAt: now.toISOString() }, [], now);
      return;
    }
    const holder = person(opinion.holderId);
    const isReached = holder !== undefined && holder.telegramId !== null && !unreached.has(holder.id);
    if (isReached && sitsAt(holder, desk, now)) return;
    const reachable = everybody.filter((one) => !unreached.has(one.id));
    const next = firstHolder([desk, ...above(desk)], reachable, now, askerId);
    const since = now.toISOString();
    if (next !== null) {
      const isElsewhere = next.desk.role !== desk.role || next.desk.unit !== desk.unit;
      const told = [
        message(opinion, 'asked', hop + 1, next.person.id, now),
        ...(isElsewhere ? [message(opinion, 'moved', hop + 1, askerId, now)] : []),
      ];
      const to = { desk: next.desk, holderId: next.person.id, hop: hop + 1, since };
      await store.step(id, opinion, to, told, now);
    } else if (opinion.holderId !== null) {
      const administrators = everybody.filter(
        ({ telegramId, ...viewer }) => telegramId !== null && mayAdminister(viewer, desk.unit, now),
      );
      const told = [
        message(opinion, 'nobody', hop + 1, askerId, now),
        ...administrators.map((one) => message(opinion, 'unheld', hop + 1, one.id, now)),
      ];
      await store.step(id, opinion, { holderId: null, hop: hop + 1, since }, told, now);
    }
  }

  async function holderOf({ desk, holderId }: Opinion): Promise<Holder | null> {
    const person = holderId === null ? null : await people.person(holderId);
    return desk === null || person === null ? null : { desk, person };
  }
}

/** How many questions have waited for longer than `workingDays`, by the id of each person who may answer them. */
export async function countLongWaiting(
  { store, people, calendar }: OpinionDeps,
  workingDays: number,
  now: Date,
): Promise<LongWaiting> {
  const today = civilDateOf(now);
  const late = (await store.open()).filter(
    ({ since }) =>
      since !== null && calendar.workingDaysBetween(civilDateOf(new Date(since)), today) > workingDays,
  );
  const counts = new Map<string, number>();
  if (late.length === 0) return { workingDays, counts };
  for (const person of await people.people())
    for (const { desk, askerId } of late)
      if (desk !== null && askerId !== person.id && sitsAt(person, desk, now))
        counts.set(person.id, (counts.get(person.id) ?? 0) + 1);
  return { workingDays, counts };
}
