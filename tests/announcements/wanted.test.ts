import { describe, expect, it } from 'vitest';
import { calendar } from '../../cases/calendar.ts';
import { approvalHash } from '../../reminders/announcements/lifecycle.ts';
import type { Announcement, GroupDelivery } from '../../reminders/announcements/model.ts';
import { wantedNotices } from '../../reminders/announcements/notices.ts';
import { wantedAnnouncementMessages } from '../../reminders/announcements/wanted.ts';
import { announcement, at, exampleContent, GROUP, person } from './examples.ts';

const groups = [GROUP, '-2'];
/** Rows of the outbox that say that these groups got the first text. */
const told = (...chats: readonly string[]): readonly GroupDelivery[] =>
  chats.map((chat) => ({
    key: `announcement:a-1:1:full:${chat}`,
    step: 'full',
    approval: 1,
    state: 'sent',
    reason: null,
    dueAt: '2026-12-31T01:30:00.000Z',
    sentAt: '2026-12-31T01:30:00.000Z',
  }));
function approved(changes: Partial<Announcement> = {}): Announcement {
  const whole = announcement({
    state: 'DA_DUYET',
    content: exampleContent({ groups }),
    approvedAt: at('2026-12-20 09:00').toISOString(),
    approvals: 1,
  });
  return { ...whole, approvedHash: approvalHash(whole), ...changes };
}
const keys = (one: Announcement, now: string) =>
  wantedAnnouncementMessages([one], calendar, at(now)).map(({ key }) => key.replace('announcement:a-1:', ''));

describe('wantedAnnouncementMessages', () => {
  it('plans each step for each group, the same every time', () => {
    const planned = ['full', 'day-before', 'same-day'].flatMap((step) =>
      groups.map((group) => `1:${step}:${group}`),
    );
    expect(keys(approved(), '2026-12-20 09:00')).toEqual(planned);
    expect(keys(approved(), '2026-12-31 08:31')).toEqual(planned);
  });

  it('drops what has expired', () => {
    const late = keys(approved(), '2027-01-07 18:00');
    expect(late.map((key) => key.split(':')[1])).toEqual(['full', 'full', 'same-day', 'same-day']);
    expect(keys(approved(), '2027-01-08 06:00').map((key) => key.split(':')[1])).toEqual([
      'same-day',
      'same-day',
    ]);
    expect(keys(approved(), '2027-01-08 07:30')).toEqual([]);
  });

  it.each<[string, Partial<Announcement>]>([
    ['not approved', { state: 'CHO_DUYET' }],
    ['a draft', { state: 'NHAP' }],
    ['changed behind the approval', { approvedHash: 'something else' }],
    ['cancelled before anybody was told', { state: 'HUY', cancelledAt: '2026-12-21T02:00:00.000Z' }],
  ])('wants nothing of one that is %s', (_, changes) => {
    expect(keys(approved(changes), '2026-12-21 09:00')).toEqual([]);
  });

  it('tells nothing new to groups that know the text when only another group was added', () => {
    const now = '2027-01-05 09:00';
    const added = approved({
      previous: exampleContent({ groups: [GROUP] }),
      deliveries: told(GROUP),
      approvals: 2,
      approvedAt: at(now).toISOString(),
    });
    expect(keys(added, now).filter((key) => !key.includes('day'))).toEqual(['2:full:-2']);
  });

  it('tells of a change and a cancellation also those who only know the text before', () => {
    const now = '2027-01-05 09:00';
    const changed = approved({
      previous: exampleContent({ groups: [GROUP, '-3'], place: 'Tầng 1' }),
      deliveries: told(GROUP, '-3'),
      approvals: 2,
      approvedAt: at(now).toISOString(),
    });
    expect(keys(changed, now)).toEqual([
      `2:change:${GROUP}`,
      // New to the announcement: it gets the whole text.
      '2:full:-2',
      '2:change:-3',
      ...groups.map((group) => `2:day-before:${group}`),
      ...groups.map((group) => `2:same-day:${group}`),
    ]);
    const cancelled: Announcement = {
      ...changed,
      state: 'HUY',
      firstSentAt: '2026-12-31T01:30:00.000Z',
      cancelledAt: at('2027-01-05 10:00').toISOString(),
    };
    expect(keys(cancelled, '2027-01-05 10:00')).toEqual([`2:cancel:${GROUP}`, '2:cancel:-3']);
  });
});

describe('wantedApprovalRequests', () => {
  it('asks every reachable approver but the authors', () => {
    const people = [
      person('p-tt', 'TT', 'T01'),
      person('p-author', 'TT', 'T01'),
      person('p-other', 'TT', 'T02'),
      { ...person('p-absent', 'TT', 'T01'), telegramId: null },
    ];
    const waiting = announcement({
      state: 'CHO_DUYET',
      authors: ['p-author'],
      submittedAt: at('2026-12-21 09:00').toISOString(),
    });
    const asked = (one: Announcement) =>
      wantedNotices(
        [one],
        { people, posts: [], receipts: [], invited: () => [], calendar },
        at('2026-12-21 09:00'),
      )
        .filter(({ key }) => key.includes(':ask:'))
        .map(({ to }) => to);
    expect(asked(waiting)).toEqual([{ kind: 'person', personId: 'p-tt' }]);
    expect(asked(approved())).toEqual([]);
  });
});
