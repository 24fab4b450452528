import type { Calendar } from '../../cases/calendar.ts';
import type { Library } from '../../knowledge/model.ts';
import type { Group, Person, UnitCode } from '../../people/model.ts';
import { mayDraft } from '../../people/scope.ts';
import type { PeopleStore } from '../../people/store.ts';
import type { WantedMessage } from '../model.ts';
import { checkSubmission, type SubmissionCheck, type SubmissionProblem } from './check.ts';
import type { Actor, Decision } from './lifecycle.ts';
import * as lifecycle from './lifecycle.ts';
import type { Announcement, AnnouncementContent, Figures } from './model.ts';
import type { AnnouncementStore } from './store.ts';
import { wantedAnnouncementMessages, wantedApprovalRequests } from './wanted.ts';

export interface AnnouncementDeps {
  readonly store: AnnouncementStore;
  readonly people: PeopleStore;
  readonly calendar: Calendar;
  /** The documents in force on that day. */
  readonly library: (now: Date) => Promise<Library>;
  /** Counts of the unit by the newest data; null while there is none. */
  readonly figures: (unit: UnitCode, now: Date) => Promise<Figures | null>;
  /** What keeps the finished text from being sent to a group; declared here, known to whoever renders it. */
  readonly inspect: (
    text: Pick<Announcement, 'content' | 'cited' | 'figures'>,
    now: Date,
  ) => Promise<readonly SubmissionProblem[]>;
}

export type Outcome = Decision | { readonly kind: 'not-found' };

/** Announcements from draft to cancellation: gathers the facts, lets lifecycle.ts decide, keeps the outcome. */
export interface Announcements {
  draft(content: AnnouncementContent, actor: Actor, now: Date): Promise<Decision>;
  /** What a submission of this content would be refused for; empty when it would pass. */
  problemsOf(content: AnnouncementContent, now: Date): Promise<readonly SubmissionProblem[]>;
  submit(id: string, actor: Actor, now: Date): Promise<Outcome>;
  /** @param shown the beginning of the `approvalHash` of what the approver saw; null: as it stands. */
  approve(id: string, approver: Person, shown: string | null, now: Date): Promise<Outcome>;
  giveBack(id: string, approver: Person, now: Date): Promise<Outcome>;
  change(id: string, actor: Actor, content: AnnouncementContent, now: Date): Promise<Outcome>;
  refreshFigures(id: string, actor: Actor, now: Date): Promise<Outcome>;
  cancel(id: string, actor: Person, reason: string | null, now: Date): Promise<Outcome>;
  get(id: string): Promise<Announcement | null>;
  list(): Promise<readonly Announcement[]>;
  /** Every message announcements want at this moment, of kind `announcement`: to groups, and to those who must approve. */
  wanted(now: Date): Promise<readonly WantedMessage[]>;
}

export function createAnnouncements(deps: AnnouncementDeps): Announcements {
  const { store, people, calendar } = deps;

  /** The group behind an id of an announcement, under that id: it may have become a supergroup since. */
  async function registered(chatId: string): Promise<Group | null> {
    const group = await people.group(chatId);
    return group && { ...group, chatId };
  }

  /** The messages with the ids their groups have today; the keys keep the ids of the announcement. */
  async function addressed(messages: readonly WantedMessage[]): Promise<readonly WantedMessage[]> {
    const current = new Set((await people.groups()).map(({ chatId }) => chatId));
    return Promise.all(
      messages.map(async (message) => {
        if (message.to.kind === 'person' || current.has(message.to.chatId)) return message;
        const group = await people.group(message.to.chatId);
        return group === null ? message : { ...message, to: { kind: 'group', chatId: group.chatId } };
      }),
    );
  }

  async function factsOf(
    content: AnnouncementContent,
    now: Date,
  ): Promise<{ check: SubmissionCheck; figures: Figures | null }> {
    const groups = await Promise.all(content.groups.map(registered));
    const check = checkSubmission(content, await deps.library(now), groups.filter(isGroup), now);
    const figures = await deps.figures(content.unit, now);
    const inText = await deps.inspect({ content, cited: check.cited, figures }, now);
    return { check: { ...check, problems: [...check.problems, ...inText] }, figures };
  }

  async function decide(
    id: string,
    by: { actor: Actor; action: string; now: Date },
    decision: (announcement: Announcement) => Decision,
  ): Promise<Outcome> {
    return (await store.decide(id, by, decision)) ?? { kind: 'not-found' };
  }

  return {
    async draft(content, actor, now) {
      const known = (await people.units()).some((unit) => unit.code === content.unit);
      if (!known) return { kind: 'refused', reasons: [{ kind: 'unknown-unit' }] };
      if (actor !== 'operator' && !mayDraft(actor, content.unit, now))
        return { kind: 'refused', reasons: [{ kind: 'no-right' }] };
      const { check, figures } = await factsOf(content, now);
      const announcement = await store.create({ content, cited: check.cited, figures }, actor, now);
      return { kind: 'done', announcement };
    },
    async problemsOf(content, now) {
      const { check } = await factsOf(content, now);
      return check.problems;
    },
    async submit(id, actor, now) {
      const draft = await store.announcement(id);
      if (draft === null) return { kind: 'not-found' };
      const facts = await factsOf(draft.content, now);
      return decide(id, { actor, action: 'submitted', now }, (announcement) =>
        lifecycle.approvalHash(announcement) === lifecycle.approvalHash(draft)
          ? lifecycle.submit(announcement, actor, facts, now)
          : { kind: 'refused', reasons: [{ kind: 'changed-meanwhile' }] },
      );
    },
    approve: (id, approver, shown, now) =>
      decide(id, { actor: approver, action: 'approved', now }, (announcement) =>
        lifecycle.approve(announcement, approver, shown, calendar, now),
      ),
    giveBack: (id, approver, now) =>
      decide(id, { actor: approver, action: 'returned', now }, (announcement) =>
        lifecycle.giveBack(announcement, approver, now),
      ),
    async change(id, actor, content, now) {
      const facts = await factsOf(content, now);
      return decide(id, { actor, action: 'changed', now }, (announcement) =>
        lifecycle.change(announcement, actor, content, facts, now),
      );
    },
    async refreshFigures(id, actor, now) {
      const waiting = await store.announcement(id);
      if (waiting === null) return { kind: 'not-found' };
      const figures = await deps.figures(waiting.content.unit, now);
      return decide(id, { actor, action: 'refreshed', now }, (announcement) =>
        lifecycle.refreshFigures(announcement, actor, figures, now),
      );
    },
    cancel: (id, actor, reason, now) =>
      decide(id, { actor, action: 'cancelled', now }, (announcement) =>
        lifecycle.cancel(announcement, actor, reason, now),
      ),
    get: (id) => store.announcement(id),
    list: () => store.announcements(),
    async wanted(now) {
      const upcoming = await store.upcoming(now);
      if (upcoming.length === 0) return [];
      return [
        ...(await addressed(wantedAnnouncementMessages(upcoming, calendar, now))),
        ...wantedApprovalRequests(upcoming, await people.people(), calendar, now),
      ];
    },
  };
}

function isGroup(group: Group | null): group is Group {
  return group !== null;
}
