import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Cli } from '../../bot/cli/command.ts';
import { register as opinions } from '../../bot/cli/opinions.ts';
import { register as questions } from '../../bot/cli/questions.ts';
import { loadLibrary } from '../../knowledge/library.ts';
import { type Office, openOffice } from './office.ts';
import { type Talk, talkIn } from './talk.ts';

let office: Office;
let talk: Talk;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'thads-questions-'));
  office = await openOffice();
  talk = talkIn(office);
});
afterEach(async () => {
  await office.close();
  rmSync(folder, { recursive: true, force: true });
});

const TOLD = 'Án ngân hàng từ 20 tỷ quá 3 năm báo cáo ai?';
const MISSING = 'Bán đấu giá thành rồi thì phải giao tài sản cho người trúng trong bao nhiêu ngày?';

/** One line of the command line, beside the running bot. */
async function cli(...argv: readonly string[]): Promise<readonly Record<string, unknown>[]> {
  const out: Record<string, unknown>[] = [];
  const own: Cli = {
    config: office.deps.config,
    now: () => office.clock.now(),
    json: (value) => void out.push(value as Record<string, unknown>),
    print: (text) => void out.push({ text }),
    note: () => {},
    stdinLines: async function* () {},
  };
  const program = new Command().exitOverride().configureOutput({ writeErr: () => {} });
  questions(program, own);
  opinions(program, own);
  await program.parseAsync(argv, { from: 'user' });
  return out;
}

const verdicts = () => office.database.selectFrom('feedback').select(['verdict', 'reason']).execute();

describe('feedback', () => {
  it('has a reason in two taps, and the last one counts and is shown', async () => {
    await talk.say('an', TOLD);
    expect((await talk.press('an', '👎')).toast).toContain('chọn lý do');
    expect(talk.buttons('an')).toEqual(
      expect.arrayContaining([
        '👍',
        '👎 ✓',
        'Sai văn bản',
        'Sai cấp',
        'Không đúng câu hỏi',
        'Thiếu',
        'Khó hiểu',
      ]),
    );
    expect((await talk.press('an', 'Sai cấp')).toast).toContain('sai cấp');
    expect(await verdicts()).toEqual([{ verdict: 'down', reason: 'level' }]);
    expect(talk.buttons('an')).toContain('👎 ✓ Sai cấp');
    expect(talk.buttons('an')).not.toContain('Thiếu');

    await talk.press('an', '👍');
    await talk.press('an', '👍');
    expect(await verdicts()).toEqual([{ verdict: 'up', reason: null }]);
    expect(talk.buttons('an')).toEqual(expect.arrayContaining(['👍 ✓', '👎']));
    expect(
      talk.buttons('an').some((text) => text.startsWith('Nguyên văn')),
      'other buttons stay',
    ).toBe(true);
  });

  it('leaves the buttons of a group as they are, and keeps one verdict a person', async () => {
    await talk.say('an', `/hoi@thads_bot ${TOLD}`, { in: 'nhom' });
    const before = talk.buttons('an', 'nhom');
    await talk.press('an', '👎', 'nhom');
    await talk.press('binh', '👍', 'nhom');
    expect(talk.buttons('an', 'nhom')).toEqual(before);
    expect((await verdicts()).map(({ verdict }) => verdict).sort()).toEqual(['down', 'up']);
  });

  it('is seen by the administrator with the ranking, and becomes a question with a known answer', async () => {
    await talk.say('quan', '/quantri');
    expect((await talk.press('quan', 'Câu trả lời bị phê')).said).toContain('Chưa có câu trả lời nào');
    await talk.say('an', TOLD);
    await talk.press('an', '👎');
    await talk.press('an', 'Thiếu');
    await talk.say('quan', '/quantri');
    const { said } = await talk.press('quan', 'Câu trả lời bị phê');
    expect(said).toContain(TOLD);
    expect(said).toContain('lý do phê: Thiếu');
    expect(said).toMatch(/xếp hạng: D1 2\.\d b\d/);

    const [bad] = await cli('questions', 'bad', '--json');
    expect(bad).toMatchObject({ question: TOLD, outcome: 'answered', role: 'CHV' });
    expect(bad?.ranking).toHaveLength(10);
    const id = String(bad?.id);
    const file = join(folder, 'questions.jsonl');
    await cli('questions', 'export', file, '--question', id, '--place', '2.2 b7');
    for (const [force, why] of [
      [[], '--force'],
      [['--force'], 'already'],
    ] as const)
      await expect(
        cli('questions', 'export', file, '--question', id, '--unanswerable', ...force),
      ).rejects.toThrow(why);
    await expect(cli('questions', 'export', file, '--question', id)).rejects.toThrow('either');
    await expect(cli('questions', 'export', file, '--question', id, '--place', '9.9 b1')).rejects.toThrow(
      'No document',
    );
    await expect(cli('questions', 'export', file, '--question', 'q-1', '--place', '2.2 b7')).rejects.toThrow(
      'Nobody',
    );
    const rows = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows).toHaveLength(1);
    expect(Object.keys(rows[0])).toEqual([
      'id',
      'kind',
      'asker',
      'question',
      'gold',
      'facts',
      'section',
      'need',
    ]);
    expect(rows[0]).toMatchObject({ kind: 'answerable', question: TOLD, need: 'single', section: 'D1 2.2' });
    const library = await loadLibrary();
    const whole = library.provisions
      .filter(({ document }) => document === rows[0].gold[0].doc)
      .map(({ text }) => text.replace(/\s+/g, ' '))
      .join(' ');
    expect(whole).toContain(rows[0].gold[0].quote);
  });
});

