import type { BotCommand, BotContext } from '../commands/command.ts';
import type { Deps } from '../deps.ts';
import { leaksOf, tellStopped } from '../guarded-sender.ts';
import { hashed } from '../log.ts';
import { notInGroup, sorry, staleButton } from '../messages/common.ts';
import { type CallFate, fateOf } from '../sender.ts';
import { escapeHtml } from '../views/message.ts';

type Next = () => Promise<void>;

/**
 * Every press is answered, because the button spins until then: with the handler's own words, with an apology when
 * it fails, else silently at the end.
 */
export const answerButtons =
  (deps: Deps) =>
  async (ctx: BotContext, next: Next): Promise<void> => {
    const tell = ctx.answerCallbackQuery.bind(ctx);
    /** Telegram takes an answer for 15 seconds or so; after an interruption the press may be older. */
    const answer = async (args: Parameters<typeof tell>): Promise<CallFate> => {
      const fate = await fateOf(() => tell(...args));
      if (fate.kind !== 'done')
        deps.log.info({ chat: hashed(ctx.chat?.id ?? 0), fate: fate.kind }, 'a press could not be answered');
      return fate;
    };
    let answered = false;
    ctx.answerCallbackQuery = async (...args) => {
      answered = true;
      const [said] = args;
      const words = typeof said === 'string' ? said : said?.text;
      if (words !== undefined && ctx.chat?.type !== 'private') {
        const { publicNumbers } = await deps.knowledge.current(ctx.reads);
        const leaks = leaksOf({ html: escapeHtml(words) }, publicNumbers);
        if (leaks.length > 0) {
          tellStopped(deps)({ chatId: String(ctx.chat?.id ?? ''), leaks });
          args = [{ text: notInGroup(), show_alert: true }];
        }
      }
      const fate = await answer(args);
      // What the press has come to is said all the same, where that can be done and was surely not seen.
      if (words !== undefined && ctx.chat?.type === 'private' && isUnsaid(fate))
        await ctx.say([{ html: escapeHtml(words) }]);
      return true;
    };
    try {
      await next();
      if (!answered) await answer([]);
    } catch (error) {
      if (!answered && !ctx.stopping.aborted) await answer([sorry()]);
      throw error;
    }
  };

/** Refused, or put off for longer than a press waits; Telegram itself is there. */
const isUnsaid = (fate: CallFate): boolean =>
  (fate.kind === 'never' && fate.reason === 'refused') || (fate.kind === 'later' && fate.because !== 'line');

/** Hands a press to the command whose prefix its data begins with. */
export function handleButton(
  deps: Deps,
  commands: readonly BotCommand[],
): (ctx: BotContext) => Promise<void> {
  const owners = new Map(
    commands.flatMap(({ callbacks }) =>
      callbacks === undefined ? [] : [[callbacks.prefix, callbacks] as const],
    ),
  );
  return async (ctx) => {
    const [prefix = '', ...data] = (ctx.callbackQuery?.data ?? '').split(':');
    const owner = owners.get(prefix);
    if (owner === undefined) {
      deps.log.info({ chat: hashed(ctx.chat?.id ?? 0), prefix }, 'a button nobody owns was pressed');
      await ctx.answerCallbackQuery({ text: staleButton(), show_alert: true });
      return;
    }
    await owner.handle(ctx, data, deps);
  };
}
