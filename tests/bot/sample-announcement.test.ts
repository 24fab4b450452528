import { describe, expect, it } from 'vitest';
import { sampleAnnouncement } from '../../bot/sample/announcement.ts';
import { GROUPS, PROVINCE } from '../../bot/sample/office.ts';
import { calendar } from '../../cases/calendar.ts';
import { civilDateOf } from '../../cases/civil-date.ts';
import { loadLibrary } from '../../knowledge/library.ts';
import { levelOf } from '../../people/model.ts';
import { checkSubmission } from '../../reminders/announcements/check.ts';

const library = await loadLibrary();

describe('the draft of the sample office', () => {
  it.each([
    ['2026-11-24', 'Quý I năm công tác 2027', '01/10/2026-31/12/2026', '2026-12-07'],
    ['2027-01-25', 'Quý II năm công tác 2027', '01/01/2027-31/03/2027', '2027-02-11'],
    ['2027-06-30', 'Quý III năm công tác 2027', '01/04/2027-30/06/2027', '2027-07-12'],
    ['2027-09-30', 'Quý IV năm công tác 2027', '01/07/2027-30/09/2027', '2027-10-12'],
  ])('of %s is about %s, on a working day, and may be submitted', (today, quarter, period, day) => {
    const content = sampleAnnouncement(today, calendar);
    expect(content.title).toBe(`Giao ban ${quarter}`);
    expect(content.period).toBe(period);
    expect(civilDateOf(new Date(content.startsAt))).toBe(day);
    const groups = GROUPS.map((group) => ({ ...group, scope: levelOf(group.unit) }));
    expect(checkSubmission(content, library, groups, new Date(`${today}T00:00:00Z`)).problems).toEqual([]);
    expect(content.unit).toBe(PROVINCE);
  });
});
