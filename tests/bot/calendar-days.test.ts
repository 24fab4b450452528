import { afterEach, expect, it } from 'vitest';
import { type Office, openOffice } from './office.ts';
import { talkIn } from './talk.ts';

let office: Office;
afterEach(() => office.close());

it('the administrator of the national unit sets, confirms and takes out days in chat, and they count at once', async () => {
  office = await openOffice();
  const talk = talkIn(office);
  const { calendar } = office.deps;
  expect(await talk.say('quan', '/quantri lich 04/02/2027 nghỉ lễ Tết Đinh Mùi')).toContain('Thiếu nguồn');
  expect(await talk.say('quan', '/quantri lich 30/02/2027 nghỉ lễ Tết; Thông báo 1')).toContain(
    'Không đọc được ngày',
  );
  expect(calendar.isWorkingDay('2027-02-04')).toBe(true);
  const said = await talk.say('quan', '/quantri lich 04/02/2027 nghỉ lễ Tết Đinh Mùi; Thông báo 100/TB-BNV');
  expect(said).toContain('Thông báo 100/TB-BNV');
  expect(said).toContain('Phạm Văn Quân');
  expect(calendar.isWorkingDay('2027-02-04')).toBe(false);
  expect((await talk.press('quan', 'Xác nhận 04/02/2027')).toast).toContain('Đã xác nhận');
  expect(calendar.dayOf('2027-02-04')).toMatchObject({ kind: 'LE', confirmed: true });

  await talk.press('quan', 'Xác nhận cả năm 2027');
  expect((await talk.press('quan', 'Đã đối chiếu')).toast).toContain('Đã xác nhận');
  expect(calendar.yearToConfirm('2026-12-01')).toBeNull();
  expect(await talk.say('quan', '/quantri lich 04/02/2027 ngày thường')).toContain('Đã bỏ');
  expect(calendar.isWorkingDay('2027-02-04')).toBe(true);
});

it('an administrator of a province reads them and changes none', async () => {
  office = await openOffice();
  const talk = talkIn(office);
  await office.database.updateTable('role_grant').set({ unit: 'T01' }).where('role', '=', 'QT').execute();
  expect(await talk.say('quan', '/quantri lich 24/12/2026 nghỉ lễ X; Y')).toContain('Cục Quản lý THADS');
  expect(office.deps.calendar.dayOf('2026-12-24')).toBeNull();
  expect(await talk.say('quan', '/quantri lich')).toContain('Ngày Văn hóa Việt Nam');
  expect(talk.buttons('quan').some((text) => text.startsWith('Xác nhận'))).toBe(false);
});
