import { readFileSync } from 'node:fs';
import type { Person, Role } from '../../people/model.ts';
import { readDraft } from '../../reminders/announcements/draft.ts';
import type { Announcement, AnnouncementContent } from '../../reminders/announcements/model.ts';

/** The example of the repository, which is the meeting of domain 7.5: Friday 08/01/2027, 08:00. */
export const EXAMPLE = readFileSync(
  new URL('../../docs/examples/giao-ban-quy.yaml', import.meta.url),
  'utf8',
);
export const GROUP = '-1001234567890';

export function exampleContent(changes: Partial<AnnouncementContent> = {}): AnnouncementContent {
  const reading = readDraft(EXAMPLE);
  if (reading.kind === 'invalid') throw new Error(reading.problems.join('\n'));
  return { ...reading.content, ...changes };
}

export function announcement(changes: Partial<Announcement> = {}): Announcement {
  return {
    id: 'a-1',
    state: 'NHAP',
    content: exampleContent(),
    cited: [],
    figures: null,
    previous: null,
    authors: ['p-soan'],
    submittedAt: null,
    approvedBy: null,
    approvedAt: null,
    approvedHash: null,
    approvals: 0,
    cancelledAt: null,
    cancelReason: null,
    returned: null,
    deliveries: [],
    sentAt: null,
    firstSentAt: null,
    ...changes,
  };
}

export function person(id: string, role: Role, unit: string): Person {
  return {
    id,
    name: null,
    telegramId: id,
    executorId: null,
    grants: [{ role, unit, validFrom: '2026-01-01T00:00:00.000Z', validTo: null }],
    joinedAt: '2026-01-01T00:00:00.000Z',
    revokedAt: null,
  };
}

/** An instant by the wall in Việt Nam: `at('2026-12-31 08:30')`. */
export function at(wall: string): Date {
  return new Date(`${wall.replace(' ', 'T')}:00+07:00`);
}
