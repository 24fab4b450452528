import type { Calendar } from '../../cases/calendar.ts';
import type { Group, Person, Unit } from '../../people/model.ts';
import type { NewerFigures } from '../../reminders/announcements/announcements.ts';
import type { Announcement } from '../../reminders/announcements/model.ts';
import { expectedDay, type Quarter } from '../../reminders/announcements/periods.ts';
import { type Roll, receiptsByUnit } from '../../reminders/announcements/receipts.ts';
import type { ReportLine } from '../../reminders/announcements/report.ts';
import { planOf, type Step } from '../../reminders/announcements/schedule.ts';
import type { Button, OutgoingPart } from '../../reminders/ports.ts';
import { fullDate } from '../messages/amounts.ts';
import * as say from '../messages/announcements.ts';
import { figureText } from './announcement.ts';
import { callback, escapeHtml, rows, toParts } from './message.ts';

/** Prefix of the buttons; commands/thongbao.ts takes them. */
export const PREFIX = 'an';
/** Names in a list of who is missing; a longer one would not be read in a chat. */
const NAMES_SHOWN = 30;

/** Under a text in a group, and under the reminder to take note of it. */
export function receiptButton({ id, approvals }: Announcement, done: number | null = null): Button {
  const text = done === null || done === 0 ? say.button.receipt() : say.button.receiptCount(done);
  return callback(text, PREFIX, 'got', id, approvals);
}

const open = (text: string, { id }: Announcement): Button => callback(text, PREFIX, 'show', id);

export function approvedPart(announcement: Announcement, by: string, calendar: Calendar): OutgoingPart {
  const { content, approvedAt, previous } = announcement;
  const slots = planOf(content, new Date(approvedAt ?? 0), previous !== null, calendar);
  return {
    html: [
      `✅ ${escapeHtml(say.toldApproved(content.title, by))}`,
      ...slots.map(({ dueAt, step }) => `• ${escapeHtml(`${say.moment(dueAt)}: ${say.stepName(step)}`)}`),
    ].join('\n'),
    buttons: [[open(say.button.open(), announcement)]],
  };
}

export function returnedPart(announcement: Announcement, by: string): OutgoingPart {
  const { content, returned } = announcement;
  return {
    html: `↩️ ${escapeHtml(say.toldReturned(content.title, by))}\n${escapeHtml(say.reason(returned?.reason ?? null))}`,
    buttons: [[open(say.button.open(), announcement)]],
  };
}

export function unapprovedPart(announcement: Announcement): OutgoingPart {
  const { content, previous } = announcement;
  const told = previous === null ? say.toldUnapproved : say.toldUnapprovedChange;
  return {
    html: `⚠️ ${escapeHtml(told(content.title, say.when(content)))}`,
    buttons: [[open(say.button.open(), announcement)]],
  };
}

export function receiptPart(announcement: Announcement): OutgoingPart {
  const { content } = announcement;
  return {
    html: `🔔 ${escapeHtml(say.askReceipt(content.title))}\n${escapeHtml(say.when(content))}`,
    buttons: [[receiptButton(announcement), open(say.button.open(), announcement)]],
  };
}

/** Reminds of the period nobody has written an announcement for. */
export function draftPart(quarter: Quarter, unit: Unit | string, calendar: Calendar): OutgoingPart {
  const [code, name] = typeof unit === 'string' ? [unit, unit] : [unit.code, unit.name];
  const text = say.draftReminder(
    say.quarterName(quarter),
    say.dates(quarter.first, quarter.last),
    name,
    fullDate(expectedDay(quarter.last, calendar)),
  );
  return {
    html: `📝 ${escapeHtml(text)}`,
    buttons: [[callback(say.button.draftNew(), PREFIX, 'new', code, quarter.last)]],
  };
}

