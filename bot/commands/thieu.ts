import { civilDateOf } from '../../cases/civil-date.ts';
import { activeGrants } from '../../people/scope.ts';
import type { Deps } from '../deps.ts';
import { notAllowed, staleButton } from '../messages/common.ts';
import { menu } from '../messages/help.ts';
import * as say from '../messages/missing.ts';
import { missingFor } from '../missing.ts';
import { mayUse } from '../updates/commands.ts';
import { MISSING_PREFIX, missingPart } from '../views/missing.ts';
import type { BotCommand, BotContext } from './command.ts';

const ROLES = ['TT', 'BAN', 'QT'] as const;

/** `/thieu`: what the documents could not answer, most asked first. */
export const thieu: BotCommand = {
  name: 'thieu',
  menu: menu.thieu,
  chats: 'private',
  roles: ROLES,
  handle: async (ctx, _argument, deps) => ctx.say([await pageOf(ctx, 0, deps)]),
  callbacks: { prefix: MISSING_PREFIX, handle: press },
};

async function press(ctx: BotContext, [what, ...rest]: readonly string[], deps: Deps): Promise<void> {
  // The button may be of a time when this person still held such a role.
  if (!mayUse(thieu, ctx.person) || ctx.chat?.type !== 'private') {
    await ctx.answerCallbackQuery({ text: notAllowed(), show_alert: true });
    return;
  }
  const [first = '', second = '0'] = rest;
  if (what === 'page') return ctx.replace(await pageOf(ctx, Number(first), deps));
  const group = what === 'done' ? (await groups(ctx, deps)).find(({ ids }) => ids[0] === first) : undefined;
  if (group === undefined) {
    await ctx.answerCallbackQuery({ text: staleButton(), show_alert: true });
    return;
  }
  await deps.questions.cover(group.ids, ctx.now);
  await ctx.answerCallbackQuery({ text: say.covered(group.ids.length) });
  await ctx.replace(await pageOf(ctx, Number(second), deps));
}

/** A leader of a province sees what was asked there; who sits at the Cục sees everything. */
async function groups(ctx: BotContext, deps: Deps) {
  const units =
    ctx.person === null
      ? []
      : activeGrants(ctx.person, ctx.now)
          .filter(({ role }) => (ROLES as readonly string[]).includes(role))
          .map(({ unit }) => unit);
  return missingFor(units, deps, ctx.now);
}

async function pageOf(ctx: BotContext, page: number, deps: Deps) {
  return missingPart(await groups(ctx, deps), page, civilDateOf(ctx.now));
}
