import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Office, openOffice } from './office.ts';
import { type Talk, talkIn } from './talk.ts';

let office: Office;
let talk: Talk;
beforeAll(async () => {
  office = await openOffice();
  talk = talkIn(office);
});
afterAll(() => office.close());

const QUESTION = 'Ai ký công văn về BTNN, BĐTC?';
const NAMES = ['Nguyễn Văn Lực', 'Nguyễn Quang Thái', 'Mai Lương Khôi'];

it('who signed a directive and who receives it is told in private and not in a group', async () => {
  for (const who of ['an', 'quan'] as const) await talk.say(who, '/start');
  const inPrivate = await talk.say('an', QUESTION);
  for (const name of NAMES) expect(inPrivate).toContain(name);
  const inGroup = await talk.say('an', `/hoi ${QUESTION}`, { in: 'nhom' });
  for (const name of NAMES) expect(inGroup).not.toContain(name);
  expect(inGroup).toContain('không trích vào nhóm');
  expect(talk.buttons('an', 'nhom')).toEqual(['Mở trò chuyện riêng']);
  // It is in order there: nobody has to look at the document.
  expect(await talk.deliver('quan')).not.toContain('D2');
});

it('nor is it read out there by a button', async () => {
  await talk.say('an', '/nguon', { in: 'nhom' });
  await talk.press('an', 'BTNN', 'nhom');
  const { said } = await talk.press('an', 'ơi nhận', 'nhom');
  expect(said).toContain('không hiện trong nhóm');
  for (const name of NAMES) expect(said).not.toContain(name);
});
