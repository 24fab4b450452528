import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCaseStore } from '../../cases/store.ts';
import { sweep } from '../../reminders/sweep.ts';
import type { MessageView } from '../../sandbox/server.ts';
import { aBatch } from '../cases/a-batch.ts';
import { makeCase } from '../reminders/office.ts';
import { type Office, openOffice } from './office.ts';
import { type Talk, talkIn } from './talk.ts';

/** The whole way of an edit: outbox, sender, Telegram's own rules, and the buttons of the very message. */

let office: Office;
let talk: Talk;
beforeAll(async () => {
  office = await openOffice();
  talk = talkIn(office);
});
afterAll(() => office.close());

async function bring(at: string, keys: readonly string[]): Promise<void> {
  office.clock.moveTo(new Date(at));
  const now = () => office.clock.now();
  const cases = keys.map((caseKey) => makeCase({ caseKey, decisionDate: '2024-03-01' }));
  const outcome = await createCaseStore(office.database).applyBatch(
    aBatch(cases, { asOf: at.slice(0, 10) }),
    { now, startedAt: now() },
  );
  expect(outcome.kind).toBe('applied');
}
/** What the timed work would do now. */
async function round(): Promise<void> {
  await sweep(office.deps, office.clock.now());
  await talk.deliver('binh');
}
const fromBot = (): readonly MessageView[] =>
  office.sandbox
    .messages(office.chatOf('binh', 'private'))
    .filter(({ from }) => from !== office.idOf('binh'));
const standing = (): readonly string[] =>
  fromBot().map(({ content }) => (content.kind === 'service' ? '' : content.text));

it('new data is edited into the digest in the chat, and not while a list is open in it', async () => {
  await talk.say('binh', '/start');
  await bring('2026-12-01T06:00:00+07:00', ['a']);
  office.clock.moveTo(new Date('2026-12-01T07:46:00+07:00'));
  await round();
  const before = standing().length;
  expect(standing().at(-1)).toContain('Quá 01 năm, có điều kiện: 1');

  await bring('2026-12-01T10:00:00+07:00', ['a', 'b']);
  await round();
  await round();
  expect(standing()).toHaveLength(before);
  expect(standing().at(-1)).toContain('(cập nhật lúc 10:00 01/12)');
  expect(standing().at(-1)).toContain('Quá 01 năm, có điều kiện: 2');

  expect((await talk.press('binh', '01 năm (2)')).said).toContain('2 việc');
  await bring('2026-12-01T11:00:00+07:00', ['a', 'b', 'c']);
  await round();
  expect(standing().at(-1)).toContain('2 việc');
  expect((await talk.press('binh', 'Quay lại')).said).toContain('Quá 01 năm, có điều kiện: 3');

  // Back at home the next import is edited in again, and a digest asked for is never touched.
  const asked = await talk.say('binh', '/tonghop');
  await bring('2026-12-01T14:00:00+07:00', ['a', 'b', 'c', 'd']);
  await round();
  expect(standing()).toHaveLength(before + 1);
  expect(standing().at(-2)).toContain('(cập nhật lúc 14:00 01/12)');
  expect(standing().at(-1)).toBe(asked);
});

it('while its reader has blocked the bot nothing arrives, and the next import does', async () => {
  const digest = fromBot().at(-2);
  office.sandbox.act.block(office.idOf('binh'));
  await bring('2026-12-01T15:00:00+07:00', ['a', 'b', 'c']);
  await round();
  office.sandbox.act.unblock(office.idOf('binh'));
  expect(standing().at(-2)).toContain('cập nhật lúc 14:00');
  await bring('2026-12-01T16:00:00+07:00', ['a', 'b', 'c', 'd', 'e']);
  await round();
  expect(standing().at(-2)).toContain('cập nhật lúc 16:00');
  expect(fromBot().at(-2)?.id).toBe(digest?.id);
});
