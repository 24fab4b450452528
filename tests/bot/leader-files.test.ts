import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCaseStore } from '../../cases/store.ts';
import { auditEntries } from '../../people/audit-store.ts';
import type { MessageView } from '../../sandbox/server.ts';
import { aBatch } from '../cases/a-batch.ts';
import { makeCase } from '../reminders/office.ts';
import { type Office, openOffice, START, type Who } from './office.ts';
import { type Talk, talkIn } from './talk.ts';

/** What a leader takes away from the digest beside its lists: pictures and reports, over real HTTP. */

let office: Office;
let talk: Talk;

beforeAll(async () => {
  office = await openOffice();
  talk = talkIn(office);
  const at = new Date(START);
  const cases = [
    { caseKey: 'a', decisionDate: '2024-03-01' },
    { caseKey: 'large', decisionDate: '2021-12-31', valueVnd: 25_000_000_000, debtorRef: 'N.V.A.' },
    { caseKey: 'own', decisionDate: '2021-12-30', valueVnd: 31_000_000_000, unit: 'T01' },
  ].map(makeCase);
  const outcome = await createCaseStore(office.database).applyBatch(aBatch(cases, { asOf: '2026-11-29' }), {
    now: () => at,
    startedAt: at,
  });
  if (outcome.kind !== 'applied') throw new Error(`refused: ${JSON.stringify(outcome.refusal)}`);
});
afterAll(() => office.close());

/** The newest message of the bot in somebody's private chat. */
function newest(who: Who): MessageView {
  const message = office.sandbox.messages(office.chatOf(who, 'private')).at(-1);
  if (message === undefined) throw new Error(`${who} has no message.`);
  return message;
}

it('«Biểu đồ» sends a picture that cannot be passed on, on the ground that was chosen last', async () => {
  await talk.say('chi', '/start');
  await talk.say('chi', '/tonghop');
  expect((await talk.press('chi', 'Biểu đồ')).said).toContain('Biểu đồ: THADS tỉnh A\nQuá 05 năm');
  const picture = newest('chi');
  expect(picture.content.kind).toBe('photo');
  expect(picture.protected).toBe(true);
  expect(picture.file).toMatchObject({ mime: 'image/png', width: 1080, name: 'bieu-do-light.png' });

  await talk.press('chi', 'Nền tối');
  expect(newest('chi').file?.name).toBe('bieu-do-dark.png');
  expect(talk.buttons('chi')).toEqual(['Nền sáng']);
  await talk.say('chi', '/tonghop');
  await talk.press('chi', 'Biểu đồ');
  expect(newest('chi').file?.name).toBe('bieu-do-dark.png');
});

it('«Báo cáo ≥20 tỷ» sends each head the paper of the own level, and the table behind it', async () => {
  await talk.say('chi', '/tonghop');
  const said = (await talk.press('chi', 'Báo cáo ≥20 tỷ')).said;
  expect(said).toContain('Báo cáo từ 20 tỷ: THADS tỉnh A\n1 việc, còn phải thi hành 31 tỷ');
  expect(said).toContain('Gửi: Cục Quản lý Thi hành án dân sự');
  expect(newest('chi').file?.name).toBe('Bao-cao-tu-20-ty_THADS-tinh-A_2026-11-30.docx');
  await talk.press('chi', 'Bảng Excel');
  expect(newest('chi').file?.name).toBe('Danh-sach-tu-20-ty_THADS-tinh-A_2026-11-30.xlsx');

  await talk.say('binh', '/start');
  expect(await talk.say('binh', '/baocao')).toContain('Gửi: Trưởng Thi hành án dân sự tỉnh A');
  const taken = (await auditEntries(office.database)).filter(({ action }) => action === 'report.exported');
  expect(taken.map(({ subject }) => subject).toSorted()).toEqual([
    'report:T01',
    'report:T01.KV01',
    'table:T01',
  ]);
  // Whoever enforces is no head, and a group gets neither file nor picture.
  await talk.say('an', '/start');
  expect(await talk.say('an', '/baocao')).not.toContain('Báo cáo từ 20 tỷ');
  expect(await talk.say('binh', '/baocao@thads_bot', { in: 'nhom' })).not.toContain('việc');
});
