import { assess } from '../cases/assess.ts';
import { calendarOf } from '../cases/calendar/store.ts';
import type { Calendar } from '../cases/calendar.ts';
import { civilDateOf } from '../cases/civil-date.ts';
import { countFinished } from '../cases/finished-store.ts';
import { createMatterRecords } from '../cases/matters/store.ts';
import { proposeRisks } from '../cases/risks/propose.ts';
import { createRiskReviews } from '../cases/risks/store.ts';
import { createCaseStore } from '../cases/store.ts';
import { createThresholdStore } from '../cases/thresholds/store.ts';
import { inForce, libraryFor, loadLibrary, readsNational } from '../knowledge/library.ts';
import type { Library } from '../knowledge/model.ts';
import { type Group, isWithin } from '../people/model.ts';
import { type Leak, publicNumbersOf } from '../people/privacy.ts';
import type { PeopleStore } from '../people/store.ts';
import { type Announcements, createAnnouncements } from '../reminders/announcements/announcements.ts';
import { countFigures } from '../reminders/announcements/figures.ts';
import { createAnnouncementForms } from '../reminders/announcements/form-store.ts';
import { approvalHash } from '../reminders/announcements/lifecycle.ts';
import {
  type Announcement,
  isMeeting,
  type Post,
  type SmallCounts,
} from '../reminders/announcements/model.ts';
import { type QuarterBasis, quarterOf, spanOf } from '../reminders/announcements/periods.ts';
import { isOfficeTime } from '../reminders/announcements/schedule.ts';
import { createAnnouncementStore } from '../reminders/announcements/store.ts';
import { type AnnouncementPayload, isText, type PrivateStep } from '../reminders/announcements/wanted.ts';
import type { Clock, OutgoingPart, Render, Rendering, Sent } from '../reminders/ports.ts';
import type { Database } from '../storage/open.ts';
import { leaksOf, type Stopped } from './guarded-sender.ts';
import {
  cancelHtml,
  changeHtml,
  dayBeforeHtml,
  fullHtml,
  outdatedHtml,
  sameDayHtml,
} from './views/announcement.ts';
import {
  approvedPart,
  askPart,
  draftPart,
  figuresPart,
  personName,
  receiptButton,
  receiptPart,
  reportParts,
  returnedPart,
  unapprovedPart,
} from './views/announcement-notice.ts';
import { MESSAGE_LIMIT, splitHtml, toParts, visibleLength } from './views/message.ts';

export interface AnnouncementParts {
  readonly database: Database;
  readonly people: PeopleStore;
  /** Where added documents lie. */
  readonly dataDir: string;
  /** Which quarter has which number; `work_year` when left out. */
  readonly quarters?: QuarterBasis;
  /** Which small numbers stay out of groups; `delicate` when left out. */
  readonly smallCounts?: SmallCounts;
}

/** Joins announcements with the cases their figures come from, the documents they quote and the text they become. */
export function buildAnnouncements({
  database,
  people,
  dataDir,
  quarters = 'work_year',
  smallCounts = 'delicate',
}: AnnouncementParts): Announcements {
  const cases = createCaseStore(database);
  const matterRecords = createMatterRecords(database);
  const calendar = calendarOf(database);
  const reviews = createRiskReviews(database);
  const thresholds = createThresholdStore(database);
  const library = libraryOf(dataDir);
  return createAnnouncements({
    store: createAnnouncementStore(database),
    forms: createAnnouncementForms(database),
    people,
    calendar,
    quarters,
    library,
    async figures({ unit, period }, now) {
      const age = await cases.dataAge([unit]);
      if (age === null) return null;
      const span = spanOf(period, age.asOf);
      const watched = await cases.watchedCases([unit]);
      // A confirmed risk is known by the day of its ground, which the office's own numbers decide.
      const dues = assess(watched, civilDateOf(now), { thresholds: await thresholds.current(), calendar });
      const risks = proposeRisks(dues, await reviews.latest());
      return countFigures(unit, age.asOf, {
        cases: watched,
        dues: [...dues, ...risks],
        matters: await matterRecords.present(),
        span,
        finished: span === null ? null : await countFinished(database, unit, span),
        smallCounts,
      });
    },
    async inspect(text, now) {
      const html = fullHtml(text, await unitName(people, text.content.unit));
      // The number of a meeting on line looks like one of an account; it is approved as what it is.
      const approvedLinks = text.content.link === null ? [] : [text.content.link];
      const leaks = leaksOf({ html, approvedLinks }, publicNumbersOf(await library(now)));
      const length = visibleLength(html);
      return [
        ...leaks.map((leak) => ({ kind: 'private', leak: leak as Leak }) as const),
        ...(length > MESSAGE_LIMIT ? [{ kind: 'too-long', length, limit: MESSAGE_LIMIT } as const] : []),
      ];
    },
  });
}

