import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDocument } from '../../knowledge/added.ts';
import { loadLibrary } from '../../knowledge/library.ts';
import { type Office, openOffice } from './office.ts';
import { type Talk, talkIn } from './talk.ts';

/** An administrator may have added any text, also one that speaks of a case: private chats quote it, groups never. */
let office: Office;
let talk: Talk;
let id: string;
beforeAll(async () => {
  office = await openOffice();
  talk = talkIn(office);
  const { dataDir } = office.deps.config;
  const text = [
    '1. Người phải thi hành án Trần Văn Bưởi phải giao vườn bưởi da xanh trước mùa thu hoạch.',
    '2. Các đơn vị lập sổ theo dõi vườn cây trước mùa thu hoạch.',
  ].join('\n');
  const told = { title: 'Công văn về vườn cây', shortTitle: 'Công văn vườn cây' };
  const facts = { number: '77/KH-THADS', issueDate: '2026-03-02', issuer: null };
  ({ id } = await addDocument(dataDir, await loadLibrary({ dataDir }), text, { ...told, ...facts }));
});
afterAll(() => office.close());

const QUESTION = 'vườn bưởi da xanh trước mùa thu hoạch thì phải làm gì';

it('a passage that names somebody is quoted in private and not in a group; the administrator hears of it', async () => {
  for (const who of ['an', 'quan'] as const) await talk.say(who, '/start');
  expect(await talk.say('an', QUESTION)).toContain('Trần Văn Bưởi');
  const inGroup = await talk.say('an', `/hoi ${QUESTION}`, { in: 'nhom' });
  expect(inGroup).not.toContain('Bưởi');
  expect(inGroup).toContain('không trích vào nhóm');
  expect(talk.buttons('an', 'nhom')).toContain('Mở trò chuyện riêng');
  const told = await talk.deliver('quan');
  expect(told).toContain(`Văn bản ${id}`);
  expect(told).not.toContain('Bưởi');
});

it('nor is it read out there by a button', async () => {
  expect(await talk.say('an', '/nguon', { in: 'nhom' })).toContain('77/KH-THADS');
  await talk.press('an', 'Công văn vườn cây', 'nhom');
  const { said } = await talk.press('an', 'Mục 1', 'nhom');
  expect(said).toContain('không hiện trong nhóm');
  expect(said).not.toContain('Bưởi');
});

it('when its text is gone, the others are answered from and the answer says that one is missing', async () => {
  rmSync(join(office.deps.config.dataDir, 'knowledge', `${id}.txt`));
  const said = await talk.say('an', 'Án từ 20 tỷ quá 3 năm thì báo cáo ai?');
  expect(said).toContain('20 tỷ đồng');
  expect(said).toContain('hiện không đọc được');
  expect(await talk.say('an', QUESTION)).toContain('hiện không đọc được');
  expect(await talk.deliver('quan')).toContain('thads knowledge check');
});
