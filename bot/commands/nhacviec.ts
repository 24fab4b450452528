import type { Person } from '../../people/model.ts';
import { unitsOf } from '../../reminders/audience.ts';
import type { Facts } from '../../reminders/facts.ts';
import { type Item, type ReminderItem, tellingsOf } from '../../reminders/items.ts';
import { AWAITING_DATA_WORKING_DAYS, type MarkKind } from '../../reminders/marks.ts';
import type { Message } from '../../reminders/model.ts';
import type { Reminder } from '../../reminders/reminder.ts';
import type { Deps } from '../deps.ts';
import { closeForms } from '../forms.ts';
import * as say from '../messages/reminders.ts';
import { stillTrue } from '../render.ts';
import { caseRef } from '../views/case-line.ts';
import { escapeHtml } from '../views/message.ts';
import { type Choice, REMINDER_PREFIX, reminderPart } from '../views/reminder.ts';
import type { BotCommand, BotContext } from './command.ts';

/** A next step is awaited this long; after that a text counts as a question again. */
const FORM_MINUTES = 30;
/** Longest next step that is kept. */
const NOTE_MAX = 1000;

/** Which mark each choice leaves. */
const MARKS = { done: 'awaiting-data', wrong: 'data-error' } as const satisfies Record<
  Exclude<Choice, 'next'>,
  MarkKind
>;

/** `/nhacviec`: the last reminder again, and what the buttons of every reminder do. */
export const nhacviec: BotCommand = {
  name: 'nhacviec',
  menu: null,
  chats: 'private',
  roles: ['CHV'],
  async handle(ctx, _argument, deps) {
    const message = ctx.person && (await deps.reminders.latestSent(ctx.person.id, 'reminder'));
    if (message === null) return ctx.say([{ html: escapeHtml(say.noReminder()) }]);
    const shown = await show(ctx, message, deps, null);
    if (shown !== null) await ctx.say([shown]);
    else await ctx.say([{ html: escapeHtml(say.noReminder()) }]);
  },
  callbacks: { prefix: REMINDER_PREFIX, handle: press },
  async takeText(ctx, text, deps) {
    if (ctx.person === null) return false;
    const item = await deps.reminders.takeForm(
      ctx.person.id,
      new Date(ctx.now.getTime() - FORM_MINUTES * 60_000),
    );
    if (item === null) return false;
    await deps.reminders.mark([item], {
      personId: ctx.person.id,
      kind: 'next-step',
      at: ctx.now,
      note: text.slice(0, NOTE_MAX),
    });
    await ctx.say([{ html: escapeHtml(say.nextStepTaken(await decisionNoOf(item, deps))) }]);
    return true;
  },
};

async function press(ctx: BotContext, data: readonly string[], deps: Deps): Promise<void> {
  const [verb, id, ref] = data;
  const message = id === undefined ? null : await deps.reminders.get(id);
  if (
    ctx.chat?.type !== 'private' ||
    message === null ||
    ctx.person === null ||
    !isOwn(message, ctx.person, ctx.now)
  ) {
    await ctx.answerCallbackQuery({ text: say.notYours(), show_alert: true });
    return;
  }
  const choice = verb === 'next' || verb === 'done' || verb === 'wrong' ? verb : null;
  const { facts } = await deps.look.at(ctx.now);
  const { items } = stillTrue(message.payload as Reminder, facts, ctx.person.id, ctx.now);
  if (verb === 'ok') {
    await leave(items, 'acknowledged', ctx.person, facts, ctx.now, deps);
    await ctx.answerCallbackQuery({
      text: say.toast.acknowledged(new Set(items.map(({ caseKey }) => caseKey)).size),
    });
  }
  if (choice !== null) {
    // A case may stand in it more than once, overdue and to be found out about: what is said of it is said of the whole.
    const chosen = ref === undefined ? items : items.filter(({ caseKey }) => caseRef(caseKey) === ref);
    const [item] = chosen;
    if (item === undefined || chosen.some(({ caseKey }) => caseKey !== item.caseKey))
      return replace(ctx, message, deps, choice);
    if (choice === 'next') {
      // Chosen from the list: the message goes back to what it was, the question stands below it.
      if (ref !== undefined) await replace(ctx, message, deps, null);
      return askNextStep(ctx, ctx.person, item, deps);
    }
    const kind = MARKS[choice];
    await leave(chosen, kind, ctx.person, facts, ctx.now, deps);
    await ctx.answerCallbackQuery({ text: say.toast[kind](await decisionNoOf(item, deps)) });
  }
  await replace(ctx, message, deps, null);
}

/** Only the person it was sent to, while an executor. */
function isOwn(message: Message, person: Person, now: Date): boolean {
  return (
    message.kind === 'reminder' &&
    message.to.kind === 'person' &&
    message.to.personId === person.id &&
    unitsOf(person, 'CHV', now).length > 0
  );
}

/** Records the answer on every rule the items are told under. */
async function leave(
  items: readonly ReminderItem[],
  kind: MarkKind,
  person: Person,
  { calendar, today }: Pick<Facts, 'calendar' | 'today'>,
  now: Date,
  deps: Deps,
): Promise<void> {
  const until = kind === 'awaiting-data' ? calendar.addWorkingDays(today, AWAITING_DATA_WORKING_DAYS) : null;
  await deps.reminders.mark(tellingsOf(items), { personId: person.id, kind, at: now, until });
}

async function askNextStep(ctx: BotContext, person: Person, item: ReminderItem, deps: Deps): Promise<void> {
  await closeForms(person.id, deps, ctx.now);
  await deps.reminders.openForm(person.id, item, ctx.now);
  await ctx.say([{ html: escapeHtml(say.askNextStep(await decisionNoOf(item, deps))), protect: true }]);
}

async function replace(ctx: BotContext, message: Message, deps: Deps, choice: Choice | null): Promise<void> {
  const part = await show(ctx, message, deps, choice);
  if (part !== null) return ctx.replace(part);
  await ctx.answerCallbackQuery({ text: say.notYours(), show_alert: true });
}

/** The reminder as it stands now, with what was answered; null when nothing of it holds any more. */
async function show(ctx: BotContext, message: Message, deps: Deps, choice: Choice | null) {
  const { facts } = await deps.look.at(ctx.now);
  const reminder = stillTrue(message.payload as Reminder, facts, ctx.person?.id ?? '', ctx.now);
  if (reminder.items.length === 0 && reminder.asked === undefined) return null;
  const { library } = await deps.knowledge.current(ctx.reads);
  return reminderPart(reminder, message.id, { ...facts, documents: library.documents }, choice);
}

async function decisionNoOf(item: Item, deps: Deps): Promise<string> {
  // A matter is called by its key.
  return (await deps.cases.caseByKey(item.caseKey))?.decisionNo ?? item.caseKey;
}