describe('what the documents could not answer', () => {
  it('is listed most asked first, and closed by a button', async () => {
    expect(await talk.say('an', '/thieu')).toContain('không thuộc vai trò');
    expect(await talk.say('quan', '/thieu')).toContain('Chưa có câu hỏi nào');
    await talk.say('an', MISSING);
    await talk.say(
      'binh',
      'bán đấu giá thành rồi thì phải giao tài sản cho người trúng trong bao nhiêu ngày',
    );
    await talk.say('an', 'Số điện thoại đường dây nóng của Cục Quản lý THADS là số nào?');
    await talk.say('an', TOLD);
    const list = await talk.say('quan', '/thieu');
    expect(list).toContain('2 nội dung');
    expect(list).toMatch(/1\. bán đấu giá[^\n]*\(2 lần, gần nhất 30\/11\)\n2\. Số điện thoại/);
    expect(await cli('questions', 'missing', '--json')).toMatchObject([{ count: 2 }, { count: 1 }]);

    expect((await talk.press('quan', 'Đã có văn bản ✓ 1')).said).toContain('1 nội dung');
    expect(await cli('questions', 'missing', '--json')).toMatchObject([{ count: 1 }]);
    await talk.say('an', MISSING);
    expect(await talk.say('quan', '/thieu'), 'asked again and still not told').toContain('2 nội dung');
  });

  it('of another province is not shown to a leader of this one', async () => {
    const row = { code: 'T02', name: 'THADS tỉnh B', parent: '', aliases: [] };
    await office.deps.people.importUnits([row], office.clock.now());
    await talk.say('la', `/start ${await office.invite('CHV', 'T02')}`);
    await talk.say('la', MISSING);
    expect(await talk.say('chi', '/thieu')).toContain('Chưa có câu hỏi nào');
    expect(await talk.say('quan', '/thieu')).toContain('1 nội dung');
    await talk.say('an', MISSING);
    expect(await talk.say('chi', '/thieu')).toContain('(1 lần');
  });

  it('goes along with who moves to another province, and stays where they last served with who leaves', async () => {
    const row = { code: 'T02', name: 'THADS tỉnh B', parent: '', aliases: [] };
    await office.deps.people.importUnits([row], office.clock.now());
    await talk.say('an', MISSING);
    const an = await office.deps.people.personByTelegramId(String(office.idOf('an')));
    expect(an).not.toBeNull();
    const moved = new Date(office.clock.now().getTime() + 60_000);
    const grants = office.database.updateTable('role_grant').where('person_id', '=', an?.id ?? '');
    await grants.set({ valid_to: moved.toISOString() }).execute();
    office.clock.moveTo(new Date(moved.getTime() + 60_000));
    expect(await talk.say('chi', '/thieu'), 'left').toContain('(1 lần');
    const grant = { id: 'rg-moved', role: 'CHV', unit: 'T02' };
    await office.database
      .insertInto('role_grant')
      .values({ ...grant, person_id: an?.id ?? '', valid_from: moved.toISOString(), valid_to: null })
      .execute();
    expect(await talk.say('chi', '/thieu'), 'now elsewhere').toContain('Chưa có câu hỏi nào');
    expect(await talk.say('quan', '/thieu')).toContain('(1 lần');
  });

  it('holds nothing of a case', async () => {
    await talk.say('an', 'Việc số 46/QĐ-THADS của tôi bán đấu giá thành thì giao trong bao nhiêu ngày?');
    expect(await talk.say('quan', '/thieu')).toContain('Chưa có câu hỏi nào');
  });
});

