import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { calendarOf } from '../cases/calendar/store.ts';
import { createMatterRecords, type MatterRecords } from '../cases/matters/store.ts';
import { createRiskReviews, type RiskReviews } from '../cases/risks/store.ts';
import { type CaseStore, createCaseStore } from '../cases/store.ts';
import { createThresholdStore, type ThresholdStore } from '../cases/thresholds/store.ts';
import { loadLibrary } from '../knowledge/library.ts';
import { createPreferences } from '../people/preference-store.ts';
import { createPeopleStore, type PeopleStore } from '../people/store.ts';
import type { Actions } from '../reminders/actions/actions.ts';
import type { Announcements } from '../reminders/announcements/announcements.ts';
import type { SmallCounts } from '../reminders/announcements/model.ts';
import type { QuarterBasis } from '../reminders/announcements/periods.ts';
import { ALWAYS, DIGEST_MORNINGS } from '../reminders/audience.ts';
import { createDeliverer, type Deliverer } from '../reminders/deliver.ts';
import type { UpdatePayload } from '../reminders/digest-posts.ts';
import { createLook, type Look, type LookDeps } from '../reminders/look.ts';
import { OPINION_WORKING_DAYS } from '../reminders/opinions/model.ts';
import { countLongWaiting, type Opinions } from '../reminders/opinions/opinions.ts';
import type { Clock, Sender } from '../reminders/ports.ts';
import { createReminderStore, type ReminderStore } from '../reminders/store.ts';
import type { Database } from '../storage/open.ts';
import { buildActions, createRequestRender } from './actions.ts';
import { buildAnnouncements, createAnnouncementRender, keepPosts } from './announcements.ts';
import { systemClock } from './clock.ts';
import type { Stopped } from './guarded-sender.ts';
import { buildOpinions, createOpinionRender } from './opinions.ts';
import { createRender, type RenderDeps } from './render.ts';

/** The stores a sweep reads and writes, and the one look at the office that planning and rendering share. */
export interface SweepParts extends LookDeps {
  readonly cases: CaseStore;
  readonly matterRecords: MatterRecords;
  readonly thresholds: ThresholdStore;
  readonly risks: RiskReviews;
  readonly people: PeopleStore;
  readonly reminders: ReminderStore;
  readonly announcements: Announcements;
  /** `work_year` when left out. */
  readonly quarters?: QuarterBasis;
  readonly opinions: Opinions;
  readonly actions: Actions;
  readonly look: Look;
}

/** `dataDir` is where added documents lie. */
export function createSweepParts(
  database: Database,
  dataDir: string,
  opinionDays: number = OPINION_WORKING_DAYS,
  quarters: QuarterBasis = 'work_year',
  smallCounts: SmallCounts = 'delicate',
): SweepParts {
  const people = createPeopleStore(database);
  const opinions = buildOpinions(database, people);
  const cases = createCaseStore(database);
  const calendar = calendarOf(database);
  const actions = buildActions(database, { people, cases });
  const deps = {
    cases,
    matterRecords: createMatterRecords(database),
    thresholds: createThresholdStore(database),
    risks: createRiskReviews(database),
    people,
    reminders: createReminderStore(database),
    calendar,
    calendarVersion: () => calendar.refresh(),
    actionFacts: (now: Date) => actions.facts(now),
    alwaysTold: () => createPreferences(database).having(DIGEST_MORNINGS, ALWAYS),
    objectiveVersion: () => actions.objective.version(),
    longWaiting: (now: Date) =>
      countLongWaiting({ store: opinions.store, people, calendar }, opinionDays, now),
  };
  return {
    ...deps,
    announcements: buildAnnouncements({ database, people, dataDir, quarters, smallCounts }),
    quarters,
    opinions,
    actions,
    look: createLook(deps),
  };
}

/** The deliverer of this process: renders with the views and sends through the Sender. */
export function createDelivery(options: {
  readonly parts: SweepParts;
  readonly sender: Sender;
  readonly clock: Clock;
  readonly dataDir: string;
  /** Told when the render of an announcement is stopped at the outgoing gate. */
  readonly onStopped?: (stopped: Stopped) => void;
  /** Once aborted no further message is begun. */
  readonly stopping?: AbortSignal;
}): Deliverer {
  const { parts, dataDir, stopping } = options;
  const { people } = parts;
  const documents = async () => (await loadLibrary({ dataDir })).documents;
  return createDeliverer({
    store: stopping === undefined ? parts.reminders : untilStopped(parts.reminders, stopping),
    sender: options.sender,
    render: createRender({
      look: parts.look,
      documents,
      standing: standingOf(parts),
      announcement: createAnnouncementRender(parts.announcements, {
        people,
        dataDir,
        calendar: parts.calendar,
        ...(parts.quarters !== undefined && { quarters: parts.quarters }),
        ...(options.onStopped !== undefined && { onStopped: options.onStopped }),
      }),
      opinion: createOpinionRender(parts.opinions, people),
      request: createRequestRender(parts.actions, parts, documents),
    }),
    chatOf: async (to) =>
      to.kind === 'group' ? to.chatId : ((await people.person(to.personId))?.telegramId ?? null),
    onGroupMoved: async (from, to) => {
      await people.moveGroup(from, to, options.clock.now());
    },
    posts: parts.reminders.posts,
    onSent: keepPosts(parts.announcements, options.clock),
    clock: options.clock,
    wall: systemClock,
    sleep: (ms) => sleep(ms),
    owner: OWN_NAME,
    isGone,
  });
}

/** Where the digest stands that a message brings up to date, and whose it is. */
export function standingOf({
  people,
  reminders,
}: Pick<SweepParts, 'people' | 'reminders'>): RenderDeps['standing'] {
  return async ({ to, payload }) => ({
    stands: await reminders.posts.partsOf((payload as UpdatePayload).digest),
    reader: to.kind === 'person' ? await people.person(to.personId) : null,
  });
}

/** The outbox as it looks to a program that is stopping: with nothing left to do. */
function untilStopped(store: ReminderStore, stopping: AbortSignal): ReminderStore {
  return {
    ...store,
    claim: async (...args) => (stopping.aborted ? null : store.claim(...args)),
    nextAttemptAt: async (...args) => (stopping.aborted ? null : store.nextAttemptAt(...args)),
  };
}

const RUN = randomBytes(3).toString('hex');
const OWN_NAME = `${hostname()}:${process.pid}:${RUN}`;

/** True when the process of that name ran on this machine and certainly runs no more; false when in doubt. */
export function isGone(owner: string): boolean {
  const [host, pid, run] = owner.split(':');
  if (host !== hostname() || !/^\d+$/.test(pid ?? '')) return false;
  if (Number(pid) === process.pid) return run !== RUN;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
