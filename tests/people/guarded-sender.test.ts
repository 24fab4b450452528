import fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
import { guardSender, type Stopped } from '../../bot/guarded-sender.ts';
import type { OutgoingPart } from '../../reminders/ports.ts';

const sent: OutgoingPart[] = [];
const stopped: Stopped[] = [];
beforeEach(() => {
  sent.length = 0;
  stopped.length = 0;
});
const keep = async (part: OutgoingPart) => {
  sent.push(part);
  return { kind: 'sent', messageId: 1 } as const;
};
const guarded = guardSender(
  { send: (_, part) => keep(part), edit: (_, __, part) => keep(part), membersOf: async () => null },
  { allowed: async () => new Set(['3530/QĐ-BTP']), onStopped: (what) => stopped.push(what) },
);

const LEAKS = [
  '46/QĐ-THADS',
  '0912345678',
  '001085012345',
  'STK 19034567890123',
  'Đ/c: số 5',
  'a.b@moj.gov.vn',
];
const OPEN = [
  'họp lúc 08:30 ngày 05/01/2027',
  '405 việc',
  'Quyết định số 3530/QĐ-BTP',
  '20.000.000.000 đồng',
  '<b>Cảnh báo</b>',
];
const words = fc.array(fc.constantFrom(...OPEN), { maxLength: 4 }).map((parts) => parts.join(' '));
const around = (leak: string): fc.Arbitrary<string> =>
  fc.tuple(words, words).map(([a, b]) => `${a} ${leak} ${b}`);
const leaky = fc.constantFrom(...LEAKS).chain(around);
const content = new Uint8Array();

/** A part with the leak in one of the places a part has. */
const leakyPart: fc.Arbitrary<OutgoingPart> = fc.oneof(
  leaky.map((html) => ({ html })),
  leaky.map((text) => ({ html: 'Mời xem', buttons: [[{ text, data: 'x' }]] })),
  leaky.map((text) => ({ html: 'Mời xem', buttons: [[{ text, url: 'https://t.me/x' }]] })),
  fc.constant({ html: 'Mời xem', buttons: [[{ text: 'Gọi', url: 'tel:0912345678' }]] }),
  fc.constant({ html: '<a href="https://x.vn/0912345678">Mời xem</a>' }),
  words.map((html) => ({ html, document: { name: 'a.xlsx', content } })),
  words.map((html) => ({ html, photo: { name: 'a.png', content } })),
);

it('lets nothing of a case or a person into a group, wherever in a message it stands, and tells of it', async () => {
  await fc.assert(
    fc.asyncProperty(leakyPart, fc.boolean(), async (part, isEdit) => {
      sent.length = 0;
      stopped.length = 0;
      const result = isEdit ? await guarded.edit('-100', 5, part) : await guarded.send('-100', part);
      expect(result).toMatchObject({ kind: 'never', reason: 'refused' });
      expect(sent).toEqual([]);
      expect(stopped).toHaveLength(1);
      // What is told holds kinds, never the characters.
      for (const leak of LEAKS) expect(JSON.stringify([result, stopped])).not.toContain(leak);
    }),
    { numRuns: 200 },
  );
});

it('lets ordinary words through, and judges no private chat', async () => {
  await fc.assert(
    fc.asyncProperty(words, leakyPart, async (html, part) => {
      expect((await guarded.send('-100', { html })).kind).toBe('sent');
      expect((await guarded.send('1001', part)).kind).toBe('sent');
    }),
    { numRuns: 50 },
  );
  expect(stopped).toEqual([]);
});

it('takes the digits of an approved link for what they are, and no others', async () => {
  const link = 'https://meet.example/j/98765432101?pwd=1';
  const part = { html: `Vào họp: ${link}`, approvedLinks: [link] };
  expect((await guarded.send('-100', part)).kind).toBe('sent');
  expect((await guarded.send('-100', { ...part, html: `${part.html} 19034567890123` })).kind).toBe('never');
  expect((await guarded.send('-100', { html: part.html })).kind).toBe('never');
});
