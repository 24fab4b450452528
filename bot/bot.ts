import { Bot, BotError } from 'grammy';
import type { Update, UserFromGetMe } from 'grammy/types';
import { readsNational } from '../knowledge/library.ts';
import type { BotCommand, BotContext } from './commands/command.ts';
import { commands } from './commands/index.ts';
import type { Deps } from './deps.ts';
import { answerCutOff, handlingCutOff, sorry, textOnly } from './messages/common.ts';
import { answerButtons, handleButton } from './updates/buttons.ts';
import { handleCommand } from './updates/commands.ts';
import { followGroup, handleMembership, onlyRegisteredGroups } from './updates/groups.ts';
import { withOwnMenu } from './updates/menu.ts';
import { onlyPeople, withSpeaker } from './updates/speaker.ts';
import { handleDocument, handleText } from './updates/texts.ts';
import { handleVoiceNote } from './updates/voice-notes.ts';
import { escapeHtml } from './views/message.ts';
import { createVoice } from './voice.ts';

export interface BotOptions {
  readonly token: string;
  readonly apiRoot?: string | undefined;
  /** What `getMe` said. */
  readonly me: UserFromGetMe;
  readonly deps: Deps;
  /** Aborted when the program stops: nobody waits for Telegram any longer. */
  readonly stopping: AbortSignal;
  /** Every command of the chat, unless a test says otherwise. */
  readonly commands?: readonly BotCommand[];
}

export interface ThadsBot {
  /**
   * Deals with one update; rejects when it failed, after the person was told. Repeats and order are the inbox's
   * work (updates/inbox.ts): here an update is new, and alone in its chat.
   */
  handle(update: Update, replyBegins: () => Promise<void>): Promise<void>;
  /** Says under the message that its answer may not have arrived; see updates/inbox.ts. Never throws for what Telegram answers. */
  tellCutOff(update: Update, during: 'answering' | 'handling'): Promise<void>;
  readonly api: Bot['api'];
}

/** The bot's behaviour: each line below sees what the lines above let through. */
export function createBot({
  token,
  apiRoot,
  me,
  deps,
  stopping,
  commands: all = commands,
}: BotOptions): ThadsBot {
  const beginnings = new WeakMap<Update, () => Promise<void>>();
  const bot = new Bot<BotContext>(token, {
    botInfo: me,
    client: { ...(apiRoot !== undefined && { apiRoot: apiRoot.replace(/\/+$/, '') }), timeoutSeconds: 25 },
  });

  bot.use(
    withSpeaker({ deps, stopping, replyBegins: (update) => beginnings.get(update)?.() ?? Promise.resolve() }),
  );
  bot.use(tellWhenItFails);
  bot.on(['message:migrate_to_chat_id', 'message:migrate_from_chat_id'], followGroup(deps));
  bot.on('my_chat_member', handleMembership(deps));
  bot.use(onlyRegisteredGroups(deps));
  bot.use(withOwnMenu(deps, all));
  bot.on('callback_query', answerButtons(deps));
  bot.use(onlyPeople(deps, me));
  bot.on('callback_query:data', handleButton(deps, all));
  bot.on('message:entities:bot_command', handleCommand(deps, all, me));
  bot.on('message:text', handleText(deps, all, me));
  bot.chatType('private').on('message:document', handleDocument(deps, all));
  bot.chatType('private').on('message:voice', handleVoiceNote(deps));
  bot.chatType('private').on('message', (ctx) => ctx.say([{ html: escapeHtml(textOnly()) }]));

  return {
    api: bot.api,
    async handle(update, replyBegins) {
      beginnings.set(update, replyBegins);
      try {
        await bot.handleUpdate(update);
      } catch (error) {
        throw error instanceof BotError ? error.error : error;
      }
    },
    async tellCutOff(update, during) {
      const message = update.message ?? update.callback_query?.message;
      if (message === undefined) return;
      const isGroup = message.chat.type !== 'private';
      // What was not answered in a group may have been meant for nobody.
      if (isGroup && during === 'handling') return;
      const voice = createVoice({
        reads: readsNational,
        chatId: String(message.chat.id),
        isGroup,
        replyTo: message.message_id,
        replyBegins: () => Promise.resolve(),
        stopping,
        deps,
      });
      await voice.say([{ html: escapeHtml(during === 'answering' ? answerCutOff() : handlingCutOff()) }]);
    },
  };
}

/** The error boundary: one neutral line for whoever spoke to us, the error itself for the log. */
async function tellWhenItFails(ctx: BotContext, next: () => Promise<void>): Promise<void> {
  try {
    await next();
  } catch (error) {
    // A stop is no failure: the update is taken up by the next start.
    if (ctx.isAddressed && !ctx.stopping.aborted) await ctx.say([{ html: escapeHtml(sorry()) }]);
    throw error;
  }
}
