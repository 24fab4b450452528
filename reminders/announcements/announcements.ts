import type { Calendar } from '../../cases/calendar.ts';
import type { Library } from '../../knowledge/model.ts';
import type { Person, UnitCode } from '../../people/model.ts';
import { publicNumbersOf } from '../../people/privacy.ts';
import { mayDraft } from '../../people/scope.ts';
import type { PeopleStore } from '../../people/store.ts';
import type { WantedMessage } from '../model.ts';
import { addresseesOf, isGroup } from './addressees.ts';
import { checkReason, checkSubmission, type SubmissionCheck, type SubmissionProblem } from './check.ts';
import { changedFigures } from './figure-changes.ts';
import type { AnnouncementForms } from './form-store.ts';
import type { Actor, Decision } from './lifecycle.ts';
import * as lifecycle from './lifecycle.ts';
import type { Announcement, AnnouncementContent, FigureKey, Figures, MoneyKey, Post } from './model.ts';
import { approversAmong, wantedNotices } from './notices.ts';
import { openPeriod, type Quarter, type QuarterBasis, wantedDraftReminders } from './periods.ts';
import { proposeQuotes, type QuoteProposal } from './proposals.ts';
import { invitedTo, missingReceipts, type Roll } from './receipts.ts';
import { type ReportLine, reportOf } from './report.ts';
import type { AnnouncementStore } from './store.ts';
import { wantedAnnouncementMessages, wantedEdits } from './wanted.ts';

export interface AnnouncementDeps {
  readonly store: AnnouncementStore;
  readonly forms: AnnouncementForms;
  readonly people: PeopleStore;
  readonly calendar: Calendar;
  readonly quarters: QuarterBasis;
  /** The documents in force on that day. */
  readonly library: (now: Date) => Promise<Library>;
  /** Counts of the unit by the newest data, of the printed period where there is one; null while there is none. */
  readonly figures: (of: Pick<AnnouncementContent, 'unit' | 'period'>, now: Date) => Promise<Figures | null>;
  /** What keeps the finished text from being sent to a group; declared here, known to whoever renders it. */
  readonly inspect: (
    text: Pick<Announcement, 'content' | 'cited' | 'figures'>,
    now: Date,
  ) => Promise<readonly SubmissionProblem[]>;
}

/** Figures that have moved since they were approved. */
export interface NewerFigures {
  readonly figures: Figures;
  readonly changed: readonly (FigureKey | MoneyKey)[];
}

export type Outcome = Decision | { readonly kind: 'not-found' };

export type Confirmation =
  | { readonly kind: 'confirmed' | 'before'; readonly done: number; readonly invited: number }
  | { readonly kind: 'not-found' | 'not-invited' }
  /** Another text has been approved since. */
  | { readonly kind: 'outdated' };

