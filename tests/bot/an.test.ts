import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { casesWithin, caseWithin, reachOf } from '../../bot/case-reach.ts';
import { createSweepParts } from '../../bot/delivery.ts';
import { caseListPart, casePart } from '../../bot/views/case.ts';
import { caseRef } from '../../bot/views/case-line.ts';
import { plainText, visibleLength } from '../../bot/views/message.ts';
import { visibleCases } from '../../bot/visible-cases.ts';
import type { Case } from '../../cases/model.ts';
import { createCaseStore } from '../../cases/store.ts';
import { loadLibrary } from '../../knowledge/library.ts';
import type { Grant, Role } from '../../people/model.ts';
import { aBatch } from '../cases/a-batch.ts';
import { aCase } from '../cases/a-case.ts';
import { engines, type TestDatabase } from '../database.ts';
import { type Office, openOffice, START } from './office.ts';

const TODAY = '2026-11-30';
const now = new Date(START);
const library = await loadLibrary();

const viewer = (role: Role, unit: string, executorId: string | null = null) => ({
  executorId,
  grants: [{ role, unit, validFrom: '2026-01-01T00:00:00Z', validTo: null } satisfies Grant],
  revokedAt: null,
});
const executor = viewer('CHV', 'T01.KV01', 'CHV-01');
const keysOf = (who: ReturnType<typeof viewer>, cases: readonly Case[]) =>
  visibleCases(who, cases, TODAY, now).map((visible) => visible.case.caseKey);

describe('what one may see', () => {
  const cases = [
    aCase({ caseKey: 'mine' }),
    aCase({ caseKey: 'colleague', executorId: 'CHV-02' }),
    aCase({ caseKey: 'elsewhere', unit: 'T01.KV02' }),
    aCase({ caseKey: 'big', unit: 'T02.KV01', decisionDate: '2020-01-01', valueVnd: 30_000_000_000 }),
  ];
  it('is one’s own for an executor, the unit for its head, the list of A2 for the Cục', () => {
    expect(keysOf(executor, cases)).toEqual(['mine']);
    expect(keysOf(viewer('TP', 'T01.KV01'), cases).sort()).toEqual(['colleague', 'mine']);
    expect(keysOf(viewer('TT', 'T01'), cases).sort()).toEqual(['colleague', 'elsewhere', 'mine']);
    expect(keysOf(viewer('BAN', 'CUC'), cases)).toEqual(['big']);
    expect(keysOf(viewer('QT', 'CUC'), cases)).toEqual([]);
  });
  it('is the case without its party where only the case may be shown', () => {
    const [big] = visibleCases(viewer('BAN', 'CUC'), cases, TODAY, now);
    if (big === undefined) throw new Error('nothing visible');
    const list = caseListPart([big], { filter: 'a', page: 0, today: TODAY, asOf: TODAY });
    const card = casePart(big, { unitName: 'Phòng', today: TODAY, library, back: null });
    for (const { html } of [list, card]) expect(html).not.toContain('N.V.A.');
  });
});

