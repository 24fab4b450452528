import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { BotCommand } from '../../bot/commands/command.ts';
import { commands } from '../../bot/commands/index.ts';
import { meaningOfThreshold } from '../../bot/messages/threshold-meanings.ts';
import { showWriting } from '../../bot/updates/writing.ts';
import { callback } from '../../bot/views/message.ts';
import { setThreshold } from '../../cases/thresholds/change.ts';
import { PROPOSALS } from '../../cases/thresholds/proposals.ts';
import { cite } from '../../knowledge/library.ts';
import type { MessageView } from '../../sandbox/server.ts';
import { type Office, openOffice } from './office.ts';
import { talkIn } from './talk.ts';

let office: Office;
afterEach(() => office.close());

const texts = (messages: readonly MessageView[]): string[] =>
  messages.map(({ content }) => (content.kind === 'service' ? '' : content.text));

/** One point of an answer, as it is told while the rest is still written. */
async function checkedPoint() {
  const { inForce } = await office.deps.knowledge.current();
  const id = 'D2/1/p1';
  const { text } = inForce.provisions.find((provision) => provision.id === id) ?? { text: '' };
  return { addressee: 'ALL' as const, wording: null, citations: [cite(inForce, id, text)] };
}

/** A command that shows what the real ones must bear. */
const trial: BotCommand = {
  name: 'thu',
  menu: null,
  chats: 'any',
  roles: 'bound',
  async handle(ctx, argument) {
    if (argument === 'hong') throw new Error('a broken thing with 46/QĐ-THADS in it');
    if (argument === 'lo') return ctx.say([{ html: 'Quyết định 46/QĐ-THADS' }]);
    if (argument === 'viet') return showWriting(ctx, new Set()).onProgress(120);
    if (argument === 'lau') {
      let at = 0;
      const watcher = showWriting(ctx, new Set(), () => {
        at += 10_000;
        return at;
      });
      watcher.onProgress(50);
      watcher.onPoints([await checkedPoint()]);
      watcher.onProgress(70);
      return ctx.say([{ html: 'xong' }, { html: 'hết' }]);
    }
    if (argument === 'dai') {
      return ctx.say(Array.from({ length: 3 }, (_, i) => ({ html: `phần ${i + 1}` })));
    }
    await ctx.say([{ html: 'nút', buttons: [[callback('hỏng', 'thu', 'hong'), callback('cũ', 'zz', '1')]] }]);
  },
  callbacks: {
    prefix: 'thu',
    async handle() {
      throw new Error('broken');
    },
  },
};

async function press(who: 'an' | 'la', label: string) {
  const chat = office.idOf('an');
  const message = office.sandbox.messages(chat).findLast(({ markup }) => markup?.kind === 'inline');
  const buttons = message?.markup?.kind === 'inline' ? message.markup.rows.flat() : [];
  const data = buttons.find(({ text }) => text === label)?.callback_data ?? '';
  const { answered } = office.sandbox.act.press(office.idOf(who), chat, message?.id ?? 0, data);
  await office.settle();
  return answered;
}

async function say(who: 'an' | 'quan', text: string, where: 'private' | 'nhom' = 'private') {
  const chat = office.chatOf(who, where);
  office.fresh(chat);
  office.sandbox.act.say(office.idOf(who), chat, text);
  await office.settle();
  return texts(office.fresh(chat));
}

describe('when a handler breaks', () => {
  it('the person hears one neutral line, the update is marked, and the next question is answered', async () => {
    office = await openOffice({ commands: [...commands, trial] });
    expect(await say('an', '/thu hong')).toEqual([expect.stringContaining('chưa xử lý được')]);
    const rows = await office.database.selectFrom('update_inbox').select(['outcome', 'body']).execute();
    expect(rows).toEqual([{ outcome: 'failed', body: null }]);
    expect(await say('an', '/thu')).toEqual(['nút']);
    expect(await press('an', 'hỏng')).toMatchObject({ text: expect.stringContaining('chưa xử lý được') });
  });

  it('a button nobody owns is answered politely', async () => {
    office = await openOffice({ commands: [...commands, trial] });
    await say('an', '/thu');
    expect(await press('an', 'cũ')).toMatchObject({
      alert: true,
      text: expect.stringContaining('không còn dùng được'),
    });
  });
});

