import { createHash } from 'node:crypto';
import type { Calendar } from '../../cases/calendar.ts';
import type { Person } from '../../people/model.ts';
import { mayApprove, mayDraft } from '../../people/scope.ts';
import type { SubmissionCheck, SubmissionProblem } from './check.ts';
import {
  type Announcement,
  type AnnouncementContent,
  type AnnouncementState,
  type CitedWarning,
  type Figures,
  stateAt,
} from './model.ts';
import { planOf } from './schedule.ts';

/** Who acts: a person, or the operator at the command line, who may draft but never approve. */
export type Actor = Person | 'operator';

export type Refusal =
  | SubmissionProblem
  | { readonly kind: 'wrong-state'; readonly state: AnnouncementState }
  | { readonly kind: 'no-right' }
  | { readonly kind: 'unknown-unit' }
  /** The approver wrote, changed or submitted it (domain 5.3: two different people). */
  | { readonly kind: 'own-text' }
  /** It is not what the approver was shown. */
  | { readonly kind: 'changed-meanwhile' }
  /** No moment in office hours is left before the meeting. */
  | { readonly kind: 'too-late' }
  /** The approver bears the name or the executor's id of somebody who wrote it: the same person, it seems. */
  | { readonly kind: 'same-person' }
  /** A change may not move an announcement to another unit: cancel it and draft another. */
  | { readonly kind: 'other-unit' }
  /** The form it was written in has become an announcement already, or was given up. */
  | { readonly kind: 'form-closed' };

export type Decision =
  | { readonly kind: 'done'; readonly announcement: Announcement }
  | { readonly kind: 'refused'; readonly reasons: readonly Refusal[] };

/** Binds an approval to text, figures, groups and schedule (domain 5.3); the contact may be corrected without one. */
export function approvalHash({
  content,
  cited,
  figures,
}: Pick<Announcement, 'content' | 'cited' | 'figures'>): string {
  const { contact: _, link, number, ...rest } = content;
  // Left out while they say nothing, so that what was approved before they existed stays approved.
  const bound = { ...rest, ...(link != null && { link }), ...(number != null && { number }) };
  const facts = [sorted(bound), cited.map(sorted), figures && boundFigures(figures)];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}

/** Again what says nothing is left out. */
function boundFigures({ asOf, counts, money, smallCounts }: Figures): readonly unknown[] {
  return [
    asOf,
    sorted(counts),
    ...(money === undefined ? [] : [sorted(money).map(([key, value]) => [key, sorted(value as object)])]),
    ...(smallCounts === undefined ? [] : [smallCounts]),
  ];
}

export function submit(
  announcement: Announcement,
  actor: Actor,
  { check, figures }: { check: SubmissionCheck; figures: Figures | null },
  now: Date,
): Decision {
  if (announcement.state !== 'NHAP' && announcement.state !== 'THAY_DOI')
    return wrongState(announcement, now);
  if (!writes(actor, announcement, now)) return refused({ kind: 'no-right' });
  if (check.problems.length > 0) return refused(...check.problems);
  return done(waiting(withAuthor(announcement, actor), check.cited, figures, now));
}

/**
 * @param shown the beginning of the hash of what the approver was shown; null when the decision is on the announcement as it stands.
 * @param writers the authors as persons, so that a second account of one of them does not approve.
 */
export function approve(
  announcement: Announcement,
  approver: Person,
  shown: string | null,
  calendar: Calendar,
  now: Date,
  writers: readonly Person[] = [],
): Decision {
  if (announcement.state !== 'CHO_DUYET') return wrongState(announcement, now);
  if (!mayApprove(approver, announcement.content.unit, now)) return refused({ kind: 'no-right' });
  if (announcement.authors.includes(approver.id)) return refused({ kind: 'own-text' });
  if (writers.some((writer) => looksLike(writer, approver))) return refused({ kind: 'same-person' });
  const hash = approvalHash(announcement);
  if (shown !== null && !hash.startsWith(shown)) return refused({ kind: 'changed-meanwhile' });
  if (planOf(announcement.content, now, announcement.previous !== null, calendar).length === 0)
    return refused({ kind: 'too-late' });
  return done({
    ...announcement,
    state: 'DA_DUYET',
    approvedBy: approver.id,
    approvedAt: now.toISOString(),
    approvedHash: hash,
    approvals: announcement.approvals + 1,
  });
}

/** Two accounts of one human being, as far as the data shows it. A single given name is no proof. */
function looksLike(one: Person, other: Person): boolean {
  if (one.executorId !== null && one.executorId === other.executorId) return true;
  const [a, b] = [nameOf(one), nameOf(other)];
  return a !== null && a === b;
}

function nameOf({ name }: Person): string | null {
  const words = name?.normalize('NFC').toLocaleLowerCase('vi').trim().split(/\s+/) ?? [];
  return words.length < 2 ? null : words.join(' ');
}

