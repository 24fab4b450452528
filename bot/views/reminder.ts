import { addDays, civilDateOf, wallTimeOf } from '../../cases/civil-date.ts';
import type { Case, CivilDate, RuleId } from '../../cases/model.ts';
import { ruleById } from '../../cases/rules/index.ts';
import { citationFor, type Rule, yearsOf } from '../../cases/rules/rule.ts';
import type { Document } from '../../knowledge/model.ts';
import type { Unit } from '../../people/model.ts';
import type { ActionFacts } from '../../reminders/actions/model.ts';
import { displayedVnd } from '../../reminders/digest.ts';
import type { Item, ReminderItem } from '../../reminders/items.ts';
import { isAcknowledged, MARK_KINDS, type MarkKind, type Marks, markKey } from '../../reminders/marks.ts';
import type { Button, OutgoingPart } from '../../reminders/ports.ts';
import type { Reminder } from '../../reminders/reminder.ts';
import { andMore, count, money } from '../messages/amounts.ts';
import { mergedFrom, sentLate } from '../messages/digests.ts';
import { deskTitle } from '../messages/opinions.ts';
import * as say from '../messages/reminders.ts';
import { ACTION_PREFIX, askedWords } from './actions.ts';
import { caseRef, decisionOf } from './case-line.ts';
import { callback, escapeHtml, MESSAGE_LIMIT, visibleLength } from './message.ts';

/** Prefix of everything a reminder's buttons call back with; commands/nhacviec.ts answers. */
export const REMINDER_PREFIX = 'nv';
/** Cases offered when a button has to be told which one is meant. */
const PICK_MAX = 20;

export interface ReminderContext {
  readonly today: CivilDate;
  readonly cases: ReadonlyMap<string, Case>;
  readonly marks: Marks;
  readonly documents: readonly Document[];
  readonly late?: boolean;
  /** Requests of leaders, those of the reminder among them, and the units their desks are called by. */
  readonly actions?: ActionFacts;
  readonly units?: readonly Pick<Unit, 'code' | 'name'>[];
}

/** What a button asks to choose a case for. */
export type Choice = 'next' | 'done' | 'wrong';

/** The reminder of domain 7.4 as one message; lists are cut until it fits. */
export function reminderPart(
  reminder: Reminder,
  messageId: string,
  context: ReminderContext,
  picking: Choice | null = null,
): OutgoingPart {
  const lengths = [20, 10, 5, 2];
  const html =
    lengths
      .map((most) => reminderHtml(reminder, context, picking, most))
      .find((text) => visibleLength(text) <= MESSAGE_LIMIT) ?? reminderHtml(reminder, context, picking, 0);
  return { html, buttons: reminderButtons(reminder, messageId, context, picking), protect: true };
}

