import { createDelivery } from '../../bot/delivery.ts';
import type { MessageView } from '../../sandbox/server.ts';
import type { Office, Where, Who } from './office.ts';

/** Speaking with the bot of an office as its people do. */
export interface Talk {
  /** Everything the bot says to it, as one text. */
  say(who: Who, text: string, options?: { in?: Where; replyTo?: number }): Promise<string>;
  /** Presses the newest button whose words contain these; gives what the bot says and the line that answers the press. */
  press(who: Who, label: string, where?: Where): Promise<{ said: string; toast: string }>;
  /** Everything that waits in the outbox is sent; gives what this person gets. */
  deliver(who: Who): Promise<string>;
  buttons(who: Who, where?: Where): readonly string[];
  /** Id of the newest message of the bot that contains this. */
  find(who: Who, text: string): number;
}

export function talkIn(office: Office): Talk {
  const textOf = ({ content }: MessageView): string => (content.kind === 'service' ? '' : content.text);
  const fresh = (chat: number): string => office.fresh(chat).map(textOf).join('\n');
  const newestFirst = (who: Who, where: Where): readonly MessageView[] =>
    office.sandbox.messages(office.chatOf(who, where)).toReversed();
  return {
    async say(who, text, { in: where = 'private', replyTo } = {}) {
      const chat = office.chatOf(who, where);
      office.fresh(chat);
      office.sandbox.act.say(office.idOf(who), chat, text, replyTo === undefined ? {} : { replyTo });
      await office.settle();
      return fresh(chat);
    },
    async press(who, label, where = 'private') {
      const chat = office.chatOf(who, where);
      office.fresh(chat);
      for (const { id, markup } of newestFirst(who, where)) {
        const all = markup?.kind === 'inline' ? markup.rows.flat() : [];
        const data = all.find(({ text }) => text.includes(label))?.callback_data;
        if (data === undefined) continue;
        const { answered } = office.sandbox.act.press(office.idOf(who), chat, id, data);
        await office.settle();
        return { toast: (await answered).text ?? '', said: fresh(chat) };
      }
      throw new Error(`There is no button «${label}» for ${who}.`);
    },
    async deliver(who) {
      const chat = office.chatOf(who, 'private');
      office.fresh(chat);
      const { deps } = office;
      await createDelivery({
        parts: deps,
        sender: deps.sender,
        clock: office.clock,
        dataDir: deps.config.dataDir,
      }).drain();
      return fresh(chat);
    },
    buttons(who, where = 'private') {
      const message = newestFirst(who, where).find(({ markup }) => markup?.kind === 'inline');
      const all = message?.markup?.kind === 'inline' ? message.markup.rows.flat() : [];
      return all.map(({ text }) => text);
    },
    find(who, text) {
      const message = newestFirst(who, 'private').find((one) => textOf(one).includes(text));
      if (message === undefined) throw new Error(`${who} has no message with «${text}».`);
      return message.id;
    },
  };
}