describe('to a group', () => {
  it('nothing of a case passes the gate, whoever made the text', async () => {
    office = await openOffice({ commands: [...commands, trial] });
    expect(await say('an', '/thu lo')).toEqual(['Quyết định 46/QĐ-THADS']);
    expect(await say('an', '/thu lo', 'nhom')).toEqual([expect.stringContaining('không gửi vào nhóm')]);
  });

  it('the first part answers the question, the others follow it', async () => {
    office = await openOffice({ commands: [...commands, trial] });
    const chat = office.chatOf('an', 'nhom');
    expect(await say('an', '/thu dai', 'nhom')).toEqual(['phần 1', 'phần 2', 'phần 3']);
    const [question, ...parts] = office.sandbox.messages(chat);
    expect(parts.map(({ replyTo }) => replyTo)).toEqual([question?.id, undefined, undefined]);
  });

  it('that has become a supergroup it keeps speaking', async () => {
    office = await openOffice({ commands: [...commands, trial] });
    const supergroup = office.sandbox.act.upgrade(office.chatOf('an', 'nhom'));
    await office.settle();
    expect(await office.deps.people.group(String(supergroup))).toMatchObject({ unit: 'T01.KV01' });
    office.sandbox.act.say(office.idOf('an'), supergroup, '/thu');
    await office.settle();
    expect(texts(office.fresh(supergroup))).toEqual(['nút']);
  });

  it('that is not registered it says one line and leaves; the administrator learns the id', async () => {
    office = await openOffice();
    const group = office.chatOf('an', 'nhom-la');
    office.sandbox.act.setBot(group, 'left');
    office.sandbox.act.setBot(group, 'member');
    await office.settle();
    expect(texts(office.fresh(group))).toEqual([expect.stringContaining('chưa được đăng ký')]);
    expect(office.sandbox.state().chats.find(({ id }) => id === group)?.bot).toBe('left');
    const notices = await office.deps.reminders.list();
    expect(notices.map(({ kind, payload }) => [kind, JSON.stringify(payload)])).toEqual([
      ['notice', expect.stringContaining(String(group))],
    ]);
  });
});

describe('while a model writes', () => {
  it('the private chat sees that it does, and nothing of the words; a group sees nothing', async () => {
    office = await openOffice({ commands: [...commands, trial] });
    const shown: string[] = [];
    office.sandbox.follow((change) => {
      if (change.kind === 'draft' && change.draft !== null)
        shown.push(`${change.chatId}: ${change.draft.text}`);
      if (change.kind === 'typing') shown.push(`${change.chatId} ${change.action}`);
    });
    await say('an', '/thu viet', 'nhom');
    await say('an', '/thu viet');
    await expect.poll(() => shown).toHaveLength(2);
    expect(shown.sort()).toEqual([
      `${office.idOf('an')} typing`,
      expect.stringMatching(new RegExp(`^${office.idOf('an')}: Đang soạn.*120 ký tự`)),
    ]);
  });

  it('a group sees one message that becomes the answer, and what is checked before it', async () => {
    office = await openOffice({ commands: [...commands, trial] });
    const seen: string[] = [];
    office.sandbox.follow((change) => {
      const isSaid = change.kind === 'message' || change.kind === 'edited';
      if (isSaid && change.message.content.kind === 'text')
        seen.push(`${change.message.id} ${change.message.content.text}`);
    });
    const said = await say('an', '/thu lau', 'nhom');
    expect(said).toEqual(['xong', 'hết']);
    const [, first = '', second = ''] = seen;
    expect(first).toMatch(/^\d+ Đang soạn/u);
    expect(second).toMatch(/trách nhiệm trước hết thuộc về Thủ trưởng cơ quan THADS[\s\S]*Đang soạn/u);
    const id = first.split(' ')[0];
    expect(second.split(' ')[0]).toBe(id);
    expect(seen).toContain(`${id} xong`);
  });

  it('the private chat sees in the draft what is checked', async () => {
    office = await openOffice({ commands: [...commands, trial] });
    const drafts: string[] = [];
    office.sandbox.follow((change) => {
      if (change.kind === 'draft' && change.draft !== null) drafts.push(change.draft.text);
    });
    expect(await say('an', '/thu lau')).toEqual(['xong', 'hết']);
    await expect.poll(() => drafts.length).toBe(3);
    expect(drafts[1]).toMatch(/Thủ trưởng cơ quan THADS[\s\S]*Đang soạn/u);
  });
});

describe('a case file in the chat', () => {
  const csv = [
    'Số quyết định,Ngày quyết định,Đơn vị,Phân loại,Trạng thái,Số tiền phải thi hành',
    '1/QĐ-THADS,02/01/2025,T01.KV01,Có điều kiện,Đang thi hành,1000000',
    '2/QĐ-THADS,02/13/2025,T01.KV09,Có điều kiện,Đang thi hành,2000000',
  ].join('\n');
  const send = async (who: 'an' | 'quan', name = 'viec.csv') => {
    const id = office.idOf(who);
    office.fresh(id);
    office.sandbox.act.sendFile(id, id, { name, mime: 'text/csv', bytes: Buffer.from(csv) });
    await office.settle();
    return texts(office.fresh(id));
  };
  const pressOf = async (label: string) => {
    const chat = office.idOf('quan');
    const message = office.sandbox.messages(chat).findLast(({ markup }) => markup?.kind === 'inline');
    const buttons = message?.markup?.kind === 'inline' ? message.markup.rows.flat() : [];
    const data = buttons.find(({ text }) => text.includes(label))?.callback_data ?? '';
    office.sandbox.act.press(chat, chat, message?.id ?? 0, data);
    await office.settle();
    return texts(office.fresh(chat));
  };

  it('is reported first, imported at a press, and not kept', async () => {
    office = await openOffice();
    expect(await send('quan')).toEqual([
      expect.stringMatching(/chưa ghi gì.*2 dòng: mới 1.*bị loại 1.*Dòng 3/s),
    ]);
    expect((await office.deps.cases.feedStatus()).cases).toBe(0);
    const folder = join(office.deps.config.dataDir, 'uploads');
    expect(readdirSync(folder)).toHaveLength(1);
    expect(await pressOf('Nhập')).toEqual([expect.stringContaining('Đã nhập số liệu')]);
    expect((await office.deps.cases.feedStatus()).cases).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is dropped at the other press; of other kinds and from other people it is not taken', async () => {
    office = await openOffice();
    await send('quan');
    expect(await pressOf('Bỏ')).toEqual([expect.stringContaining('không nhập gì')]);
    expect(await send('quan', 'viec.exe')).toEqual([expect.stringContaining('.xlsx')]);
    expect(await send('an')).toEqual([
      expect.stringMatching(/Chỉ người quản trị được nạp.*«Dữ liệu sai».*xóa tin nhắn này/s),
    ]);
    expect((await office.deps.cases.feedStatus()).cases).toBe(0);
  });
});

