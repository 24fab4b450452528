import { levelOf } from '../../people/model.ts';
import type { Doubt } from '../../reminders/announcements/doubts.ts';
import {
  BACK,
  DONE,
  type Form,
  type FormProblem,
  type FormStep,
  isOptional,
  SKIP,
  stepsOf,
  YES,
} from '../../reminders/announcements/form-model.ts';
import { ANNOUNCEMENT_TYPES, type Announcement, isMeeting } from '../../reminders/announcements/model.ts';
import type { Quarter } from '../../reminders/announcements/periods.ts';
import type { QuoteProposal } from '../../reminders/announcements/proposals.ts';
import type { Button, OutgoingPart } from '../../reminders/ports.ts';
import * as say from '../messages/announcement-form.ts';
import { dates, quarterName, typeName } from '../messages/announcements.ts';
import { PREFIX } from './announcement-notice.ts';
import { callback, escapeHtml, rows } from './message.ts';

/** Stands for the text the bot proposes at a step. */
export const PROPOSAL = 'p';

export interface FormView {
  readonly form: Form;
  readonly units: readonly { readonly code: string; readonly name: string }[];
  readonly groups: readonly { readonly chatId: string; readonly title: string }[];
  readonly quotes: readonly QuoteProposal[];
  readonly quarters: readonly Quarter[];
}

/** One step of drafting: what is asked, why the answer before was not taken, and the buttons. */
export function formPart(
  view: FormView,
  remark: { readonly problem?: FormProblem; readonly doubt?: Doubt } = {},
): OutgoingPart {
  const { form } = view;
  const steps = stepsOf(form.values, { units: view.units.map(({ code }) => code) });
  const heading =
    form.editing === null
      ? say.heading(steps.indexOf(form.step) + 1, steps.length)
      : say.editHeading(form.values.title ?? '');
  const lines = [
    `<b>${escapeHtml(heading)}</b>`,
    ...(remark.problem === undefined ? [] : [`⚠️ ${escapeHtml(say.problem(remark.problem))}`]),
    escapeHtml(
      remark.doubt === undefined ? say.question(form.step, form.values.type) : say.doubt(remark.doubt),
    ),
    ...listOf(view),
  ];
  const choose = (text: string, value: string): Button => callback(text, PREFIX, 'f', form.step, value);
  const last: Button[] = [];
  if (form.editing === null && form.step !== steps[0]) last.push(choose(say.button.back(), BACK));
  if (isOptional(form.step)) last.push(choose(say.button.skip(), SKIP));
  last.push(callback(say.button.stop(), PREFIX, 'fx'));
  const own = remark.doubt === undefined ? choices(view, choose) : [];
  const sure =
    remark.doubt === undefined
      ? []
      : [choose(remark.doubt.kind === 'odd-hour' ? say.button.yesTime() : say.button.yesDate(), YES)];
  return { html: lines.join('\n'), buttons: [...rows([...sure, ...own], 1), last] };
}

/** The passages in full, numbered: a button has room for their place only. */
function listOf({ form, quotes, groups }: FormView): readonly string[] {
  if (form.step === 'groups' && groups.length === 0) return [escapeHtml(say.noGroups())];
  if (form.step !== 'warnings') return [];
  return ['', ...quotes.map(({ quote }, index) => `${index + 1}. «${escapeHtml(quote)}»`)];
}

function choices(view: FormView, choose: (text: string, value: string) => Button): readonly Button[] {
  const { form, units, groups, quotes, quarters } = view;
  const { values } = form;
  switch (form.step) {
    case 'type':
      return ANNOUNCEMENT_TYPES.map((type) => choose(typeName(type), type));
    case 'unit':
      return units.map(({ code, name }) => choose(name, code));
    case 'period':
      return quarters.map((quarter) => {
        const text = dates(quarter.first, quarter.last);
        return choose(`${quarterName(quarter)}: ${text}`, text);
      });
    case 'warnings':
      return [
        ...quotes.map(({ quote, label }, index) =>
          choose(
            say.button.mark(`${index + 1}. ${label}`, values.warnings?.includes(quote) === true),
            String(index),
          ),
        ),
        choose(say.button.done(), DONE),
      ];
    case 'groups':
      return [
        ...groups.map(({ chatId, title }, index) =>
          choose(say.button.mark(title, values.groups?.includes(chatId) === true), String(index)),
        ),
        choose(say.button.done(), DONE),
      ];
    default: {
      const proposal = proposalFor(form.step, view);
      if (proposal === null) return [];
      const text = form.step === 'agenda' ? say.button.agendaTemplate() : say.button.proposal(proposal);
      return [choose(text, PROPOSAL)];
    }
  }
}

/** The text the bot proposes for a step, null where it proposes none. */
export function proposalFor(
  step: FormStep,
  { form: { values }, quarters }: Pick<FormView, 'form' | 'quarters'>,
): string | null {
  if (values.type !== undefined && !isMeeting(values.type)) return null;
  const level = values.unit === undefined ? 'TINH' : levelOf(values.unit);
  switch (step) {
    case 'title': {
      const quarter = quarters.find(({ first, last }) => values.period === dates(first, last)) ?? quarters[0];
      if (values.type === undefined || quarter === undefined) return null;
      return values.type === 'GIAO_BAN_QUY'
        ? `${say.shortType()} ${quarterName(quarter)}`
        : `${typeName(values.type)} ${quarterName(quarter)}`;
    }
    case 'chair':
      return say.chairProposal(level);
    case 'participants':
      return say.participantsProposal(level);
    case 'agenda':
      return say.agendaProposal().join('\n');
    case 'prepare':
      return say.prepareProposal();
    default:
      return null;
  }
}

/** Which field of an announcement is to be changed. */
export function fieldsPart(
  { id, content }: Announcement,
  units: readonly { readonly code: string }[],
): OutgoingPart {
  const fields = stepsOf(content, { units: units.map(({ code }) => code) }).filter(
    (step) => step !== 'unit' && step !== 'type',
  );
  return {
    html: escapeHtml(say.whichField(content.title)),
    buttons: rows(
      fields.map((step) => callback(say.stepName(step), PREFIX, 'e', id, step)),
      3,
    ),
  };
}
