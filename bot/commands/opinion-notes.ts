import { civilDateOf } from '../../cases/civil-date.ts';
import { sitsAt } from '../../people/line.ts';
import type { Note, Opinion } from '../../reminders/opinions/model.ts';
import { hashOf } from '../../reminders/opinions/store.ts';
import type { Deps } from '../deps.ts';
import * as say from '../messages/notes.ts';
import { objection } from '../messages/opinions.ts';
import { objectionTo } from '../opinion-gate.ts';
import { confirmWithdrawalParts, noteListParts, notePreviewParts, savedParts } from '../views/note.ts';
import type { BotContext } from './command.ts';
import { putInPlace } from './opinion-place.ts';

/** An opinion becomes a note, and is one no longer. Each handler looks at the presser's rights anew. */

/** The opinion this person gave and may make a note of, with the question it answers. */
async function noteworthy(
  ctx: BotContext,
  id: string,
  deps: Deps,
): Promise<{ readonly opinion: Opinion; readonly question: string } | null> {
  const opinion = await deps.opinions.store.opinion(id);
  const { person } = ctx;
  const isOwn = opinion?.state === 'answered' && opinion.desk !== null && opinion.closedBy === person?.id;
  if (!isOwn || person === null || opinion.desk === null || !sitsAt(person, opinion.desk, ctx.now))
    return null;
  const parent = opinion.parentId === null ? null : await deps.opinions.store.opinion(opinion.parentId);
  return { opinion, question: [parent?.text, opinion.text].filter(Boolean).join(' ') };
}

const alert = async (ctx: BotContext, text: string): Promise<void> => {
  await ctx.answerCallbackQuery({ text, show_alert: true });
};

export async function previewNote(ctx: BotContext, id: string, deps: Deps): Promise<void> {
  const found = await noteworthy(ctx, id, deps);
  if (found === null || found.opinion.desk === null) return alert(ctx, say.notYours());
  const before = await deps.opinions.store.noteOf(id);
  if (before !== null)
    return alert(ctx, before.withdrawnAt === null ? say.alreadySaved() : say.isWithdrawn());
  const objected = await objectionToNote(found, deps);
  if (objected !== null) return alert(ctx, objected);
  const unit = await unitOf(found.opinion.desk.unit, deps);
  await ctx.say(notePreviewParts(found.opinion, found.question, unit));
}

/** Stricter than for one reader: no day but those of laws. */
async function objectionToNote(
  { opinion, question }: { readonly opinion: Opinion; readonly question: string },
  deps: Deps,
): Promise<string | null> {
  const { publicNumbers } = await deps.knowledge.current();
  const found = objectionTo(`${question}\n${opinion.answer ?? ''}`, 'note', publicNumbers);
  return found === null ? null : objection(found);
}

export async function keepNote(ctx: BotContext, id: string, hash: string, deps: Deps): Promise<void> {
  const found = await noteworthy(ctx, id, deps);
  const { answer, desk } = found?.opinion ?? { answer: null, desk: null };
  if (found === null || answer === null || desk === null || ctx.person === null || hashOf(answer) !== hash)
    return alert(ctx, say.notYours());
  const objected = await objectionToNote(found, deps);
  if (objected !== null) return alert(ctx, objected);
  const dated = civilDateOf(new Date(found.opinion.closedAt ?? ctx.now));
  const note = await deps.opinions.store.addNote(
    { opinionId: id, ...desk, authorId: ctx.person.id, dated, question: found.question, text: answer },
    ctx.now,
  );
  if (note.withdrawnAt !== null) return alert(ctx, say.isWithdrawn());
  const unit = await unitOf(desk.unit, deps);
  await putInPlace(ctx, savedParts(note, say.saved(unit.code, unit.name)));
}

async function withdrawable(ctx: BotContext, id: string, deps: Deps): Promise<Note | null> {
  const note = await deps.opinions.store.note(id);
  if (note !== null && ctx.person !== null && deps.opinions.mayWithdraw(note, ctx.person, ctx.now))
    return note;
  const isOwn = note?.withdrawnAt != null && note.authorId === ctx.person?.id;
  await alert(ctx, isOwn ? say.isWithdrawn() : say.notYours());
  return null;
}

export async function confirmWithdrawal(ctx: BotContext, id: string, deps: Deps): Promise<void> {
  const note = await withdrawable(ctx, id, deps);
  if (note !== null) await ctx.say(confirmWithdrawalParts(note));
}

export async function withdrawNote(ctx: BotContext, id: string, deps: Deps): Promise<void> {
  const note = await withdrawable(ctx, id, deps);
  if (note === null || ctx.person === null) return;
  await deps.opinions.withdraw(note, ctx.person, ctx.now);
  await ctx.replace({ html: say.withdrawn() });
}

/** Notes in use that this person may withdraw. */
export async function ownNotes(ctx: BotContext, deps: Deps): Promise<readonly Note[]> {
  const { person } = ctx;
  if (person === null) return [];
  return (await deps.opinions.store.notes()).filter((note) =>
    deps.opinions.mayWithdraw(note, person, ctx.now),
  );
}

export async function listNotes(ctx: BotContext, deps: Deps): Promise<void> {
  await ctx.say(noteListParts(await ownNotes(ctx, deps)));
}

async function unitOf(code: string, deps: Deps): Promise<{ readonly code: string; readonly name: string }> {
  const unit = (await deps.people.units()).find((known) => known.code === code);
  return { code, name: unit?.name ?? code };
}
