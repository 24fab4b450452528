import { confirmDays, type DayVerdict, removeDay, setDay } from '../../cases/calendar/change.ts';
import { civilDateOf } from '../../cases/civil-date.ts';
import type { CalendarDay } from '../../cases/holidays.ts';
import { readDate } from '../../cases/import/dates.ts';
import { fold } from '../../cases/import/text.ts';
import { mayAdminister } from '../../people/scope.ts';
import type { Deps } from '../deps.ts';
import * as say from '../messages/calendar.ts';
import { nameOfActor } from '../people-names.ts';
import { type CalendarFacts, calendarPage, confirmYearPage, dayPage } from '../views/calendar.ts';
import { escapeHtml } from '../views/message.ts';
import type { BotContext } from './command.ts';

type Action = 'set' | 'confirmed' | 'removed';

async function factsOf(ctx: BotContext, { calendar, people }: Deps): Promise<CalendarFacts> {
  return {
    days: calendar.days(),
    nameOf: nameOfActor(await people.people()),
    mayChange: ctx.person !== null && mayAdminister(ctx.person, 'CUC', ctx.now),
  };
}

/** `/quantri lich …`: a day is added, corrected or taken out by words. False for any other words. */
export async function sayDay(ctx: BotContext, argument: string, deps: Deps): Promise<boolean> {
  const words = /^(?:lich|lịch)(?:\s+(.*))?$/isu.exec(argument.trim());
  if (words === null) return false;
  const facts = await factsOf(ctx, deps);
  const wanted = words[1]?.trim() ?? '';
  if (wanted === '') {
    await ctx.say([calendarPage(facts, Number(civilDateOf(ctx.now).slice(0, 4)))]);
    return true;
  }
  if (!facts.mayChange || ctx.person === null) {
    await ctx.say([{ html: escapeHtml(say.notYours()) }]);
    return true;
  }
  const [first = '', ...rest] = wanted.split(/\s+/);
  const read = readDate(first, false);
  const date = read.kind === 'date' && !read.swapped ? read.date : '';
  const text = rest.join(' ');
  const kind = say.KIND_WORDS.find(([word]) => fold(text).startsWith(fold(word)));
  const [name = '', ...source] = text.slice(kind?.[0].length ?? 0).split(';');
  const verdict = await deps.calendar.change(
    (days) =>
      kind?.[1] === 'THUONG'
        ? removeDay(days, date)
        : setDay({ date, kind: kind?.[1] ?? '', name, source: source.join(';') }),
    { actor: ctx.person.id, now: ctx.now, action: kind?.[1] === 'THUONG' ? 'removed' : 'set' },
  );
  if (verdict.kind === 'refused') await ctx.say([{ html: escapeHtml(say.refused(verdict.why)) }]);
  else
    for (const day of verdict.days)
      await ctx.say([dayPage(await factsOf(ctx, deps), day.date, say.changed(day))]);
  return true;
}

/** The buttons of the calendar's pages; false for any other button. */
export async function pressDay(
  ctx: BotContext,
  [what = '', which = '', more = '']: readonly string[],
  deps: Deps,
): Promise<boolean> {
  const today = civilDateOf(ctx.now);
  const year = Number(which.slice(0, 4) || (deps.calendar.yearToConfirm(today) ?? today.slice(0, 4)));
  const facts = await factsOf(ctx, deps);
  switch (what) {
    case 'calendar':
      await ctx.replace(calendarPage(facts, year));
      return true;
    case 'year':
      if (more === '') await ctx.replace(confirmYearPage(facts.days, year));
      else {
        // As many days as were shown: one that was set meanwhile has not been read.
        const asShown = (days: readonly CalendarDay[]): DayVerdict => {
          const verdict = confirmDays(days, String(year));
          return verdict.kind === 'days' && String(verdict.days.length) !== more
            ? { kind: 'refused', why: 'not-listed' }
            : verdict;
        };
        await change(ctx, asShown, 'confirmed', deps);
        await ctx.replace(calendarPage(await factsOf(ctx, deps), year));
      }
      return true;
    case 'day':
      await change(ctx, (days) => confirmDays(days, which), 'confirmed', deps);
      await ctx.replace(calendarPage(await factsOf(ctx, deps), year));
      return true;
    case 'noday':
      await change(ctx, (days) => removeDay(days, which), 'removed', deps);
      await ctx.replace(calendarPage(await factsOf(ctx, deps), year));
      return true;
    default:
      return false;
  }
}

async function change(
  ctx: BotContext,
  decide: (days: readonly CalendarDay[]) => DayVerdict,
  action: Action,
  deps: Deps,
): Promise<void> {
  if (ctx.person === null || !mayAdminister(ctx.person, 'CUC', ctx.now)) {
    await ctx.answerCallbackQuery({ text: say.notYours(), show_alert: true });
    return;
  }
  const verdict = await deps.calendar.change(decide, { actor: ctx.person.id, now: ctx.now, action });
  const [only, ...others] = verdict.kind === 'days' ? verdict.days : [];
  const text =
    verdict.kind === 'refused'
      ? say.refused(verdict.why)
      : only !== undefined && others.length === 0
        ? say.changed(only)
        : say.changedDays(1 + others.length);
  await ctx.answerCallbackQuery({ text, show_alert: verdict.kind === 'refused' });
}
