import type { OutgoingPart } from '../../reminders/ports.ts';
import type { BotContext } from './command.ts';

/** Puts one message in the place of the pressed one; more than one are said below it. */
export async function putInPlace(ctx: BotContext, parts: readonly OutgoingPart[]): Promise<void> {
  const [only, ...more] = parts;
  if (only !== undefined && more.length === 0) await ctx.replace(only);
  else await ctx.say(parts);
}
