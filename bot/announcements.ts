import { assess } from '../cases/assess.ts';
import { calendar } from '../cases/calendar.ts';
import { civilDateOf } from '../cases/civil-date.ts';
import { createMatterRecords } from '../cases/matters/store.ts';
import { createCaseStore } from '../cases/store.ts';
import { inForce, loadLibrary } from '../knowledge/library.ts';
import type { Library } from '../knowledge/model.ts';
import { isWithin } from '../people/model.ts';
import { publicNumbersOf } from '../people/privacy.ts';
import type { PeopleStore } from '../people/store.ts';
import { type Announcements, createAnnouncements } from '../reminders/announcements/announcements.ts';
import { countFigures } from '../reminders/announcements/figures.ts';
import { approvalHash } from '../reminders/announcements/lifecycle.ts';
import type { Announcement } from '../reminders/announcements/model.ts';
import { createAnnouncementStore } from '../reminders/announcements/store.ts';
import type { AnnouncementPayload } from '../reminders/announcements/wanted.ts';
import type { OutgoingPart, Render, Rendering } from '../reminders/ports.ts';
import type { Database } from '../storage/open.ts';
import { gate } from './gate.ts';
import { cancelHtml, changeHtml, dayBeforeHtml, fullHtml, sameDayHtml } from './views/announcement.ts';
import { askPart } from './views/announcement-review.ts';
import { MESSAGE_LIMIT, toParts, visibleLength } from './views/message.ts';

export interface AnnouncementParts {
  readonly database: Database;
  readonly people: PeopleStore;
  /** Where added documents lie. */
  readonly dataDir: string;
}

/** Joins announcements with the cases their figures come from, the documents they quote and the text they become. */
export function buildAnnouncements({ database, people, dataDir }: AnnouncementParts): Announcements {
  const cases = createCaseStore(database);
  const matterRecords = createMatterRecords(database);
  const library = libraryOf(dataDir);
  return createAnnouncements({
    store: createAnnouncementStore(database),
    people,
    calendar,
    library,
    async figures(unit, now) {
      const age = await cases.dataAge([unit]);
      if (age === null) return null;
      const watched = await cases.watchedCases([unit]);
      const dues = assess(watched, civilDateOf(now));
      return countFigures(unit, age.asOf, watched, dues, await matterRecords.present());
    },
    async inspect(text, now) {
      const html = fullHtml(text, await unitName(people, text.content.unit));
      const passage = gate(html, 'group', publicNumbersOf(await library(now)));
      const length = visibleLength(html);
      return [
        ...(passage.kind === 'stop' ? passage.leaks.map((leak) => ({ kind: 'private', leak }) as const) : []),
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
  { people, dataDir }: Pick<AnnouncementParts, 'people' | 'dataDir'>,
): Render {
  const library = libraryOf(dataDir);

  return async (message, now) => {
    const payload = message.payload as unknown as AnnouncementPayload;
    const announcement = await announcements.get(payload.announcement);
    if (announcement === null || !isCurrent(announcement, payload))
      return nothing('it is not wanted any more');
    const snapshot = { announcement: payload.announcement, step: payload.step };
    if (payload.step === 'ask') return { kind: 'parts', parts: [askPart(announcement)], snapshot };
    const group = message.to.kind === 'group' ? await people.group(message.to.chatId) : null;
    if (group === null || !isWithin(group.unit, announcement.content.unit))
      return nothing('the group is not registered for the unit');
    const parts = partsOf(payload.step, announcement, await unitName(people, announcement.content.unit));
    const numbers = publicNumbersOf(await library(now));
    for (const part of parts) {
      const passage = gate(part.html, 'group', numbers);
      if (passage.kind === 'stop') return nothing(`stopped by the gate: ${passage.leaks.join(', ')}`);
    }
    return { kind: 'parts', parts, snapshot };
  };
}

function isCurrent(announcement: Announcement, { step, approval }: AnnouncementPayload): boolean {
  if (announcement.approvals !== approval) return false;
  if (step === 'ask') return announcement.state === 'CHO_DUYET';
  if (step === 'cancel') return announcement.state === 'HUY';
  return announcement.state === 'DA_DUYET' && announcement.approvedHash === approvalHash(announcement);
}

function partsOf(
  step: Exclude<AnnouncementPayload['step'], 'ask'>,
  announcement: Announcement,
  unit: string,
): readonly OutgoingPart[] {
  switch (step) {
    case 'full':
      return toParts(fullHtml(announcement, unit), { pin: true });
    case 'change':
      return announcement.previous === null
        ? []
        : toParts(changeHtml(announcement, announcement.previous), { pin: true });
    case 'day-before':
      return toParts(dayBeforeHtml(announcement));
    case 'same-day':
      return toParts(sameDayHtml(announcement));
    case 'cancel':
      return toParts(cancelHtml(announcement));
  }
}

async function unitName(people: PeopleStore, code: string): Promise<string> {
  return (await people.units()).find((unit) => unit.code === code)?.name ?? code;
}

function libraryOf(dataDir: string): (now: Date) => Promise<Library> {
  return async (now) => inForce(await loadLibrary({ dataDir }), civilDateOf(now));
}

function nothing(reason: string): Rendering {
  return { kind: 'nothing', reason };
}
