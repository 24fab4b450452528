import { addDays, civilDateOf, wallTimeOf } from '../../cases/civil-date.ts';
import type { Matter } from '../../cases/matters/model.ts';
import type { Case, CivilDate, RuleId, Upcoming } from '../../cases/model.ts';
import { ruleById } from '../../cases/rules/index.ts';
import { citationFor, type Rule, yearsOf } from '../../cases/rules/rule.ts';
import type { Document } from '../../knowledge/model.ts';
import { levelOf, type Unit } from '../../people/model.ts';
import type { ActionFacts } from '../../reminders/actions/model.ts';
import type { Item, ReminderItem } from '../../reminders/items.ts';
import { isAcknowledged, MARK_KINDS, type MarkKind, type Marks, markKey } from '../../reminders/marks.ts';
import { telling } from '../../reminders/overdue.ts';
import type { Button, OutgoingPart } from '../../reminders/ports.ts';
import type { Reminder } from '../../reminders/reminder.ts';
import { andMore, count } from '../messages/amounts.ts';
import { mergedFrom, sentLate } from '../messages/digests.ts';
import * as say from '../messages/reminders.ts';
import { ACTION_PREFIX, askedWords } from './actions.ts';
import { amountsOf, caseRef, decisionOf } from './case-line.ts';
import { deskIn } from './desk.ts';
import { hearingWords, matterName, matterNextWords } from './matter-record.ts';
import { callback, escapeHtml, MESSAGE_LIMIT, visibleLength } from './message.ts';

/** Prefix of everything a reminder's buttons call back with; commands/nhacviec.ts answers. */
export const REMINDER_PREFIX = 'nv';
/** Cases offered when a button has to be told which one is meant. */
const PICK_MAX = 20;

export interface ReminderContext {
  readonly today: CivilDate;
  readonly cases: ReadonlyMap<string, Case>;
  readonly matters: ReadonlyMap<string, Matter>;
  readonly matterUpcoming?: readonly Upcoming[];
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
  const first = by('day1');
  const summary = say.summary({
    ...firstTold(first, today),
    upcoming: forecast.length,
    week: week.length,
  });
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
    list(say.hearingHeading(), by('T-1'), context, most),
    ...blocks(first, context, Math.ceil(most / 2)),
    list(say.depositHeading(), by('deposit'), context, most),
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
  const deskOf = (role: string, unit: string): string => deskIn(units, role, unit);
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

/** Calendar days for which what is first told as overdue has only just become so: Tết is the longest without a morning. */
const JUST_DAYS = 14;

/** What came anew, by what may be said of it: an old due that a new reader hears of first has not just passed its mark. */
function firstTold(
  items: readonly ReminderItem[],
  today: CivilDate,
): { readonly day1: number; readonly older: number; readonly listed: number } {
  const overdue = items.filter(({ listed }) => listed !== true);
  const older = overdue.filter(({ since }) => since < addDays(today, -JUST_DAYS)).length;
  return { day1: overdue.length - older, older, listed: items.length - overdue.length };
}

/** A case by its decision, a matter by its key and stage; null when the data has it no more. */
function recordOf({ caseKey }: Pick<ReminderItem, 'caseKey'>, context: ReminderContext): string | null {
  const c = context.cases.get(caseKey);
  if (c !== undefined) return decisionOf(c);
  const matter = context.matters.get(caseKey);
  return matter === undefined ? null : matterName(caseKey, matter);
}

/** A case that has just passed its mark, told in full. */
function blocks(items: readonly ReminderItem[], context: ReminderContext, most: number): string[][] {
  const full = items.slice(0, most).flatMap((item): string[][] => {
    const record = recordOf(item, context);
    if (record === null) return [];
    const c = context.cases.get(item.caseKey);
    const rule = ruleById(item.rule);
    const icon = rule.severity === 'nghiem_trong' ? '🔴' : '🟠';
    const party = c?.debtorRef ?? null;
    const verified = c?.lastVerificationDate ?? null;
    return [
      [
        [
          `${icon} ${record}`,
          ...(party === null ? [] : [escapeHtml(party.slice(0, 60))]),
          ...(c === undefined ? [] : amountsOf(c)),
        ].join(' · '),
        `<b>${say.exceeded(item.rule)}</b>, ${detailOf(item, rule, context)}.`,
        ...alsoUnder(item),
        ...(verified === null ? [] : [say.lastVerified(verified)]),
        ...statusLine(item, context),
      ],
    ];
  });
  const left = items.length - Math.min(items.length, most);
  return left > 0 ? [...full, [andMore(left)]] : full;
}

/** The lesser rules of a case, where the first does not say them already. */
function alsoUnder({ rule, also }: ReminderItem): string[] {
  const others = telling([rule, ...also.map((one) => one.rule)]).filter((one) => one !== rule);
  return others.length > 0 ? [say.alsoUnder(others)] : [];
}

/** The anniversary, or the day on which the office's own threshold ended. */
function lastDayBefore(item: Pick<ReminderItem, 'since'>): CivilDate {
  return addDays(item.since, -1);
}

function detailOf(item: ReminderItem, rule: Rule, { matters, today }: ReminderContext): string {
  const matter = matters.get(item.caseKey);
  if (item.rule === 'B10' && matter !== undefined) return hearingWords(matter) ?? '';
  if (item.listed === true) return say.listedDetail(item.since, today);
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
    const record = recordOf(item, context);
    if (record === null) return [];
    const rules = telling([item, ...item.also].map(({ rule }) => rule)).map(say.exceededShort);
    const matter = context.matters.get(item.caseKey);
    const hearing = item.rule === 'B10' && matter !== undefined ? hearingWords(matter) : null;
    const parts = [
      `• ${record}`,
      [...new Set(rules)].join(', '),
      ...(hearing === null ? [] : [hearing]),
      ...statusLine(item, context),
    ];
    return [parts.join(' · ')];
  });
  const left = items.length - shown.length;
  return [`<b>${title}</b> (${count(items.length)})`, ...shown, ...(left > 0 ? [andMore(left)] : [])];
}