/** The delivery report of one step, or of all; with the text as a copy for the groups that did not get it. */
export function reportParts(
  announcement: Announcement,
  lines: readonly ReportLine[],
  groups: readonly Group[],
  of: Step | null,
): readonly OutgoingPart[] {
  const { id, content } = announcement;
  const heading = of === null ? say.reportAllHeading(content.title) : say.reportHeading(content.title, of);
  const own = lines.filter(({ step }) => of === null || step === of);
  const failed = own.filter(({ outcome }) => outcome.kind === 'failed' || outcome.kind === 'missed');
  const copies = failed.map(({ step, chatId }) =>
    callback(say.button.copy(nameOf(chatId, groups)), PREFIX, 'copy', id, step, chatId),
  );
  return toParts(
    [
      `<b>${escapeHtml(heading)}</b>`,
      ...own.map(({ step, chatId, dueAt, outcome }) => {
        const when = of === null ? `${say.stepName(step)} (${say.moment(dueAt)}), ` : '';
        return `• ${escapeHtml(`${when}${nameOf(chatId, groups)}: ${say.outcomeName(outcome)}`)}`;
      }),
      ...(copies.length > 0 ? ['', escapeHtml(say.copyHint())] : []),
    ].join('\n'),
    { buttons: [...rows(copies, 1), [open(say.button.open(), announcement)]] },
  );
}

/** Who of the invited has not taken note, per unit: for those who wrote or approve it. */
export function receiptsParts(
  announcement: Announcement,
  { invited, missing }: { readonly invited: Roll; readonly missing: Roll },
  units: readonly Unit[],
): readonly OutgoingPart[] {
  const nameOfUnit = (code: string): string => units.find((unit) => unit.code === code)?.name ?? code;
  const lines = receiptsByUnit(invited, missing).flatMap(({ unit, invited: count, missing: own }) => [
    `• <b>${escapeHtml(say.receiptsUnit(nameOfUnit(unit), count - own.length, count))}</b>`,
    ...(own.length === 0
      ? []
      : [
          escapeHtml(
            say.receiptsMissing(
              own.slice(0, NAMES_SHOWN).map(personName),
              Math.max(0, own.length - NAMES_SHOWN),
            ),
          ),
        ]),
  ]);
  return toParts(
    [
      `<b>${escapeHtml(say.receiptsHeading(announcement.content.title))}</b>`,
      escapeHtml(say.receiptsTotal(invited.length - missing.length, invited.length)),
      ...lines,
    ].join('\n'),
    { buttons: [[open(say.button.open(), announcement)]], protect: true },
  );
}

/** Figures that have moved since they were approved, in private; the text itself stays what was approved. */
export function figuresPart(
  announcement: Announcement,
  newer: NewerFigures,
  calendar: Calendar,
): OutgoingPart {
  return {
    html: `📊 ${newerLines(announcement, newer, calendar).map(escapeHtml).join('\n')}`,
    buttons: [
      [callback(say.button.refresh(), PREFIX, 'fig', announcement.id), open(say.button.open(), announcement)],
    ],
  };
}

/** What has moved, and that the group will read what was approved all the same. */
export function newerLines(
  { content, figures: approved, approvedAt }: Announcement,
  { figures, changed }: NewerFigures,
  calendar: Calendar,
): readonly string[] {
  const [full] = planOf(content, new Date(approvedAt ?? 0), false, calendar);
  return [
    say.newerFigures(content.title),
    ...changed.map((key) => {
      const before = approved && figureText(key, content, approved);
      return `• ${say.newerFigure(before, figureText(key, content, figures) ?? '')}`;
    }),
    ...(approved === null || full === undefined
      ? []
      : [say.newerFiguresNote(approved.asOf, say.moment(full.dueAt))]),
  ];
}

/** Asks an approver, in private. */
export function askPart(announcement: Announcement): OutgoingPart {
  const { content } = announcement;
  return {
    html: `📌 ${escapeHtml(say.askApproval(content.title))}\n${escapeHtml(say.when(content))}`,
    buttons: [[open(say.button.review(), announcement)]],
  };
}

export function personName({ name }: Pick<Person, 'name'>): string {
  return name ?? say.unnamed();
}

export function nameOf(chatId: string, groups: readonly Group[]): string {
  const group = groups.find((one) => one.chatId === chatId);
  return group === undefined ? say.unregisteredGroup() : say.groupName(group.title, group.unit);
}
