import type { Deps } from '../deps.ts';
import { staleButton } from '../messages/common.ts';
import * as help from '../messages/help.ts';
import { documentList, SOURCES_PREFIX, sectionList, sectionPage } from '../views/sources.ts';
import type { BotCommand, BotContext } from './command.ts';

/** `/nguon`: the documents the answers come from, to be read section by section. */
export const nguon: BotCommand = {
  name: 'nguon',
  menu: help.menu.nguon,
  chats: 'any',
  roles: 'bound',
  async handle(ctx, _argument, deps) {
    const { library, inForce } = await deps.knowledge.current();
    await ctx.say([documentList(library, inForce)]);
  },
  callbacks: { prefix: SOURCES_PREFIX, handle: browse },
};

async function browse(ctx: BotContext, data: readonly string[], deps: Deps): Promise<void> {
  const [id, section, page] = data;
  const { library, inForce } = await deps.knowledge.current();
  if (id === undefined) return ctx.replace(documentList(library, inForce));
  const document = library.documents.find((known) => known.id === id);
  const provisions = library.provisions.filter((provision) => provision.document === id);
  const part =
    document === undefined
      ? null
      : section === undefined
        ? sectionList(document, provisions)
        : sectionPage(document, provisions, Number(section), Number(page));
  if (part !== null) return ctx.replace(part);
  await ctx.answerCallbackQuery({ text: staleButton(), show_alert: true });
}
