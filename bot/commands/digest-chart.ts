import type { Person } from '../../people/model.ts';
import { createPreferences } from '../../people/preference-store.ts';
import type { Viewpoint } from '../../reminders/audience.ts';
import { digestFor } from '../../reminders/digest.ts';
import type { Facts } from '../../reminders/facts.ts';
import { chartOf, trendSince } from '../charts/model.ts';
import { THEMES, type Theme } from '../charts/themes.ts';
import type { Deps } from '../deps.ts';
import { chartPart } from '../views/chart.ts';
import type { BotContext } from './command.ts';

/** Telegram does not tell on which ground a person reads: what was pressed last is remembered. */
const PREFERENCE = 'chart';

const themeOf = (name: string | null | undefined): Theme | null =>
  THEMES.find((theme) => theme === name) ?? null;

/** Sends the picture of what this person sees now; `chosen` is the ground that was pressed, if any. */
export async function sendChart(
  ctx: BotContext,
  person: Person,
  view: Viewpoint,
  chosen: string | undefined,
  facts: Facts,
  deps: Deps,
): Promise<void> {
  const preferences = createPreferences(deps.database);
  const pressed = themeOf(chosen);
  if (pressed !== null) await preferences.set(person.id, PREFERENCE, pressed);
  const theme = pressed ?? themeOf(await preferences.get(person.id, PREFERENCE)) ?? 'light';
  const digest = digestFor(view, facts, facts.lastDigests.get(person.id) ?? null);
  const history = await deps.reminders.countsSince(trendSince(facts.today), view.units);
  const chart = chartOf(digest, facts, history);
  const { drawChart } = await import('../charts/draw.ts');
  await ctx.say([chartPart(chart, await drawChart(chart, theme), { role: view.role, theme })]);
}
