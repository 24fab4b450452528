import { writeSync } from 'node:fs';
import { createDeliverer } from '../../../reminders/deliver.ts';
import { createReminderStore } from '../../../reminders/store.ts';
import { openDatabase } from '../../../storage/open.ts';

// The process whose writes are recorded: delivers a morning's messages, and says on its standard output what has
// happened for good. Those lines are system calls too, so that they stand in the record in their place.

const [file = '', keys = '0'] = process.argv.slice(2);
const say = (line: string): void => void writeSync(1, `${line}\n`);
const NOW = new Date('2026-11-30T01:00:00Z');
const clock = { now: () => NOW };

const database = await openDatabase({ kind: 'sqlite', file });
const store = createReminderStore(database);
for (let i = 0; i < Number(keys); i += 1) {
  await store.enqueue(
    {
      key: `k${i}`,
      kind: 'digest',
      to: { kind: 'person', personId: `p${i}` },
      dueAt: NOW.toISOString(),
      expiresAt: null,
      priority: 5,
      payload: { filler: 'x'.repeat(500) },
    },
    NOW,
  );
  say(`wanted k${i}`);
}
let ms = 0;
await createDeliverer({
  store,
  // What leaves the house cannot be called back: from here on the message must not be sent again.
  sender: {
    send: async (_chat, { html }) => {
      say(`leaves ${html}`);
      return { kind: 'sent', messageId: 1 };
    },
  },
  render: async ({ key }) => ({ kind: 'parts', parts: [{ html: key }], snapshot: { of: key } }),
  chatOf: async (to) => (to.kind === 'person' ? to.personId : null),
  onGroupMoved: async () => {},
  clock,
  wall: { now: () => new Date(NOW.getTime() + ms) },
  sleep: async (forMs) => {
    ms += forMs;
  },
  owner: 'power:1',
  isGone: () => true,
}).drain();
await database.destroy();
say('closed');
