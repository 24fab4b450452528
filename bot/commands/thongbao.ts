import { isWithin, type Person } from '../../people/model.ts';
import { findPrivate, publicNumbersOf } from '../../people/privacy.ts';
import { activeGrants, mayAdminister, mayApprove, mayDraft } from '../../people/scope.ts';
import type { Outcome } from '../../reminders/announcements/announcements.ts';
import { checkReason } from '../../reminders/announcements/check.ts';
import type { Announcement, DecidedState } from '../../reminders/announcements/model.ts';
import type { Deps } from '../deps.ts';
import { closeForms } from '../forms.ts';
import { refusal } from '../messages/announcement-refusals.ts';
import { done, notFound } from '../messages/announcements.ts';
import { privateOnly, staleButton } from '../messages/common.ts';
import { menu } from '../messages/help.ts';
import { PREFIX } from '../views/announcement-notice.ts';
import { confirmCancelPart, listParts, reasonPart } from '../views/announcement-review.ts';
import { escapeHtml } from '../views/message.ts';
import * as drafting from './announcement-drafting.ts';
import { copyFor, giveWord, takeNote, tellReceipts, tellReport } from './announcement-results.ts';
import { show } from './announcement-show.ts';
import type { BotCommand, BotContext } from './command.ts';

/** `/thongbao` lists the announcements a person has to do with; their buttons show, submit, approve and cancel. */
export const thongbao: BotCommand = {
  name: 'thongbao',
  menu: menu.thongbao,
  chats: 'private',
  roles: 'bound',

  async handle(ctx, _argument, deps) {
    if (ctx.person !== null) await ctx.say(await list(ctx.person, ctx, deps));
  },

  callbacks: { prefix: PREFIX, handle: press },
  takeText,
};

async function press(ctx: BotContext, data: readonly string[], deps: Deps): Promise<void> {
  const [action = '', id = '', shown = '', more = ''] = data;
  const { person, now } = ctx;
  if (person === null) return;
  if (action === 'got') return takeNote(ctx, person, id, Number(shown), deps);
  // The only button for a group is the one above; any other would show a draft to everybody there.
  if (ctx.chat?.type !== undefined && ctx.chat.type !== 'private') {
    await ctx.answerCallbackQuery({ text: privateOnly(), show_alert: true });
    return;
  }
  switch (action) {
    case 'list':
      return ctx.say(await list(person, ctx, deps));
    case 'new':
      return drafting.startDraft(ctx, person, id, deps);
    case 'go':
      return drafting.resume(ctx, person, deps);
    case 'f':
      return drafting.choose(ctx, person, id, shown, deps);
    case 'fx':
      return drafting.stop(ctx, person, deps);
  }
  const announcement = await deps.announcements.get(id);
  if (announcement === null || !concerns(announcement, person, now)) return tell(ctx, [notFound()]);
  switch (action) {
    case 'show':
      return show(announcement, person, ctx, deps);
    case 'ask':
      return ctx.say([confirmCancelPart(announcement)]);
    case 'ed':
      return drafting.askField(ctx, person, announcement, deps);
    case 'e':
      return drafting.startEdit(ctx, person, announcement, shown, deps);
    case 'why':
      return askReason(ctx, person, announcement, shown, deps);
    case 'doc':
    case 'rep':
    case 'who':
    case 'copy':
      if (!directs(announcement, person, now)) return tell(ctx, [notFound()]);
      if (action === 'doc') return giveWord(ctx, announcement, deps);
      if (action === 'rep') return tellReport(ctx, announcement, deps);
      if (action === 'who') return tellReceipts(ctx, announcement, deps);
      return copyFor(ctx, announcement, shown, more, deps);
    default:
      return act(ctx, action, id, person, shown, deps);
  }
}

/** The next text of this person is the reason; the button goes on without one. */
async function askReason(
  ctx: BotContext,
  person: Person,
  announcement: Announcement,
  action: string,
  deps: Deps,
): Promise<void> {
  if (action !== 'back' && action !== 'no') return tell(ctx, [staleButton()]);
  await closeForms(person.id, deps, ctx.now);
  const form = { kind: 'reason', action, id: announcement.id } as const;
  await deps.announcements.forms.keep(person.id, form, null, ctx.now);
  await ctx.say([reasonPart(announcement, action)]);
}

