import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Item } from '../../reminders/items.ts';
import type { WantedMessage } from '../../reminders/model.ts';
import { createReminderStore, type ReminderStore } from '../../reminders/store.ts';
import { openDatabase, parseDatabaseUrl } from '../../storage/open.ts';
import { engines, type TestDatabase } from '../database.ts';
import { emptyOutbox } from './town.ts';

const now = new Date('2026-11-30T01:00:00Z');
const lease = new Date('2026-11-30T01:02:00Z');
const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
const alive = (): boolean => false;

const wanted = (key: string, more: Partial<WantedMessage> = {}): WantedMessage => ({
  key,
  kind: 'digest',
  to: { kind: 'person', personId: 'p-1' },
  dueAt: '2026-11-30T00:45:00.000Z',
  expiresAt: '2026-11-30T05:00:00.000Z',
  priority: 5,
  payload: { role: 'TT' },
  ...more,
});
const record = { snapshot: { counts: { A1: 3 } }, tellings: [] };

describe.each(engines)('the outbox on $name', (engine) => {
  let test: TestDatabase;
  let store: ReminderStore;
  beforeAll(async () => {
    test = await engine.open();
    store = createReminderStore(test.database);
  });
  beforeEach(async () => {
    await emptyOutbox(test.database);
    for (const table of ['due_ledger', 'due_baseline', 'ledger_state'] as const)
      await test.database.deleteFrom(table).execute();
  });
  afterAll(() => test.close());

  const states = async (): Promise<Record<string, string>> =>
    Object.fromEntries((await store.list()).map(({ key, state }) => [key, state]));

  it('adds what is wanted once, renews it, withdraws what is no longer wanted, revives it', async () => {
    expect(await store.reconcile([wanted('a'), wanted('b')], ['digest'], now)).toEqual({
      added: 2,
      changed: 0,
      withdrawn: 0,
    });
    expect(await store.reconcile([wanted('a'), wanted('b')], ['digest'], now)).toEqual({
      added: 0,
      changed: 0,
      withdrawn: 0,
    });
    expect(await store.reconcile([wanted('a', { payload: { role: 'TP' } })], ['digest'], now)).toEqual({
      added: 0,
      changed: 1,
      withdrawn: 1,
    });
    expect(await states()).toEqual({ a: 'wanted', b: 'withdrawn' });
    expect((await store.list({ state: 'wanted' }))[0]?.payload).toEqual({ role: 'TP' });
    expect(
      await store.reconcile([wanted('a', { payload: { role: 'TP' } }), wanted('b')], ['digest'], now),
    ).toEqual({ added: 0, changed: 1, withdrawn: 0 });
    expect(await states()).toEqual({ a: 'wanted', b: 'wanted' });
  });

  it('leaves other kinds alone', async () => {
    await store.enqueue(wanted('n', { kind: 'notice' }), now);
    await store.enqueue(wanted('n', { kind: 'notice' }), now);
    await store.reconcile([], ['digest', 'reminder'], now);
    expect(await states()).toEqual({ n: 'wanted' });
  });

  it('never touches what is being sent, was sent or may have been', async () => {
    await store.reconcile([wanted('sent'), wanted('held'), wanted('unsure')], ['digest'], now);
    for (const kind of ['sent', 'uncertain'] as const) {
      const claim = await store.claim('me', now, lease);
      if (claim === null) throw new Error('nothing to claim');
      await store.begin(claim, 0, record, now, lease);
      await store.settle(claim, kind === 'sent' ? { kind, at: now } : { kind, reason: 'time-out' });
    }
    await store.claim('me', now, lease);
    const before = await states();
    expect(Object.values(before).sort()).toEqual(['sending', 'sent', 'uncertain']);
    await store.reconcile([], ['digest'], now);
    await store.reconcile(
      [wanted('sent', { priority: 1 }), wanted('held'), wanted('unsure')],
      ['digest'],
      now,
    );
    expect(await states()).toEqual(before);
  });

  it('hands messages out by priority, when due, until they expire', async () => {
    await store.reconcile(
      [
        wanted('bulk', { priority: 7 }),
        wanted('urgent', { priority: 0 }),
        wanted('early', { dueAt: later(10).toISOString() }),
        wanted('late', { expiresAt: later(-1).toISOString() }),
      ],
      ['digest'],
      later(-5),
    );
    expect((await store.claim('me', now, lease))?.message.key).toBe('urgent');
    expect((await store.claim('me', now, lease))?.message.key).toBe('bulk');
    expect(await store.claim('me', now, lease)).toBeNull();
    expect(await store.expire(now)).toBe(1);
    expect((await store.list({ state: 'withdrawn' })).map(({ key, reason }) => [key, reason])).toEqual([
      ['late', 'expired'],
    ]);
    expect((await store.claim('me', later(10), lease))?.message.key).toBe('early');
  });

  it('never hands one message to two processes', async () => {
    const keys = Array.from({ length: 40 }, (_, i) => `k${i}`);
    await store.reconcile(
      keys.map((key) => wanted(key)),
      ['digest'],
      now,
    );
    const others = await Promise.all([1, 2].map(() => openDatabase(parseDatabaseUrl(test.url))));
    try {
      const stores = others.map(createReminderStore);
      const claimed = await Promise.all(
        stores.flatMap((other, i) =>
          [0, 1, 2].map(async () => {
            const got: string[] = [];
            for (;;) {
              const claim = await other.claim(`process${i}`, now, lease);
              if (claim !== null) got.push(claim.message.key);
              // On PostgreSQL a claimant that lost a race comes away empty; only an empty outbox ends the work.
              else if ((await other.list({ state: 'wanted', limit: 1 })).length === 0) return got;
            }
          }),
        ),
      );
      expect(claimed.flat().sort()).toEqual(keys.toSorted());
    } finally {
      await Promise.all(others.map((other) => other.destroy()));
    }
  });

  it('calls a message uncertain when its sender died with a part in flight, and frees it when none was', async () => {
    await store.reconcile([wanted('a'), wanted('b')], ['digest'], now);
    const flying = await store.claim('gone:1', now, lease);
    const waiting = await store.claim('gone:1', now, lease);
    if (flying === null || waiting === null) throw new Error('nothing to claim');
    await store.begin(flying, 0, record, now, lease);
    expect(await store.recover(now, alive)).toEqual({ uncertain: 0, freed: 0 });
    expect(await store.recover(now, (owner) => owner === 'gone:1')).toEqual({ uncertain: 1, freed: 1 });
    expect(await states()).toEqual({ [flying.message.key]: 'uncertain', [waiting.message.key]: 'wanted' });
    // The suspended sender comes back: it may not begin what was freed, and may still tell what became of the other.
    expect(await store.begin(waiting, 0, record, now, lease)).toBe(false);
    await store.settle(flying, { kind: 'sent', at: now });
    expect((await states())[flying.message.key]).toBe('sent');
  });

  it('takes a lease that ran out for the end of its sender', async () => {
    await store.reconcile([wanted('a')], ['digest'], now);
    const claim = await store.claim('me', now, lease);
    if (claim === null) throw new Error('nothing to claim');
    await store.begin(claim, 0, record, now, later(2));
    expect(await store.recover(later(1), alive)).toEqual({ uncertain: 0, freed: 0 });
    expect(await store.recover(later(2), alive)).toEqual({ uncertain: 1, freed: 0 });
  });

  it('remembers the parts that were sent', async () => {
    await store.reconcile([wanted('a')], ['digest'], now);
    const claim = await store.claim('me', now, lease);
    if (claim === null) throw new Error('nothing to claim');
    await store.begin(claim, 0, record, now, lease);
    await store.begin(claim, 1, record, now, lease);
    await store.settle(claim, { kind: 'later', at: later(1), reason: '429', partsSent: 1 });
    expect(await store.claim('me', now, lease)).toBeNull();
    expect(await store.nextAttemptAt(now)).toEqual(later(1));
    expect(await store.claim('me', later(1), lease)).toMatchObject({
      partsSent: 1,
      message: { attempts: 2 },
    });
  });

  it('lets the operator try again what failed, not what was sent or is too old', async () => {
    await store.reconcile([wanted('a')], ['digest'], now);
    const claim = await store.claim('me', now, lease);
    if (claim === null) throw new Error('nothing to claim');
    await store.settle(claim, { kind: 'never', reason: 'blocked' });
    const { id } = claim.message;
    expect(await store.retry('m-nothing', now)).toBe('unknown');
    expect(await store.retry(id, later(600))).toBe('expired');
    expect(await store.retry(id, now)).toBe('queued');
    expect(await store.retry(id, now)).toBe('not-retryable');
  });

  it('follows a group to its new id', async () => {
    await store.enqueue(wanted('g', { kind: 'announcement', to: { kind: 'group', chatId: '-5' } }), now);
    await store.moveGroup('-5', '-1005');
    expect((await store.list())[0]?.to).toEqual({ kind: 'group', chatId: '-1005' });
  });

  it('remembers what was told once the message may have been received', async () => {
    const item = { caseKey: 'c:1', rule: 'A1', since: '2026-11-26' } as const;
    await store.reconcile([wanted('r', { kind: 'reminder' })], ['reminder'], now);
    const claim = await store.claim('me', now, lease);
    if (claim === null) throw new Error('nothing to claim');
    const tellings = [
      { ...item, step: 'day1' as const },
      { ...item, step: 'weekly' as const },
    ];
    await store.begin(claim, 0, { snapshot: {}, tellings }, now, lease);
    const steps = async (today: string, more: readonly Item[]): Promise<readonly string[]> =>
      [...(await store.told(today, more)).values()].map(({ step }) => step);
    expect(await steps('2026-11-30', [item])).toEqual(['day1']);
    await store.settle(claim, { kind: 'later', at: later(1), reason: '429', partsSent: 0 });
    expect(await steps('2026-11-30', [item])).toEqual([]);
  });

  it('finds what was told of the cases that are named, however many, and of days to come, and no other', async () => {
    const item = (caseKey: string, since: string): Item => ({ caseKey, rule: 'A1', since });
    const past = Array.from({ length: 900 }, (_, i) => item(`c${i}`, '2026-11-02'));
    await store.reconcile([wanted('r', { kind: 'reminder' })], ['reminder'], now);
    const claim = await store.claim('me', now, lease);
    if (claim === null) throw new Error('nothing to claim');
    const told = [...past, item('today', '2026-11-30'), item('to-come', '2026-12-15')];
    const tellings = told.map((one) => ({ ...one, step: 'day1' as const }));
    await store.begin(claim, 0, { snapshot: {}, tellings }, now, lease);
    const keys = async (items: readonly Item[]): Promise<readonly string[]> =>
      [...(await store.told('2026-11-30', items)).values()].map(({ caseKey }) => caseKey).sort();
    expect(await keys([])).toEqual(['to-come', 'today']);
    expect(await keys([...past.slice(0, 850), item('nobody-told', '2026-11-02')])).toEqual(
      [...past.slice(0, 850).map(({ caseKey }) => caseKey), 'to-come', 'today'].sort(),
    );
  });

  it('knows what is settled of a day and of a month, whenever in it that was due', async () => {
    const message = (key: string, kind: 'reminder' | 'report', dueAt: string): WantedMessage =>
      wanted(key, { kind, dueAt, expiresAt: null });
    const sent = [
      message('reminder:p-1:2026-11-30', 'reminder', '2026-11-29T17:00:00.000Z'),
      message('reminder:p-2:2026-11-30', 'reminder', '2026-11-30T16:59:00.000Z'),
      message('reminder:p-1:2026-11-29', 'reminder', '2026-11-29T01:00:00.000Z'),
      message('report:p-1:2026-10', 'report', '2026-11-06T01:00:00.000Z'),
      message('report:p-1:2026-09', 'report', '2026-10-01T01:00:00.000Z'),
    ];
    for (const one of sent) await store.enqueue(one, now);
    for (const _ of sent) {
      const claim = await store.claim('me', later(1_000), later(1_002));
      if (claim === null) throw new Error('nothing to claim');
      await store.settle(claim, { kind: 'never', reason: 'blocked' });
    }
    await store.enqueue(message('reminder:p-3:2026-11-30', 'reminder', '2026-11-30T01:00:00.000Z'), now);
    const keys = async (kind: string, date: string) => [...(await store.settled([kind], date))].sort();
    expect(await keys('reminder', '2026-11-30')).toEqual([
      'reminder:p-1:2026-11-30',
      'reminder:p-2:2026-11-30',
    ]);
    expect(await keys('report', '2026-10')).toEqual(['report:p-1:2026-10']);
  });

  it('finds the last digest with figures that was really sent', async () => {
    const snapshots = [
      { date: '2026-11-26', counts: { A1: 1 } },
      { date: '2026-11-27', counts: { A1: 2 } },
      { stopped: '2026-11-20' },
    ];
    for (const [i, snapshot] of snapshots.entries()) {
      await store.enqueue(wanted(`d${i}`), now);
      const claim = await store.claim('me', now, lease);
      if (claim === null) throw new Error('nothing to claim');
      await store.begin(claim, 0, { snapshot, tellings: [] }, now, lease);
      await store.settle(claim, { kind: 'sent', at: later(i) });
    }
    await store.enqueue(wanted('unsure'), now);
    const claim = await store.claim('me', now, lease);
    if (claim === null) throw new Error('nothing to claim');
    await store.begin(claim, 0, { snapshot: { counts: { A1: 9 } }, tellings: [] }, now, lease);
    await store.settle(claim, { kind: 'uncertain', reason: 'time-out' });
    const last = await store.lastSent(['p-1', 'p-2'], later(9));
    expect(last.get('p-1')).toMatchObject({
      digest: { date: '2026-11-27', counts: { A1: 2 } },
      stopped: '2026-11-20',
    });
    expect(last.get('p-2')).toEqual({ digest: null, stopped: null });
    expect((await store.lastSent(['p-1'], now)).get('p-1')).toMatchObject({
      digest: { date: '2026-11-26' },
      stopped: null,
    });
  });

  it('keeps the ledger', async () => {
    const entry = {
      caseKey: 'c:1',
      rule: 'A1',
      since: '2026-11-26',
      unit: 'T01.KV01',
      openedAt: now.toISOString(),
      baseline: false,
      endedAt: null,
      ending: null,
    } as const;
    const baselines = [{ unit: 'T01.KV01', rule: 'A1', date: '2026-11-20' }] as const;
    expect(await store.comparedWith()).toBeNull();
    await store.record({ opened: [entry], ended: [], baselines }, 'batch-1');
    await store.record(
      { opened: [], ended: [], baselines: [{ ...baselines[0], date: '2026-11-29' }] },
      'batch-2',
    );
    expect([...(await store.ledger(now))]).toEqual([entry]);
    expect([...(await store.baselines())]).toEqual([['T01.KV01 A1', '2026-11-20']]);
    expect(await store.comparedWith()).toBe('batch-2');
    const ended = { ...entry, endedAt: later(1).toISOString(), ending: 'finished' } as const;
    await store.record({ opened: [], ended: [ended], baselines: [] }, 'batch-3');
    expect([...(await store.ledger(now))]).toEqual([ended]);
    expect([...(await store.ledger(later(2)))]).toEqual([]);
    await store.record({ opened: [], ended: [], baselines: [] }, 'batch-4 2026-11-29');
    expect(await store.newest()).toEqual(later(1));
    await store.record(
      { opened: [{ ...entry, openedAt: later(3).toISOString() }], ended: [], baselines: [] },
      'batch-4 2026-11-29',
    );
    expect(await store.newest()).toEqual(later(3));
    // What goes on after a pause came when it came, however long ago a look has forgotten it.
    const paused = { ...entry, caseKey: 'c:2', endedAt: later(1).toISOString(), ending: 'paused' } as const;
    await store.record({ opened: [{ ...entry, caseKey: 'c:2' }], ended: [], baselines: [] }, 'batch-5');
    await store.record({ opened: [], ended: [paused], baselines: [] }, 'batch-6');
    const again = { ...entry, caseKey: 'c:2', openedAt: later(4).toISOString(), baseline: true };
    await store.record({ opened: [again], ended: [], baselines: [] }, 'batch-7');
    expect((await store.ledger(now)).get(again)).toEqual({ ...entry, caseKey: 'c:2' });
  });

  it('keeps answers, and a form for one next text', async () => {
    const item = { caseKey: 'c:1', rule: 'A1', since: '2026-11-26' } as const;
    await store.mark([item], { personId: 'p-1', kind: 'next-step', at: now, note: 'xác minh lại' });
    expect(await store.marks()).toMatchObject([{ ...item, personId: 'p-1', kind: 'next-step', until: null }]);
    expect(await store.ownNotes('p-1', 'c:1')).toEqual([{ at: now.toISOString(), note: 'xác minh lại' }]);
    await store.openForm('p-1', item, now);
    await store.openForm('p-1', { ...item, caseKey: 'c:2' }, now);
    expect(await store.takeForm('p-2', now)).toBeNull();
    expect(await store.takeForm('p-1', now)).toEqual({ ...item, caseKey: 'c:2' });
    expect(await store.takeForm('p-1', now)).toBeNull();
    await store.openForm('p-1', item, now);
    expect(await store.takeForm('p-1', later(1))).toBeNull();
  });
});
