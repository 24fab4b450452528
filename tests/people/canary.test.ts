import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDocument } from '../../knowledge/added.ts';
import { loadLibrary } from '../../knowledge/library.ts';
import { type Office, openOffice, START, type Who } from '../bot/office.ts';
import { type Talk, talkIn } from '../bot/talk.ts';
import { aBatch } from '../cases/a-batch.ts';
import { aCase } from '../cases/a-case.ts';

// Every case and every document of a unit carries something that nothing else has; everybody asks for everything, in private and in the group, and
// what each chat and the log have seen is compared with what domain 2.1 lets them see.

const OWN = aCase({
  caseKey: 'own',
  decisionNo: '7101/QĐ-THADS',
  executorId: 'CHV-AN',
  decisionDate: '2021-01-04',
});
const COLLEAGUE = aCase({ ...OWN, caseKey: 'colleague', decisionNo: '7202/QĐ-THADS', executorId: 'CHV-2' });
const ELSEWHERE = aCase({
  ...COLLEAGUE,
  caseKey: 'elsewhere',
  decisionNo: '7303/QĐ-THADS',
  unit: 'T01.KV02',
});
const FOREIGN = aCase({ ...COLLEAGUE, caseKey: 'foreign', decisionNo: '7404/QĐ-THADS', unit: 'T02' });
const MARKS = ['7101', '7202', '7303', '7404', 'phễu lọc', 'bàn ủi'] as const;

let office: Office;
let talk: Talk;
let log = '';
beforeAll(async () => {
  const stream = new Writable({
    write(chunk, _, done) {
      log += String(chunk);
      done();
    },
  });
  office = await openOffice({ log: pino({ level: 'trace' }, stream) });
  talk = talkIn(office);
  const now = new Date(START);
  const names = { parent: '', aliases: [] };
  await office.deps.people.importUnits(
    ['T01.KV02', 'T02'].map((code) => ({ code, name: `Đơn vị ${code}`, ...names })),
    now,
  );
  await office.database
    .updateTable('person')
    .set({ executor_id: 'CHV-AN' })
    .where('telegram_id', '=', '1001')
    .execute();
  await office.deps.cases.applyBatch(
    aBatch([OWN, COLLEAGUE, ELSEWHERE, FOREIGN], { asOf: '2026-11-30', sha256: '' }),
    { startedAt: now, now: () => now },
  );
  await addPlan('T01', 'phễu lọc');
  await addPlan('T02', 'bàn ủi');
});
afterAll(() => office.close());

async function addPlan(unit: string, mark: string): Promise<void> {
  const { dataDir } = office.deps.config;
  const title = `Kế hoạch kiểm tra ${mark}`;
  const facts = { title, shortTitle: title, number: null, issueDate: null, issuer: null, unit };
  const text = `1. Nhiệm vụ\n- Đơn vị kiểm tra ${mark} của kho vật chứng mỗi quý một lần.\n`;
  await addDocument(dataDir, await loadLibrary({ dataDir }), text, facts);
}

const ASKED = [
  '/an',
  '/tonghop',
  '/dondoc',
  '/baocao',
  '/boithuong',
  '/thieu',
  '/quantri',
  '/nhansu',
  '/thongbao',
  '/nguon',
  'kho vật chứng kiểm tra mỗi quý mấy lần',
  'việc của tôi',
  'quyết định 7303/QĐ-THADS đến đâu rồi',
  'vụ 7404/QĐ-THADS của đơn vị nào',
];

/** Everything the bot says in a chat to all that can be asked there, and behind each button of the last answer. */
async function heard(who: Who, where: 'private' | 'nhom'): Promise<string> {
  let all = '';
  for (const text of ASKED) {
    const addressed = where === 'nhom' && !text.startsWith('/') ? `@thads_bot ${text}` : text;
    all += await talk.say(who, addressed, { in: where });
    for (const label of talk.buttons(who, where).slice(0, 3))
      if (!/https?:/.test(label)) {
        const { said, toast } = await talk.press(who, label, where).catch(() => ({ said: '', toast: '' }));
        all += said + toast;
      }
  }
  return all;
}

const marksIn = (text: string): readonly string[] => MARKS.filter((mark) => text.includes(mark));

it.each([
  ['an', 'private', ['7101', 'phễu lọc']],
  ['binh', 'private', ['7101', '7202', 'phễu lọc']],
  ['chi', 'private', ['7101', '7202', '7303', 'phễu lọc']],
  ['quan', 'private', ['phễu lọc', 'bàn ủi']],
  ['la', 'private', []],
  ['chi', 'nhom', ['phễu lọc']],
] as const)('%s in %s learns of exactly %j', async (who, where, wanted) => {
  expect(marksIn(await heard(who, where))).toEqual(wanted);
});

it('leaves nothing of them in the log', () => {
  expect(log.length).toBeGreaterThan(0);
  expect(marksIn(log)).toEqual([]);
});
