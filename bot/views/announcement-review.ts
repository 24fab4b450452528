import type { Calendar } from '../../cases/calendar.ts';
import { civilDateOf } from '../../cases/civil-date.ts';
import type { Group, Person } from '../../people/model.ts';
import { mayApprove, mayDraft } from '../../people/scope.ts';
import type { NewerFigures } from '../../reminders/announcements/announcements.ts';
import { approvalHash, type Refusal } from '../../reminders/announcements/lifecycle.ts';
import {
  type Announcement,
  type AnnouncementContent,
  isMeeting,
  stateAt,
} from '../../reminders/announcements/model.ts';
import { planOf } from '../../reminders/announcements/schedule.ts';
import type { Button, OutgoingPart } from '../../reminders/ports.ts';
import { button as formButton } from '../messages/announcement-form.ts';
import { button as paperButton } from '../messages/announcement-paper.ts';
import { refusal } from '../messages/announcement-refusals.ts';
import * as say from '../messages/announcements.ts';
import { type Audience, changeHtml, fullHtml } from './announcement.ts';
import { nameOf, newerLines, PREFIX, personName, receiptButton } from './announcement-notice.ts';
import { callback, escapeHtml, rows, toParts } from './message.ts';

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
  /** Who may approve it beside its authors. */
  readonly approvers: readonly Person[];
  /** What a submission would be refused for as it stands. */
  readonly problems: readonly Refusal[];
  /** Of one that is approved and has not gone out: figures that have moved since. */
  readonly newer: NewerFigures | null;
  /** How many are in each group it goes to, null where that is not known; null while nothing is to be decided. */
  readonly members: ReadonlyMap<string, number | null> | null;
  /** Whether the viewer is invited and has not taken note of it. */
  readonly owesReceipt: boolean;
  readonly now: Date;
}

/**
 * What drafters and approvers see: the message exactly as the groups will get it, then its groups, its schedule and
 * what the viewer may do with it.
 */
export function reviewParts(facts: ReviewFacts): readonly OutgoingPart[] {
  const { announcement, unitName, now } = facts;
  const { content, previous } = announcement;
  // Who reads this in private may always see the link; what is previewed is what the groups will get.
  const audience = audienceOf(facts);
  const asSent =
    previous === null
      ? fullHtml(announcement, unitName, audience)
      : changeHtml(announcement, previous, audience);
  const isMixed = content.link !== null && facts.groups.some((group) => isOpenTarget(content, group));
  const about = [
    escapeHtml(say.previewNote(say.stateName(stateAt(announcement, now)))),
    ...(announcement.returned === null ? [] : [escapeHtml(say.returnedRemark(announcement.returned.reason))]),
    ...(isMixed && audience === 'closed' ? [escapeHtml(say.mixedGroups())] : []),
    ...approvers(facts),
    ...problemLines(facts),
    '',
    `<b>${escapeHtml(say.groupsHeading())}</b>`,
    ...content.groups.map((chatId) => `• ${escapeHtml(target(chatId, facts))}`),
    '',
    ...schedule(facts),
    ...figuresRemark(facts),
  ].join('\n');
  return [...toParts(asSent), ...toParts(about, { buttons: buttonsFor(facts) })];
}

function target(chatId: string, { groups, members }: ReviewFacts): string {
  const name = nameOf(chatId, groups);
  return members === null ? name : say.groupMembers(name, members.get(chatId) ?? null);
}

/** The list of announcements, a button each. */
export function listParts(
  announcements: readonly Announcement[],
  now: Date,
  { mayDraft: drafts = false, hasDraft = false } = {},
): readonly OutgoingPart[] {
  const more = [
    ...(hasDraft ? [callback(formButton.resume(), PREFIX, 'go')] : []),
    ...(drafts ? [callback(say.button.draftNew(), PREFIX, 'new')] : []),
  ];
  if (announcements.length === 0)
    return [{ html: escapeHtml(say.listEmpty()), ...(more.length > 0 && { buttons: rows(more, 1) }) }];
  const lines = announcements.map(
    (one) =>
      `• <b>${escapeHtml(one.content.title)}</b> · ${escapeHtml(say.typeName(one.content.type))}\n${escapeHtml(`${say.when(one.content)} · ${say.stateName(stateAt(one, now))}`)}`,
  );
  const buttons = announcements.map((one) =>
    callback(`${one.content.title} · ${say.shortWhen(one.content)}`, PREFIX, 'show', one.id),
  );
  return toParts([`<b>${escapeHtml(say.listHeading())}</b>`, ...lines].join('\n'), {
    buttons: rows([...buttons, ...more], 1),
  });
}

