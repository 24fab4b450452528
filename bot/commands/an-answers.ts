import type { Due } from '../../cases/model.ts';
import type { Person } from '../../people/model.ts';
import { enforces } from '../../people/scope.ts';
import { openAskedOf } from '../../reminders/actions/asked.ts';
import type { Facts } from '../../reminders/facts.ts';
import { AWAITING_DATA_WORKING_DAYS, isAcknowledged } from '../../reminders/marks.ts';
import type { Button } from '../../reminders/ports.ts';
import type { Deps } from '../deps.ts';
import { closeForms } from '../forms.ts';
import * as actions from '../messages/actions.ts';
import * as say from '../messages/reminders.ts';
import { ACTION_PREFIX, askedWords } from '../views/actions.ts';
import { CASES_PREFIX, type CardView, type FilterCode } from '../views/case.ts';
import { deskIn } from '../views/desk.ts';
import { callback, escapeHtml } from '../views/message.ts';
import { statusLine } from '../views/reminder.ts';
import type { VisibleCase } from '../visible-cases.ts';
import type { BotContext } from './command.ts';

/** What an executor answers on the card of an own case: the same four as under a reminder (domain 7.4). */
const ANSWERS = {
  ok: 'acknowledged',
  next: 'next-step',
  done: 'awaiting-data',
  wrong: 'data-error',
} as const;
export type CaseAnswer = keyof typeof ANSWERS;
export const isCaseAnswer = (text: string): text is CaseAnswer => Object.hasOwn(ANSWERS, text);

/** What the case is past, or what is to be found out about it: only that can be answered. */
const answerable = ({ dues }: VisibleCase): readonly Due[] =>
  dues.filter(({ kind, paused }) => kind !== 'list' && paused !== true);

/** What was asked and answered, and the buttons of whoever enforces the case. */
export function ownCard(
  person: Person,
  visible: VisibleCase,
  { filter, page, ref }: { readonly filter: FilterCode; readonly page: number; readonly ref: string },
  facts: Facts,
): Pick<CardView, 'notes' | 'buttons'> {
  const { today, marks, units } = facts;
  const deskOf = (role: string, unit: string): string => deskIn(units, role, unit);
  const asked = openAskedOf(person, facts).filter(({ caseKey }) => caseKey === visible.case.caseKey);
  const items = answerable(visible);
  const [heaviest] = items;
  const button = (text: string, answer: CaseAnswer): Button =>
    callback(text, CASES_PREFIX, 'm', filter, page, ref, answer);
  return {
    notes: [
      ...asked.map((request) => `📌 ${escapeHtml(askedWords(request, today, deskOf))}`),
      ...(heaviest === undefined ? [] : statusLine(heaviest, { marks, today })),
    ],
    buttons: [
      ...asked.map(({ id, kind }) => [callback(actions.buttons.reply(kind), ACTION_PREFIX, 'my', id)]),
      ...(items.length === 0
        ? []
        : [
            [
              ...(items.some((item) => !isAcknowledged(marks, item))
                ? [button(say.buttons.acknowledge(), 'ok')]
                : []),
              button(say.buttons.nextStep(), 'next'),
            ],
            [button(say.buttons.done(), 'done')],
            [button(say.buttons.wrong(), 'wrong')],
          ]),
    ],
  };
}

/** Records the answer on everything the case is due under; asks for the words of a next step. */
export async function answerCase(
  ctx: BotContext,
  visible: VisibleCase,
  answer: CaseAnswer,
  deps: Deps,
): Promise<void> {
  const { person, now } = ctx;
  const items = answerable(visible);
  const [heaviest] = items;
  if (person === null || heaviest === undefined || !enforces(person, visible.case, now)) {
    await ctx.answerCallbackQuery({ text: say.notYours(), show_alert: true });
    return;
  }
  const { decisionNo, caseKey } = visible.case;
  const { facts } = await deps.look.at(now);
  // Who answers for the case answers the leader who asked about it: nobody has to say the same twice.
  const asked = openAskedOf(person, facts).filter((request) => request.caseKey === caseKey);
  if (answer === 'next') {
    const urge = asked.find(({ kind }) => kind === 'urge');
    await closeForms(person.id, deps, now);
    if (urge === undefined) await deps.reminders.openForm(person.id, heaviest, now);
    else await deps.actions.store.openForm(person.id, { kind: 'next-step', request: urge.id }, now);
    await ctx.say([{ html: escapeHtml(say.askNextStep(decisionNo)), protect: true }]);
    return;
  }
  const kind = ANSWERS[answer];
  const until =
    kind === 'awaiting-data' ? facts.calendar.addWorkingDays(facts.today, AWAITING_DATA_WORKING_DAYS) : null;
  await deps.reminders.mark(items, { personId: person.id, kind, at: now, until });
  if (kind !== 'data-error')
    for (const { id } of asked) await deps.actions.store.answer(id, kind, person.id, now);
  const toast = kind === 'acknowledged' ? say.toast.acknowledged(1) : say.toast[kind](decisionNo);
  await ctx.answerCallbackQuery({ text: toast });
}
