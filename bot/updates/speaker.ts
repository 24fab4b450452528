import type { Update, UserFromGetMe } from 'grammy/types';
import type { Person } from '../../people/model.ts';
import { activeGrants, documentsFor, documentsInGroup } from '../../people/scope.ts';
import type { BotContext } from '../commands/command.ts';
import { answerQuestion } from '../commands/hoi.ts';
import type { Deps } from '../deps.ts';
import { stranger, strangerMayAsk, strangerWait } from '../messages/people.ts';
import { privateChatButton } from '../views/answer.ts';
import { escapeHtml } from '../views/message.ts';
import { createVoice } from '../voice.ts';

type Next = () => Promise<void>;

/** A stranger hears the one neutral line, and then nothing for so many hours. */
const STRANGER_HOURS = 6;

/** Adds to the context who speaks, when, whether to us, and the bot's voice in that chat. */
export function withSpeaker(options: {
  readonly deps: Deps;
  readonly stopping: AbortSignal;
  readonly replyBegins: (update: Update) => Promise<void>;
}): (ctx: BotContext, next: Next) => Promise<void> {
  const { deps, stopping, replyBegins } = options;
  return async (ctx, next) => {
    const chat = ctx.chat;
    if (chat === undefined) return;
    const isGroup = chat.type !== 'private';
    ctx.now = deps.clock.now();
    // Another process may have set a day.
    await deps.calendar.refresh();
    ctx.stopping = stopping;
    ctx.isAddressed = isAddressed(ctx, ctx.me);
    ctx.person = await personOf(ctx, deps);
    ctx.reads = isGroup
      ? documentsInGroup(await deps.people.group(String(chat.id)), ctx.person, ctx.now)
      : documentsFor(ctx.person, ctx.now);
    const voice = createVoice({
      reads: ctx.reads,
      chatId: String(chat.id),
      isGroup,
      replyTo: isGroup ? ctx.message?.message_id : undefined,
      topic: isGroup ? topicOf(ctx) : undefined,
      replyBegins: () => replyBegins(ctx.update),
      stopping,
      deps,
    });
    ctx.say = voice.say;
    ctx.sayAside = (html) =>
      ctx.from === undefined || !isGroup
        ? voice.say([{ html }])
        : voice.say([{ html, onlyFor: ctx.from.id, buttons: [[privateChatButton(ctx.me.username)]] }]);
    ctx.foretell = voice.foretell;
    ctx.replace = async (part) => {
      const pressed = ctx.callbackQuery?.message?.message_id;
      if (pressed === undefined) return voice.say([part]);
      // Before it is done: what a reader has opened in the place of a digest is not edited away (034).
      if (!isGroup) await deps.reminders.posts.left(String(chat.id), pressed);
      await voice.replace(pressed, part);
    };
    await next();
  };
}

/** In a forum group the topic that was written in or whose button was pressed; a thread of replies elsewhere is none. */
function topicOf(ctx: BotContext): number | undefined {
  const message = ctx.message ?? ctx.callbackQuery?.message;
  return message !== undefined && 'is_topic_message' in message && message.is_topic_message === true
    ? message.message_thread_id
    : undefined;
}

/** The person behind the account, with the roles held at this moment; whose roles have all ended is a stranger. */
async function personOf(ctx: BotContext, deps: Deps): Promise<Person | null> {
  if (ctx.from === undefined || ctx.from.is_bot) return null;
  const person = await deps.people.personByTelegramId(String(ctx.from.id));
  if (person === null) return null;
  const grants = activeGrants(person, ctx.now);
  return grants.length === 0 ? null : { ...person, grants };
}

function isAddressed(ctx: BotContext, me: UserFromGetMe): boolean {
  if (ctx.callbackQuery !== undefined) return true;
  const message = ctx.message;
  if (message === undefined) return false;
  if (message.chat.type === 'private') return true;
  const name = `@${me.username}`.toLowerCase();
  const text = message.text ?? message.caption ?? '';
  const entities = message.entities ?? message.caption_entities ?? [];
  return (
    message.reply_to_message?.from?.id === me.id ||
    entities.some(({ type, offset, length }) => {
      const part = text.slice(offset, offset + length).toLowerCase();
      return (type === 'mention' && part === name) || (type === 'bot_command' && isOurs(part, me));
    })
  );
}

/** `/hoi` and `/hoi@our_bot` are ours, `/hoi@another_bot` is not. */
export function isOurs(command: string, me: UserFromGetMe): boolean {
  const to = command.split('@')[1];
  return to === undefined || to.toLowerCase() === me.username.toLowerCase();
}

/** Questions of one stranger that are answered within an hour. */
const STRANGER_QUESTIONS = 10;

/** A stranger's question, where the administrator lets anybody ask: in private, and never about a case. */
async function answeredStranger(ctx: BotContext, deps: Deps): Promise<boolean> {
  const text = ctx.message?.text?.trim() ?? '';
  if (ctx.chat?.type !== 'private' || text === '' || !(await deps.people.publicAnswers())) return false;
  if (text.startsWith('/')) {
    await ctx.say([{ html: escapeHtml(strangerMayAsk()) }]);
    return true;
  }
  for (let slot = 0; slot < STRANGER_QUESTIONS; slot += 1)
    if (await deps.chat.maySay(`ask-${slot}:${ctx.from?.id}`, 1, ctx.now)) {
      await answerQuestion(ctx, text, deps);
      return true;
    }
  if (await deps.chat.maySay(`ask-wait:${ctx.from?.id}`, 1, ctx.now))
    await ctx.say([{ html: escapeHtml(strangerWait()) }]);
  return true;
}

/** Lets bound people through, and strangers who bring an invitation. Other strangers get one line now and then. */
export function onlyPeople(deps: Deps, me: UserFromGetMe): (ctx: BotContext, next: Next) => Promise<void> {
  return async (ctx, next) => {
    if (ctx.person !== null) return next();
    const [command = '', argument] = (ctx.message?.text ?? '').trim().split(/\s+/);
    const brings = /^\/start(@|$)/.test(command) && isOurs(command, me) && argument !== undefined;
    if (brings && ctx.chat?.type === 'private') return next();
    if (!ctx.isAddressed || ctx.from === undefined || ctx.from.is_bot) return;
    if (await answeredStranger(ctx, deps)) return;
    if (await deps.chat.maySay(`stranger:${ctx.chat?.id}:${ctx.from.id}`, STRANGER_HOURS, ctx.now)) {
      await ctx.sayAside(escapeHtml(stranger()));
    }
  };
}
