import { buildAnnouncements, createAnnouncementRender, keepPosts } from '../../bot/announcements.ts';
import { plainText } from '../../bot/views/message.ts';
import { calendarOf } from '../../cases/calendar/store.ts';
import type { Person, Role } from '../../people/model.ts';
import { createPeopleStore } from '../../people/store.ts';
import type { Outcome } from '../../reminders/announcements/announcements.ts';
import type { Announcement } from '../../reminders/announcements/model.ts';
import { createDeliverer } from '../../reminders/deliver.ts';
import type { Delivery, OutgoingPart } from '../../reminders/ports.ts';
import { createReminderStore } from '../../reminders/store.ts';
import type { Engine } from '../database.ts';
import { at, exampleContent, GROUP } from './examples.ts';

const DATA_DIR = '/nowhere';

/** A province with a drafter, a head and a group, its outbox, and a messenger that writes down what it is given. */
export async function openOffice(engine: Engine) {
  const { database, close } = await engine.open();
  const people = createPeopleStore(database);
  const announcements = buildAnnouncements({ database, people, dataDir: DATA_DIR });
  const outbox = createReminderStore(database);
  let now = at('2026-12-20 09:00');
  /** How much the machine's time runs ahead: it passes only when somebody sleeps. */
  let sleptMs = 0;
  let sent: { chat: string; text: string; pin: boolean; part: OutgoingPart }[] = [];
  let messageId = 100;
  /** Chats in which the bot may not pin. */
  const unpinnable = new Set<string>();
  /** What Telegram answers for a chat; everything else is sent. */
  const answers = new Map<string, Delivery>();
  const deliverer = createDeliverer({
    store: outbox,
    render: createAnnouncementRender(announcements, {
      people,
      dataDir: DATA_DIR,
      calendar: calendarOf(database),
    }),
    sender: {
      send: async (chat, part) => {
        const answer = answers.get(chat);
        if (answer !== undefined) return answer;
        sent.push({ chat, text: plainText(part.html), pin: part.pin === true, part });
        messageId += 1;
        const pinned = part.pin === true && !unpinnable.has(chat);
        return { kind: 'sent', messageId: part.edits ?? messageId, pinned };
      },
    },
    chatOf: async (to) =>
      to.kind === 'group' ? to.chatId : ((await people.person(to.personId))?.telegramId ?? null),
    onGroupMoved: (from, to) => people.moveGroup(from, to, now),
    onSent: keepPosts(announcements, { now: () => now }),
    clock: { now: () => now },
    wall: { now: () => new Date(now.getTime() + sleptMs) },
    sleep: async (ms) => {
      sleptMs += ms;
    },
    owner: 'test',
    isGone: () => false,
  });

  async function joined(role: Role, telegramId: string, unit = 'T01'): Promise<Person> {
    const invited = await people.invite({ role, unit }, now);
    if (invited.kind !== 'invited') throw new Error(invited.kind);
    const bound = await people.redeem(invited.code, telegramId, null, now);
    if (bound.kind !== 'bound') throw new Error(bound.kind);
    return bound.person;
  }

  await people.importUnits([{ code: 'T01', name: 'THADS tỉnh A', parent: '', aliases: [] }], now);
  await people.allowGroup({ chatId: GROUP, unit: 'T01' }, now);
  const drafter = await joined('SOAN', '1');
  const head = await joined('TT', '2');

  /** Drafts and submits the example; returns its id. */
  async function submitted(): Promise<string> {
    const { id } = done(await announcements.draft(exampleContent(), drafter, now));
    done(await announcements.submit(id, drafter, now));
    return id;
  }

  return {
    calendar: calendarOf(database),
    database,
    people,
    announcements,
    answers,
    unpinnable,
    drafter,
    head,
    joined,
    close,
    now: () => now,
    sent: () => sent,
    /** What was told in private at the last moment: `person text`, the first line. */
    told: () =>
      sent
        .filter(({ chat }) => !chat.startsWith('-'))
        .map(({ chat, text }) => `${chat} ${text.split('\n')[0]}`)
        .sort(),
    /** Plans and delivers at a moment, as the running program does; returns the first line of what groups got. */
    async runAt(wall: string): Promise<string[]> {
      now = at(wall);
      sent = [];
      await outbox.reconcile(await announcements.wanted(now), ['announcement'], now);
      await deliverer.drain();
      return sent
        .filter(({ chat }) => chat.startsWith('-'))
        .map(({ chat, text, pin }) => `${chat}${pin ? ' pinned' : ''} ${text.split('\n')[0]}`);
    },
    /** Delivers what was planned before, without looking anew. */
    async deliverAt(wall: string): Promise<void> {
      now = at(wall);
      sent = [];
      await deliverer.drain();
    },
    submitted,
    async approved(): Promise<string> {
      const id = await submitted();
      done(await announcements.approve(id, head, null, now));
      return id;
    },
  };
}

export type Office = Awaited<ReturnType<typeof openOffice>>;

export function done(outcome: Outcome): Announcement {
  if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
  return outcome.announcement;
}