/**
 * Renders the messages of announcements: only what is approved to the letter, only into a group that is registered
 * for the unit at this moment, only through the gate.
 */
export function createAnnouncementRender(
  announcements: Announcements,
  {
    people,
    dataDir,
    calendar,
    quarters = 'work_year',
    onStopped,
  }: Pick<AnnouncementParts, 'people' | 'dataDir' | 'quarters'> & {
    readonly calendar: Calendar;
    readonly onStopped?: (stopped: Stopped) => void;
  },
): Render {
  const library = libraryOf(dataDir);

  return async (message, now) => {
    const payload = message.payload as unknown as AnnouncementPayload;
    const { step, period } = payload;
    // Planned before an interruption: the next sweep wants it again, at its new time.
    if (isUnurgent(step) && calendar.isQuiet(now)) return nothing('it waits for the end of the quiet hours');
    if (step === 'draft') {
      if (!isOfficeTime(now, calendar)) return nothing('it waits for office hours');
      const units = await people.units();
      const unit = units.find(({ code }) => code === payload.announcement) ?? payload.announcement;
      const part = draftPart(quarterOf(period ?? civilDateOf(now), quarters), unit, calendar);
      return { kind: 'parts', parts: [part], snapshot: { announcement: payload.announcement, step } };
    }
    const announcement = await announcements.get(payload.announcement);
    if (announcement === null || !isCurrent(announcement, payload))
      return nothing('it is not wanted any more');
    const snapshot = { announcement: payload.announcement, step };
    if (isPrivate(step)) {
      const parts = await privateParts({ ...payload, step }, announcement, {
        announcements,
        people,
        calendar,
        now,
      });
      return parts.length === 0
        ? nothing('the figures are as they were approved')
        : { kind: 'parts', parts, snapshot };
    }
    const group = message.to.kind === 'group' ? await people.group(message.to.chatId) : null;
    if (group === null || !isWithin(group.unit, announcement.content.unit))
      return nothing('the group is not registered for the unit');
    const posts = await announcements.posts(announcement.id);
    const own = groupParts(announcement, {
      payload,
      group,
      posts,
      unit: await unitName(people, announcement.content.unit),
    });
    const parts = own.map((part) => inPlace(part, group, announcement));
    const numbers = publicNumbersOf(await library(now));
    const leaks = [...new Set(parts.flatMap((part) => leaksOf(part, numbers)))];
    if (leaks.length > 0) {
      onStopped?.({ chatId: group.chatId, leaks });
      return nothing(`stopped by the gate: ${leaks.join(', ')}`);
    }
    return parts.length === 0
      ? nothing('there is nothing to say in this group')
      : { kind: 'parts', parts, snapshot };
  };
}

/** What people are told in private and can wait; a cancellation cannot. */
const isUnurgent = (step: AnnouncementPayload['step']): boolean =>
  isPrivate(step) && step !== 'cancel-private';

/** Into the topic the group wants announcements in; its links are approved with it. */
function inPlace(part: OutgoingPart, group: Group, { content, previous }: Announcement): OutgoingPart {
  const links = [content.link, previous?.link].flatMap((link) => link ?? []);
  return {
    ...part,
    ...(group.topic != null && { topic: group.topic }),
    ...(links.length > 0 && { approvedLinks: links }),
  };
}

/** Keeps where the texts of announcements stand in their groups. */
export function keepPosts(announcements: Announcements, clock: Clock): (sent: Sent) => Promise<void> {
  return async ({ message, part, chatId, messageId, pinned }) => {
    if (message.kind !== 'announcement' || message.to.kind !== 'group') return;
    const { announcement, step, approval } = message.payload as unknown as AnnouncementPayload;
    if (!isText({ step })) return;
    const at = clock.now().toISOString();
    await announcements.posted({
      announcement,
      approval,
      step,
      chatId,
      messageId,
      pinned,
      html: part.html,
      at,
    });
  };
}