describe.each(engines)('the cases within reach on $name', (engine) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await engine.open();
  });
  afterAll(() => test.close());

  it('are those one may see of all that are running, whatever the roles, without reading them all', async () => {
    const store = createCaseStore(test.database);
    const large = { decisionDate: '2020-01-01', valueVnd: 30_000_000_000 };
    const cases = ['T01', 'T01.KV01', 'T01.KV02', 'T02.KV01', 'T02.KV010'].flatMap((unit) =>
      ['CHV-01', 'CHV-02', null].flatMap((executorId) => [
        aCase({ caseKey: `${unit}|${executorId}|plain`, unit, executorId }),
        aCase({ caseKey: `${unit}|${executorId}|large`, unit, executorId, ...large }),
        aCase({ caseKey: `${unit}|${executorId}|paused`, unit, executorId, ...large, status: 'HOAN' }),
        aCase({ caseKey: `${unit}|${executorId}|closed`, unit, executorId, ...large, status: 'DINH_CHI' }),
      ]),
    );
    await store.applyBatch(aBatch(cases, { asOf: TODAY }), { now: () => now, startedAt: now });
    const { facts } = await createSweepParts(test.database, 'nowhere').look.at(now);
    const active = await store.activeCases();
    const who = (grants: readonly (readonly [Role, string])[], executorId: string | null = null) => ({
      executorId,
      grants: grants.map(([role, unit]) => ({
        role,
        unit,
        validFrom: '2026-01-01T00:00:00Z',
        validTo: null,
      })),
      revokedAt: null,
    });
    const viewers = [
      who([['CHV', 'T01.KV01']], 'CHV-01'),
      who([['CHV', 'T01']], 'CHV-02'),
      who([['CHV', 'T01']]),
      who([['TP', 'T02.KV01']]),
      who([['TT', 'T01']]),
      who([['BAN', 'CUC']]),
      who([['LDC', 'CUC']]),
      who([['QT', 'CUC']]),
      who(
        [
          ['TP', 'T01.KV01'],
          ['CHV', 'T01.KV02'],
          ['QT', 'CUC'],
        ],
        'CHV-01',
      ),
      who([
        ['TP', 'T02.KV01'],
        ['BAN', 'CUC'],
      ]),
    ];
    for (const viewer of viewers) {
      const all = visibleCases(viewer, active, TODAY, now, facts);
      const reach = reachOf(viewer, now);
      const within = await casesWithin(reach, facts, store);
      expect(visibleCases(viewer, within, TODAY, now, facts)).toEqual(all);
      for (const { case: c } of all.slice(0, 2))
        expect(await caseWithin(reach, caseRef(c.caseKey), facts, store)).toEqual(c);
      // An executor's colleagues, another Phòng and what is closed are not even fetched by a forged button.
      const seen = new Set(all.map((one) => one.case.caseKey));
      if (viewer.grants.length === 1)
        for (const { caseKey } of cases.filter((c) => !seen.has(c.caseKey)).slice(0, 3))
          expect(await caseWithin(reach, caseRef(caseKey), facts, store)).toBeNull();
    }
    expect(visibleCases(viewers[5] ?? executor, active, TODAY, now, facts).length).toBeGreaterThan(0);
  });

  it('are found many at once, by old keys too, and what is not there is left out', async () => {
    const store = createCaseStore(test.database);
    const keys = (await store.activeCases()).map(({ caseKey }) => caseKey);
    const found = await store.casesByKeys([...keys, 'none', ...keys.slice(0, 1)]);
    expect([...found.keys()].sort()).toEqual([...keys].sort());
    for (const [key, c] of found) expect(c).toEqual(await store.caseByKey(key));
  });
});

it('puts what is past due first, heaviest and oldest, then what is next, undated and paused cases last', () => {
  const order = keysOf(executor, [
    aCase({ caseKey: 'young', decisionDate: '2026-10-01' }),
    aCase({ caseKey: 'paused', decisionDate: '2024-01-01', status: 'HOAN' }),
    aCase({ caseKey: 'old', decisionDate: '2024-02-01' }),
    aCase({ caseKey: 'five', decisionDate: '2021-01-01' }),
    aCase({ caseKey: 'in 20 days', decisionDate: '2025-12-19' }),
    aCase({ caseKey: 'in 3 days', decisionDate: '2025-12-02' }),
    aCase({ caseKey: 'since today', decisionDate: '2025-11-29' }),
  ]);
  expect(order).toEqual(['five', 'old', 'since today', 'in 3 days', 'in 20 days', 'young', 'paused']);
});

