import { isWithin, type Person } from '../../people/model.ts';
import { activeGrants, mayAdminister, mayApprove, mayDraft } from '../../people/scope.ts';
import type { Outcome } from '../../reminders/announcements/announcements.ts';
import type { Announcement } from '../../reminders/announcements/model.ts';
import type { Deps } from '../deps.ts';
import { done, notFound, refusal } from '../messages/announcements.ts';
import { privateOnly, staleButton } from '../messages/common.ts';
import { menu } from '../messages/help.ts';
import { PREFIX } from '../views/announcement-notice.ts';
import { confirmCancelPart, listParts, reviewParts } from '../views/announcement-review.ts';
import { escapeHtml } from '../views/message.ts';
import { copyFor, takeNote, tellReceipts, tellReport } from './announcement-results.ts';
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
  if (action === 'list') return ctx.say(await list(person, ctx, deps));
  const announcement = await deps.announcements.get(id);
  if (announcement === null || !concerns(announcement, person, now)) return tell(ctx, [notFound()]);
  switch (action) {
    case 'show':
      return show(announcement, person, ctx, deps);
    case 'ask':
      return ctx.say([confirmCancelPart(announcement)]);
    case 'rep':
    case 'who':
    case 'copy':
      if (!directs(announcement, person, now)) return tell(ctx, [notFound()]);
      if (action === 'rep') return tellReport(ctx, announcement, deps);
      if (action === 'who') return tellReceipts(ctx, announcement, deps);
      return copyFor(ctx, announcement, shown, more, deps);
    default:
      return act(ctx, action, announcement, person, shown, deps);
  }
}

async function act(
  ctx: BotContext,
  action: string,
  { id }: Announcement,
  person: Person,
  shown: string,
  deps: Deps,
): Promise<void> {
  const known = ACTIONS[action];
  if (known === undefined) return tell(ctx, [staleButton()]);
  const outcome = await known.run(deps, id, person, shown, ctx.now);
  if (outcome.kind === 'not-found') return tell(ctx, [notFound()]);
  if (outcome.kind === 'refused') return tell(ctx, outcome.reasons.map(refusal));
  await tell(ctx, [known.done()]);
  if (known.showAgain === true) await show(outcome.announcement, person, ctx, deps);
}

interface Action {
  run(deps: Deps, id: string, person: Person, shown: string, now: Date): Promise<Outcome>;
  done(): string;
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
    run: (deps, id, person, _, now) => deps.announcements.giveBack(id, person, null, now),
    done: done.returned,
  },
  no: {
    run: (deps, id, person, _, now) => deps.announcements.cancel(id, person, null, now),
    done: done.cancelled,
  },
  fig: {
    run: (deps, id, person, _, now) => deps.announcements.refreshFigures(id, person, now),
    done: done.refreshed,
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
  return listParts(
    all.filter((announcement) => concerns(announcement, person, now)).slice(0, LIST_LENGTH),
    now,
  );
}

/** Newest first; a longer list would not be read in a chat. */
const LIST_LENGTH = 10;

async function show(announcement: Announcement, viewer: Person, ctx: BotContext, deps: Deps): Promise<void> {
  const units = await deps.people.units();
  const { unit } = announcement.content;
  const { missing } = await deps.announcements.roll(announcement, ctx.now);
  const wasSent = announcement.state === 'DA_DUYET' && announcement.sentAt !== null;
  await ctx.say(
    reviewParts({
      announcement,
      unitName: units.find(({ code }) => code === unit)?.name ?? unit,
      groups: await deps.people.groups(),
      calendar: deps.calendar,
      viewer,
      approvers: await deps.announcements.approversOf(announcement, ctx.now),
      owesReceipt: wasSent && missing.some(({ id }) => id === viewer.id),
      now: ctx.now,
    }),
  );
}

function tell(ctx: BotContext, lines: readonly string[]): Promise<void> {
  return ctx.say([{ html: escapeHtml(lines.join('\n')) }]);
}