function upcomingLines(items: readonly ReminderItem[], context: ReminderContext, most: number): string[] {
  const { matters, matterUpcoming = [], today } = context;
  const stages = items
    .filter(({ caseKey }) => matters.has(caseKey))
    .slice(0, most)
    .flatMap((item) => {
      const next = matterUpcoming.find(
        (one) => one.caseKey === item.caseKey && one.rule === item.rule && one.since === item.since,
      );
      const name = matterName(item.caseKey, matters.get(item.caseKey));
      return next === undefined ? [] : [`• ${name} · ${escapeHtml(matterNextWords(next, today))}`];
    });
  const cases = items.filter(({ caseKey }) => !matters.has(caseKey));
  return [...stages, ...upcomingCases(cases, context, most)];
}

function upcomingCases(items: readonly ReminderItem[], context: ReminderContext, most: number): string[] {
  return [...Map.groupBy(items, (item) => item.rule)].map(([rule, own]) => {
    const shown = own.slice(0, most).flatMap((item) => {
      const record = recordOf(item, context);
      return record === null
        ? []
        : [
            [
              record,
              `(${say.markOn(rule, lastDayBefore(item), context.today)})`,
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
function reasonsOf(reminder: Reminder, { cases, matters, documents }: ReminderContext): string {
  const rules = new Map<RuleId, Parameters<typeof citationFor>[1]>();
  for (const item of reminder.items)
    for (const { rule } of [item, ...item.also]) {
      const unit = matters.get(item.caseKey)?.unit;
      const level = unit === undefined || levelOf(unit) === 'KHU_VUC' ? 'KHU_VUC' : 'TINH';
      const c = cases.get(item.caseKey) ?? (unit === undefined ? undefined : { handlingLevel: level });
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
    const keys = [...new Set(reminder.items.map(({ caseKey }) => caseKey))];
    const choices = keys.slice(0, PICK_MAX).flatMap((caseKey) => {
      const c = context.cases.get(caseKey);
      if (c === undefined && !context.matters.has(caseKey)) return [];
      const name = c?.decisionNo ?? caseKey;
      return [[callback(name.slice(0, 40), REMINDER_PREFIX, picking, id, caseRef(caseKey))]];
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
