import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count, money, shortDate, signed, weekdayAndDate } from '../../bot/messages/amounts.ts';
import { digestPart } from '../../bot/views/digest.ts';
import { listPart, unitsPart } from '../../bot/views/digest-lists.ts';
import { visibleLength } from '../../bot/views/message.ts';
import { reminderPart } from '../../bot/views/reminder.ts';
import { loadLibrary } from '../../knowledge/library.ts';
import { DIGEST_ROLES } from '../../reminders/audience.ts';
import { digestFor, duesInView } from '../../reminders/digest.ts';
import type { OutgoingPart } from '../../reminders/ports.ts';
import { reminderFor } from '../../reminders/reminder.ts';
import { parseHtml } from '../../sandbox/text/html.ts';
import { factsOf, makePerson } from './office.ts';

const library = await loadLibrary();
const { documents } = library;
const nameOf = () => 'Nguyễn Văn Mẫu'.repeat(5);

describe('amounts', () => {
  it.each([
    [312_000_000, '312 triệu'],
    [0, '0 đồng'],
    [1, 'dưới 1 triệu'],
    [500_000, 'dưới 1 triệu'],
    [999_999, 'dưới 1 triệu'],
    [1_999_999, '1 triệu'],
    [999_600_000, '999 triệu'],
    [1_000_000_000, '1 tỷ'],
    [61_400_000_000, '61,4 tỷ'],
    [19_950_000_000, '19,9 tỷ'],
    [19_980_000_000, '19,9 tỷ'],
    [19_999_999_999, '19,9 tỷ'],
    [20_000_000_000, '20 tỷ'],
    [1_234_560_000_000, '1.234,5 tỷ'],
  ])('%i is written %s', (vnd, text) => {
    expect(money(vnd)).toBe(text);
  });

  it('writes no amount above what it is, however it is shortened', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000_000, max: 1e15 }), (vnd) => {
        const [, number = '', unit] = /^([\d.,]+) (tỷ|triệu)$/u.exec(money(vnd)) ?? [];
        const said = Number(number.replaceAll('.', '').replace(',', '.')) * (unit === 'tỷ' ? 1e9 : 1e6);
        expect(said).toBeLessThanOrEqual(vnd);
      }),
    );
  });

  it('writes numbers and dates as officers do', () => {
    expect([count(1064419), signed(9), signed(0), signed(-2)]).toEqual(['1.064.419', '+9', '0', '−2']);
    expect(weekdayAndDate('2026-11-30')).toBe('Thứ Hai 30/11/2026');
    expect([shortDate('2026-11-19', '2026-11-30'), shortDate('2025-11-19', '2026-11-30')]).toEqual([
      '19/11',
      '19/11/2025',
    ]);
  });
});

/** Decision numbers as feeds have them, and worse. */
const decisionNo = fc.oneof(
  fc.integer({ min: 1, max: 9999 }).map((n) => `${n}/QĐ-CCTHADS`),
  fc.string({
    unit: fc.constantFrom('<', '&', '>', '"', 'ố', 'ố', '🔴', ' ', '1'),
    minLength: 1,
    maxLength: 200,
  }),
);
const day = fc
  .integer({ min: 0, max: 2600 })
  .map((back) => new Date(Date.UTC(2026, 10, 30) - back * 86_400_000).toISOString().slice(0, 10));
const someCase = fc.record({
  decisionNo,
  decisionDate: day,
  unit: fc.integer({ min: 0, max: 40 }).map((n) => (n === 0 ? 'T01' : `T01.KV${String(n).padStart(2, '0')}`)),
  condition: fc.constantFrom('CDK' as const, 'CCDK' as const),
  periodic: fc.constantFrom(true, false, null),
  valueVnd: fc.constantFrom(null, 0, 5_000_000, 30_000_000_000_000),
  debtorRef: fc.constantFrom(null, 'N.V.A.', '<b>'.repeat(40)),
  lastVerificationDate: fc.constantFrom(null, '2026-03-04'),
});

/** What Telegram would refuse: too long, broken HTML, callback data above 64 bytes, text that is not NFC. */
function expectSendable(part: OutgoingPart): void {
  expect(visibleLength(part.html)).toBeLessThanOrEqual(4096);
  expect(part.html).toBe(part.html.normalize('NFC'));
  expect(parseHtml(part.html).kind).toBe('parsed');
  expect(part.protect).toBe(true);
  const buttons = (part.buttons ?? []).flat();
  expect(buttons.length).toBeLessThanOrEqual(100);
  for (const button of buttons)
    if ('data' in button) expect(Buffer.byteLength(button.data)).toBeLessThanOrEqual(64);
}

it('makes no message that Telegram would refuse, whatever the data', () => {
  fc.assert(
    fc.property(fc.array(someCase, { maxLength: 400 }), (found) => {
      const cases = found.map((c, i) => ({ ...c, caseKey: `k${i}` }));
      const chv = makePerson('p-chv', [['CHV', 'T01']], 'chv1');
      const facts = factsOf({
        now: '2026-11-30T08:00:00+07:00',
        cases,
        people: [chv],
        earlier: [{ at: '2026-11-02T06:00:00+07:00' }],
      });
      for (const role of DIGEST_ROLES) {
        const view = { role, units: [role === 'TP' ? 'T01.KV01' : role === 'TT' ? 'T01' : 'CUC'] };
        const last = {
          date: '2026-11-02',
          sentAt: '2026-11-02T01:00:00Z',
          ...view,
          counts: { A1: 1, A2: 2, A3a: 3 },
        };
        const digest = {
          ...digestFor(view, facts, last),
          closed: cases.map((c) => c.caseKey),
          reclassified: cases.map((c) => c.caseKey),
        };
        expectSendable(
          digestPart(digest, {
            matters: new Map(),
            cases: facts.cases,
            units: [{ code: 'CUC', name: '<Cục> & '.repeat(20), parent: null, aliases: [] }],
            late: true,
          }),
        );
        expectSendable(unitsPart(digest, []));
        expectSendable(
          listPart({ role, list: 'A1', page: 99, unit: null }, duesInView(facts, view), {
            ...facts,
            library,
            nameOf,
          }),
        );
      }
      const reminder = reminderFor(chv, facts, new Date('2026-11-30T00:30:00Z'));
      if (reminder === null) return;
      for (const choice of [null, 'done'] as const)
        expectSendable(reminderPart(reminder, 'm-7k3m9q2x', { ...facts, documents }, choice));
    }),
    { numRuns: 40 },
  );
});