function reminderHtml(
  reminder: Reminder,
  context: ReminderContext,
  picking: Choice | null,
  most: number,
): string {
  const { today } = context;
  const by = (step: ReminderItem['step']): readonly ReminderItem[] =>
    reminder.items.filter((item) => item.step === step);
  const isUpcoming = (item: ReminderItem): boolean => item.since > today;
  const forecast = reminder.items.filter(isUpcoming);
  const week = by('weekly').filter((item) => !isUpcoming(item));
  const summary = say.summary({ day1: by('day1').length, upcoming: forecast.length, week: week.length });
  const remarks = [
    ...(context.late === true ? [sentLate()] : []),
    ...(reminder.mergedFrom === null ? [] : [mergedFrom(reminder.mergedFrom, today)]),
  ];
  const sections = [
    [
      `<b>${say.heading(today)}</b>`,
      ...(remarks.length > 0 ? [`<i>(${remarks.join('; ')})</i>`] : []),
      ...(summary === '' ? [] : [summary]),
    ],
    askedLines(reminder, context, most),
    ...blocks(by('day1'), context, Math.ceil(most / 2)),
    list(say.askHeading(), by('ask'), context, most),
    list(say.repeatHeading(), by('repeat'), context, most),
    list(say.weekHeading(), week, context, most),
    list(
      say.taskHeading('A3?'),
      by('task').filter(({ rule }) => rule === 'A3?'),
      context,
      most,
    ),
    list(
      say.taskHeading('A3b'),
      by('task').filter(({ rule }) => rule === 'A3b'),
      context,
      most,
    ),
    upcomingLines(forecast, context, most),
    reminder.items.length === 0 ? [] : [`<i>${say.reasons(reasonsOf(reminder, context))}</i>`],
    picking === null ? [] : [`<b>${say.pickHeading[picking]()}</b>`],
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

/** What leaders asked and is due, each as its own message said it, with what was answered. */
function askedLines({ asked = [] }: Reminder, context: ReminderContext, most: number): string[] {
  if (asked.length === 0) return [];
  const { actions, units = [], today } = context;
  const deskOf = (role: string, unit: string): string =>
    deskTitle(role as 'TP' | 'TT', units.find(({ code }) => code === unit)?.name ?? unit);
  const shown = asked.slice(0, most).flatMap(({ request: id, caseKey }) => {
    const request = actions?.requests.find((one) => one.id === id);
    const c = context.cases.get(caseKey);
    if (request === undefined || c === undefined) return [];
    return [`📌 ${decisionOf(c)} · ${escapeHtml(askedWords(request, today, deskOf))}`];
  });
  const left = asked.length - shown.length;
  return [
    `<b>${say.askedHeading()}</b> (${count(asked.length)})`,
    ...shown,
    ...(left > 0 ? [andMore(left)] : []),
  ];
}

/** A case that has just passed its mark, told in full. */
function blocks(items: readonly ReminderItem[], context: ReminderContext, most: number): string[][] {
  const full = items.slice(0, most).flatMap((item): string[][] => {
    const c = context.cases.get(item.caseKey);
    if (c === undefined) return [];
    const rule = ruleById(item.rule);
    const vnd = displayedVnd(c);
    const icon = rule.severity === 'nghiem_trong' ? '🔴' : '🟠';
    return [
      [
        [
          `${icon} ${decisionOf(c)}`,
          ...(c.debtorRef === null ? [] : [escapeHtml(c.debtorRef.slice(0, 60))]),
          ...(vnd === null ? [] : [money(vnd)]),
        ].join(' · '),
        `<b>${say.exceeded(item.rule)}</b>, ${detailOf(item, rule)}.`,
        ...(item.also.length > 0 ? [say.alsoUnder(item.also.map((telling) => telling.rule))] : []),
        ...(c.lastVerificationDate === null ? [] : [say.lastVerified(c.lastVerificationDate)]),
        ...statusLine(item, context),
      ],
    ];
  });
  const left = items.length - Math.min(items.length, most);
  return left > 0 ? [...full, [andMore(left)]] : full;
}

/** The anniversary, or the day on which the office's own threshold ended. */
function lastDayBefore(item: Pick<ReminderItem, 'since'>): CivilDate {
  return addDays(item.since, -1);
}

function detailOf(item: ReminderItem, rule: Rule): string {
  return yearsOf(rule) === null
    ? say.thresholdDetail(lastDayBefore(item), item.since)
    : say.exceededDetail(item.rule, lastDayBefore(item), item.since);
}

function list(
  title: string,
  items: readonly ReminderItem[],
  context: ReminderContext,
  most: number,
): string[] {
  if (items.length === 0) return [];
  const shown = items.slice(0, most).flatMap((item) => {
    const c = context.cases.get(item.caseKey);
    if (c === undefined) return [];
    const rules = [item, ...item.also].map(({ rule }) => say.exceeded(rule).toLowerCase());
    const parts = [`• ${decisionOf(c)}`, [...new Set(rules)].join(', '), ...statusLine(item, context)];
    return [parts.join(' · ')];
  });
  const left = items.length - shown.length;
  return [`<b>${title}</b> (${count(items.length)})`, ...shown, ...(left > 0 ? [andMore(left)] : [])];
}

function upcomingLines(items: readonly ReminderItem[], context: ReminderContext, most: number): string[] {
  return [...Map.groupBy(items, (item) => item.rule)].map(([rule, own]) => {
    const shown = own.slice(0, most).flatMap((item) => {
      const c = context.cases.get(item.caseKey);
      return c === undefined
        ? []
        : [
            [
              decisionOf(c),
              `(${say.markOn(lastDayBefore(item), context.today)})`,
              ...statusLine(item, context),
            ].join(' '),
          ];
    });
    const left = own.length - shown.length;
    return `${say.upcomingHeading(rule)} ${[...shown, ...(left > 0 ? [andMore(left)] : [])].join(', ')}.`;
  });
}

/** All that was answered on the item, in the order in which it was, and when it was last: an answer given again shows too. */
export function statusLine(item: Item, { marks, today }: Pick<ReminderContext, 'marks' | 'today'>): string[] {
  const given = MARK_KINDS.flatMap((kind) => marks.get(markKey(item, kind)) ?? []).toSorted((a, b) =>
    a.at.localeCompare(b.at),
  );
  const last = given.at(-1);
  if (last === undefined) return [];
  const at = new Date(last.at);
  const when = say.status.when(wallTimeOf(at), civilDateOf(at), today);
  return [`<i>✓ ${given.map(({ kind, until }) => statusOf(kind, until)).join(' · ')} ${when}</i>`];
}

function statusOf(kind: MarkKind, until: CivilDate | null): string {
  return kind === 'awaiting-data' ? say.status['awaiting-data'](until) : say.status[kind]();
}

/** `Nhiệm vụ 2026, mục 2.2, gạch đầu dòng 7; mục 2.3, gạch đầu dòng 9`: the sentences that bind whoever enforces. */
function reasonsOf(reminder: Reminder, { cases, documents }: ReminderContext): string {
  const rules = new Map<RuleId, Case>();
  for (const item of reminder.items)
    for (const { rule } of [item, ...item.also]) {
      const c = cases.get(item.caseKey);
      if (c !== undefined && !rules.has(rule)) rules.set(rule, c);
    }
  const citations = [...rules].map(([rule, c]) => citationFor(ruleById(rule), c));
  return [...Map.groupBy(citations, ({ document }) => document)]
    .map(([id, own]) => {
      const title = documents.find((document) => document.id === id)?.shortTitle ?? id;
      return `${escapeHtml(title)}, ${[...new Set(own.map(({ label }) => label))].join('; ')}`;
    })
    .join('; ');
}

function reminderButtons(
  reminder: Reminder,
  id: string,
  context: ReminderContext,
  picking: Choice | null,
): Button[][] {
  if (picking !== null) {
    const choices = reminder.items.slice(0, PICK_MAX).flatMap((item) => {
      const c = context.cases.get(item.caseKey);
      return c === undefined
        ? []
        : [[callback(c.decisionNo.slice(0, 40), REMINDER_PREFIX, picking, id, caseRef(item.caseKey))]];
    });
    return [...choices, [callback(say.buttons.back(), REMINDER_PREFIX, 'home', id)]];
  }
  const open = reminder.items.some((item) => !isAcknowledged(context.marks, item));
  const asked = reminder.asked?.length ?? 0;
  const answer = asked > 0 ? [[callback(say.buttons.answer(asked), ACTION_PREFIX, 'my')]] : [];
  if (reminder.items.length === 0) return answer;
  return [
    ...answer,
    [
      ...(open ? [callback(say.buttons.acknowledge(), REMINDER_PREFIX, 'ok', id)] : []),
      callback(say.buttons.nextStep(), REMINDER_PREFIX, 'next', id),
    ],
    [callback(say.buttons.done(), REMINDER_PREFIX, 'done', id)],
    [callback(say.buttons.wrong(), REMINDER_PREFIX, 'wrong', id)],
  ];
}
