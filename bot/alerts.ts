import type { Calendar } from '../cases/calendar.ts';
import { activeGrants } from '../people/scope.ts';
import type { PeopleStore } from '../people/store.ts';
import { isReachable } from '../reminders/audience.ts';
import type { OutboxStore } from '../reminders/outbox-store.ts';
import type { Clock } from '../reminders/ports.ts';
import type { ChatStore } from './chat-store.ts';

export interface Alerts {
  /**
   * Tells every administrator of the bot, through the outbox and outside of quiet hours; the same subject at most
   * once in `hours`, across restarts. False when it was told before.
   */
  tell(subject: string, text: string, hours?: number): Promise<boolean>;
  /** Several in one message; the subjects of those that were told now. */
  tellTogether(alerts: readonly Alert[]): Promise<readonly string[]>;
}

export interface Alert {
  readonly subject: string;
  readonly text: string;
  readonly hours: number;
}

export function createAlerts(deps: {
  readonly people: Pick<PeopleStore, 'people'>;
  readonly outbox: Pick<OutboxStore, 'enqueue'>;
  readonly chat: Pick<ChatStore, 'maySay'>;
  readonly calendar: Pick<Calendar, 'afterQuiet'>;
  readonly clock: Clock;
}): Alerts {
  const { people, outbox, chat, calendar, clock } = deps;
  async function tellTogether(alerts: readonly Alert[]): Promise<readonly string[]> {
    const now = clock.now();
    const administrators = (await people.people()).filter(
      (person) => isReachable(person) && activeGrants(person, now).some(({ role }) => role === 'QT'),
    );
    // Said to nobody it would count as said: it waits for an administrator instead.
    if (administrators.length === 0) return [];
    const told: Alert[] = [];
    for (const alert of alerts)
      if (await chat.maySay(`alert:${alert.subject}`, alert.hours, now)) told.push(alert);
    const [first] = told;
    if (first === undefined) return [];
    for (const { id } of administrators)
      await outbox.enqueue(
        {
          key: `notice:${first.subject}:${now.toISOString()}:${id}`,
          kind: 'notice',
          to: { kind: 'person', personId: id },
          dueAt: calendar.afterQuiet(now).toISOString(),
          expiresAt: null,
          priority: 4,
          payload: { text: told.map(({ text }) => text).join('\n\n') },
        },
        now,
      );
    return told.map(({ subject }) => subject);
  }

  return {
    tell: async (subject, text, hours = 24) => (await tellTogether([{ subject, text, hours }])).length > 0,
    tellTogether,
  };
}
