import type { Deps } from '../deps.ts';
import { closeForms } from '../forms.ts';
import { privateOnly, staleButton } from '../messages/common.ts';
import { menu } from '../messages/help.ts';
import * as say from '../messages/opinions.ts';
import { createOpinionViews } from '../opinions.ts';
import { escapeHtml } from '../views/message.ts';
import { listParts } from '../views/opinion.ts';
import { OPINION_PREFIX } from '../views/opinion-prefix.ts';
import type { BotCommand, BotContext } from './command.ts';
import * as answering from './opinion-answering.ts';
import * as asking from './opinion-asking.ts';
import * as notes from './opinion-notes.ts';

/** A text is awaited this long; after that it counts as a question to the documents again. */
const FORM_MINUTES = 30;
/** Own questions in the list. */
const OWN = 5;

/** `/ykien`: what waits for my opinion and what I asked, and everything the buttons of opinions do. */
export const ykien: BotCommand = {
  name: 'ykien',
  menu: menu.ykien,
  chats: 'private',
  roles: 'bound',
  handle: (ctx, _argument, deps) => list(ctx, deps),
  callbacks: { prefix: OPINION_PREFIX, handle: press },
  takeText,
};

async function list(ctx: BotContext, deps: Deps): Promise<void> {
  if (ctx.person === null) return;
  const { of } = createOpinionViews(deps.opinions, deps.people);
  const views = (opinions: Awaited<ReturnType<typeof deps.opinions.waitingFor>>) =>
    Promise.all(opinions.map((opinion) => of(opinion, ctx.now)));
  const waiting = await views(await deps.opinions.waitingFor(ctx.person, ctx.now));
  const asked = await views(await deps.opinions.store.askedBy(ctx.person.id, OWN));
  await ctx.say(listParts(waiting, asked, (await notes.ownNotes(ctx, deps)).length));
}

async function press(ctx: BotContext, data: readonly string[], deps: Deps): Promise<void> {
  const [verb = '', id = '', more = '', last = ''] = data;
  if (ctx.chat?.type !== 'private') {
    await ctx.answerCallbackQuery({ text: privateOnly(), show_alert: true });
    return;
  }
  await (BUTTONS.get(verb) ?? stale)(ctx, deps, id, more, last);
}

type Press = (ctx: BotContext, deps: Deps, id: string, more: string, last: string) => Promise<void>;

const stale: Press = async (ctx) => {
  await ctx.answerCallbackQuery({ text: staleButton(), show_alert: true });
};

/** For handlers that say themselves whether the button still means something. */
const orStale =
  (handle: (ctx: BotContext, id: string, deps: Deps) => Promise<boolean>): Press =>
  async (ctx, deps, id, ...rest) => {
    if (!(await handle(ctx, id, deps))) await stale(ctx, deps, id, ...rest);
  };

/** What each button does; its data is `yk:VERB:ID` with what else it must know. */
const BUTTONS = new Map<string, Press>(
  Object.entries({
    list,
    ask: async (ctx, deps, id, part, last) => {
      if (!(await asking.startAsking(ctx, id, part, deps))) await stale(ctx, deps, id, part, last);
    },
    bt: async (ctx, deps, flow, path, last) => {
      if (!(await asking.askOfMechanism(ctx, flow, path, deps))) await stale(ctx, deps, flow, path, last);
    },
    more: orStale(asking.askOnceMore),
    edit: orStale(asking.rewrite),
    send: orStale(asking.send),
    read: orStale(asking.readAgain),
    drop: async (ctx, deps) => {
      if (ctx.person !== null) await deps.opinions.store.closeForm(ctx.person.id);
      await ctx.replace({ html: escapeHtml(say.dropped()) });
    },
    show: (ctx, deps, id) => answering.showQuestion(ctx, id, deps, false),
    back: (ctx, deps, id) => answering.showQuestion(ctx, id, deps, true),
    ans: (ctx, deps, id, hop) => answering.openField(ctx, 'answer', id, hop, deps),
    own: (ctx, deps, id, hop) => answering.openField(ctx, 'reason', id, hop, deps),
    up: (ctx, deps, id, hop) => answering.forward(ctx, id, hop, deps),
    no: (ctx, deps, id, hop) => answering.showReasons(ctx, id, hop, deps),
    why: (ctx, deps, id, hop, reason) => answering.refuse(ctx, id, hop, reason, deps),
    whyok: (ctx, deps, id, hash) => answering.refuseInWords(ctx, id, hash, deps),
    give: (ctx, deps, id, hash) => answering.give(ctx, id, hash, deps),
    note: (ctx, deps, id) => notes.previewNote(ctx, id, deps),
    keep: (ctx, deps, id, hash) => notes.keepNote(ctx, id, hash, deps),
    notes: (ctx, deps) => notes.listNotes(ctx, deps),
    undo: (ctx, deps, id) => notes.confirmWithdrawal(ctx, id, deps),
    undook: (ctx, deps, id) => notes.withdrawNote(ctx, id, deps),
  } satisfies Readonly<Record<string, Press>>),
);

/** A text for an open form, or a reply to a question that waits for this person. */
async function takeText(ctx: BotContext, text: string, deps: Deps): Promise<boolean> {
  const { person } = ctx;
  if (person === null) return false;
  const replied = ctx.message?.reply_to_message;
  const code =
    replied?.from?.id === ctx.me.id ? /\byk-[0-9a-z]{8}\b/.exec(replied.text ?? '')?.[0] : undefined;
  if (code !== undefined) {
    const form = { opinionId: code, field: 'answer' } as const;
    await closeForms(person.id, deps, ctx.now);
    await deps.opinions.store.openForm(person.id, form, ctx.now);
    await answering.takeWords(ctx, form, text, deps);
    return true;
  }
  const since = new Date(ctx.now.getTime() - FORM_MINUTES * 60_000);
  const form = await deps.opinions.store.formFor(person.id, text, since);
  if (form === null) return false;
  const { opinionId, field } = form;
  if (field === 'question') await asking.takeQuestion(ctx, opinionId, text, deps);
  else await answering.takeWords(ctx, { opinionId, field }, text, deps);
  return true;
}
