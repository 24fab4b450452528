import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BotContext } from '../../bot/commands/command.ts';
import { thongbao } from '../../bot/commands/thongbao.ts';
import type { Deps } from '../../bot/deps.ts';
import { fullHtml } from '../../bot/views/announcement.ts';
import type { Person } from '../../people/model.ts';
import type { Button, OutgoingPart } from '../../reminders/ports.ts';
import { engines } from '../database.ts';
import { type Office, openOffice } from './office.ts';

const [sqlite] = engines;

describe('/thongbao', () => {
  let office: Office;
  beforeEach(async () => {
    if (sqlite === undefined) throw new Error('SQLite is always there');
    office = await openOffice(sqlite);
  });
  afterEach(() => office.close());

  /** What a person gets for the command, or for pressing the button with this data. */
  async function press(
    person: Person | null,
    data?: string,
    chat: 'private' | 'supergroup' = 'private',
  ): Promise<readonly OutgoingPart[]> {
    const said: OutgoingPart[] = [];
    const ctx = {
      person,
      now: office.now(),
      chat: { type: chat },
      answerCallbackQuery: async () => true,
      say: async (parts: readonly OutgoingPart[]) => void said.push(...parts),
    } as unknown as BotContext;
    const deps = {
      announcements: office.announcements,
      people: office.people,
      calendar: office.calendar,
      sender: { membersOf: async () => null },
    } as unknown as Deps;
    if (data === undefined) await thongbao.handle(ctx, '', deps);
    else await thongbao.callbacks?.handle(ctx, data.split(':').slice(1), deps);
    return said;
  }
  const buttons = (parts: readonly OutgoingPart[]): Record<string, string> =>
    Object.fromEntries(
      parts
        .flatMap((part) => (part.buttons ?? []).flat())
        .map((button: Button) => [button.text, 'data' in button ? button.data : button.url]),
    );
  const text = (parts: readonly OutgoingPart[]) => parts.map(({ html }) => html).join('\n');

  it('leads from the list over the preview to the approval', async () => {
    const id = await office.submitted();
    const [title, show] = Object.entries(buttons(await press(office.head)))[0] ?? [];
    expect(title).toBe('Giao ban Quý I năm công tác 2027 · 08/01/2027 08:00');
    const preview = await press(office.head, show);
    const announcement = await office.announcements.get(id);
    expect(preview[0]?.html).toBe(announcement && fullHtml(announcement, 'THADS tỉnh A'));
    expect(text(preview)).toContain('nhóm của T01 (chưa rõ số thành viên)');
    expect(text(preview)).toContain('Thứ Năm 31/12/2026, 08:30: toàn văn, ghim trong nhóm');
    expect(Object.keys(buttons(preview))).toEqual([
      'Duyệt',
      'Trả lại',
      'Cập nhật số liệu',
      'Bản Word',
      'Hủy thông báo',
      'Danh sách',
    ]);
    const approve = buttons(preview).Duyệt;
    expect(text(await press(office.head, approve))).toContain('Đã duyệt');
    expect((await office.announcements.get(id))?.state).toBe('DA_DUYET');
    expect(text(await press(office.head, approve))).toContain('không thực hiện được');
  });

  it('offers a drafter no approval, and refuses one all the same', async () => {
    const id = await office.submitted();
    const preview = await press(office.drafter, `an:show:${id}`);
    expect(Object.keys(buttons(preview))).toEqual(['Cập nhật số liệu', 'Sửa', 'Bản Word', 'Danh sách']);
    const approve = buttons(await press(office.head, `an:show:${id}`)).Duyệt;
    expect(text(await press(office.drafter, approve))).toContain('không có thẩm quyền');
  });

  it('shows no draft to a group, whoever presses there', async () => {
    const id = await office.submitted();
    for (const data of [`an:show:${id}`, 'an:list', `an:ok:${id}:x`, 'an:new'])
      expect(await press(office.head, data, 'supergroup')).toEqual([]);
    expect((await office.announcements.get(id))?.state).toBe('CHO_DUYET');
  });

  it('approves nothing but what was shown', async () => {
    const id = await office.submitted();
    for (const data of [`an:ok:${id}`, `an:ok:${id}:`, `an:ok:${id}:0000000000000000`])
      expect(text(await press(office.head, data))).toContain('đã thay đổi sau khi anh/chị xem');
    expect((await office.announcements.get(id))?.state).toBe('CHO_DUYET');
  });

  it('cancels after asking', async () => {
    const id = await office.submitted();
    const asked = await press(office.head, `an:ask:${id}`);
    expect((await office.announcements.get(id))?.state).toBe('CHO_DUYET');
    expect(buttons(asked)['Đồng ý hủy']).toBe(`an:why:${id}:no`);
    expect(text(await press(office.head, `an:no:${id}`))).toContain('Đã hủy');
    expect((await office.announcements.get(id))?.state).toBe('HUY');
  });

  it('shows others only what is approved, of units they belong to', async () => {
    const id = await office.submitted();
    const officer = await office.joined('CHV', '7');
    const elsewhere: Person = {
      ...officer,
      grants: officer.grants.map((grant) => ({ ...grant, unit: 'T02' })),
    };
    expect(text(await press(officer))).toContain('Chưa có thông báo');
    expect(text(await press(officer, `an:show:${id}`))).toBe('Không tìm thấy thông báo này.');
    await office.announcements.approve(id, office.head, null, office.now());
    expect(Object.keys(buttons(await press(officer, `an:show:${id}`)))).toEqual(['Danh sách']);
    expect(text(await press(elsewhere, `an:show:${id}`))).toBe('Không tìm thấy thông báo này.');
    expect(await press(null, `an:show:${id}`)).toEqual([]);
  });
});