/** Announcements from draft to cancellation: gathers the facts, lets lifecycle.ts decide, keeps the outcome. */
export interface Announcements {
  /** What is being drafted in the chat. */
  readonly forms: AnnouncementForms;
  /** @param from `form`: of what the actor wrote step by step, whose form is closed by it. */
  draft(content: AnnouncementContent, actor: Actor, now: Date, from?: 'form'): Promise<Decision>;
  /** What a submission of this content would be refused for; empty when it would pass. */
  problemsOf(content: AnnouncementContent, now: Date): Promise<readonly SubmissionProblem[]>;
  submit(id: string, actor: Actor, now: Date): Promise<Outcome>;
  /** @param shown the beginning of the `approvalHash` of what the approver saw; null: as it stands. */
  approve(id: string, approver: Person, shown: string | null, now: Date): Promise<Outcome>;
  giveBack(id: string, approver: Person, reason: string | null, now: Date): Promise<Outcome>;
  /** @param base what the new content was made from; refused when the announcement says something else by then. */
  change(
    id: string,
    actor: Actor,
    content: AnnouncementContent,
    now: Date,
    base?: AnnouncementContent,
  ): Promise<Outcome>;
  refreshFigures(id: string, actor: Actor, now: Date): Promise<Outcome>;
  cancel(id: string, actor: Person, reason: string | null, now: Date): Promise<Outcome>;
  get(id: string): Promise<Announcement | null>;
  list(): Promise<readonly Announcement[]>;
  /** People other than its authors who may approve it and can be reached. */
  approversOf(announcement: Announcement, now: Date): Promise<readonly Person[]>;
  /**
   * Of one that is approved and has not gone out: the newest figures, when its readers would see others than it is bound
   * to. Null: there is nothing to tell.
   */
  newerFigures(announcement: Announcement, now: Date): Promise<NewerFigures | null>;
  /** What has become of each message to each group. */
  report(announcement: Announcement, now: Date): Promise<readonly ReportLine[]>;
  /** Whom it concerns, and who of them has not taken note of it. */
  roll(announcement: Announcement, now: Date): Promise<{ readonly invited: Roll; readonly missing: Roll }>;
  /** Takes note for a person: of what was approved last, by whoever is invited. */
  confirm(id: string, approval: number, person: Person, now: Date): Promise<Confirmation>;
  /** The passages offered for the warning block of a unit. */
  proposals(unit: UnitCode, now: Date): Promise<readonly QuoteProposal[]>;
  /** Keeps where a text of an announcement stands in a group. */
  posted(post: Post): Promise<void>;
  posts(id: string): Promise<readonly Post[]>;
  /** Every message announcements want at this moment, of kind `announcement`: to groups, and to those who must approve. */
  wanted(now: Date): Promise<readonly WantedMessage[]>;
}

