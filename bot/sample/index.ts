import { calendar } from '../../cases/calendar.ts';
import type { CivilDate } from '../../cases/model.ts';
import type { Unit } from '../../people/model.ts';
import type { AnnouncementContent } from '../../reminders/announcements/model.ts';
import { sampleAnnouncement } from './announcement.ts';
import { sampleCases } from './cases.ts';
import { toCsv } from './csv.ts';
import { sampleMatters } from './matters.ts';
import { GROUPS, PEOPLE, type SampleGroup, type SamplePerson, UNITS } from './office.ts';

/** The made-up office that `npm start` shows when no Telegram token is set. Nobody and nothing in it is real. */
export interface SampleOffice {
  readonly units: readonly Unit[];
  readonly people: readonly SamplePerson[];
  readonly groups: readonly SampleGroup[];
  /** A draft for the drafter. */
  readonly announcement: AnnouncementContent;
  /** The case feed of the day, as an office would export it. */
  readonly csv: string;
}

/** The office on a day; the same day gives the same office. */
export function sampleOffice(today: CivilDate): SampleOffice {
  return {
    units: UNITS,
    people: PEOPLE,
    groups: GROUPS,
    announcement: sampleAnnouncement(today, calendar),
    csv: sampleFeed(today),
  };
}

/** The export of a day: against the day before, some cases are finished, one lost its condition, some are new. */
export function sampleFeed(asOf: CivilDate): string {
  return toCsv(sampleCases(asOf), sampleMatters(asOf), asOf);
}