/** A text for a step of a draft, or the reason that was asked for. */
async function takeText(ctx: BotContext, text: string, deps: Deps): Promise<boolean> {
  const { person, now } = ctx;
  if (person === null) return false;
  const kept = await deps.announcements.forms.open(person.id, drafting.typingSince(now));
  if (kept === null) return false;
  if (kept.form.kind === 'draft') {
    await drafting.takeDraftText(ctx, person, { form: kept.form.form, taken: kept.taken }, text, deps);
    return true;
  }
  const { action, id } = kept.form;
  const reason = text.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, REASON_LIMIT);
  const { library } = await deps.knowledge.current();
  const numbers = publicNumbersOf(library);
  // A cancellation carries it into groups, a return only to its authors. What is refused may be typed again.
  const problems =
    action === 'no'
      ? checkReason(reason, numbers)
      : findPrivate(reason, numbers).map(({ leak }) => ({ kind: 'private', leak }) as const);
  if (problems.length > 0) await tell(ctx, problems.map(refusal));
  else await act(ctx, action, id, person, reason, deps);
  return true;
}

/** Longest reason of a return or a cancellation. */
const REASON_LIMIT = 300;

async function act(
  ctx: BotContext,
  action: string,
  id: string,
  person: Person,
  shown: string,
  deps: Deps,
): Promise<void> {
  const known = ACTIONS[action];
  if (known === undefined) return tell(ctx, [staleButton()]);
  const before = (await deps.announcements.get(id))?.state;
  const outcome = await known.run(deps, id, person, shown, ctx.now);
  // Whatever became of it: what could be refused no other reason would change, and the next text is a question again.
  if (action === 'back' || action === 'no') await closeReason(person, id, deps, ctx.now);
  if (outcome.kind === 'not-found') return tell(ctx, [notFound()]);
  if (outcome.kind === 'refused') return tell(ctx, outcome.reasons.map(refusal));
  await tell(ctx, [known.done(before)]);
  if (known.showAgain === true) await show(outcome.announcement, person, ctx, deps);
}

/** A draft that was begun since stays open. */
async function closeReason(person: Person, id: string, deps: Deps, now: Date): Promise<void> {
  const kept = await deps.announcements.forms.open(person.id, drafting.since(now));
  if (kept?.form.kind === 'reason' && kept.form.id === id) await deps.announcements.forms.close(person.id);
}

interface Action {
  run(deps: Deps, id: string, person: Person, shown: string, now: Date): Promise<Outcome>;
  /** @param before the state it was in. */
  done(before: DecidedState | undefined): string;
  readonly showAgain?: true;
}

/** Each decides again whether the person may: the button may be old or forwarded. */
const ACTIONS: Readonly<Record<string, Action>> = {
  sub: {
    run: (deps, id, person, _, now) => deps.announcements.submit(id, person, now),
    done: done.submitted,
    showAgain: true,
  },
  // An approval is only ever of what its button was shown with.
  ok: {
    run: (deps, id, person, shown, now) => deps.announcements.approve(id, person, shown || '-', now),
    done: done.approved,
  },
  back: {
    run: (deps, id, person, reason, now) => deps.announcements.giveBack(id, person, reason || null, now),
    done: done.returned,
  },
  no: {
    run: (deps, id, person, reason, now) => deps.announcements.cancel(id, person, reason || null, now),
    done: done.cancelled,
  },
  fig: {
    run: (deps, id, person, _, now) => deps.announcements.refreshFigures(id, person, now),
    done: (before) => (before === 'DA_DUYET' ? done.refreshedApproved() : done.refreshed()),
    showAgain: true,
  },
};

/** Those who write or approve for its unit; of what was submitted also the administrator, who is told of trouble. */
function directs({ content, state }: Announcement, person: Person, now: Date): boolean {
  if (mayDraft(person, content.unit, now) || mayApprove(person, content.unit, now)) return true;
  return state !== 'NHAP' && mayAdminister(person, content.unit, now);
}

/** Those, and once it is approved everybody who belongs to the unit. */
function concerns(announcement: Announcement, person: Person, now: Date): boolean {
  const { unit } = announcement.content;
  if (directs(announcement, person, now)) return true;
  return (
    announcement.state === 'DA_DUYET' && activeGrants(person, now).some((grant) => isWithin(grant.unit, unit))
  );
}

async function list(person: Person, { now }: BotContext, deps: Deps) {
  const all = await deps.announcements.list();
  const kept = await deps.announcements.forms.open(person.id, drafting.since(now));
  return listParts(
    all.filter((announcement) => concerns(announcement, person, now)).slice(0, LIST_LENGTH),
    now,
    {
      mayDraft: activeGrants(person, now).some(({ unit }) => mayDraft(person, unit, now)),
      hasDraft: kept?.form.kind === 'draft',
    },
  );
}

/** Newest first; a longer list would not be read in a chat. */
const LIST_LENGTH = 10;

function tell(ctx: BotContext, lines: readonly string[]): Promise<void> {
  return ctx.say([{ html: escapeHtml(lines.join('\n')) }]);
}
