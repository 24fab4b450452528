import { addDays, civilDateOf } from '../../cases/civil-date.ts';
import { isWithin, type Person } from '../../people/model.ts';
import { publicNumbersOf } from '../../people/privacy.ts';
import { activeGrants, mayDraft } from '../../people/scope.ts';
import { answerForm } from '../../reminders/announcements/form.ts';
import { editForm, isOvertaken, onCurrent } from '../../reminders/announcements/form-edit.ts';
import {
  type Form,
  type FormInput,
  type FormOutcome,
  isFormStep,
  newForm,
} from '../../reminders/announcements/form-model.ts';
import type { Refusal } from '../../reminders/announcements/lifecycle.ts';
import type { Announcement } from '../../reminders/announcements/model.ts';
import { quarterOf } from '../../reminders/announcements/periods.ts';
import type { Deps } from '../deps.ts';
import { closeForms } from '../forms.ts';
import * as say from '../messages/announcement-form.ts';
import { refusal } from '../messages/announcement-refusals.ts';
import { groupName, notFound } from '../messages/announcements.ts';
import { staleButton } from '../messages/common.ts';
import { type FormView, fieldsPart, formPart, PROPOSAL, proposalFor } from '../views/announcement-form.ts';
import { escapeHtml } from '../views/message.ts';
import { show } from './announcement-show.ts';
import type { BotContext } from './command.ts';

/** Drafting and changing an announcement in the chat, a step at a time. What was typed is kept over a restart. */

/** A draft nobody went on with for this long is given up. */
const FORM_HOURS = 48;
/** After this long a text is a question again; the draft goes on by its buttons or from /thongbao. */
const TEXT_HOURS = 2;
/** Units one may choose from; who serves more drafts from a file. */
const UNITS_SHOWN = 20;

const hoursBefore = (now: Date, hours: number): Date => new Date(now.getTime() - hours * 3_600_000);
/** Since when a form may have been asked to be gone on with, and to take what is typed. */
export const since = (now: Date): Date => hoursBefore(now, FORM_HOURS);
export const typingSince = (now: Date): Date => hoursBefore(now, TEXT_HOURS);

/** Begins a new draft; `unit` comes from the reminder of a period. */
export async function startDraft(ctx: BotContext, person: Person, unit: string, deps: Deps): Promise<void> {
  const units = await draftingUnits(ctx, person, deps);
  if (units.length === 0) return tell(ctx, notFound());
  const known = units.find(({ code }) => code === unit);
  const [only] = units;
  const chosen = known ?? (units.length === 1 ? only : undefined);
  await open(ctx, person, newForm(chosen === undefined ? {} : { unit: chosen.code }), deps);
}

/** Asks which field of it is to be changed. */
export async function askField(ctx: BotContext, person: Person, announcement: Announcement, deps: Deps) {
  if (!mayDraft(person, announcement.content.unit, ctx.now)) return tell(ctx, notFound());
  await ctx.say([fieldsPart(announcement, await draftingUnits(ctx, person, deps))]);
}

export async function startEdit(
  ctx: BotContext,
  person: Person,
  announcement: Announcement,
  field: string,
  deps: Deps,
): Promise<void> {
  if (!isFormStep(field) || !mayDraft(person, announcement.content.unit, ctx.now))
    return tell(ctx, staleButton());
  await open(ctx, person, editForm(announcement.id, announcement.content, field), deps);
}

async function open(ctx: BotContext, person: Person, form: Form, deps: Deps): Promise<void> {
  await closeForms(person.id, deps, ctx.now);
  await ask(ctx, person, form, null, deps);
}

/** The draft that was left half done, asked on. */
export async function resume(ctx: BotContext, person: Person, deps: Deps): Promise<void> {
  const kept = await deps.announcements.forms.open(person.id, since(ctx.now));
  if (kept === null || kept.form.kind !== 'draft') return tell(ctx, staleButton());
  await ask(ctx, person, kept.form.form, kept.taken, deps);
}

export async function stop(ctx: BotContext, person: Person, deps: Deps): Promise<void> {
  const kept = await deps.announcements.forms.open(person.id, since(ctx.now));
  await deps.announcements.forms.close(person.id);
  const isEdit = kept?.form.kind === 'draft' && kept.form.form.editing !== null;
  await ctx.replace({ html: escapeHtml(isEdit ? say.editStopped() : say.stopped()) });
}

/** A button of a step; one of an earlier step is stale. */
export async function choose(
  ctx: BotContext,
  person: Person,
  step: string,
  value: string,
  deps: Deps,
): Promise<void> {
  const kept = await deps.announcements.forms.open(person.id, since(ctx.now));
  if (kept === null || kept.form.kind !== 'draft' || kept.form.form.step !== step)
    return tell(ctx, staleButton());
  const { form } = kept.form;
  const view = await viewOf(ctx, person, form, deps);
  const proposal = value === PROPOSAL ? proposalFor(form.step, view) : null;
  const input: FormInput = proposal === null ? { kind: 'choice', value } : { kind: 'text', text: proposal };
  await take(ctx, person, form, input, kept.taken, deps);
}

/** A text for the step that is asked. The same message again, after a stop, only repeats the question. */
export async function takeDraftText(
  ctx: BotContext,
  person: Person,
  kept: { readonly form: Form; readonly taken: string | null },
  text: string,
  deps: Deps,
): Promise<void> {
  const mark = `${ctx.message?.message_id ?? 0}`;
  if (kept.taken === mark) return ask(ctx, person, kept.form, mark, deps);
  await take(ctx, person, kept.form, { kind: 'text', text }, mark, deps);
}