/** Asks why it is sent back or cancelled; the next text is the reason. */
export function reasonPart({ id, content }: Announcement, action: 'back' | 'no'): OutgoingPart {
  const question = action === 'back' ? say.askReturnReason : say.askCancelReason;
  return {
    html: escapeHtml(question(content.title)),
    buttons: [
      [
        callback(say.button.withoutReason(), PREFIX, action, id),
        callback(say.button.keep(), PREFIX, 'show', id),
      ],
    ],
  };
}

/** Asks whether it is really to be cancelled. */
export function confirmCancelPart({ id, content }: Announcement): OutgoingPart {
  return {
    html: escapeHtml(say.confirmCancel(content.title)),
    buttons: [
      [
        callback(say.button.reallyCancel(), PREFIX, 'why', id, 'no'),
        callback(say.button.keep(), PREFIX, 'show', id),
      ],
    ],
  };
}

/** As a closed group gets it, unless it goes to none. Of what is approved every reader sees the link. */
function audienceOf({ announcement: { content, state }, groups }: ReviewFacts): Audience {
  const targets = groups.filter(({ chatId }) => content.groups.includes(chatId));
  return state === 'DA_DUYET' || targets.some(({ closed }) => closed) ? 'closed' : 'open';
}

const isOpenTarget = (content: AnnouncementContent, group: Group): boolean =>
  content.groups.includes(group.chatId) && !group.closed;

/** While it is to be approved: by whom it can be, or that it cannot be by anybody. */
function approvers({ announcement, approvers: all, now }: ReviewFacts): readonly string[] {
  const state = stateAt(announcement, now);
  if (state !== 'NHAP' && state !== 'THAY_DOI' && state !== 'CHO_DUYET') return [];
  return [escapeHtml(say.approversLine(all.map(personName)))];
}

function problemLines({ problems }: ReviewFacts): readonly string[] {
  if (problems.length === 0) return [];
  return [
    `⚠️ ${escapeHtml(say.problemsHeading())}`,
    ...problems.map((problem) => `• ${escapeHtml(refusal(problem))}`),
  ];
}

function schedule({ announcement, calendar, now }: ReviewFacts): readonly string[] {
  const { state, approvedAt, content, previous } = announcement;
  if (state === 'HUY') return [];
  const approved = state === 'DA_DUYET' && approvedAt !== null;
  const slots = planOf(content, approved ? new Date(approvedAt) : now, previous !== null, calendar);
  const heading = approved ? say.approvedScheduleHeading() : say.scheduleHeading();
  const lines = slots.map((slot) => `${say.moment(slot.dueAt)}: ${say.stepName(slot.step)}`);
  return [
    `<b>${escapeHtml(heading)}</b>`,
    ...(lines.length === 0 ? [say.noSlot()] : lines).map((line) => `• ${escapeHtml(line)}`),
  ];
}

function figuresRemark({ announcement, newer, calendar, now }: ReviewFacts): readonly string[] {
  const { state, figures } = announcement;
  if (newer !== null) return ['', ...newerLines(announcement, newer, calendar).map(escapeHtml)];
  if (state !== 'CHO_DUYET') return [];
  if (figures === null) return ['', escapeHtml(say.noFigures())];
  const age = calendar.workingDaysBetween(figures.asOf, civilDateOf(now));
  return age > FIGURES_OLD_AFTER ? ['', escapeHtml(say.oldFigures(figures.asOf))] : [];
}

function buttonsFor({
  announcement,
  viewer,
  newer,
  owesReceipt,
  now,
}: ReviewFacts): readonly (readonly Button[])[] {
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
    buttons.push(act(say.button.giveBack(), 'why', id, 'back'));
  }
  if ((state === 'CHO_DUYET' || newer !== null) && (approver || writer))
    buttons.push(act(say.button.refresh(), 'fig', id));
  // Who changes it writes it, and could not approve it any more.
  const wouldApprove = state === 'CHO_DUYET' && approver && !authors.includes(viewer.id);
  if (state !== 'HUY' && state !== 'XONG' && writer && !wouldApprove)
    buttons.push(act(formButton.edit(), 'ed', id));
  if (approver || writer) buttons.push(act(paperButton(), 'doc', id));
  const wasSent = announcement.firstSentAt !== null;
  if (owesReceipt) buttons.push(receiptButton(announcement));
  if (wasSent && (approver || writer)) {
    buttons.push(act(say.button.report(), 'rep', id));
    if (isMeeting(content.type)) buttons.push(act(say.button.receipts(), 'who', id));
  }
  const over = state === 'HUY' || state === 'XONG';
  if (!over && (approver || (state === 'NHAP' && writer))) buttons.push(act(say.button.cancel(), 'ask', id));
  return [...rows(buttons, 2), [act(say.button.list(), 'list')]];
}