describe("the office's own numbers", () => {
  it('are confirmed by the administrator with a button, once somebody set them with a basis', async () => {
    office = await openOffice();
    const talk = talkIn(office);
    const { thresholds } = office.deps;
    const set = async (value: number, legalBasis: string) => {
      const now = (await thresholds.current()).get('B2.giao');
      const verdict = now && setThreshold(now, { value, legalBasis }, 'operator', office.clock.now());
      if (verdict?.kind === 'change') await thresholds.record(verdict.change);
    };
    await talk.say('quan', '/quantri');
    await talk.press('quan', 'Ngưỡng nhắc nội bộ');
    await talk.press('quan', 'B2');
    expect(talk.buttons('quan').filter((text) => text.startsWith('Xác nhận'))).toEqual([]);
    await set(45, 'Công văn của đơn vị');
    await talk.press('quan', 'Mọi ngưỡng');
    const { said: shown } = await talk.press('quan', 'B2');
    // What is counted, how much, whose word it is, since when, on what.
    for (const words of [
      'nộp đủ tiền đến khi phải bàn giao',
      '45 ngày',
      'người quản trị hệ thống',
      'Công văn của đơn vị',
    ])
      expect(shown).toContain(words);
    // What stands there when the button is pressed is another number than the one that was read.
    await set(20, 'Công văn khác');
    expect((await talk.press('quan', 'Xác nhận B2.giao')).toast).toContain('đã thay đổi');
    expect((await thresholds.current()).get('B2.giao')?.confirmed).toBe(false);
    await set(45, 'Công văn của đơn vị');
    await talk.press('quan', 'Mọi ngưỡng');
    await talk.press('quan', 'B2');
    const { toast } = await talk.press('quan', 'Xác nhận B2.giao');
    expect(toast).toContain('Đã xác nhận');
    const now = (await thresholds.current()).get('B2.giao');
    expect(now).toMatchObject({ value: 45, confirmed: true, setBy: 'operator' });
    expect(now?.confirmedBy).toMatch(/^p-/);
  });

  it('hold for the whole house: an administrator of a province reads them and cannot confirm', async () => {
    office = await openOffice();
    const talk = talkIn(office);
    const { thresholds } = office.deps;
    const now = (await thresholds.current()).get('B2.giao');
    const verdict = now && setThreshold(now, { value: 45, legalBasis: 'X' }, 'operator', office.clock.now());
    if (verdict?.kind === 'change') await thresholds.record(verdict.change);
    await talk.say('quan', '/quantri');
    await talk.press('quan', 'Ngưỡng nhắc nội bộ');
    await talk.press('quan', 'B2');
    // Meanwhile the person administers a province only.
    await office.database.updateTable('role_grant').set({ unit: 'T01' }).where('role', '=', 'QT').execute();
    expect((await talk.press('quan', 'Xác nhận B2.giao')).toast).toContain('Cục Quản lý THADS');
    expect((await thresholds.current()).get('B2.giao')?.confirmed).toBe(false);
    await talk.press('quan', 'Mọi ngưỡng');
    await talk.press('quan', 'B2');
    expect(talk.buttons('quan').filter((text) => text.startsWith('Xác nhận'))).toEqual([]);
  });

  it('have words each', () => {
    for (const { id } of PROPOSALS) expect(meaningOfThreshold(id)).toMatch(/\.$/);
  });
});

describe('menus', () => {
  it('show each person what their roles may use', async () => {
    office = await openOffice();
    const menu = async (who: 'an' | 'quan') => {
      await say(who, '/start');
      const id = office.idOf(who);
      const response = await fetch(`${office.sandbox.apiRoot}/sandbox/api/commands?as=${id}&chat=${id}`);
      return ((await response.json()) as { commands: { command: string }[] }).commands.map(
        ({ command }) => command,
      );
    };
    expect(await menu('quan')).toContain('quantri');
    expect(await menu('an')).not.toContain('quantri');
    expect(await menu('an')).toContain('hoi');
  });
});
