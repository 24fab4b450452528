import { civilDateOf } from '../cases/civil-date.ts';
import type { Document } from '../knowledge/model.ts';
import type { Person } from '../people/model.ts';
import { isSameView, type Viewpoint, viewpointsOf } from '../reminders/audience.ts';
import { type Digest, digestFor, snapshotOf } from '../reminders/digest.ts';
import type { PostedPart, Shown, UpdatePayload } from '../reminders/digest-posts.ts';
import type { DigestPostStore } from '../reminders/digest-posts-store.ts';
import type { Facts } from '../reminders/facts.ts';
import { feedOf, freshnessOf } from '../reminders/freshness.ts';
import type { Json, Message } from '../reminders/model.ts';
import type { OutgoingPart, Rendering } from '../reminders/ports.ts';
import {
  type DigestContext,
  digestMark,
  digestPart,
  markOf,
  stoppedPart,
  waitingOf,
} from './views/digest.ts';

/** The digest itself, with what is kept of it: what the next one is compared with, and how to tell it from another. */
export interface DigestShown {
  readonly part: OutgoingPart;
  readonly snapshot: Json;
  readonly shown: Shown;
}

/** @param at the moment of the facts. */
export function showDigest(digest: Digest, context: DigestContext, facts: Facts, at: Date): DigestShown {
  const part = digestPart(digest, context);
  const shown: Shown = {
    mark: digestMark(part, digest, context),
    batch: facts.feed.newest?.batch ?? null,
    at: at.toISOString(),
  };
  return { part, shown, snapshot: { ...snapshotOf(digest), shown } };
}

/** Of a line that stands in the place of a digest: the next import makes it one. */
export const shownPart = (part: OutgoingPart, { feed }: Pick<Facts, 'feed'>, at: Date): Shown => ({
  mark: markOf(part),
  batch: feed.newest?.batch ?? null,
  at: at.toISOString(),
});

/** The line that the data has stopped in the place of a digest (B19); null while it has not. */
function showStopped(
  { units, reader }: Viewpoint & { reader: string },
  facts: Facts,
  at: Date,
): DigestShown | null {
  const { asOf } = feedOf(facts.feed, units);
  const { kind, workingDays } = freshnessOf(asOf, facts.today, facts.calendar);
  if (asOf === null || kind !== 'stopped') return null;
  const part = stoppedPart(asOf, workingDays, waitingOf(reader, facts));
  return { part, shown: shownPart(part, facts, at), snapshot: { stopped: asOf } };
}

/**
 * Today's digest with the figures of now, laid over the messages it stands in (034): `nothing` when it would say what
 * stands there, when its reader has something else open in its place, or when it is not the reader's any more. An import
 * that was taken back may leave data that has stopped: then the line that says so. Its time is that of the import, so that an edit that is made again after a crash is the same one.
 */
export function renderUpdate(
  message: Message,
  { facts, at }: { readonly facts: Facts; readonly at: Date },
  documents: readonly Document[],
  {
    stands,
    reader,
    now,
  }: { readonly stands: readonly PostedPart[]; readonly reader: Person | null; readonly now: Date },
): Rendering {
  const nothing = (reason: string): Extract<Rendering, { kind: 'nothing' }> => ({ kind: 'nothing', reason });
  const payload = message.payload as UpdatePayload;
  const view = reader === null ? null : viewOf(reader, payload, now);
  if (reader === null || view === null) return nothing('the digest is not its reader’s any more');
  if (civilDateOf(now) !== facts.today) return nothing('its day is over');
  // Wanted again by the next sweep, when the facts are of that import, or for a newer one.
  if (facts.feed.newest?.batch !== payload.batch) return nothing('the facts are of another import');
  if (stands.some(({ chatId }) => chatId !== reader.telegramId))
    return { ...nothing('its reader has another chat now'), gone: true };
  if (stands.some(({ home }) => !home)) return nothing('its reader has something else open in its place');
  const { part, shown, snapshot } =
    showStopped({ ...view, reader: reader.id }, facts, at) ??
    showDigest(
      digestFor(view, facts, facts.lastDigests.get(reader.id) ?? null),
      { ...facts, documents, updatedAt: new Date(message.dueAt), waiting: waitingOf(reader.id, facts) },
      facts,
      at,
    );
  if (stands.every(({ mark }) => mark === shown.mark))
    return { kind: 'nothing', reason: 'it says this already', shown };
  const parts = [part];
  // An edit adds no message and takes none away.
  if (stands.length !== parts.length)
    return { ...nothing('it would need another number of messages'), gone: true };
  return {
    kind: 'parts',
    parts: parts.map((one, i) => ({ ...one, edits: stands[i]?.messageId as number })),
    snapshot,
    shown,
  };
}

/** The viewpoint a digest was made for, while its reader still has it. */
function viewOf(reader: Person, made: Pick<UpdatePayload, 'role' | 'units'>, now: Date): Viewpoint | null {
  return viewpointsOf(reader, now).find((view) => isSameView(view, made)) ?? null;
}

/** What the chat notes when a digest is shown again by a press: only today's own, for the eyes it was made for. */
export async function noteShownAgain(
  posts: DigestPostStore,
  where: { readonly chatId: string; readonly messageId: number },
  view: Viewpoint,
  { snapshot, shown }: DigestShown,
): Promise<void> {
  const post = await posts.at(where.chatId, where.messageId);
  if (post === null || post.day !== civilDateOf(new Date(shown.at)) || !isSameView(post, view)) return;
  await posts.showed(post.digest, { snapshot, shown }, true);
}
