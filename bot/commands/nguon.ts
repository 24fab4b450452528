import { libraryForGroup } from '../../answering/in-group.ts';
import type { Library } from '../../knowledge/model.ts';
import type { OutgoingPart } from '../../reminders/ports.ts';
import type { Deps } from '../deps.ts';
import type { Known } from '../knowledge.ts';
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
    await ctx.say([listOf(ctx, await deps.knowledge.current(ctx.reads))]);
  },
  callbacks: { prefix: SOURCES_PREFIX, handle: browse },
};

/** What of the documents this chat may see: in a group nothing that tells of somebody. */
function shownIn(ctx: BotContext, { publicNumbers }: Known): (part: Library) => Library {
  if (ctx.chat?.type === 'private') return (part) => part;
  return (part) => libraryForGroup(part, publicNumbers, notShownInGroup());
}

function listOf(ctx: BotContext, known: Known): OutgoingPart {
  const open = shownIn(ctx, known);
  const titles = ({ documents }: Library): Library => open({ documents, provisions: [] });
  return documentList(titles(known.library), titles(known.inForce));
}

async function browse(ctx: BotContext, data: readonly string[], deps: Deps): Promise<void> {
  const [id, section, page] = data;
  const known = await deps.knowledge.current(ctx.reads);
  if (id === undefined) return ctx.replace(listOf(ctx, known));
  const { documents, provisions } = shownIn(
    ctx,
    known,
  )({
    documents: known.library.documents.filter((document) => document.id === id),
    provisions: known.library.provisions.filter((provision) => provision.document === id),
  });
  const [document] = documents;
  const part =
    document === undefined
      ? null
      : section === undefined
        ? sectionList(document, provisions)
        : sectionPage(document, provisions, Number(section), Number(page));
  if (part !== null) return ctx.replace(part);
  await ctx.answerCallbackQuery({ text: staleButton(), show_alert: true });
}