async function take(
  ctx: BotContext,
  person: Person,
  kept: Form,
  input: FormInput,
  mark: string | null,
  deps: Deps,
): Promise<void> {
  const { announcements } = deps;
  const edited = kept.editing === null ? null : await announcements.get(kept.editing);
  // The form may be days old: the answer goes into what the announcement says now.
  const form = edited === null ? kept : onCurrent(kept, edited.content);
  const view = await viewOf(ctx, person, form, deps);
  const { library } = await deps.knowledge.current();
  const outcome: FormOutcome = answerForm(form, input, {
    now: ctx.now,
    calendar: deps.calendar,
    units: view.units.map(({ code }) => code),
    groups: view.groups.map(({ chatId }) => chatId),
    quotes: view.quotes.map(({ quote }) => quote),
    publicNumbers: publicNumbersOf(library),
    warningItem: say.WARNING_ITEM,
  });
  switch (outcome.kind) {
    case 'next':
      return ask(ctx, person, outcome.form, mark, deps, outcome.form.step === form.step);
    case 'bad':
      await deps.announcements.forms.keep(person.id, { kind: 'draft', form: outcome.form }, mark, ctx.now);
      return ctx.say([formPart(await viewOf(ctx, person, outcome.form, deps), { problem: outcome.problem })]);
    case 'doubt':
      await deps.announcements.forms.keep(person.id, { kind: 'draft', form: outcome.form }, mark, ctx.now);
      return ctx.say([formPart(await viewOf(ctx, person, outcome.form, deps), { doubt: outcome.doubt })]);
    case 'complete': {
      if (edited !== null && isOvertaken(form, outcome.form.values, edited.content)) {
        await announcements.forms.close(person.id);
        await tell(ctx, say.overtaken(form.step));
        return show(edited, person, ctx, deps);
      }
      const decided =
        form.editing === null
          ? await announcements.draft(outcome.content, person, ctx.now, 'form')
          : await announcements.change(form.editing, person, outcome.content, ctx.now, edited?.content);
      if (decided.kind === 'not-found' || (decided.kind === 'refused' && decided.reasons.some(isFinal)))
        await announcements.forms.close(person.id);
      if (decided.kind === 'not-found') return tell(ctx, notFound());
      if (decided.kind === 'refused') return tell(ctx, decided.reasons.map(refusal).join('\n'));
      await announcements.forms.close(person.id);
      return show(decided.announcement, person, ctx, deps);
    }
  }
}

/** What no other answer would change: the form is closed, so that the next text is a question again. */
function isFinal({ kind }: Refusal): boolean {
  return kind === 'wrong-state' || kind === 'no-right' || kind === 'unknown-unit';
}

/** Keeps the form and asks its step; lists come with what the bot proposes already marked. */
async function ask(
  ctx: BotContext,
  person: Person,
  form: Form,
  mark: string | null,
  deps: Deps,
  inPlace = false,
): Promise<void> {
  const view = await viewOf(ctx, person, form, deps);
  const { values } = form;
  const prepared: Form = {
    ...form,
    values: {
      ...values,
      ...(form.step === 'warnings' &&
        values.warnings === undefined && {
          warnings: view.quotes.filter(({ chosen }) => chosen).map(({ quote }) => quote),
        }),
      ...(form.step === 'groups' &&
        values.groups === undefined && {
          groups: view.groups.filter(({ unit }) => unit === values.unit).map(({ chatId }) => chatId),
        }),
    },
  };
  await deps.announcements.forms.keep(person.id, { kind: 'draft', form: prepared }, mark, ctx.now);
  const part = formPart({ ...view, form: prepared });
  await (inPlace ? ctx.replace(part) : ctx.say([part]));
}

async function viewOf(ctx: BotContext, person: Person, form: Form, deps: Deps) {
  const { unit } = form.values;
  const today = civilDateOf(ctx.now);
  const basis = deps.config.quarterBasis;
  const now = quarterOf(today, basis);
  const groups = unit === undefined ? [] : await deps.people.groups();
  return {
    form,
    units: await draftingUnits(ctx, person, deps),
    groups: groups
      .filter((group) => unit !== undefined && isWithin(group.unit, unit))
      .map(({ chatId, title, unit: of }) => ({ chatId, unit: of, title: groupName(title, of) })),
    quotes:
      form.step === 'warnings' && unit !== undefined ? await deps.announcements.proposals(unit, ctx.now) : [],
    // The meeting of a quarter is held near its end or after it.
    quarters: [now, quarterOf(addDays(now.first, -1), basis)],
  } satisfies FormView;
}

/** Units a person may draft for: where they hold an office, and those below that have a group. */
async function draftingUnits(ctx: BotContext, person: Person, deps: Deps) {
  const grouped = new Set((await deps.people.groups()).map(({ unit }) => unit));
  const own = new Set(activeGrants(person, ctx.now).map(({ unit }) => unit));
  return (await deps.people.units())
    .filter(({ code }) => mayDraft(person, code, ctx.now) && (own.has(code) || grouped.has(code)))
    .slice(0, UNITS_SHOWN);
}

function tell(ctx: BotContext, text: string): Promise<void> {
  return ctx.say([{ html: escapeHtml(text) }]);
}
