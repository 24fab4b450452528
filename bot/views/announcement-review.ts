import type { Calendar } from '../../cases/calendar.ts';
import { civilDateOf } from '../../cases/civil-date.ts';
import type { Group, Person } from '../../people/model.ts';
import { mayApprove, mayDraft } from '../../people/scope.ts';
import { approvalHash } from '../../reminders/announcements/lifecycle.ts';
import { type Announcement, stateAt } from '../../reminders/announcements/model.ts';
import { scheduleOf } from '../../reminders/announcements/schedule.ts';
import type { Button, OutgoingPart } from '../../reminders/ports.ts';
import * as say from '../messages/announcements.ts';
import { changeHtml, fullHtml } from './announcement.ts';
import { callback, escapeHtml, rows, toParts } from './message.ts';

/** Prefix of the buttons; commands/thongbao.ts takes them. */
export const PREFIX = 'an';
/** Working days after which figures are old at approval (domain 5.3). */
const FIGURES_OLD_AFTER = 3;
/** Hex digits of the approval hash that an approve button carries. */
const SHOWN_DIGITS = 16;

export interface ReviewFacts {
  readonly announcement: Announcement;
  readonly unitName: string;
  readonly groups: readonly Group[];
  readonly calendar: Calendar;
  readonly viewer: Person;
  readonly now: Date;
}

/**
 * What drafters and approvers see: the message exactly as the groups will get it, then its groups, its schedule and
 * what the viewer may do with it.
 */
export function reviewParts(facts: ReviewFacts): readonly OutgoingPart[] {
  const { announcement, unitName, now } = facts;
  const { content, previous } = announcement;
  const asSent = previous === null ? fullHtml(announcement, unitName) : changeHtml(announcement, previous);
  const about = [
    escapeHtml(say.previewNote(say.stateName(stateAt(announcement, now)))),
    '',
    `<b>${escapeHtml(say.groupsHeading())}</b>`,
    ...content.groups.map((chatId) => `• ${escapeHtml(groupLine(chatId, facts.groups))}`),
    '',
    ...schedule(facts),
    ...figuresRemark(facts),
  ].join('\n');
  return [...toParts(asSent), ...toParts(about, { buttons: buttonsFor(facts) })];
}

/** The list of announcements, a button each. */
export function listParts(announcements: readonly Announcement[], now: Date): readonly OutgoingPart[] {
  if (announcements.length === 0) return [{ html: escapeHtml(say.listEmpty()) }];
  const lines = announcements.map(
    (one) =>
      `• <b>${escapeHtml(one.content.title)}</b>\n${escapeHtml(`${say.when(one.content)} · ${say.stateName(stateAt(one, now))}`)}`,
  );
  const buttons = announcements.map((one) => callback(one.content.title, PREFIX, 'show', one.id));
  return toParts([`<b>${escapeHtml(say.listHeading())}</b>`, ...lines].join('\n'), {
    buttons: rows(buttons, 1),
  });
}

/** Asks an approver, in private. */
export function askPart({ id, content }: Announcement): OutgoingPart {
  return {
    html: `📌 ${escapeHtml(say.askApproval(content.title))}\n${escapeHtml(say.when(content))}`,
    buttons: [[callback(say.button.review(), PREFIX, 'show', id)]],
  };
}

/** Asks whether it is really to be cancelled. */
export function confirmCancelPart({ id, content }: Announcement): OutgoingPart {
  return {
    html: escapeHtml(say.confirmCancel(content.title)),
    buttons: [
      [
        callback(say.button.reallyCancel(), PREFIX, 'no', id),
        callback(say.button.keep(), PREFIX, 'show', id),
      ],
    ],
  };
}

function groupLine(chatId: string, groups: readonly Group[]): string {
  const group = groups.find((one) => one.chatId === chatId);
  return group === undefined ? say.unregisteredGroup() : say.groupName(group.title, group.unit);
}

function schedule({ announcement, calendar, now }: ReviewFacts): readonly string[] {
  const { state, approvedAt, content, previous } = announcement;
  if (state === 'HUY') return [];
  const approved = state === 'DA_DUYET' && approvedAt !== null;
  const slots = scheduleOf(
    new Date(content.startsAt),
    approved ? new Date(approvedAt) : now,
    previous !== null,
    calendar,
  );
  const heading = approved ? say.approvedScheduleHeading() : say.scheduleHeading();
  const lines = slots.map((slot) => `${say.moment(slot.dueAt)}: ${say.stepName(slot.step)}`);
  return [
    `<b>${escapeHtml(heading)}</b>`,
    ...(lines.length === 0 ? [say.noSlot()] : lines).map((line) => `• ${escapeHtml(line)}`),
  ];
}

function figuresRemark({ announcement: { state, figures }, calendar, now }: ReviewFacts): readonly string[] {
  if (state !== 'CHO_DUYET') return [];
  if (figures === null) return ['', escapeHtml(say.noFigures())];
  const age = calendar.workingDaysBetween(figures.asOf, civilDateOf(now));
  return age > FIGURES_OLD_AFTER ? ['', escapeHtml(say.oldFigures(figures.asOf))] : [];
}

function buttonsFor({ announcement, viewer, now }: ReviewFacts): readonly (readonly Button[])[] {
  const { id, content, authors } = announcement;
  const state = stateAt(announcement, now);
  const approver = mayApprove(viewer, content.unit, now);
  const writer = mayDraft(viewer, content.unit, now);
  const shown = approvalHash(announcement).slice(0, SHOWN_DIGITS);
  const act = (text: string, ...parts: readonly string[]): Button => callback(text, PREFIX, ...parts);
  const buttons: Button[] = [];
  if ((state === 'NHAP' || state === 'THAY_DOI') && writer) buttons.push(act(say.button.submit(), 'sub', id));
  if (state === 'CHO_DUYET' && approver) {
    if (!authors.includes(viewer.id)) buttons.push(act(say.button.approve(), 'ok', id, shown));
    buttons.push(act(say.button.giveBack(), 'back', id));
  }
  if (state === 'CHO_DUYET' && (approver || writer)) buttons.push(act(say.button.refresh(), 'fig', id));
  const over = state === 'HUY' || state === 'XONG';
  if (!over && (approver || (state === 'NHAP' && writer))) buttons.push(act(say.button.cancel(), 'ask', id));
  return [...rows(buttons, 2), [act(say.button.list(), 'list')]];
}
