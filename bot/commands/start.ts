import type { Person } from '../../people/model.ts';
import { activeGrants } from '../../people/scope.ts';
import type { Deps } from '../deps.ts';
import { greeting, refusal, stranger, strangerMayAsk } from '../messages/people.ts';
import { escapeHtml } from '../views/message.ts';
import type { BotCommand, BotContext } from './command.ts';

/** `/start` greets; `/start CODE`, typed or by an invitation link, binds the account to the invited person. */
export const start: BotCommand = {
  name: 'start',
  menu: null,
  chats: 'private',
  roles: 'anyone',

  async handle(ctx, code, deps) {
    if (code === '')
      return say(
        ctx,
        ctx.person !== null
          ? await welcome(ctx.person, ctx, deps)
          : [(await deps.people.publicAnswers()) ? strangerMayAsk() : stranger()],
      );
    if (ctx.from === undefined) return;
    const { id, first_name, last_name } = ctx.from;
    const name = [first_name, last_name].filter((part) => part !== undefined && part !== '').join(' ');
    const result = await deps.people.redeem(code, String(id), name === '' ? null : name, ctx.now);
    await say(
      ctx,
      result.kind === 'bound' ? await welcome(result.person, ctx, deps) : [refusal(result.kind)],
    );
  },
};

async function welcome(person: Person, ctx: BotContext, deps: Deps): Promise<readonly string[]> {
  const names = new Map((await deps.people.units()).map((unit) => [unit.code, unit.name]));
  return greeting(
    person.name,
    activeGrants(person, ctx.now).map(({ role, unit }) => ({ role, unitName: names.get(unit) ?? unit })),
  );
}

function say(ctx: BotContext, lines: readonly string[]): Promise<void> {
  return ctx.say([{ html: escapeHtml(lines.join('\n')) }]);
}
