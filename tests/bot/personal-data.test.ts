import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NOBODYS, TRACES } from '../../bot/personal-data.ts';
import { erasePerson, exportPerson } from '../../bot/personal-data-store.ts';
import { verifyAudit } from '../../people/audit-store.ts';
import { createPeopleStore } from '../../people/store.ts';
import { createHistoryStore } from '../../reminders/history-store.ts';
import { engines, type TestDatabase } from '../database.ts';

const NOW = new Date('2026-11-30T02:00:00.000Z');
const CANARY = 'Khổng Tước Minh Châu';

describe.each(engines)('personal data on $name', (engine) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await engine.open();
  });
  afterAll(() => test.close());

  it('exports all of it, erases who it was, and keeps what the office must under the id alone', async () => {
    const { database } = test;
    const people = createPeopleStore(database);
    const { code, personId } = (await people.invite(
      { role: 'QT', unit: 'CUC', name: CANARY, executorId: 'E-77' },
      NOW,
    )) as { code: string; personId: string };
    await people.redeem(code, '987654321', null, NOW);
    const at = NOW.toISOString();
    await database
      .insertInto('question')
      .values({
        ...{ id: 'q-1', chat_id: '987654321', person_id: personId, asked_at: at, role: 'QT' },
        ...{ text: `hỏi của ${CANARY}`, outcome: 'answered', provisions: '[]', degraded: '[]', ms: 1 },
        ...{ reason: null, ranking: null, forgotten_at: null, covered_at: null },
      })
      .execute();
    await database
      .insertInto('said')
      .values({ subject: 'stranger:987654321:987654321', said_at: at })
      .execute();
    await database
      .insertInto('update_inbox')
      .values({
        ...{ source: 's', update_id: 1, chat_key: '987654321', body: null, received_at: at },
        ...{ attempts: 1, reply_begun_at: at, done_at: at, outcome: 'answered' },
      })
      .execute();
    await database
      .insertInto('reminder_mark')
      .values({
        ...{
          id: 'm-1',
          person_id: personId,
          case_key: 'k',
          rule: 'A1',
          since: '2026-01-01',
          kind: 'next-step',
        },
        ...{ at, until: null, note: `ghi chú ${CANARY}` },
      })
      .execute();
    for (const [message, state] of [
      ['o-told', 'sent'],
      ['o-other', 'sent'],
      ['o-begun', 'sending'],
    ] as const)
      await database
        .insertInto('outbox')
        .values({
          ...{ id: message, key: `digest:${personId}:${message}`, kind: 'digest', to_kind: 'person' },
          ...{ to_id: personId, due_at: at, expires_at: null, priority: 5, state, attempts: 1 },
          ...{ payload: JSON.stringify({ to: CANARY }), snapshot: JSON.stringify({ of: CANARY }) },
          ...{ next_attempt_at: null, reason: null, sent_at: at, claimed_by: 'w-1', lease_until: at },
          ...{ parts_begun: 1, parts_sent: 0, created_at: at },
        })
        .execute();
    for (const message of ['o-told', 'o-begun'])
      await database
        .insertInto('telling')
        .values({
          ...{ case_key: message, rule: 'A1', since: '2026-01-01', step: 'day1', person_id: personId },
          ...{ message_id: message, at },
        })
        .execute();
    await database
      .insertInto('announcement')
      .values({
        ...{ id: 'a-1', state: 'DA_DUYET', unit: 'CUC', starts_at: at, content: '{}', cited: '[]' },
        ...{ figures: null, previous: null, authors: '[]', created_at: at, submitted_at: at },
        ...{ approved_by: personId, approved_at: at, approved_hash: 'h', approvals: 1 },
        ...{ cancelled_at: null, cancel_reason: null },
      })
      .execute();
    await database
      .insertInto('announcement_receipt')
      .values({ announcement_id: 'a-1', approval: 1, person_id: personId, at })
      .execute();
    const exported = JSON.stringify(await exportPerson(database, personId));
    for (const held of [CANARY, '987654321', 'E-77', 'hỏi của', 'ghi chú']) expect(exported).toContain(held);
    expect(exported).not.toContain('code_hash');

    const done = await erasePerson(database, personId, NOW);
    expect(done?.erased).toMatchObject({ question: expect.any(Number), reminder_mark: 1, said: 1 });
    expect(done?.kept.map(({ table }) => table)).toContain('audit');
    expect(done?.kept.map(({ table }) => table)).toEqual(
      expect.arrayContaining(['telling', 'announcement_receipt', 'announcement']),
    );
    expect(done?.erased.outbox).toBe(3);
    // What was told is known still; a message that nothing points to is gone, and none is sent any more.
    const messages = await database.selectFrom('outbox').selectAll().orderBy('id').execute();
    expect(messages.map((m) => [m.id, m.state, m.payload, m.snapshot])).toEqual([
      ['o-begun', 'withdrawn', '{}', null],
      ['o-told', 'sent', '{}', null],
    ]);
    const told = { caseKey: 'o-told', rule: 'A1', since: '2026-01-01' } as const;
    expect((await createHistoryStore(database).told('2026-11-30', [told])).size).toBe(1);
    expect(await people.personByTelegramId('987654321')).toBeNull();
    const all = [];
    for (const { name } of await database.introspection.getTables())
      all.push(
        await database
          .selectFrom(name as 'person')
          .selectAll()
          .execute(),
      );
    for (const gone of [CANARY, '987654321', 'E-77']) expect(JSON.stringify(all)).not.toContain(gone);
    expect((await verifyAudit(database)).kind).toBe('intact');
    expect(await erasePerson(database, 'p-nobody', NOW)).toBeNull();
    // The account is free for whoever it belongs to now.
    const next = await people.invite({ role: 'QT', unit: 'CUC' }, NOW);
    expect((await people.redeem(next.kind === 'invited' ? next.code : '', '987654321', 'B', NOW)).kind).toBe(
      'bound',
    );
  });
});

it('knows every column that names somebody', async () => {
  const [sqlite] = engines;
  const test = await (sqlite as (typeof engines)[number]).open();
  const tables = await test.database.introspection.getTables();
  const naming = tables
    .filter(({ name }) => !name.startsWith('kysely_') && name !== 'person')
    .flatMap(({ name, columns }) =>
      columns
        .filter((column) =>
          /(?:^|_)(?:person_id|by|owner_id|asker_id|author_id|holder_id|to_id|actor|telegram_id|chat_id|deputy_for)$/.test(
            column.name,
          ),
        )
        .map((column) => `${name}.${column.name}`),
    );
  const known = new Set([...TRACES.map(({ table, column }) => `${table}.${column}`), ...NOBODYS]);
  expect(naming.filter((column) => !known.has(column))).toEqual([]);
  expect([...known].filter((column) => !naming.includes(column))).toEqual([]);
  await test.close();
});