describe('the list', () => {
  const cases = Array.from({ length: 23 }, (_, i) =>
    aCase({
      caseKey: `K${i}`,
      decisionNo: `${i}/QĐ-THADS`,
      decisionDate: '2025-01-01',
      debtorRef: 'N.V.<A>',
    }),
  );
  const visible = visibleCases(executor, cases, TODAY, now);
  it('has pages of ten, buttons of at most 64 bytes, and may not be passed on', () => {
    for (const [page, lines] of [
      [0, 10],
      [1, 10],
      [2, 3],
      [99, 3],
    ] as const) {
      const part = caseListPart(visible, { filter: 'a', page, today: TODAY, asOf: TODAY });
      expect(plainText(part.html).match(/QĐ-THADS/g)).toHaveLength(lines);
      expect(part.protect).toBe(true);
      expect(visibleLength(part.html)).toBeLessThan(4096);
    }
  });
  it('masks: initials, rounded amounts, nothing unescaped', () => {
    const { html } = caseListPart(visible, { filter: 'o', page: 0, today: TODAY, asOf: TODAY });
    expect(html).toContain('N.V.&lt;A&gt;');
    expect(html).toContain('312 triệu');
    expect(html).not.toContain('312.000.000');
    expect(html).toContain('quá 01 năm từ 02/01');
  });
  it('puts the heaviest rule first among the overdue, then the oldest', () => {
    const overdue = visibleCases(
      executor,
      [
        aCase({ decisionNo: 'last-week', decisionDate: '2025-11-25' }),
        aCase({ caseKey: 'B', decisionNo: 'one-year', decisionDate: '2025-03-01' }),
        aCase({ caseKey: 'C', decisionNo: 'older', decisionDate: '2024-03-01' }),
        aCase({ caseKey: 'D', decisionNo: 'five-years', decisionDate: '2021-01-01' }),
      ],
      TODAY,
      now,
    );
    const { html } = caseListPart(overdue, { filter: 'o', page: 0, today: TODAY, asOf: TODAY });
    expect(html.match(/last-week|one-year|older|five-years/g)).toEqual([
      'five-years',
      'older',
      'one-year',
      'last-week',
    ]);
  });
  it('says when a filter holds nothing', () => {
    expect(caseListPart(visible, { filter: 's', page: 0, today: TODAY, asOf: TODAY }).html).toContain(
      'không có việc nào',
    );
  });
});

describe('/an in the chat', () => {
  let office: Office | undefined;
  afterEach(() => office?.close());

  it('lists, opens a case with the words of its rules, and goes back', async () => {
    office = await openOffice();
    const { deps, sandbox, clock } = office;
    const chat = office.chatOf('binh', 'private');
    const last = () => sandbox.messages(chat).at(-1);
    const text = (): string => {
      const content = last()?.content;
      return content === undefined || content.kind === 'service' ? '' : content.text;
    };
    const press = async (label: string): Promise<void> => {
      const markup = last()?.markup;
      const buttons = markup?.kind === 'inline' ? markup.rows.flat() : [];
      const data = buttons.find((button) => button.text === label)?.callback_data;
      if (data === undefined || office === undefined) throw new Error(`no button ${label}`);
      sandbox.act.press(office.idOf('binh'), chat, last()?.id ?? 0, data);
      await office.settle();
    };

    sandbox.act.say(office.idOf('binh'), chat, '/an');
    await office.settle();
    expect(text()).toContain('Chưa có dữ liệu');

    const cases = [aCase({ decisionDate: '2020-03-02', valueVnd: 25_000_000_000, caseTypes: ['TCTD'] })];
    await deps.cases.applyBatch(aBatch(cases, { asOf: TODAY, sha256: '' }), {
      now: () => clock.now(),
      startedAt: clock.now(),
    });
    sandbox.act.say(office.idOf('binh'), chat, '/an');
    await office.settle();
    expect(text()).toContain('25 tỷ');
    const own = office.chatOf('an', 'private');
    sandbox.act.say(office.idOf('an'), own, '/an');
    await office.settle();
    const answer = sandbox.messages(own).at(-1)?.content;
    expect(answer?.kind === 'service' ? '' : answer?.text).toContain('chưa gắn mã Chấp hành viên');
    await press('1');
    expect(text()).toContain('Phòng THADS khu vực 1');
    expect(text()).toContain('báo cáo Trưởng THADS tỉnh, thành phố kết quả tổ chức thi hành');
    expect(text()).toContain('Nhiệm vụ 2026, mục 2.3, gạch đầu dòng 8');
    expect(text()).toContain('Văn bản không nêu mốc tính 3 năm');
    await press('← Danh sách');
    expect(text()).toContain('Việc đang thi hành: 1');

    await deps.people.revoke((await deps.people.personByTelegramId(String(chat)))?.id ?? '', clock.now());
    await press('1');
    expect(text()).toContain('chỉ phục vụ công chức đã được mời');
  });
});
