import { libraryForGroup } from '../../answering/in-group.ts';
import type { Library } from '../../knowledge/model.ts';
import type { Deps } from '../deps.ts';
import { notShownInGroup } from '../messages/answers.ts';
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
    const { library, inForce } = await shownIn(ctx, deps);
    await ctx.say([documentList(library, inForce)]);
  },
  callbacks: { prefix: SOURCES_PREFIX, handle: browse },
};

/** The documents as this chat may see them: in a group nothing of them that tells of somebody. */
async function shownIn(ctx: BotContext, deps: Deps): Promise<{ library: Library; inForce: Library }> {
  const { library, inForce, publicNumbers } = await deps.knowledge.current();
  if (ctx.chat?.type === 'private') return { library, inForce };
  const open = (one: Library): Library => libraryForGroup(one, publicNumbers, notShownInGroup());
  return { library: open(library), inForce: open(inForce) };
}

async function browse(ctx: BotContext, data: readonly string[], deps: Deps): Promise<void> {
  const [id, section, page] = data;
  const { library, inForce } = await shownIn(ctx, deps);
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
