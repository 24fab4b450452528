import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mainFeedOf, openFeeds, uploadChoices } from '../../bot/feed-pulls.ts';
import { importWarning } from '../../bot/messages/cases.ts';
import { auditEntries } from '../../people/audit-store.ts';
import { type Office, openOffice } from './office.ts';

const HEADING = 'Số quyết định,Ngày quyết định,Đơn vị,Phân loại,Trạng thái,Ngày cập nhật';
const rows = (count: number, updated = '29/11/2026', state = 'Đang thi hành') =>
  Array.from(
    { length: count },
    (_, i) => `${i + 1}/QĐ-THADS,02/01/2025,T01.KV01,Có điều kiện,${state},${updated}`,
  );
const csvOf = (lines: readonly string[], heading = HEADING) => [heading, ...lines].join('\n');

describe('a case file in the chat', () => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice();
  });
  afterEach(() => office.close());

  const htmlOf = () =>
    office
      .fresh(office.idOf('quan'))
      .map(({ content }) => JSON.stringify(content))
      .join('\n');
  const send = async (csv: string, name = 'viec.csv') => {
    const id = office.idOf('quan');
    office.fresh(id);
    office.sandbox.act.sendFile(id, id, { name, mime: 'text/csv', bytes: Buffer.from(csv) });
    await office.settle();
    return htmlOf();
  };
  const press = async (label: string) => {
    const chat = office.idOf('quan');
    const message = office.sandbox.messages(chat).findLast(({ markup }) => markup?.kind === 'inline');
    const buttons = message?.markup?.kind === 'inline' ? message.markup.rows.flat() : [];
    const data = buttons.find(({ text }) => text.includes(label))?.callback_data;
    if (data === undefined) throw new Error(`no button «${label}» among ${buttons.map(({ text }) => text)}`);
    office.sandbox.act.press(chat, chat, message?.id ?? 0, data);
    await office.settle();
    return htmlOf();
  };
  const kept = () => readdirSync(join(office.deps.config.dataDir, 'uploads'));
  const cases = async () => (await office.deps.cases.feedStatus()).cases;

  it('that is far shorter is imported only when its sender answers for it, and can be taken back', async () => {
    await send(csvOf(rows(10)));
    await press('Nhập');
    const asked = await send(csvOf(rows(3, '30/11/2026', 'Hoãn')));
    expect(asked).toMatch(/Không nhập được.*chỉ có 3 dòng/s);
    const stay = '7 việc không có trong tệp này vẫn được giữ và theo dõi như trước';
    expect(asked).toContain(stay);
    expect(kept()).toHaveLength(1);
    const done = await press('vẫn nhập');
    expect(done).toMatch(/Đã nhập số liệu.*cập nhật 3/s);
    expect(done).toContain(stay);
    expect(kept()).toEqual([]);
    const first = async () =>
      (await office.deps.cases.activeCases()).find(({ decisionNo }) => decisionNo === '1/QĐ-THADS')?.status;
    expect(await first()).toBe('HOAN');

    expect(await press('Hoàn tác')).toContain('Hoàn tác lần nhập số liệu gần nhất?');
    expect(await first(), 'not before it is confirmed').toBe('HOAN');
    expect(await press('Đồng ý')).toMatch(/Đã hoàn tác.*trả 10 việc/s);
    expect(await first()).toBe('DANG_THI_HANH');
    const quan = (await office.deps.people.people()).find(
      ({ telegramId }) => telegramId === String(office.idOf('quan')),
    );
    const trail = (await auditEntries(office.database)).filter(({ action }) => action.startsWith('cases.'));
    expect(trail.map(({ action }) => action)).toEqual([
      'cases.imported',
      'cases.imported',
      'cases.accepted-too-few-rows',
      'cases.undone',
    ]);
    expect(new Set(trail.map(({ actor }) => actor))).toEqual(new Set([quan?.id]));
  });

  it('whose title is of the office of another province is let in by its sender, this once and on record', async () => {
    const csv = `THADS TỈNH TÂY NINH,,,,,\n${csvOf(rows(3))}`;
    const asked = await send(csv);
    expect(asked).toContain('Đúng tệp, vẫn nhập các dòng này');
    expect(asked).toContain('địa phương «Tây Ninh»');
    expect(await press('Đúng tệp, vẫn nhập')).toMatch(/Đã nhập số liệu.*3/s);
    expect(await cases()).toBe(3);
    const trail = await auditEntries(office.database);
    expect(trail.map(({ action }) => action)).toContain('cases.accepted-other-province');
    expect(await send(csv), 'the next file is asked about again').toContain(
      'Đúng tệp, vẫn nhập các dòng này',
    );
  });

  it('that is a part of the cases is taken as one: nothing else is refused, or missing for it', async () => {
    await send(csvOf(rows(10)));
    await press('Nhập');
    await send(csvOf(rows(3, '30/11/2026', 'Hoãn')));
    expect(await press('Chỉ bổ sung')).toMatch(/Đã nhập số liệu.*cập nhật 3/s);
    const absent = await office.database
      .selectFrom('cases')
      .select('case_key')
      .where('absent_snapshots', '>', 0)
      .execute();
    expect(absent).toEqual([]);
    expect(await cases()).toBe(10);
  });

  it('says before every acceptance what becomes of the cases it does not hold', async () => {
    await send(csvOf(rows(10)));
    await press('Nhập');
    expect(await send(csvOf(rows(3, '28/11/2026')))).toContain('cập nhật trước dữ liệu đang có');
    const asked = await press('Vẫn nhập số liệu cũ hơn');
    expect(asked).toContain('chỉ có');
    expect(asked).toContain('7 việc không có trong tệp này vẫn được giữ và theo dõi như trước');
    const both = { code: 'absent-cases', params: { missing: 11 }, count: 574, rows: [] } as const;
    expect(importWarning(both)).toMatch(/^585 việc .*gồm: 574 việc .* 11 việc /);
  });

  it('leaves the rows it kept out, with their reasons, on the page of the administrator', async () => {
    await send(csvOf([...rows(2), '9/QĐ-THADS,31/02/2025,T01.KV01,Có điều kiện,Đang thi hành,29/11/2026']));
    await press('Nhập');
    const id = office.idOf('quan');
    office.sandbox.act.say(id, id, '/quantri');
    await office.settle();
    expect(await press('Nguồn dữ liệu')).toMatch(/1 dòng bị loại.*• Dòng 4: .*31\/02\/2025/s);
  });

  it('is one of the feed its sender names where there are several, and can be taken back', async () => {
    const feeds = openFeeds(['main=a.csv', 'kv2=b.csv'], {
      hosts: new Set(),
      tokens: new Map(),
      folder: '/nowhere',
    });
    Object.assign(office.deps, {
      mainFeed: mainFeedOf(feeds),
      uploadFeeds: uploadChoices(feeds, 'Nguồn riêng'),
    });
    expect(await send(csvOf(rows(4)))).toMatch(/nguồn nào.*a\.csv.*b\.csv.*Nguồn riêng|nguồn nào/s);
    expect(await cases()).toBe(0);
    expect(await press('a.csv')).toContain('mới 4');
    await press('Nhập');
    // The next file of the same feed stands in the place of the first one.
    await send(csvOf(rows(4, '30/11/2026', 'Hoãn')));
    expect(await press('a.csv')).toContain('cập nhật 4');
    await press('Nhập');
    const batches = await office.database.selectFrom('case_batches').select('feed').execute();
    expect(batches.map(({ feed }) => feed)).toEqual(['main', 'main']);
    expect(await cases()).toBe(4);
    await press('Hoàn tác');
    expect(await press('Đồng ý')).toMatch(/trả 4 việc/);
    await send(csvOf(['9/QĐ-THADS,02/01/2025,T01.KV01,Có điều kiện,Đang thi hành,29/11/2026']));
    await press('Nguồn riêng');
    await press('Nhập');
    expect(await cases()).toBe(5);
    expect(kept()).toEqual([]);
  });

  it('that is older asks as well, one thing after the other', async () => {
    await send(csvOf(rows(10)));
    await press('Nhập');
    expect(await send(csvOf(rows(4, '01/11/2026')))).toContain('có thể là tệp cũ');
    expect(await press('cũ hơn')).toMatch(/chỉ có 4 dòng/);
    expect(kept()).toHaveLength(1);
    expect(await press('Bỏ')).toContain('không nhập gì');
    expect(kept()).toEqual([]);
    expect(await cases()).toBe(10);
  });

  it('of an old kind is told how to be saved, and is not kept', async () => {
    expect(await send('x', 'viec.xls')).toMatch(/Lưu dưới dạng.*\.xlsx/);
    expect(await send('\u00d0\u00cf', 'viec.ods')).toMatch(/Lưu dưới dạng.*\.xlsx/);
    expect(await send('<html>', 'viec.csv')).toContain('Không nhập được');
    expect(kept()).toEqual([]);
  });

  it('names what it holds and nobody has taught, and reads it once it is taught', async () => {
    const csv = csvOf(
      [
        '1/QĐ-THADS,02/01/2025,Chi cục cũ,Có điều kiện,Đang thi hành,x',
        '2/QĐ-THADS,02/01/2025,T01.KV01,Có điều kiện,Đang đôn đốc,x',
      ],
      `${HEADING.replace('Ngày cập nhật', 'Mã hồ sơ giấy')}`,
    );
    const report = await send(csv);
    expect(report).toMatch(/Chưa biết: cột «Mã hồ sơ giấy»; .*đơn vị «Chi cục cũ» \(1 dòng\)/);
    // Words that no vocabulary explains may be a name: only the row says where they stand.
    expect(report).toMatch(/trạng thái «Đang …» \(1 dòng\)/);
    const acting = { actor: 'operator', now: office.clock.now() };
    await office.deps.cases.teach(
      [
        { kind: 'column', field: 'source_id', written: 'Mã hồ sơ giấy', code: null },
        { kind: 'value', field: 'status', written: 'Đang đôn đốc', code: 'DANG_THI_HANH' },
      ],
      acting,
    );
    await office.deps.people.addUnitAlias({ unit: 'T01.KV01', alias: 'Chi cục cũ' }, acting.now);
    const again = await send(csv.replace(/x$/, 'y'));
    expect(again).not.toContain('Chưa biết');
    expect(again).toContain('mới 2');
  });
});