function isCurrent(announcement: Announcement, { step, approval }: AnnouncementPayload): boolean {
  if (announcement.approvals !== approval) return false;
  const { state } = announcement;
  const isOpen = state === 'NHAP' || state === 'THAY_DOI';
  switch (step) {
    case 'ask':
      return state === 'CHO_DUYET';
    case 'cancel':
    case 'cancel-private':
      return state === 'HUY';
    case 'returned':
      return isOpen && announcement.returned !== null;
    case 'unapproved':
      return isOpen || state === 'CHO_DUYET';
    case 'report':
    case 'outdated':
      return true;
    default:
      return state === 'DA_DUYET' && announcement.approvedHash === approvalHash(announcement);
  }
}

type Private = Exclude<PrivateStep, 'draft'>;
const PRIVATE: ReadonlySet<string> = new Set<Private>([
  'ask',
  'approved',
  'returned',
  'unapproved',
  'report',
  'figures',
  'receipt',
  'cancel-private',
]);
const isPrivate = (step: string): step is Private => PRIVATE.has(step);

async function privateParts(
  { step, of }: AnnouncementPayload & { readonly step: Private },
  announcement: Announcement,
  {
    announcements,
    people,
    calendar,
    now,
  }: { announcements: Announcements; people: PeopleStore; calendar: Calendar; now: Date },
): Promise<readonly OutgoingPart[]> {
  const nameOfPerson = async (id: string | null | undefined) =>
    personName((id == null ? null : await people.person(id)) ?? { name: null });
  switch (step) {
    case 'ask':
      return [askPart(announcement)];
    case 'approved':
      return [approvedPart(announcement, await nameOfPerson(announcement.approvedBy), calendar)];
    case 'returned':
      return [returnedPart(announcement, await nameOfPerson(announcement.returned?.by))];
    case 'unapproved':
      return [unapprovedPart(announcement)];
    case 'figures': {
      const newer = await announcements.newerFigures(announcement, now);
      return newer === null ? [] : [figuresPart(announcement, newer, calendar)];
    }
    case 'receipt':
      return [receiptPart(announcement)];
    case 'cancel-private':
      return toParts(cancelHtml(announcement));
    case 'report': {
      const lines = await announcements.report(announcement, now);
      return reportParts(announcement, lines, await people.groups(), of ?? null);
    }
  }
}

/** What a group is sent; also the copy that is offered when it could not be. */
export function groupParts(
  announcement: Announcement,
  {
    payload: { step, post },
    group,
    posts,
    unit,
  }: {
    readonly payload: Pick<AnnouncementPayload, 'step' | 'post'>;
    readonly group: Group;
    readonly posts: readonly Post[];
    readonly unit: string;
  },
): readonly OutgoingPart[] {
  const audience = group.closed ? 'closed' : 'open';
  const receipt = isMeeting(announcement.content.type) ? { buttons: [[receiptButton(announcement)]] } : {};
  const pinned = posts.filter((one) => one.chatId === group.chatId && one.pinned);
  switch (step) {
    case 'full':
      return toParts(fullHtml(announcement, unit, audience), { pin: true, ...receipt });
    case 'change':
      return announcement.previous === null
        ? []
        : toParts(changeHtml(announcement, announcement.previous, audience), { pin: true, ...receipt });
    case 'day-before':
      return toParts(dayBeforeHtml(announcement, audience), receipt);
    case 'same-day':
      return toParts(sameDayHtml(announcement, audience));
    case 'cancel':
      return toParts(cancelHtml(announcement), { unpins: pinned.map(({ messageId }) => messageId) });
    case 'outdated': {
      const old = posts.find((one) => one.chatId === group.chatId && one.messageId === post);
      if (old === undefined || post === undefined) return [];
      const [html = ''] = splitHtml(outdatedHtml(old.html));
      return [{ html, edits: post, ...(old.pinned && { unpins: [post] }) }];
    }
    default:
      return [];
  }
}

async function unitName(people: PeopleStore, code: string): Promise<string> {
  return (await people.units()).find((unit) => unit.code === code)?.name ?? code;
}

function libraryOf(dataDir: string): (now: Date) => Promise<Library> {
  // Quoted to groups, whose readers are not asked one by one: documents of the whole service.
  return async (now) => inForce(libraryFor(await loadLibrary({ dataDir }), readsNational), civilDateOf(now));
}

function nothing(reason: string): Rendering {
  return { kind: 'nothing', reason };
}
