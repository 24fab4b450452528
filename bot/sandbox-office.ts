import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { addDays, civilDateOf } from '../cases/civil-date.ts';
import type { Feed } from '../cases/feeds/feed.ts';
import { writeWhole } from '../knowledge/whole-file.ts';
import { isWithin } from '../people/model.ts';
import { createPeopleStore, type PeopleStore } from '../people/store.ts';
import type { Announcements } from '../reminders/announcements/announcements.ts';
import { createSandbox, type Sandbox } from '../sandbox/server.ts';
import type { Database } from '../storage/open.ts';
import { buildAnnouncements } from './announcements.ts';
import { type MovableClock, systemClock } from './clock.ts';
import type { NamedFeed } from './feed-pulls.ts';
import { roleName } from './messages/people.ts';
import { botName, feedName } from './messages/sandbox.ts';
import { type SampleOffice, sampleFeed, sampleOffice } from './sample/index.ts';
import type { SamplePerson } from './sample/office.ts';
import { openSandboxClock } from './sandbox-clock.ts';

/** Means nothing outside of this machine. */
const TOKEN = '1000000001:sandbox-of-this-machine';

/** The sandbox in Telegram's place, with the people, the group and the feed of the sample office. */
export interface SandboxOffice {
  readonly token: string;
  readonly apiRoot: string;
  readonly pageUrl: string;
  readonly clock: MovableClock;
  /** Update ids begin anew with every sandbox, so each run is a source of its own. */
  readonly source: string;
  readonly feeds: readonly NamedFeed[];
  /** Lets the people begin their chats, and calls `onClockMoved` from then on. */
  open(onClockMoved: () => void): void;
  close(): Promise<void>;
}

/**
 * Starts the sandbox on that port and, the first time in this folder, makes its people known and its group
 * registered. How far the clock was moved is kept in the folder, so that a second start does not fall back behind
 * what has been sent already.
 * @throws Error when the port is taken.
 */
export async function openSandboxOffice(options: {
  readonly database: Database;
  readonly dataDir: string;
  readonly port: number;
}): Promise<SandboxOffice> {
  const { database, dataDir, port } = options;
  const clock = await openSandboxClock(dataDir);
  const office = sampleOffice(civilDateOf(clock.now()));
  const sandbox = await startSandbox(office, clock, port);
  const people = createPeopleStore(database);
  const announcements = buildAnnouncements({ database, people, dataDir });
  await settleIn(office, people, announcements, clock.now());

  return {
    token: TOKEN,
    apiRoot: sandbox.apiRoot,
    pageUrl: sandbox.pageUrl,
    clock,
    source: `sandbox ${systemClock.now().toISOString()}`,
    feeds: [{ id: 'sample', feed: createSampleFeed(dataDir, clock) }],
    open(onClockMoved) {
      sandbox.follow((change) => {
        if (change.kind !== 'clock') return;
        clock.keep().catch(() => {});
        onClockMoved();
      });
      for (const { telegramId } of office.people)
        sandbox.act.say(Number(telegramId), Number(telegramId), '/start');
    },
    close: () => sandbox.close(),
  };
}

function startSandbox(office: SampleOffice, clock: MovableClock, port: number): Promise<Sandbox> {
  const unitNames = new Map(office.units.map(({ code, name }) => [code, name]));
  const id = (person: SamplePerson) => Number(person.telegramId);
  const opening = createSandbox({
    port,
    token: TOKEN,
    clock,
    bot: { firstName: botName, username: 'thads_bot' },
    accounts: office.people.map((person) => ({
      id: id(person),
      firstName: person.name,
      title: `${roleName(person.role)}, ${unitNames.get(person.unit) ?? person.unit}`,
    })),
    groups: office.groups.map((group) => ({
      id: Number(group.chatId),
      title: group.title,
      memberIds: office.people.filter(({ unit }) => isWithin(unit, group.unit)).map(id),
    })),
  });
  return opening.catch((cause: unknown) => {
    throw new Error(`The sandbox cannot use port ${port}: set PORT to a free one.`, { cause });
  });
}

/**
 * Binds the people to their sandbox accounts, registers the groups and leaves a draft for the drafter; only before
 * the bot ever ran in this folder.
 */
async function settleIn(
  office: SampleOffice,
  people: PeopleStore,
  announcements: Announcements,
  now: Date,
): Promise<void> {
  if ((await people.botUsername()) !== null) return;
  const rows = office.units.map((unit) => ({ ...unit, parent: unit.parent ?? '' }));
  const units = await people.importUnits(rows, now);
  if (units.kind === 'rejected')
    throw new Error('The units of the sample office contradict those of the database.');
  for (const person of office.people) {
    if ((await people.personByTelegramId(person.telegramId)) !== null) continue;
    const { role, unit, name, executorId } = person;
    const invited = await people.invite(
      { role, unit, name, ...(executorId !== null && { executorId }) },
      now,
    );
    if (invited.kind !== 'invited') throw new Error(`The sample office cannot have a ${role} in ${unit}.`);
    await people.redeem(invited.code, person.telegramId, name, now);
  }
  for (const { chatId, unit, title, closed } of office.groups) {
    await people.allowGroup({ chatId, unit, title, closed }, now);
  }
  if ((await announcements.list()).length > 0) return;
  const drafter = (await people.people()).find(({ grants }) => grants.some(({ role }) => role === 'SOAN'));
  await announcements.draft(office.announcement, drafter ?? 'operator', now);
}

/** The export that the made-up case system would have made the evening before. */
function createSampleFeed(dataDir: string, clock: MovableClock): Feed {
  const folder = join(dataDir, 'sample');
  return {
    name: feedName,
    async fetch() {
      const asOf = addDays(civilDateOf(clock.now()), -1);
      const path = join(folder, `${asOf}.csv`);
      await mkdir(folder, { recursive: true });
      await writeWhole(path, sampleFeed(asOf));
      return { kind: 'file', file: { path, name: `${asOf}.csv` }, dispose: async () => {} };
    },
  };
}
