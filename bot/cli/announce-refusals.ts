import { weekdayOf } from '../../cases/civil-date.ts';
import type { Doubt } from '../../reminders/announcements/doubts.ts';
import type { Refusal } from '../../reminders/announcements/lifecycle.ts';

/** Why an announcement was refused, for the operator: one English sentence that says what to do. */
export function explain(reason: Refusal): string {
  switch (reason.kind) {
    case 'no-warning':
      return 'canh_bao_btnn is empty: quote at least one passage of the directives on BTNN, BĐTC (D2 section 5).';
    case 'not-verbatim':
      return `canh_bao_btnn: not a verbatim passage of a loaded document: «${reason.quote}»`;
    case 'quote-too-short':
      return `canh_bao_btnn: too short to be a passage, quote the whole sentence: «${reason.quote}»`;
    case 'agenda-lacks-warning':
      return 'agenda lacks the item «Cảnh báo, phòng ngừa phát sinh trách nhiệm BTNN, BĐTC».';
    case 'no-groups':
      return 'groups is empty: name at least one registered group.';
    case 'unknown-group':
      return `Group ${reason.chatId} is not registered: groups allow ${reason.chatId} --unit CODE`;
    case 'group-outside-unit':
      return `Group ${reason.chatId} does not belong to the unit of the announcement.`;
    case 'in-the-past':
      return 'starts_at has passed.';
    case 'not-held-yet':
      return 'starts_at lies ahead: a conclusion is of a meeting that was held.';
    case 'link-in-text':
      return 'An address stands in the text: put it into link, which only closed groups are shown.';
    case 'link-in-reason':
      return 'An address stands in --reason, which open groups would read too: take it out.';
    case 'private':
      return `The text holds something that must not reach a group (${reason.leak}): take it out.`;
    case 'too-long':
      return `The text has ${reason.length} characters, Telegram takes ${reason.limit}: shorten it.`;
    case 'wrong-state':
      return `The announcement is ${reason.state}: this cannot be done in that state.`;
    case 'no-right':
      return 'This person has no right to do that for the unit of the announcement.';
    case 'unknown-unit':
      return 'unit is not known: units import FILE.csv';
    case 'own-text':
      return 'The approver must be another person than those who wrote or submitted it.';
    case 'same-person':
      return 'The approver bears the name or the executor id of an author: another person must approve.';
    case 'changed-meanwhile':
      return 'The announcement was changed meanwhile: look at it again.';
    case 'too-late':
      return 'No moment in office hours is left before the meeting, so nothing could be sent.';
    case 'other-unit':
      return 'The unit cannot be changed: cancel the announcement and draft another.';
    case 'form-closed':
      return 'The form it was written in is closed already.';
  }
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** What is unusual about the time of a meeting; the chat asks whether it is meant, a file is only remarked on. */
export function explainDoubt(doubt: Doubt): string {
  if (doubt.kind === 'odd-hour') return `starts_at is outside usual hours (${doubt.from}).`;
  const day = `${WEEKDAYS[weekdayOf(doubt.date) - 1]} ${doubt.date}`;
  return `starts_at is a day off: ${day}${doubt.name === null ? '' : ` (${doubt.name})`}.`;
}