/** The approver sends it back to its drafter, with a reason if there is one to tell. */
export function giveBack(
  announcement: Announcement,
  approver: Person,
  reason: string | null,
  now: Date,
): Decision {
  if (announcement.state !== 'CHO_DUYET') return wrongState(announcement, now);
  if (!mayApprove(approver, announcement.content.unit, now)) return refused({ kind: 'no-right' });
  return done({
    ...announcement,
    state: announcement.previous === null ? 'NHAP' : 'THAY_DOI',
    returned: { at: now.toISOString(), by: approver.id, reason },
  });
}

/**
 * New content. A draft stays a draft. What was submitted or approved goes back to be approved, so it must still pass
 * the check. What the groups know becomes a change in preparation, to be submitted when it is complete.
 */
export function change(
  announcement: Announcement,
  actor: Actor,
  content: AnnouncementContent,
  { check, figures }: { check: SubmissionCheck; figures: Figures | null },
  now: Date,
): Decision {
  const state = stateAt(announcement, now);
  if (state === 'HUY' || state === 'XONG') return wrongState(announcement, now);
  if (!writes(actor, announcement, now)) return refused({ kind: 'no-right' });
  if (content.unit !== announcement.content.unit) return refused({ kind: 'other-unit' });
  // Only the contact differs: the approval, which does not bind it, stays.
  if (approvalHash({ ...announcement, content }) === approvalHash(announcement))
    return done({ ...announcement, content });
  const changed: Announcement = {
    ...withAuthor(announcement, actor),
    content,
    cited: check.cited,
    figures,
    approvedBy: null,
    approvedAt: null,
    approvedHash: null,
  };
  if (state === 'NHAP' || state === 'THAY_DOI') return done(changed);
  if (state === 'DA_GUI') return done({ ...changed, state: 'THAY_DOI', previous: announcement.content });
  if (check.problems.length > 0) return refused(...check.problems);
  return done(waiting(changed, check.cited, figures, now));
}

/**
 * Newer figures for an announcement that waits; whoever approves sees them first. One that is approved and has not gone
 * out is bound to its figures: with others it waits for approval again (domain 5.3).
 */
export function refreshFigures(
  announcement: Announcement,
  actor: Actor,
  figures: Figures | null,
  now: Date,
): Decision {
  const state = stateAt(announcement, now);
  const isApproved = state === 'DA_DUYET' && announcement.previous === null;
  if (state !== 'CHO_DUYET' && !isApproved) return wrongState(announcement, now);
  const { unit } = announcement.content;
  if (actor !== 'operator' && !mayApprove(actor, unit, now) && !mayDraft(actor, unit, now))
    return refused({ kind: 'no-right' });
  const refreshed = { ...announcement, figures };
  if (!isApproved || approvalHash(refreshed) === approvalHash(announcement)) return done(refreshed);
  const unapproved = { ...refreshed, approvedBy: null, approvedAt: null, approvedHash: null };
  return done(waiting(unapproved, announcement.cited, figures, now));
}

/**
 * By the approver; a draft nobody has submitted may also be dropped by whoever may write it.
 * @param problems what keeps the reason from being told to groups, see check.ts `checkReason`.
 */
export function cancel(
  announcement: Announcement,
  actor: Person,
  reason: string | null,
  now: Date,
  problems: readonly SubmissionProblem[] = [],
): Decision {
  const state = stateAt(announcement, now);
  if (state === 'HUY' || state === 'XONG') return wrongState(announcement, now);
  const own = state === 'NHAP' && writes(actor, announcement, now);
  if (!own && !mayApprove(actor, announcement.content.unit, now)) return refused({ kind: 'no-right' });
  if (problems.length > 0) return refused(...problems);
  return done({ ...announcement, state: 'HUY', cancelledAt: now.toISOString(), cancelReason: reason });
}

function writes(actor: Actor, announcement: Announcement, now: Date): boolean {
  return actor === 'operator' || mayDraft(actor, announcement.content.unit, now);
}

function withAuthor(announcement: Announcement, actor: Actor): Announcement {
  const id = actor === 'operator' ? actor : actor.id;
  return { ...announcement, authors: [...new Set([...announcement.authors, id])] };
}

function waiting(
  announcement: Announcement,
  cited: readonly CitedWarning[],
  figures: Figures | null,
  now: Date,
): Announcement {
  const at = now.toISOString();
  return { ...announcement, state: 'CHO_DUYET', cited, figures, submittedAt: at, returned: null };
}

function done(announcement: Announcement): Decision {
  return { kind: 'done', announcement };
}

function refused(...reasons: readonly Refusal[]): Decision {
  return { kind: 'refused', reasons };
}

function wrongState(announcement: Announcement, now: Date): Decision {
  return refused({ kind: 'wrong-state', state: stateAt(announcement, now) });
}

/** Entries in a fixed order, so that equal facts have one text. */
function sorted(facts: object): readonly (readonly [string, unknown])[] {
  return Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1));
}
