import type { Calendar } from '../cases/calendar.ts';
import type { PeopleStore } from '../people/store.ts';
import type { OutboxStore } from '../reminders/outbox-store.ts';
import type { Clock } from '../reminders/ports.ts';
import type { ChatStore } from './chat-store.ts';

export interface Alerts {
  /**
   * Tells every administrator of the bot, through the outbox and outside of quiet hours; the same subject at most
   * once in `hours`, across restarts. False when it was told before.
   */
  tell(subject: string, text: string, hours?: number): Promise<boolean>;
}

export function createAlerts(deps: {
  readonly people: Pick<PeopleStore, 'people'>;
  readonly outbox: Pick<OutboxStore, 'enqueue'>;
  readonly chat: Pick<ChatStore, 'maySay'>;
  readonly calendar: Pick<Calendar, 'afterQuiet'>;
  readonly clock: Clock;
}): Alerts {
  const { people, outbox, chat, calendar, clock } = deps;
  return {
    async tell(subject, text, hours = 24) {
      const now = clock.now();
      if (!(await chat.maySay(`alert:${subject}`, hours, now))) return false;
      const at = now.toISOString();
      for (const person of await people.people()) {
        if (person.telegramId === null || !person.grants.some(({ role }) => role === 'QT')) continue;
        await outbox.enqueue(
          {
            key: `notice:${subject}:${at}:${person.id}`,
            kind: 'notice',
            to: { kind: 'person', personId: person.id },
            dueAt: calendar.afterQuiet(now).toISOString(),
            expiresAt: null,
            priority: 4,
            payload: { text },
          },
          now,
        );
      }
      return true;
    },
  };
}