describe('a question that names somebody', () => {
  const NAMING = [
    'phí thi hành án của Nguyễn Văn Hùng là bao nhiêu phần trăm',
    'phi thi hanh an cua nguyen van hung la bao nhieu phan tram',
    'Hoàng Thị Lan chưa nộp tiền thi hành án thì giao tài sản trong bao nhiêu ngày',
    'hoang thi lan chua nop tien thi hanh an thi giao tai san trong bao nhieu ngay',
    'công ty Minh Phát chưa trả nợ, giao tài sản trong bao nhiêu ngày',
    'cong ty minh phat chua tra no, giao tai san trong bao nhieu ngay',
  ];
  const kept = () => office.database.selectFrom('question').select(['text', 'outcome']).execute();

  it.each(NAMING)('leaves no words behind: %s', async (question) => {
    await talk.say('an', question);
    expect((await kept()).map(({ text }) => text)).toEqual([null]);
    expect(await talk.say('quan', '/thieu')).toContain('Chưa có câu hỏi nào');
    expect(await cli('questions', 'missing', '--json')).toEqual([]);
    expect((await talk.press('an', 'Gửi câu hỏi cho phòng nghiệp vụ')).said).toContain('nêu tên người');
  });

  it('that an older version kept is shown and exported nowhere', async () => {
    for (const question of NAMING) {
      await talk.say('an', question);
      await talk.press('an', '👎');
      await talk.press('an', 'Thiếu');
      await office.database
        .updateTable('question')
        .set({ text: question })
        .where('text', 'is', null)
        .execute();
    }
    const list = await talk.say('quan', '/thieu');
    await talk.say('quan', '/quantri');
    const { said } = await talk.press('quan', 'Câu trả lời bị phê');
    const bad = await cli('questions', 'bad', '--json');
    expect(bad).toHaveLength(NAMING.length);
    const shown = [list, said, ...bad, ...(await cli('questions', 'missing', '--json'))];
    expect(JSON.stringify(shown)).not.toMatch(/hùng|hung|lan chưa|lan chua|minh ph/iu);
    const id = String(bad[0]?.id);
    await expect(
      cli('questions', 'export', join(folder, 'q.jsonl'), '--question', id, '--unanswerable'),
    ).rejects.toThrow('not shown');
  });
});

it('lists questions to superiors for the operator without what was asked', async () => {
  await talk.say('binh', '/start');
  await talk.say('an', MISSING);
  await talk.press('an', 'Gửi câu hỏi cho phòng nghiệp vụ');
  await talk.press('an', 'Gửi');
  office.clock.moveTo(new Date('2026-12-04T09:00:00+07:00'));
  const [line] = await cli('opinions', 'list', '--json');
  expect(line).toMatchObject({
    state: 'open',
    role: 'TP',
    unit: 'T01.KV01',
    held: true,
    waiting_working_days: 4,
  });
  expect(JSON.stringify(line)).not.toContain('đấu giá');
  expect(JSON.stringify(await cli('opinions', 'list'))).not.toContain('đấu giá');
});

it('says no answer again when asked for more without a word what of', async () => {
  const told = await talk.say('an', TOLD);
  const more = await talk.say('an', 'còn gì nữa không?');
  expect(more).toContain('gõ rõ điểm đó');
  expect(told).not.toContain('gõ rõ điểm đó');
  await talk.say('an', '/moi');
  expect(await talk.say('an', 'còn gì nữa không?'), 'nothing went before').not.toContain('gõ rõ điểm đó');
});

describe('/moi', () => {
  const FIRST =
    'Vụ việc từ 20 tỷ đồng quá 3 năm chưa thi hành xong do Phòng khu vực thi hành thì báo cáo ai?';
  const LEANS = 'Còn do tỉnh thi hành?';

  it('begins anew, in one sentence', async () => {
    await talk.say('an', FIRST);
    const leaning = await talk.say('an', LEANS);
    expect(await talk.say('an', '/moi')).toBe(
      'Tôi đã bỏ qua các câu hỏi trước của anh/chị; câu hỏi tiếp theo được hiểu độc lập.',
    );
    expect(await talk.say('an', LEANS)).not.toBe(leaning);
  });

  it('leaves the talks of others and of other chats as they are', async () => {
    const inGroup = (text: string) => `/hoi@thads_bot ${text}`;
    await talk.say('an', inGroup(FIRST), { in: 'nhom' });
    const alone = await talk.say('binh', inGroup(LEANS), { in: 'nhom' });
    const leaning = await talk.say('an', inGroup(LEANS), { in: 'nhom' });
    expect(alone, 'binh has asked nothing before').not.toBe(leaning);
    await talk.say('an', '/moi');
    await talk.say('an', inGroup(FIRST), { in: 'nhom' });
    await talk.say('binh', '/moi@thads_bot', { in: 'nhom' });
    expect(await talk.say('an', inGroup(LEANS), { in: 'nhom' })).toBe(leaning);
    expect(await talk.say('an', LEANS), 'the group is no part of the private chat').not.toBe(leaning);
  });
});