export function createAnnouncements(deps: AnnouncementDeps): Announcements {
  const { store, people, calendar } = deps;
  const { registered, groupsOf, addressed } = addresseesOf(people);

  async function rollOf(announcement: Announcement, now: Date) {
    const invited = invitedTo(announcement, await groupsOf(announcement), await people.people(), now);
    const missing = missingReceipts(announcement, invited, await store.receipts([announcement.id]));
    return { invited, missing };
  }

  async function draftReminders(
    period: Quarter,
    all: readonly Person[],
    now: Date,
  ): Promise<readonly WantedMessage[]> {
    const since = new Date(now.getTime() - DRAFTS_SINCE_DAYS * 86_400_000);
    const existing = await store.contentsSince(since);
    return wantedDraftReminders(
      period,
      { existing, groups: await people.groups(), people: all, calendar },
      now,
    );
  }

  async function factsOf(
    content: AnnouncementContent,
    now: Date,
  ): Promise<{ check: SubmissionCheck; figures: Figures | null }> {
    const groups = await Promise.all(content.groups.map(registered));
    const check = checkSubmission(content, await deps.library(now), groups.filter(isGroup), now);
    const figures = await deps.figures(content, now);
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
    forms: deps.forms,
    async draft(content, actor, now, from) {
      const known = (await people.units()).some((unit) => unit.code === content.unit);
      if (!known) return { kind: 'refused', reasons: [{ kind: 'unknown-unit' }] };
      if (actor !== 'operator' && !mayDraft(actor, content.unit, now))
        return { kind: 'refused', reasons: [{ kind: 'no-right' }] };
      const { check, figures } = await factsOf(content, now);
      const formOf = from === 'form' && actor !== 'operator' ? actor.id : undefined;
      const text = { content, cited: check.cited, figures };
      const announcement = await store.create(text, actor, now, formOf);
      return announcement === null
        ? { kind: 'refused', reasons: [{ kind: 'form-closed' }] }
        : { kind: 'done', announcement };
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
    async approve(id, approver, shown, now) {
      const authors = (await store.announcement(id))?.authors ?? [];
      const writers = await Promise.all(authors.map((author) => people.person(author)));
      return decide(id, { actor: approver, action: 'approved', now }, (announcement) =>
        lifecycle.approve(announcement, approver, shown, calendar, now, writers.filter(isPerson)),
      );
    },
    giveBack: (id, approver, reason, now) =>
      decide(id, { actor: approver, action: 'returned', now }, (announcement) =>
        lifecycle.giveBack(announcement, approver, reason, now),
      ),
    async change(id, actor, content, now, base) {
      const facts = await factsOf(content, now);
      return decide(id, { actor, action: 'changed', now }, (announcement) =>
        base === undefined || JSON.stringify(announcement.content) === JSON.stringify(base)
          ? lifecycle.change(announcement, actor, content, facts, now)
          : { kind: 'refused', reasons: [{ kind: 'changed-meanwhile' }] },
      );
    },
    async refreshFigures(id, actor, now) {
      const waiting = await store.announcement(id);
      if (waiting === null) return { kind: 'not-found' };
      const figures = await deps.figures(waiting.content, now);
      return decide(id, { actor, action: 'refreshed', now }, (announcement) =>
        lifecycle.refreshFigures(announcement, actor, figures, now),
      );
    },
    async cancel(id, actor, reason, now) {
      const numbers = publicNumbersOf(await deps.library(now));
      const problems = reason === null ? [] : checkReason(reason, numbers);
      return decide(id, { actor, action: 'cancelled', now }, (announcement) =>
        lifecycle.cancel(announcement, actor, reason, now, problems),
      );
    },
    get: (id) => store.announcement(id),
    list: () => store.announcements(),
    approversOf: async (announcement, now) => approversAmong(await people.people(), announcement, now),
    async newerFigures(announcement, now) {
      const { state, content, figures: bound, previous, sentAt } = announcement;
      if (state !== 'DA_DUYET' || bound === null || previous !== null || sentAt !== null) return null;
      const figures = await deps.figures(content, now);
      if (figures === null) return null;
      const changed = changedFigures(content.unit, bound, figures);
      return changed.length === 0 ? null : { figures, changed };
    },
    report: async (announcement, now) =>
      reportOf(announcement, await store.posts([announcement.id]), calendar, now),
    roll: rollOf,
    async confirm(id, approval, person, now) {
      const announcement = await store.announcement(id);
      if (announcement === null || announcement.firstSentAt === null) return { kind: 'not-found' };
      // While a change is prepared, the text before it still stands.
      if (announcement.state === 'HUY' || announcement.approvals !== approval) return { kind: 'outdated' };
      const { invited, missing } = await rollOf(announcement, now);
      if (!invited.some(({ id: one }) => one === person.id)) return { kind: 'not-invited' };
      const isNew = await store.confirm({
        announcement: id,
        approval,
        personId: person.id,
        at: now.toISOString(),
      });
      // Counted without this person: whatever was kept before, they have taken note by now.
      const others = missing.filter(({ id: one }) => one !== person.id).length;
      return {
        kind: isNew ? 'confirmed' : 'before',
        done: invited.length - others,
        invited: invited.length,
      };
    },
    async proposals(unit, now) {
      return proposeQuotes(await deps.figures({ unit, period: null }, now), await deps.library(now));
    },
    posted: (post) => store.posted(post),
    posts: (id) => store.posts([id]),
    async wanted(now) {
      const current = await store.current(now);
      const period = openPeriod(now, deps.quarters, calendar);
      if (current.length === 0 && period === null) return [];
      const all = await people.people();
      const drafts = period === null ? [] : await draftReminders(period, all, now);
      if (current.length === 0) return drafts;
      const ids = current.map(({ id }) => id);
      const posts = await store.posts(ids);
      const receipts = await store.receipts(ids);
      const groups = new Map(
        await Promise.all(current.map(async (one) => [one.id, await groupsOf(one)] as const)),
      );
      const facts = {
        people: all,
        posts,
        receipts,
        invited: (announcement: Announcement) =>
          invitedTo(announcement, groups.get(announcement.id) ?? [], all, now),
        calendar,
      };
      const toGroups = [
        ...wantedAnnouncementMessages(current, calendar, now),
        ...wantedEdits(current, posts, now),
      ];
      return [...(await addressed(toGroups)), ...wantedNotices(current, facts, now), ...drafts];
    },
  };
}

/** A meeting of a period that is open now lies no further back. */
const DRAFTS_SINCE_DAYS = 120;

function isPerson(person: Person | null): person is Person {
  return person !== null;
}
